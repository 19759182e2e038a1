"""Writes translations into a document and leaves every other byte as it was."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise

from tm.errors import InputError
from tm.model.document import Block, Document, Piece
from tm.model.inline import Code, InlineText
from tm.model.location import Span

Translations = Mapping[Span, InlineText]
# What to put in place of which span.
Edits = Mapping[Span, str]
# The edits that make a block read as its translations say.
Renderer = Callable[[Document, Block, Translations], Edits]

_LINE_BREAKS = re.compile(r"\s*[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]\s*")


def patch_document(document: Document, translations: Translations, render: Renderer) -> bytes:
    """The document's bytes with its blocks' translations as `render` writes them.

    Raises ValueError where spans overlap or reach out of a block, and InputError where the
    document's encoding has no such character.
    """
    return apply_edits(document, render_blocks(document, translations, render))


def render_blocks(document: Document, translations: Translations, render: Renderer) -> Edits:
    """The edits of all blocks that have translations."""
    edits: dict[Span, str] = {}
    for number, own in group_by_block(document, translations):
        edits.update(render(document, document.blocks[number], own))
    return edits


def apply_edits(document: Document, edits: Edits) -> bytes:
    """The document's bytes with the edits; raises InputError as `patch_document` does."""
    text = splice(document.text, edits)
    try:
        return document.bom + text.encode(document.encoding)
    except UnicodeEncodeError as error:
        raise InputError(
            f"{text[error.start]!r} cannot be written in {document.encoding}",
            place=document.path,
            remedy="save the file as UTF-8 first",
        ) from None


def join_lines(text: str) -> str:
    """The text with each run of line breaks as one space: a block's text has none of its own."""
    return _LINE_BREAKS.sub(" ", text)


def translate_content(block: Block, translations: Translations) -> InlineText:
    """What the block will read as: its translations, and what they leave as it is."""
    parts: list[str | Code] = []
    pieces = block.pieces
    index = 0
    position = block.span.start
    for span in [*sorted(translations), Span(block.span.end, block.span.end)]:
        while index < len(pieces) and pieces[index].span.start < span.start:
            piece = pieces[index]
            parts += _read_part(piece, position, span.start)
            if piece.span.end > span.start:
                break
            index += 1
        parts += translations[span].parts if span in translations else ()
        position = max(position, span.end)
        while index < len(pieces) and pieces[index].span.end <= span.end != span.start:
            index += 1
    return InlineText.of(*parts)


def _read_part(piece: Piece, start: int, end: int) -> tuple[str | Code, ...]:
    """What is left of the piece within [start, end) of the file."""
    first, last = max(piece.span.start, start), min(piece.span.end, end)
    if piece.code:
        return (piece.code,) if first == piece.span.start else ()
    if len(piece.text) != len(piece.span):
        return (piece.text,) if first == piece.span.start else ()
    return (piece.text[first - piece.span.start : last - piece.span.start],)


def group_by_block(
    document: Document, translations: Translations
) -> Iterator[tuple[int, dict[Span, InlineText]]]:
    """The translations of each block that has some, by the block's number.

    Raises ValueError where spans overlap or reach out of a block.
    """
    spans = sorted(translations)
    if any(left.end > right.start for left, right in pairwise(spans)):
        raise ValueError("spans of translations overlap")
    starts = [block.span.start for block in document.blocks]
    groups: dict[int, dict[Span, InlineText]] = {}
    for span in spans:
        index = bisect_right(starts, span.start) - 1
        if index < 0 or span.end > document.blocks[index].span.end:
            raise ValueError(f"no block holds the span {span.start}-{span.end}")
        groups.setdefault(index, {})[span] = translations[span]
    yield from groups.items()


def splice(text: str, edits: Edits, offset: int = 0) -> str:
    """The text, which begins at the offset of its document, with the edits."""
    parts = []
    position = 0
    for span in sorted(edits):
        parts += [text[position : span.start - offset], edits[span]]
        position = span.end - offset
    return "".join([*parts, text[position:]])
