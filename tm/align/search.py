"""The best path through the grid, and how probable each bead is.

A path goes from (0, 0) to (n, m) by beads. Nulls come in runs: each position (i, j) can be reached
by a bead (state M), by leaving out a source segment (X) or a target segment (Y); a run is entered
with its `open` score and continued with `extend`. In a stretch without counterparts on both sides
all source segments come first, so that no two paths have the same beads. Forward–backward over
this semi-Markov chain (Sarawagi & Cohen 2004) gives marginals; both passes go row by row, and the
runs along a row are one cumulative sum and one `accumulate`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from tm.align.band import Band
from tm.align.features import LARGEST, SHAPES
from tm.align.space import Doubles, Floats

NEVER = -1e30
# For each number of source segments, the places in SHAPES of the shapes with 1, 2 … target ones.
_PLACES = tuple(
    (a, tuple(SHAPES.index((a, b)) for b in range(1, LARGEST - a + 1))) for a in range(1, LARGEST)
)


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

    def at(self, row: int, column: int) -> float:
        """The value at a position."""
        if 0 <= row < len(self.rows):
            place = column - self.starts[row]
            if 0 <= place < self.sizes[row]:
                return float(self.rows[row][place])
        return NEVER

    def take(self, row: int, start: int, size: int) -> Doubles:
        """Values at positions start … start + size - 1 of a row, which may be none of the band."""
        result = np.empty(size)
        result.fill(NEVER)
        if 0 <= row < len(self.rows):
            first = self.starts[row]
            low, high = max(start, first), min(start + size, first + self.sizes[row])
            if low < high:
                result[low - start : high - start] = self.rows[row][low - first : high - first]
        return result

    def take_behind(self, row: int) -> Doubles:
        """For each shape the values at the positions where beads that end in this row begin."""
        start, size = self.starts[row], self.sizes[row]
        result = np.empty((len(SHAPES), size))
        for a, places in _PLACES:
            reach = len(places)
            values = self.take(row - a, start - reach, size + reach - 1)
            for place, first in zip(places, range(reach - 1, -1, -1), strict=True):
                result[place] = values[first : first + size]
        return result


def find_marginals(scores: Scores) -> Marginals:
    """The probability of every bead over all paths, weighed by their scores."""
    source, target, totals = _run_forward(scores)
    log_partition = float(totals.rows[-1][-1])
    beads: list[Floats] = []
    source_nulls = np.zeros(len(totals.rows))
    target_nulls = np.zeros(len(scores.opens[1]) + 1)
    for row, ahead in _run_backward(scores):
        own = totals.take_behind(row) + scores.beads[row] + (ahead.match - log_partition)
        beads.append(np.exp(own, out=own).astype(np.float32))
        source_nulls[row] = np.exp(source.rows[row] + ahead.source - log_partition).sum()
        columns = slice(totals.starts[row], totals.starts[row] + totals.sizes[row])
        target_nulls[columns] += np.exp(target.rows[row] + ahead.target - log_partition)
    return Marginals(tuple(reversed(beads)), (source_nulls[1:], target_nulls[1:]), log_partition)


def _run_forward(scores: Scores) -> tuple[Grid, Grid, Grid]:
    """For states X and Y, and for all states: the sum over all ways to reach each position."""
    matched, source, target, totals = (Grid(scores.band) for _ in range(4))
    matched.rows[0][0] = 0.0
    for row, row_scores in enumerate(scores.beads):
        start, size = totals.starts[row], totals.sizes[row]
        if row:
            matched.rows[row] = _sum(totals.take_behind(row) + row_scores)
            source.rows[row] = _add(
                matched.take(row - 1, start, size) + scores.opens[0][row - 1],
                source.take(row - 1, start, size) + scores.extends[0][row - 1],
            )
        entered = np.full(size, NEVER)
        columns = slice(start, start + size - 1)  # the segment that each step leaves out
        reached = _add(matched.rows[row], source.rows[row])
        entered[1:] = reached[:-1] + scores.opens[1][columns]
        target.rows[row] = _run_along(entered, scores.extends[1][columns])
        totals.rows[row] = _add(reached, target.rows[row])
    return source, target, totals


@dataclass(frozen=True, slots=True)
class _Ahead:
    """For states M, X and Y: the sum over all ways to the end from each position of a row."""

    match: Doubles
    source: Doubles
    target: Doubles


def _run_backward(scores: Scores) -> Iterator[tuple[int, _Ahead]]:
    """What lies ahead of each row, from the last to the first."""
    ended = _EndedBeads(scores.band)
    below = Grid(scores.band)
    last = len(scores.beads) - 1
    for row in range(last, -1, -1):
        start, size = below.starts[row], below.sizes[row]
        beads = ended.sum_from(row)
        if row == last:
            beads[-1] = 0.0
        columns = slice(start, start + size - 1)
        extended = _run_along(beads[::-1], scores.extends[1][columns][::-1])[::-1]
        opened = np.full(size, NEVER)
        opened[:-1] = extended[1:] + scores.opens[1][columns]
        onward = _add(beads, opened)
        match = source = onward
        if row < last:
            skipped = below.take(row + 1, start, size)
            match = _add(onward, skipped + scores.opens[0][row])
            source = _add(onward, skipped + scores.extends[0][row])
        below.rows[row] = source
        ended.add(row, scores.beads[row] + match)
        yield row, _Ahead(match, source, extended)


class _EndedBeads:
    """Beads that end in the rows behind, each with all that can follow it."""

    def __init__(self, band: Band) -> None:
        self._starts: list[int] = band.first.tolist()
        self._sizes: list[int] = (band.last - band.first + 1).tolist()
        self._rows: dict[int, Doubles] = {}

    def add(self, row: int, values: Doubles) -> None:
        """Takes in the beads that end in a row; the rows come from the last to the first."""
        self._rows[row] = values
        self._rows.pop(row + LARGEST, None)

    def sum_from(self, row: int) -> Doubles:
        """The sum over the beads that start at each position of a row and what follows them."""
        start, size = self._starts[row], self._sizes[row]
        result = np.empty((len(SHAPES), size))
        result.fill(NEVER)
        for place, (a, b) in enumerate(SHAPES):
            if row + a not in self._rows:
                continue
            shift = start + b - self._starts[row + a]  # from this row's columns to that row's
            low, high = max(-shift, 0), min(size, self._sizes[row + a] - shift)
            if low < high:
                result[place, low:high] = self._rows[row + a][place, low + shift : high + shift]
        return _sum(result)


def _run_along(entered: Doubles, steps: Doubles) -> Doubles:
    """Runs along a row: each position is entered, or reached from the one before by its step."""
    offsets = np.concatenate(([0.0], np.cumsum(steps)))
    result: Doubles = np.logaddexp.accumulate(entered - offsets) + offsets
    return result


def _add(left: Doubles, right: Doubles) -> Doubles:
    result: Doubles = np.logaddexp(left, right)
    return result


def _sum(values: Doubles) -> Doubles:
    """The sum over the rows, which are overwritten."""
    highest = values.max(axis=0)
    values -= highest
    result: Doubles = highest + np.log(np.exp(values, out=values).sum(axis=0))
    return result
