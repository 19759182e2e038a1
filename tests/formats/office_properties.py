"""What every DOCX and ODT file must hold to."""

from __future__ import annotations

from itertools import pairwise
from xml.etree import ElementTree

import regex
from document_properties import check_blocks
from office_files import unpack

from tm.formats.documents import read_document, write_document
from tm.model.cut import cut_ranges
from tm.model.document import Block, Document
from tm.model.inline import Code, CodeKind, InlineText


def check_package(data: bytes, path: str) -> Document:
    """The document; it is written back as it is, and each sentence of it as it reads."""
    document = read_document(data, path)
    assert document.data == data
    check_blocks(document)
    for number, block in enumerate(document.blocks):
        ranges = [found.span() for found in regex.finditer(r"[^.!?]+[.!?]*", block.text)]
        parts = [part for part in cut_ranges(block, ranges) if part[0].parts]
        assert write_document(document, {span: content for content, span in parts}) == data
        for content, span in parts:
            other = InlineText.of(
                *(part.swapcase() if isinstance(part, str) else part for part in content.parts)
            )
            if other != content:
                check_change(document, number, write_document(document, {span: other}))
    return document


def check_change(document: Document, number: int, written: bytes) -> None:
    """Only one block of the document was changed, and that in nothing but the case of letters."""
    before, after = unpack(document.data), unpack(written)
    assert list(before) == list(after)
    changed = [name for name in before if before[name] != after[name]]
    assert len(changed) == 1
    ElementTree.fromstring(after[changed[0]])
    again = read_document(written, document.path)
    for index, (old, new) in enumerate(zip(document.blocks, again.blocks, strict=True)):
        assert (new.text == old.text) is (index != number)
        assert new.text.strip().casefold() == old.text.strip().casefold()
        # White space at a paragraph's ends is not written, and codes beside it may change places.
        assert sorted(show_codes(new)) == sorted(show_codes(old))
    for left, right in pairwise(again.blocks):
        assert left.span.end < right.span.start


def show_codes(block: Block) -> list[str]:
    """The tags of a block's codes without their numbers, but for pairs around no words."""
    tags: list[str] = []
    opened: list[int] = []  # the numbers of what was opened since the last text
    for piece in block.pieces:
        if not piece.code:
            opened = [] if piece.text.strip() else opened
        elif opened and piece.code.kind is CodeKind.CLOSE and piece.code.number == opened[-1]:
            opened.pop()
            tags.pop()
            continue
        elif piece.code.kind is CodeKind.OPEN:
            opened.append(piece.code.number)
        if piece.code:
            tags.append(regex.sub(' id="[0-9]+"', "", piece.code.data))
    return tags


def mark(document: Document) -> list[str]:
    """The text of each block with its tags."""
    return [
        "".join(piece.code.data if piece.code else piece.text for piece in block.pieces)
        for block in document.blocks
    ]


def translate(document: Document, *texts: str | InlineText) -> Document:
    """The document read again after its first blocks got these texts."""
    translations = {
        block.span: text if isinstance(text, InlineText) else InlineText.of(text)
        for block, text in zip(document.blocks, texts, strict=False)
    }
    written = write_document(document, translations)
    for name, data in unpack(written).items():
        if name.endswith((".xml", ".rels")):
            ElementTree.fromstring(data)
    return read_document(written, document.path)


def with_codes(document: Document, index: int, *parts: str) -> InlineText:
    """Text in which each part that is the tag of a code of the block is that code."""
    codes: dict[str, list[Code]] = {}
    for piece in document.blocks[index].pieces:
        if piece.code:
            codes.setdefault(piece.code.data, []).append(piece.code)
    return InlineText.of(*(codes[part][0] if part in codes else part for part in parts))
