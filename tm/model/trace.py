"""From a stretch of what a reader sees back to where it stands in the file."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate

from tm.model.document import Block
from tm.model.location import Span
from tm.model.segment import Segment


@dataclass(frozen=True, slots=True)
class Traced:
    """Where a stretch stands in the file. `is_whole`: nothing but its own text stands there."""

    span: Span
    is_whole: bool


def trace_segment(segment: Segment, block: Block, span: Span) -> Traced:
    """Where a stretch of the segment's plain text stands; `block` is the segment's."""
    start = _find_text_start(segment, block)
    return trace_block(block, Span(start + span.start, start + span.end))


def trace_block(block: Block, span: Span) -> Traced:
    """Where a stretch of the block's text stands; one that reaches beyond it is cut off.

    An empty stretch stands right after the character before it.
    """
    offsets = list(accumulate((len(piece.text) for piece in block.pieces), initial=0))
    end = min(span.end, offsets[-1])
    start = min(span.start, end)
    if start == end:
        place = _find_end(block, offsets, end) if end else block.span.start
        return Traced(Span(place, place), is_whole=True)
    found = Span(_find_start(block, offsets, start), _find_end(block, offsets, end))
    return Traced(found, not _holds_code(block, found))


def _find_text_start(segment: Segment, block: Block) -> int:
    """The offset in `block.text` at which the segment's plain text begins."""
    offset = 0
    for piece in block.pieces:
        if piece.text and piece.span.end > segment.span.start:
            skipped = max(segment.span.start - piece.span.start, 0)
            if len(piece.text) != len(piece.span):
                skipped = 0
            rest = piece.text[skipped:]
            if rest.strip():
                return offset + skipped + len(rest) - len(rest.lstrip())
        offset += len(piece.text)
    return offset


def _find_start(block: Block, offsets: list[int], offset: int) -> int:
    index = bisect_right(offsets, offset) - 1
    piece = block.pieces[index]
    is_verbatim = len(piece.text) == len(piece.span)
    return piece.span.start + (offset - offsets[index] if is_verbatim else 0)


def _find_end(block: Block, offsets: list[int], offset: int) -> int:
    index = bisect_right(offsets, offset - 1) - 1
    piece = block.pieces[index]
    if len(piece.text) != len(piece.span):
        return piece.span.end
    return piece.span.start + offset - offsets[index]


def _holds_code(block: Block, span: Span) -> bool:
    return any(piece.code and span.start <= piece.span.start < span.end for piece in block.pieces)
