"""What stands in a document beside its sentences: its frame."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tm.model.document import Document
from tm.model.location import Span
from tm.model.segment import Segment

# Enough to see that one of a few hundred pieces is another.
_DIGEST_BYTES = 2


@dataclass(frozen=True, slots=True)
class FramePiece:
    """What stands before a block or between two of its segments, and a short digest of it.

    The digest depends on the kind of the block that it begins. White space does not count.
    """

    digest: str
    span: Span


def list_frame(document: Document, segments: Sequence[Segment]) -> Iterator[FramePiece]:
    """All that is in the document's text beside these segments, in order.

    Front matter, code, addresses of images, the marks of headings and lists, where paragraphs
    begin. Inline codes are part of their segments.
    """
    end, block = 0, -1
    for segment in segments:
        span = Span(end, max(end, segment.span.start))
        begins = segment.block != block
        text = "".join(document.text[span.start : span.end].split())
        if begins or text:
            yield FramePiece(_digest(f"{segment.kind} {text}" if begins else text), span)
        end, block = max(end, segment.span.end), segment.block
    if text := "".join(document.text[end:].split()):
        yield FramePiece(_digest(text), Span(end, len(document.text)))


def _digest(text: str) -> str:
    data = text.encode("utf-8", "surrogatepass")
    return hashlib.blake2b(data, digest_size=_DIGEST_BYTES).hexdigest()
