"""Decisions put to the search: which parts of the grid a path may still take.

The path goes through each fixed bead, so the stretches before and after it are searched apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from tm.align.band import Band
from tm.align.decided import Decided
from tm.align.features import SHAPES
from tm.align.search import NEVER, Scores
from tm.model.bead import Bead


def forbid(scores: Scores, decided: Decided) -> Scores:
    """The scores, where rejected beads and those with a segment of a loose bead are impossible."""
    if not decided.loose and not decided.rejected:
        return scores
    source_back = _find_distances(
        (number for bead in decided.loose for number in bead.source), len(scores.opens[0])
    )
    target_back = _find_distances(
        (number for bead in decided.loose for number in bead.target), len(scores.opens[1])
    )
    sizes = np.array(SHAPES)
    band = scores.band
    rows = []
    for row, (first, last) in enumerate(zip(band.first, band.last, strict=True)):
        closed = sizes[:, :1] >= source_back[row]
        closed = closed | (sizes[:, 1:] >= target_back[first : last + 1])
        rows.append(np.where(closed, np.float32(NEVER), scores.beads[row]))
    for bead in decided.rejected:
        shape = (len(bead.source), len(bead.target))
        if shape in SHAPES and _is_run(bead.source) and _is_run(bead.target):
            row, column = bead.source[-1] + 1, bead.target[-1] + 1
            if band.first[row] <= column <= band.last[row]:
                rows[row][SHAPES.index(shape), column - band.first[row]] = NEVER
    return replace(scores, beads=tuple(rows))


@dataclass(frozen=True, slots=True)
class Stretch:
    """The scores before the fixed bead of this number; it begins at these segments."""

    number: int
    scores: Scores
    source_start: int
    target_start: int

    def shift(self, bead: Bead) -> Bead:
        """A bead of the stretch with the numbers of the whole texts."""
        return replace(
            bead,
            source=tuple(self.source_start + number for number in bead.source),
            target=tuple(self.target_start + number for number in bead.target),
        )


def cut_stretches(scores: Scores, fixed: Sequence[Bead]) -> Iterator[Stretch]:
    """The stretches before, between and after the fixed beads, one more than there are of them."""
    row = column = 0
    for number, bead in enumerate(fixed):
        part = _cut(scores, range(row, bead.source[0] + 1), range(column, bead.target[0] + 1))
        yield Stretch(number, part, row, column)
        row, column = bead.source[-1] + 1, bead.target[-1] + 1
    ends = (len(scores.opens[0]), len(scores.opens[1]))
    part = _cut(scores, range(row, ends[0] + 1), range(column, ends[1] + 1))
    yield Stretch(len(fixed), part, row, column)


def _cut(scores: Scores, rows: range, columns: range) -> Scores:
    """The scores of a rectangle of positions, both of whose corners are in the band."""
    low, high = columns[0], columns[-1]
    band_first, band_last = scores.band.first, scores.band.last
    first = np.clip(band_first[rows.start : rows.stop], low, high)
    last = np.clip(band_last[rows.start : rows.stop], low, high)
    beads = tuple(
        scores.beads[row][:, first[place] - band_first[row] : last[place] - band_first[row] + 1]
        for place, row in enumerate(rows)
    )
    sides = (slice(rows[0], rows[-1]), slice(low, high))
    return Scores(
        Band(first - low, last - low),
        beads,
        (scores.opens[0][sides[0]], scores.opens[1][sides[1]]),
        (scores.extends[0][sides[0]], scores.extends[1][sides[1]]),
    )


def _find_distances(closed: Iterable[int], size: int) -> NDArray[np.int64]:
    """For each position 0 … size, how many segments back the nearest closed one is."""
    nearest = np.full(size + 1, -size - max(map(max, SHAPES)) - 1)
    for number in closed:
        nearest[number + 1] = number
    distances: NDArray[np.int64] = np.arange(size + 1) - np.maximum.accumulate(nearest)
    return distances


def _is_run(numbers: tuple[int, ...]) -> bool:
    return numbers == tuple(range(numbers[0], numbers[0] + len(numbers)))
