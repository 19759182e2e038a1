"""What checks are run over: pairs, and where each of their texts stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from tm.checks.base import CheckedPair
from tm.model.document import Block, Document
from tm.model.location import Location, Span, find_line_starts, locate
from tm.model.segment import Segment
from tm.model.trace import Traced, trace_block, trace_segment
from tm.model.waiver import InlineWaiver
from tm.text.markup import find_char_end, reads_as, trace_markup


@dataclass(frozen=True, slots=True)
class Stretch:
    """Where a stretch of a text begins and ends; `is_whole`: only its own text stands there."""

    start: Location
    end: Location
    is_whole: bool


class Place(Protocol):
    """Where a text stands."""

    @property
    def path(self) -> str:
        """The file, as the project has it."""

    def find(self, span: Span) -> Stretch:
        """The place of a stretch of the plain text."""


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """A document; `path` is its name in the project, `shown` what the user would type here."""

    path: str
    shown: str
    document: Document
    line_starts: tuple[int, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "line_starts", find_line_starts(self.document.text))

    def locate(self, offset: int) -> Location:
        """Line and column of an offset in the document's text."""
        return Location(self.shown, *locate(self.line_starts, offset))

    def show(self, first: Traced, last: Traced) -> Stretch:
        """The stretch from the start of one to the end of another."""
        return Stretch(
            self.locate(first.span.start),
            self.locate(last.span.end),
            first.is_whole and last.is_whole,
        )


@dataclass(frozen=True, slots=True)
class BlockPlace:
    """A text that is a whole block."""

    file: CheckedFile
    block: Block

    @property
    def path(self) -> str:
        """See Place."""
        return self.file.path

    def find(self, span: Span) -> Stretch:
        """See Place."""
        traced = trace_block(self.block, span)
        return self.file.show(traced, traced)


@dataclass(frozen=True, slots=True)
class SegmentsPlace:
    """A text that joins neighbouring segments, so many characters apart."""

    file: CheckedFile
    segments: tuple[Segment, ...]
    separator: int = 1

    @property
    def path(self) -> str:
        """See Place."""
        return self.file.path

    def find(self, span: Span) -> Stretch:
        """See Place."""
        first, start = self._find_segment(span.start)
        last, end = self._find_segment(max(span.end - 1, span.start))
        is_one = first is last
        inside = Span(start, span.end - span.start + start if is_one else len(first.text))
        traced = self._trace(first, inside)
        if is_one:
            return self.file.show(traced, traced)
        found = self.file.show(traced, self._trace(last, Span(0, end + 1)))
        return Stretch(found.start, found.end, is_whole=False)

    def _trace(self, segment: Segment, span: Span) -> Traced:
        return trace_segment(segment, self.file.document.blocks[segment.block], span)

    def _find_segment(self, offset: int) -> tuple[Segment, int]:
        """The segment that holds the offset, and the offset in it."""
        for segment in self.segments[:-1]:
            if offset < len(segment.text) + self.separator:
                return segment, min(offset, len(segment.text))
            offset -= len(segment.text) + self.separator
        return self.segments[-1], offset


@dataclass(frozen=True, slots=True)
class FixedPlace:
    """A text of which only the beginning is known."""

    path: str
    location: Location

    def find(self, span: Span) -> Stretch:  # noqa: ARG002 - see Place
        """See Place."""
        return Stretch(self.location, self.location, is_whole=False)


@dataclass(frozen=True, slots=True)
class MarkedFile:
    """The text of an XML file, called `shown` by the user, and where its lines begin."""

    shown: str
    text: str
    line_starts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class MarkupPlace:
    """A text of an XML file that begins at or before `location`."""

    path: str
    file: MarkedFile
    location: Location
    text: str

    def find(self, span: Span) -> Stretch:
        """See Place; the beginning where the file's markup cannot be followed."""
        starts = self.file.line_starts
        begin = starts[self.location.line - 1] + self.location.column - 1
        offsets = trace_markup(self.file.text, begin, self.text)
        if offsets is None:
            return Stretch(self.location, self.location, is_whole=False)
        start = offsets[span.start]
        end = self._find_end(span.end - 1, offsets) if len(span) else start
        first, last = (
            Location(self.file.shown, *locate(starts, offset)) for offset in (start, end)
        )
        # A tag before an insertion leaves open on which side of it that belongs.
        before = max(span.start - 1, 0) if not len(span) else span.start
        written = self.file.text[offsets[before] : end]
        return Stretch(first, last, is_whole=reads_as(written, self.text[before : span.end]))

    def _find_end(self, number: int, offsets: tuple[int, ...]) -> int:
        """Where the character of this number ends, before any tag that follows it."""
        end = find_char_end(self.file.text, offsets[number], self.text[number])
        assert end is not None
        return end


@dataclass(frozen=True, slots=True)
class PlacedWaiver:
    """A waiver written beside the texts of these pairs."""

    waiver: InlineWaiver
    pairs: frozenset[int]


@dataclass(frozen=True, slots=True)
class Material:
    """Pairs to check together: a bulletin and its translation, or a file.

    `languages` are those of sources and targets, the first empty for texts that are checked alone.
    Each pair has the places of its source and target. `paths` are its files' in the project.
    `is_source_new`: no other material had the same sources before. `owns_source`: the sources are
    the user's to correct, not what a file of pairs says that others wrote.
    """

    name: str
    languages: tuple[str, str]
    paths: tuple[str, ...]
    pairs: tuple[CheckedPair, ...]
    places: tuple[tuple[Place | None, Place | None], ...]
    waivers: tuple[PlacedWaiver, ...] = ()
    is_source_new: bool = True
    owns_source: bool = True
