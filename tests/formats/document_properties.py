"""What every document format must hold to, whatever the text."""

from __future__ import annotations

from itertools import pairwise

import regex

from tm.errors import InputError
from tm.formats.documents import read_document, write_document
from tm.model.cut import cut_ranges
from tm.model.document import Document
from tm.model.inline import InlineText
from tm.model.location import Span


def read_text(text: str, path: str) -> Document | None:
    """The document of the text, or None where it cannot be one."""
    try:
        return read_document(text.encode(), path)
    except InputError:
        return None


def check_reading(document: Document) -> None:
    """Bytes come back; blocks are apart and in order; pieces cover them without a gap."""
    assert document.bom + document.text.encode(document.encoding) == document.data
    check_blocks(document)


def check_blocks(document: Document) -> None:
    """Without a change bytes come back; blocks and their pieces are as the model has them."""
    assert write_document(document, {}) == document.data
    for left, right in pairwise(document.blocks):
        assert left.span.end <= right.span.start
    for block in document.blocks:
        assert block.text.strip()
        for left, right in pairwise(block.pieces):
            assert left.span.end == right.span.start
        for piece in block.pieces:
            source = document.text[piece.span.start : piece.span.end]
            assert piece.code is None or (piece.text == "" and piece.code.data == source)
            assert piece.code is not None or piece.text
            assert len(piece.text) < 2 or len(piece.text) != len(source) or piece.text == source


def check_rewriting(document: Document, step: int = 1) -> None:
    """Sentences written back as they were read give the same text, and only they are touched.

    `step` tries but one block in so many.
    """
    for index in range(0, len(document.blocks), step):
        block = document.blocks[index]
        ranges = [found.span() for found in regex.finditer(r"[^.!?]+[.!?]*", block.text)]
        for content, span in cut_ranges(block, ranges):
            if content.parts:
                check_translation(document, index, span, content)


def check_translation(document: Document, index: int, span: Span, content: InlineText) -> None:
    """Rewriting a span of a block with what it reads as touches nothing else."""
    written = write_document(document, {span: content})
    assert written.startswith(document.bom + document.text[: span.start].encode(document.encoding))
    assert written.endswith(document.text[span.end :].encode(document.encoding))
    again = read_document(written, document.path, format_name=document.format_name)
    assert [block.text for block in again.blocks] == [block.text for block in document.blocks]


def translate_block(document: Document, index: int, text: str) -> Document:
    """The document read again after a block's whole text was replaced."""
    span = document.blocks[index].span
    written = write_document(document, {span: InlineText.of(text)})
    return read_document(written, document.path, format_name=document.format_name)
