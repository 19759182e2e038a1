"""The best path through the grid, and how probable each bead is.

A path goes from (0, 0) to (n, m) by beads. Nulls come in runs: each position (i, j) can be reached
by a bead (state M), by leaving out a source segment (X) or a target segment (Y); a run is entered
with its `open` score and continued with `extend`. In a stretch without counterparts on both sides
all source segments come first, so that no two paths have the same beads. Forward–backward over
this semi-Markov chain (Sarawagi & Cohen 2004) gives marginals; both passes go row by row, and the
runs along a row are one cumulative sum and one `accumulate`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tm.align.band import Band
from tm.align.features import SHAPES
from tm.align.space import Doubles, Floats

NEVER = -1e30


@dataclass(frozen=True, slots=True)
class Scores:
    """Logarithmic scores of everything that a path can be made of.

    `beads[i]` has one row for each of SHAPES and one column for each position of row i of the
    band: the score of the bead that ends there. `opens` and `extends` hold, per side (0 source,
    1 target), one score for each segment.
    """

    band: Band
    beads: tuple[Floats, ...]
    opens: tuple[Doubles, Doubles]
    extends: tuple[Doubles, Doubles]


@dataclass(frozen=True, slots=True)
class Marginals:
    """Probabilities: of each bead, laid out as in Scores, and of each segment being left out."""

    beads: tuple[Floats, ...]
    nulls: tuple[Doubles, Doubles]
    log_partition: float


class Grid:
    """Values at the positions of a band, row by row; everything outside is impossible."""

    def __init__(self, band: Band) -> None:
        self.starts: list[int] = band.first.tolist()
        self.sizes: list[int] = (band.last - band.first + 1).tolist()
        self.rows = [np.full(size, NEVER) for size in self.sizes]

    def take(self, row: int, start: int, size: int) -> Doubles:
        """Values at positions start … start + size - 1 of a row, which may be none of the band."""
        result = np.full(size, NEVER)
        if 0 <= row < len(self.rows):
            first = self.starts[row]
            low, high = max(start, first), min(start + size, first + self.sizes[row])
            if low < high:
                result[low - start : high - start] = self.rows[row][low - first : high - first]
        return result


def find_marginals(scores: Scores) -> Marginals:
    """The probability of every bead over all paths, weighed by their scores."""
    matched, skipped_source, skipped_target = _run_forward(scores)
    totals = Grid(scores.band)
    totals.rows = [
        _add(_add(*rows[:2]), rows[2])
        for rows in zip(matched.rows, skipped_source.rows, skipped_target.rows, strict=True)
    ]
    log_partition = float(totals.rows[-1][-1])
    from_match, from_source, from_target = _run_backward(scores)
    beads = []
    for row, row_scores in enumerate(scores.beads):
        before = _stack(totals, row)
        beads.append(np.exp(before + row_scores + from_match.rows[row] - log_partition))
    source_nulls = [
        np.exp(before + after - log_partition).sum()
        for before, after in zip(skipped_source.rows[1:], from_source.rows[1:], strict=True)
    ]
    target_nulls = np.zeros(len(scores.opens[1]) + 1)
    for start, before, after in zip(
        totals.starts, skipped_target.rows, from_target.rows, strict=True
    ):
        target_nulls[start : start + len(before)] += np.exp(before + after - log_partition)
    return Marginals(
        tuple(np.asarray(row, np.float32) for row in beads),
        (np.array(source_nulls), target_nulls[1:]),
        log_partition,
    )


def _run_forward(scores: Scores) -> tuple[Grid, Grid, Grid]:
    """For states M, X and Y: the sum over all ways to reach each position."""
    matched, source, target, totals = (Grid(scores.band) for _ in range(4))
    for row, row_scores in enumerate(scores.beads):
        start, size = totals.starts[row], totals.sizes[row]
        if row:
            reached = _sum(_stack(totals, row) + row_scores)
            matched.rows[row] = reached
            source.rows[row] = _add(
                matched.take(row - 1, start, size) + scores.opens[0][row - 1],
                source.take(row - 1, start, size) + scores.extends[0][row - 1],
            )
        else:
            matched.rows[0][0] = 0.0
        entered = np.full(size, NEVER)
        columns = slice(start, start + size - 1)  # the segment that each step leaves out
        entered[1:] = _add(matched.rows[row], source.rows[row])[:-1] + scores.opens[1][columns]
        target.rows[row] = _run_along(entered, scores.extends[1][columns])
        totals.rows[row] = _add(_add(matched.rows[row], source.rows[row]), target.rows[row])
    return matched, source, target


def _run_backward(scores: Scores) -> tuple[Grid, Grid, Grid]:
    """For states M, X and Y: the sum over all ways to go on from each position to the end."""
    matched, source, target = (Grid(scores.band) for _ in range(3))
    ahead = _BeadsAhead(scores)
    last = len(scores.beads) - 1
    for row in range(last, -1, -1):
        start, size = matched.starts[row], matched.sizes[row]
        beads = ahead.sum_from(row, matched)
        if row == last:
            beads[-1] = 0.0
        columns = slice(start, start + size - 1)
        extended = _run_along(beads[::-1], scores.extends[1][columns][::-1])[::-1]
        target.rows[row] = extended
        opened = np.full(size, NEVER)
        opened[:-1] = extended[1:] + scores.opens[1][columns]
        onward = _add(beads, opened)
        if row == last:
            matched.rows[row] = source.rows[row] = onward
            continue
        below = source.take(row + 1, start, size)
        matched.rows[row] = _add(onward, below + scores.opens[0][row])
        source.rows[row] = _add(onward, below + scores.extends[0][row])
    return matched, source, target


class _BeadsAhead:
    """Scores of beads by where they start instead of where they end."""

    def __init__(self, scores: Scores) -> None:
        self._grids = []
        for index in range(len(SHAPES)):
            grid = Grid(scores.band)
            grid.rows = [np.asarray(row[index], np.float64) for row in scores.beads]
            self._grids.append(grid)

    def sum_from(self, row: int, after: Grid) -> Doubles:
        """The sum over the beads that start at each position of a row and what follows them."""
        start, size = after.starts[row], after.sizes[row]
        return _sum(
            np.stack([
                grid.take(row + a, start + b, size) + after.take(row + a, start + b, size)
                for grid, (a, b) in zip(self._grids, SHAPES, strict=True)
            ])
        )  # fmt: skip


def _stack(totals: Grid, row: int) -> Doubles:
    """For each shape the values at the positions where beads that end in this row begin."""
    start, size = totals.starts[row], totals.sizes[row]
    return np.stack([totals.take(row - a, start - b, size) for a, b in SHAPES])


def _run_along(entered: Doubles, steps: Doubles) -> Doubles:
    """Runs along a row: each position is entered, or reached from the one before by its step."""
    offsets = np.concatenate(([0.0], np.cumsum(steps)))
    result: Doubles = np.logaddexp.accumulate(entered - offsets) + offsets
    return result


def _add(left: Doubles, right: Doubles) -> Doubles:
    result: Doubles = np.logaddexp(left, right)
    return result


def _sum(values: Doubles) -> Doubles:
    highest = values.max(axis=0)
    result: Doubles = highest + np.log(np.exp(values - highest).sum(axis=0))
    return result
