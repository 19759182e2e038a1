"""What `tm build` put together, and from where."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from tm.model.location import Location


class Origin(StrEnum):
    """Where a translation comes from; of several, the first of these goes first."""

    DELIVERY = "delivery"
    BULLETIN = "bulletin"  # what the memory has of this very bulletin
    CATALOGUE = "catalogue"  # the project's PO file
    MATCH = "match"  # the same text elsewhere in the memory


class Outcome(StrEnum):
    """What became of a bulletin's translation."""

    WRITTEN = "written"
    UNCHANGED = "unchanged"
    INCOMPLETE = "incomplete"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class BuiltPassage:
    """So many neighbouring segments of an original, and what stands for them.

    Without `origin` they have no translation, or only a draft where `is_draft`; with one, the draft
    was used. `source` names the file or bulletin that the translation comes from.
    """

    location: Location
    segments: int
    text: str
    translation: str = ""
    origin: Origin | None = None
    source: str = ""
    is_draft: bool = False


@dataclass(frozen=True, slots=True)
class BuiltBulletin:
    """A bulletin in one language: where its translation goes, and what it is made of.

    One that is there already and says the same is unchanged, whatever its form. `left_out` counts
    the segments of the file that was replaced which translate nothing of the original.
    """

    name: str
    original: str
    path: str
    outcome: Outcome
    passages: tuple[BuiltPassage, ...] = ()
    left_out: int = 0
    error: str = ""

    @property
    def segments(self) -> int:
        """How many the original has."""
        return sum(passage.segments for passage in self.passages)

    @property
    def missing(self) -> tuple[BuiltPassage, ...]:
        """What has no translation that could be used."""
        return tuple(passage for passage in self.passages if not passage.origin)

    @property
    def drafts(self) -> tuple[BuiltPassage, ...]:
        """What was translated by a draft."""
        return tuple(passage for passage in self.passages if passage.origin and passage.is_draft)

    def count_origins(self) -> Counter[tuple[Origin, str]]:
        """How many segments come from where."""
        counts: Counter[tuple[Origin, str]] = Counter()
        for origin in Origin:
            for passage in self.passages:
                if passage.origin is origin:
                    counts[origin, passage.source] += passage.segments
        return counts


@dataclass(frozen=True, slots=True)
class BuildReport:
    """Every bulletin that was asked for. `is_dry_run`: nothing was written."""

    language: str
    bulletins: tuple[BuiltBulletin, ...]
    is_dry_run: bool = False

    def has(self, outcome: Outcome) -> bool:
        """Whether that became of a bulletin."""
        return any(bulletin.outcome is outcome for bulletin in self.bulletins)
