"""Passages that the translation has at another place.

A path never goes back, so both copies of a moved passage are left out of it. Where a run of such
nulls on one side resembles one on the other, the translation is read again with that run moved to
where the original has it: if the same model now links the two with certainty, it was moved.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from tm.align.evidence import Evidence
from tm.align.side import Side
from tm.align.space import Space
from tm.model.bead import Bead, Status

# A segment's best counterpart in the other run must be nearly as similar as translations of these
# two texts usually are, and not so short that anything is similar to it.
_MOST_BELOW_LEVEL = 0.1
_FEWEST_CHARACTERS = 25
# Moves are rare: what is not nearly certain stays unaligned.
_LEAST_CONFIDENCE = 0.9


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
    source_runs, target_runs = _find_runs(beads)
    level = evidence.views[0].similarities.level - _MOST_BELOW_LEVEL
    likely = []
    for first in source_runs:
        for second in target_runs:
            cosines = space.compare(_slice(first.segments), _slice(second.segments)).copy()
            cosines[_find_short(source, first.segments)] = -1.0
            cosines[:, _find_short(target, second.segments)] = -1.0
            if cosines.max() >= level:
                likely.append((float(cosines.max()), first, second))
    moves: list[Move] = []
    taken: set[range] = set()
    for _, first, second in sorted(likely, key=lambda pair: -pair[0]):
        if first.segments not in taken and second.segments not in taken:
            taken |= {first.segments, second.segments}
            moves.append(Move(second.segments, first.target_position))
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


def _slice(segments: range) -> slice:
    return slice(segments.start, segments.stop)


def _find_short(side: Side, segments: range) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    return np.array([len(side.texts[number]) < _FEWEST_CHARACTERS for number in segments])
