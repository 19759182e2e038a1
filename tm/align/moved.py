"""Passages that the translation has at another place.

A path never goes back, so both copies of a moved passage are left out of it. Where a run of such
nulls on one side resembles one on the other, the translation is read again with that run moved to
where the original has it: if the same model now links the two with certainty, it was moved.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from tm.align.evidence import Evidence
from tm.align.side import Side
from tm.align.space import Space
from tm.model.bead import Bead, Status

# A segment's best counterpart in the other run must be nearly as similar as translations of these
# two texts usually are (in the lexical space that is little), and not so short that anything is
# similar to it.
_MOST_BELOW_LEVEL = 0.1
_LEAST_SHARE_OF_LEVEL = 0.75
_FEWEST_CHARACTERS = 25
# Moves are rare: what is not nearly certain stays unaligned.
_LEAST_CONFIDENCE = 0.9
_MOST_COUNTERPARTS = 4
_BLOCK_ROWS = 256


@dataclass(frozen=True, slots=True)
class Move:
    """Target segments `run` belong where the target's segment `before` is, or at its end."""

    run: range
    before: int


@dataclass(frozen=True, slots=True)
class _Run:
    """Neighbouring nulls of one side, and where on the target's side the path is beside them."""

    segments: range
    target_position: int


def find_moves(
    beads: Sequence[Bead], evidence: Evidence, space: Space, source: Side, target: Side
) -> tuple[Move, ...]:
    """Runs of nulls of the target that resemble one of the source; each run moves once."""
    runs = _find_runs(beads)
    usual = evidence.views[0].similarities.level
    level = max(usual - _MOST_BELOW_LEVEL, usual * _LEAST_SHARE_OF_LEVEL)
    likely: dict[tuple[int, int], float] = {}
    for first, second, cosine in _find_similar(runs, level, space, (source, target)):
        likely[first, second] = max(likely.get((first, second), cosine), cosine)
    moves: list[Move] = []
    taken: tuple[set[int], set[int]] = (set(), set())
    for first, second in sorted(likely, key=lambda pair: (-likely[pair], pair)):
        if first not in taken[0] and second not in taken[1]:
            taken[0].add(first)
            taken[1].add(second)
            moves.append(Move(runs[1][second].segments, runs[0][first].target_position))
    return tuple(moves)


def reorder(target: Side, moves: Sequence[Move]) -> tuple[Side, tuple[int, ...]]:
    """The target with the runs at their new places, and each segment's old number."""
    moved = {number for move in moves for number in move.run}
    order: list[int] = []
    for position in range(len(target) + 1):
        order += [number for move in moves if move.before == position for number in move.run]
        if position < len(target) and position not in moved:
            order.append(position)
    side = replace(
        target,
        texts=tuple(target.texts[number] for number in order),
        blocks=tuple(target.blocks[number] for number in order),
        kinds=tuple(target.kinds[number] for number in order) if target.kinds else (),
    )
    return side, tuple(order)


def merge_moved(
    beads: Sequence[Bead], reordered: Sequence[Bead], order: Sequence[int], moves: Sequence[Move]
) -> tuple[Bead, ...]:
    """The beads with nulls replaced by the links that the reordered target has for them.

    A moved bead stands where its first source segment does.
    """
    moved = {number for move in moves for number in move.run}
    lacking = {
        number
        for bead in beads
        if not bead.target and bead.status is Status.AUTO
        for number in bead.source
    }
    found: dict[int, Bead] = {}
    for bead in reordered:
        numbers = tuple(order[number] for number in bead.target)
        if (
            not bead.is_null
            and bead.confidence >= _LEAST_CONFIDENCE
            and moved.issuperset(numbers)
            and lacking.issuperset(bead.source)
        ):
            found[bead.source[0]] = replace(bead, target=numbers, moved=True)
    linked_source = {number for bead in found.values() for number in bead.source}
    linked_target = {number for bead in found.values() for number in bead.target}
    merged: list[Bead] = []
    for bead in beads:
        if bead.source and bead.source[0] in found:
            merged.append(found[bead.source[0]])
        elif not bead.is_null or not (
            linked_source.intersection(bead.source) or linked_target.intersection(bead.target)
        ):
            merged.append(bead)
    return tuple(merged)


def _find_runs(beads: Sequence[Bead]) -> tuple[list[_Run], list[_Run]]:
    """Runs of source nulls and of target nulls."""
    runs: tuple[list[_Run], list[_Run]] = ([], [])
    position = 0
    for bead in beads:
        if bead.is_null and bead.status is Status.AUTO:
            own = runs[0] if bead.source else runs[1]
            (number,) = bead.source or bead.target
            if own and own[-1].segments.stop == number:
                own[-1] = replace(own[-1], segments=range(own[-1].segments.start, number + 1))
            else:
                own.append(_Run(range(number, number + 1), position))
        if bead.target and not bead.moved:
            position = bead.target[-1] + 1
    return runs


def _find_similar(
    runs: tuple[Sequence[_Run], Sequence[_Run]],
    level: float,
    space: Space,
    sides: tuple[Side, Side],
) -> Iterator[tuple[int, int, float]]:
    """Segments at least so similar: the numbers of their runs on either side, and their cosine.

    Of each source segment only the most similar, lest unrelated texts give all with all.
    """
    places = [_list_long(own, side) for own, side in zip(runs, sides, strict=True)]
    for first in range(0, len(places[0]), _BLOCK_ROWS):
        block = places[0][first : first + _BLOCK_ROWS]
        cosines = space.compare_picked(block[:, 1], places[1][:, 1])
        most = min(_MOST_COUNTERPARTS, cosines.shape[1])
        least = np.partition(cosines, -most, axis=1)[:, -most:].min(axis=1, initial=1.0)
        rows, columns = np.nonzero(cosines >= np.maximum(least, level)[:, None])
        found = (block[rows, 0], places[1][columns, 0], cosines[rows, columns])
        yield from zip(*(values.tolist() for values in found), strict=True)


def _list_long(runs: Sequence[_Run], side: Side) -> NDArray[np.int64]:
    """A row for each segment in the runs that is no short one: the run's number and its own."""
    rows = [
        (place, number)
        for place, run in enumerate(runs)
        for number in run.segments
        if len(side.texts[number]) >= _FEWEST_CHARACTERS
    ]
    return np.array(rows, np.int64).reshape(-1, 2)
