"""What two texts as a whole seem to be to each other."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Relation(StrEnum):
    """What a text's supposed translation seems to be; all but the first two are accusations."""

    TRANSLATION = "translation"
    PART = "part"
    UNRELATED = "unrelated"
    SWAPPED = "swapped"
    WRONG_LANGUAGE = "wrong-language"


@dataclass(frozen=True, slots=True)
class Verdict:
    """A relation and what speaks for it.

    The shares, 0 to 1, are of characters: `source_share` and `target_share` stand in linked
    segments; `sureness` is the better side's share weighed with the beads' confidence, and
    `likeness` how similar that side is to its counterparts. `source_found` and `target_found` name
    the language a side is in, where that is not the one it should be in.
    """

    relation: Relation
    source_share: float
    target_share: float
    sureness: float
    likeness: float
    source_found: str = ""
    target_found: str = ""

    @property
    def is_accusation(self) -> bool:
        """Whether the two texts should not go into a memory as each other's translation."""
        return self.relation not in (Relation.TRANSLATION, Relation.PART)
