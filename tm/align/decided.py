"""What people decided about two texts, as the aligner takes it.

A path keeps the order of the texts. The confirmed beads that do so too are `fixed`: the path goes
through them. The others, which cross the path or have one side only, are `loose`: they lie beside
it, and their segments are closed to it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from tm.model.bead import Bead, Status


@dataclass(frozen=True, slots=True)
class Decided:
    """Confirmed beads on the path, in order, and beside it; and beads that must not be found."""

    fixed: tuple[Bead, ...] = ()
    loose: tuple[Bead, ...] = ()
    rejected: tuple[Bead, ...] = ()

    @property
    def confirmed(self) -> tuple[Bead, ...]:
        """All confirmed beads."""
        return self.fixed + self.loose

    def reorder(self, order: Sequence[int]) -> Decided:
        """The same for a target whose segments stand in another order, given by old numbers."""
        places = {number: place for place, number in enumerate(order)}

        def move(beads: tuple[Bead, ...]) -> tuple[Bead, ...]:
            return tuple(
                replace(bead, target=tuple(places[number] for number in bead.target))
                for bead in beads
            )

        return Decided(move(self.fixed), move(self.loose), move(self.rejected))


NOTHING_DECIDED = Decided()


def part_decisions(beads: Iterable[Bead]) -> Decided:
    """The confirmed and rejected beads, where all that may keep the order are taken as fixed."""
    ordered = sorted(beads, key=lambda bead: (bead.source, bead.target))
    confirmed = [
        replace(bead, confidence=1.0) for bead in ordered if bead.status is Status.CONFIRMED
    ]
    return Decided(
        fixed=tuple(bead for bead in confirmed if not bead.moved and not bead.is_null),
        loose=tuple(bead for bead in confirmed if bead.moved or bead.is_null),
        rejected=tuple(bead for bead in ordered if bead.status is Status.REJECTED),
    )


def loosen(decided: Decided, crossing: Collection[Bead]) -> Decided:
    """The same, but these of the fixed beads are loose, since they cross the path."""
    moved = (replace(bead, moved=True) for bead in decided.fixed if bead in crossing)
    return replace(
        decided,
        fixed=tuple(bead for bead in decided.fixed if bead not in crossing),
        loose=(*decided.loose, *moved),
    )


def put_loose(beads: Sequence[Bead], loose: Iterable[Bead]) -> tuple[Bead, ...]:
    """The beads of a path, with the loose ones in place of the nulls that their segments are.

    A loose bead stands where its first source segment does, or else its first target segment.
    """
    by_source = {bead.source[0]: bead for bead in loose if bead.source}
    by_target = {bead.target[0]: bead for bead in loose if not bead.source}
    closed_source = {number for bead in loose for number in bead.source}
    closed_target = {number for bead in loose for number in bead.target}
    placed: list[Bead] = []
    for bead in beads:
        if closed_source.isdisjoint(bead.source) and closed_target.isdisjoint(bead.target):
            placed.append(bead)
        elif bead.source and bead.source[0] in by_source:
            placed.append(by_source[bead.source[0]])
        elif bead.target and bead.target[0] in by_target:
            placed.append(by_target[bead.target[0]])
    return tuple(placed)
