"""Beads: which segments of two languages say the same."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Status(StrEnum):
    """Who vouches for a bead: the aligner, or a person who accepted or refused it."""

    AUTO = "auto"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Bead:
    """An m–n link: zero-based running numbers of neighbouring segments on each side.

    One side may be empty (the segment was left out of the other language). `confidence` is the
    probability, 0 to 1, that the bead is exactly right. `moved`: the translation has it at another
    place than its neighbours.
    """

    source: tuple[int, ...]
    target: tuple[int, ...]
    confidence: float = 1.0
    status: Status = Status.AUTO
    moved: bool = False

    @property
    def is_null(self) -> bool:
        """Whether one side is empty."""
        return not self.source or not self.target

    @property
    def shape(self) -> str:
        """How many segments each side has, as in `2-1`."""
        return f"{len(self.source)}-{len(self.target)}"

    def meets(self, other: Bead) -> bool:
        """Whether a segment is in both."""
        pairs = ((self.source, other.source), (self.target, other.target))
        return any(not set(own).isdisjoint(others) for own, others in pairs)
