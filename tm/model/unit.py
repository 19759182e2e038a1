"""Units: what the memory stores."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from tm.model.bead import Status
from tm.model.inline import InlineText
from tm.model.location import Location, Span


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a variant came from: its document, place and span in it, and its kind of block."""

    location: Location
    span: Span
    kind: str = ""
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Variant:
    """A unit's text in one language.

    `segments` counts how many segments of the bulletin it joins. `confidence` (0 to 1) and
    `signature` (aligner, encoder, rules) tell how it was linked to the original; the original
    itself has confidence 1 and no signature. The hashes are `text_hash` of the neighbouring
    segments, 0 at a document's ends and where unknown. `place` is where the text stands in the file
    of units that it was just read from; no store keeps it.
    """

    language: str
    content: InlineText
    origin: Origin | None = None
    segments: int = 1
    confidence: float = 1.0
    status: Status = Status.AUTO
    signature: str = ""
    previous_hash: int = 0
    next_hash: int = 0
    place: Location | None = field(default=None, compare=False, repr=False)

    @property
    def text(self) -> str:
        """What a reader sees."""
        return self.content.plain

    @property
    def is_original(self) -> bool:
        """Whether nothing had to link it to the original."""
        return not self.signature and self.confidence == 1.0

    @property
    def certainty(self) -> float:
        """The confidence, and above all of them a person's word."""
        return 2.0 if self.status is Status.CONFIRMED else self.confidence

    def relink(self, source: Variant) -> Variant:
        """The variant as a translation of `source`, told by the less certain of the two's links.

        Two translations are linked through the original alone.
        """
        if source.is_original or self.certainty <= source.certainty:
            return self
        return replace(
            self,
            confidence=source.confidence,
            status=source.status,
            signature=source.signature,
        )


class Review(StrEnum):
    """What the file that a unit came from says of its translation."""

    UNREVIEWED = "unreviewed"
    APPROVED = "approved"
    NEEDS_REVIEW = "needs-review"
    FUZZY = "fuzzy"
    OBSOLETE = "obsolete"


@dataclass(frozen=True, slots=True)
class Unit:
    """The same text in two or more languages, with its provenance.

    The first variant is the original's. `bulletin` names the bulletin it came from; a unit that was
    imported has an `origin` instead: the name of a file, a memory or a team, and where several had
    it, each on a line of its own. `author` made it and `editor` changed it last. Dates are in UTC
    with whole seconds; None before the memory has stored the unit. `context` tells apart units of
    the same text (PO's msgctxt, XLIFF's resname). `properties` are what a format says beyond that,
    by name, in the file's order.
    """

    variants: tuple[Variant, ...]
    bulletin: str = ""
    created: datetime | None = None
    changed: datetime | None = None
    origin: str = ""
    author: str = ""
    editor: str = ""
    review: Review = Review.UNREVIEWED
    context: str = ""
    notes: tuple[str, ...] = ()
    properties: tuple[tuple[str, str], ...] = ()

    @property
    def source(self) -> Variant:
        """The original's variant."""
        return self.variants[0]

    @property
    def confidence(self) -> float:
        """That of its least sure variant."""
        return min(variant.confidence for variant in self.variants)

    @property
    def shape(self) -> str:
        """How many segments each variant joins, in order, as in `2-1`."""
        return "-".join(str(variant.segments) for variant in self.variants)

    def find_variant(self, language: str) -> Variant | None:
        """The variant in exactly this language, if there is one."""
        return next((v for v in self.variants if v.language == language), None)
