"""A bulletin's translation in the format of its original."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tm.formats.documents import write_document
from tm.model.document import Document
from tm.model.inline import InlineText
from tm.model.location import Span
from tm.model.segment import Segment


@dataclass(frozen=True, slots=True)
class Translated:
    """What takes the place of neighbouring segments of one block.

    `segments` are their running numbers, rising by one. The content may be empty.
    """

    segments: tuple[int, ...]
    content: InlineText


def write_translation(
    document: Document, segments: Sequence[Segment], translations: Iterable[Translated]
) -> bytes:
    """The document's bytes with the translations; segments without one stay as they are.

    Raises ValueError where translations overlap or reach over a block's end, and InputError where
    the document's format or encoding cannot hold what they say.
    """
    return write_document(
        document,
        {
            _find_span(segments, translated.segments): _strip(translated.content)
            for translated in translations
        },
    )


def _find_span(segments: Sequence[Segment], numbers: Sequence[int]) -> Span:
    first, last = segments[numbers[0]], segments[numbers[-1]]
    if first.block != last.block:
        raise ValueError(f"segments {numbers[0]} to {numbers[-1]} stand in several blocks")
    return Span(first.span.start, last.span.end)


def _strip(content: InlineText) -> InlineText:
    """The content without white space at its ends, which the file keeps between segments."""
    parts = list(content.parts)
    if parts and isinstance(parts[0], str):
        parts[0] = parts[0].lstrip()
    if parts and isinstance(parts[-1], str):
        parts[-1] = parts[-1].rstrip()
    return InlineText.of(*parts)
