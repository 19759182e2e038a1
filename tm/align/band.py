"""Which cells of the alignment grid are worth a look: a band around certain anchors."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from tm.align.decided import NOTHING_DECIDED, Decided, loosen
from tm.align.space import Space
from tm.model.bead import Bead

# Columns kept beyond the anchors on either side; a run of segments that is longer and missing on
# one side is still inside, because the whole box between two anchors is.
MARGIN = 40
# Between two anchors farther apart than this on both sides, the band follows the diagonal of
# their box at this distance instead of covering the box: memory stays linear.
_WIDEST = 400


@dataclass(frozen=True, slots=True)
class Anchors:
    """Pairs of segments that are each other's best candidate, or confirmed, and rise together.

    `decided` are the decisions, of which those that do not rise with the others are loose.
    """

    source: NDArray[np.int64]
    target: NDArray[np.int64]
    decided: Decided = NOTHING_DECIDED


@dataclass(frozen=True, slots=True)
class Band:
    """For each of the positions 0…n before, between and after the source's segments, the target
    positions `first[i]` to `last[i]` (inclusive, both never falling) that a path may take.
    """

    first: NDArray[np.int64]
    last: NDArray[np.int64]


def find_anchors(space: Space, target_size: int, decided: Decided = NOTHING_DECIDED) -> Anchors:
    """The longest rising chain of mutual best pairs and of the beginnings of fixed beads.

    Segments that were decided on are in no other pair.
    """
    source_closed = {number for bead in decided.confirmed for number in bead.source}
    target_closed = {number for bead in decided.confirmed for number in bead.target}
    mutual = [
        (row, column)
        for row, column in _find_mutual(space, target_size)
        if row not in source_closed and column not in target_closed
    ]
    while True:
        pairs = sorted([*mutual, *map(_begin, decided.fixed)])
        chain = [pairs[place] for place in _find_longest_rise([column for _, column in pairs])]
        kept = set(chain)
        crossing = {bead for bead in decided.fixed if _begin(bead) not in kept}
        if not crossing:
            break
        # The chain is sought again without them: it must not depend on when that became known.
        decided = loosen(decided, crossing)
    rows, columns = (np.array([pair[side] for pair in chain], np.int64) for side in (0, 1))
    return Anchors(rows, columns, decided)


def _begin(bead: Bead) -> tuple[int, int]:
    return bead.source[0], bead.target[0]


def _find_mutual(space: Space, target_size: int) -> list[tuple[int, int]]:
    """The pairs that are each other's best candidate, by row."""
    columns, cosines = space.find_candidates(3)
    best_for_target = np.zeros(target_size + 1, np.float32)
    np.maximum.at(best_for_target, columns.ravel(), cosines.ravel())
    first = columns[:, 0]
    is_mutual = (first >= 0) & (cosines[:, 0] > 0) & (cosines[:, 0] >= best_for_target[first])
    rows = np.flatnonzero(is_mutual)
    return list(zip(rows.tolist(), first[rows].tolist(), strict=True))


def find_band(anchors: Anchors, source_size: int, target_size: int, margin: int) -> Band:
    """The union of the boxes between neighbouring anchors, each widened by `margin` all round.

    The end of a fixed bead, whose beginning is an anchor, is a corner of boxes too.
    """
    corners = [
        (0, 0),
        *zip(anchors.source.tolist(), anchors.target.tolist(), strict=True),
        *((bead.source[-1] + 1, bead.target[-1] + 1) for bead in anchors.decided.fixed),
        (source_size, target_size),
    ]
    corners.sort()
    first = np.full(source_size + 1, target_size)
    last = np.zeros(source_size + 1, int)
    for (row, column), (next_row, next_column) in pairwise(corners):
        rows = np.arange(max(row - margin, 0), min(next_row + margin, source_size) + 1)
        low, high = np.full(len(rows), column), np.full(len(rows), next_column)
        if min(next_row - row, next_column - column) > _WIDEST:
            slope = (next_column - column) / (next_row - row)
            diagonal = (column + (rows - row) * slope).astype(int)
            low, high = diagonal - _WIDEST // 2, diagonal + _WIDEST // 2
        first[rows] = np.minimum(first[rows], np.clip(low - margin, 0, target_size))
        last[rows] = np.maximum(last[rows], np.clip(high + margin, 0, target_size))
    return Band(np.minimum.accumulate(first[::-1])[::-1], np.maximum.accumulate(last))


def _find_longest_rise(values: list[int]) -> list[int]:
    """Indices of a longest strictly rising subsequence (patience sorting, O(n log n))."""
    tails: list[int] = []  # the smallest value that ends a rise of each length
    ends: list[int] = []  # and where it stands
    previous: list[int] = []
    for index, value in enumerate(values):
        length = bisect_left(tails, value)
        previous.append(ends[length - 1] if length else -1)
        tails[length : length + 1] = [value]
        ends[length : length + 1] = [index]
    rise: list[int] = []
    index = ends[-1] if ends else -1
    while index >= 0:
        rise.append(index)
        index = previous[index]
    return rise[::-1]
