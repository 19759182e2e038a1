"""Sums over all paths of a lattice, compiled.

The same chain as in `tm.align.search`, one cell at a time: what is quick in machine code. Fitting
needs hundreds of passes over every gold set; aligning needs one, and no compiler.
"""

from __future__ import annotations

import numpy as np
from numba import njit
from numpy.typing import NDArray

Doubles = NDArray[np.float64]
_NEVER = -1e30


@njit(cache=True)
def _add(left: float, right: float) -> float:
    low, high = min(left, right), max(left, right)
    return high if low < -1e29 else high + np.log1p(np.exp(low - high))


@njit(cache=True)
def sum_paths(  # noqa: C901, PLR0912, PLR0915, PLR0917 - a loop forth and one back, unrolled
    first: NDArray[np.int64],
    width: NDArray[np.int64],
    offsets: NDArray[np.int64],
    shapes: NDArray[np.int64],
    scores: Doubles,
    opens: tuple[Doubles, Doubles],
    extends: tuple[Doubles, Doubles],
    allowed: NDArray[np.uint8],
) -> tuple[float, Doubles, Doubles, Doubles, Doubles, Doubles]:
    """The logarithm of the sum over allowed paths, and the probability of each step.

    Of beads by cell and shape; of opening and extending a null run by segment, source and target.
    """
    rows, cells, steps = len(first), offsets[-1], len(shapes)
    match = np.full(cells, _NEVER)
    source = np.full(cells, _NEVER)
    target = np.full(cells, _NEVER)
    total = np.full(cells, _NEVER)
    for row in range(rows):
        for place in range(width[row]):
            cell, column = offsets[row] + place, first[row] + place
            if row == 0 and column == 0:
                match[cell] = 0.0
            for step in range(steps):
                if not allowed[cell, step]:
                    continue
                before, back = row - shapes[step, 0], column - shapes[step, 1]
                if before >= 0 and first[before] <= back < first[before] + width[before]:
                    begin = offsets[before] + back - first[before]
                    match[cell] = _add(match[cell], total[begin] + scores[cell, step])
            if row > 0 and allowed[cell, steps]:
                above = column - first[row - 1]
                if 0 <= above < width[row - 1]:
                    begin = offsets[row - 1] + above
                    source[cell] = _add(
                        match[begin] + opens[0][row - 1], source[begin] + extends[0][row - 1]
                    )
            if place > 0 and allowed[cell, steps + 1]:
                entered = _add(match[cell - 1], source[cell - 1]) + opens[1][column - 1]
                target[cell] = _add(entered, target[cell - 1] + extends[1][column - 1])
            total[cell] = _add(_add(match[cell], source[cell]), target[cell])

    partition = total[cells - 1]
    bead_odds = np.zeros((cells, steps))
    null_odds = (
        np.zeros(len(opens[0])),
        np.zeros(len(opens[0])),
        np.zeros(len(opens[1])),
        np.zeros(len(opens[1])),
    )
    after_match = np.full(cells, _NEVER)
    after_source = np.full(cells, _NEVER)
    after_target = np.full(cells, _NEVER)
    onward = np.full(cells, _NEVER)  # over the beads that begin in a cell
    onward[cells - 1] = 0.0
    for row in range(rows - 1, -1, -1):
        for place in range(width[row] - 1, -1, -1):
            cell, column = offsets[row] + place, first[row] + place
            after_match[cell] = after_source[cell] = after_target[cell] = onward[cell]
            if place < width[row] - 1 and allowed[cell + 1, steps + 1]:
                opened = opens[1][column] + after_target[cell + 1]
                extended = extends[1][column] + after_target[cell + 1]
                after_match[cell] = _add(after_match[cell], opened)
                after_source[cell] = _add(after_source[cell], opened)
                after_target[cell] = _add(after_target[cell], extended)
                entered = _add(match[cell], source[cell])
                null_odds[2][column] += np.exp(entered + opened - partition)
                null_odds[3][column] += np.exp(target[cell] + extended - partition)
            if row < rows - 1:
                below = column - first[row + 1]
                if 0 <= below < width[row + 1] and allowed[offsets[row + 1] + below, steps]:
                    end = offsets[row + 1] + below
                    opened = opens[0][row] + after_source[end]
                    extended = extends[0][row] + after_source[end]
                    after_match[cell] = _add(after_match[cell], opened)
                    after_source[cell] = _add(after_source[cell], extended)
                    null_odds[0][row] += np.exp(match[cell] + opened - partition)
                    null_odds[1][row] += np.exp(source[cell] + extended - partition)
            for step in range(steps):
                if not allowed[cell, step]:
                    continue
                before, back = row - shapes[step, 0], column - shapes[step, 1]
                if before >= 0 and first[before] <= back < first[before] + width[before]:
                    begin = offsets[before] + back - first[before]
                    value = scores[cell, step] + after_match[cell]
                    onward[begin] = _add(onward[begin], value)
                    bead_odds[cell, step] = np.exp(total[begin] + value - partition)
    return partition, bead_odds, null_odds[0], null_odds[1], null_odds[2], null_odds[3]
