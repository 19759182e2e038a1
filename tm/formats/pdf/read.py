"""Reads PDF, for alignment only."""

from __future__ import annotations

from tm.errors import InputError
from tm.formats.base import ReadOptions
from tm.formats.patch import Translations
from tm.formats.pdf.furniture import remove_furniture
from tm.formats.pdf.pages import read_pages
from tm.formats.pdf.paragraphs import join_paragraphs
from tm.model.document import Block, Document, Piece
from tm.model.location import Span


def read_pdf(data: bytes, path: str, _: ReadOptions) -> Document:
    """The document of a PDF file: a block for each paragraph.

    Raises InputError for one that is encrypted, or whose pages hold no text.
    """
    pages = read_pages(data, path)
    if not any(pages):
        raise InputError(
            "has no text: its pages are images", place=path, remedy="recognize its text (OCR) first"
        )
    blocks = []
    texts = []
    position = 0
    for paragraph in join_paragraphs(remove_furniture(pages)):
        span = Span(position, position + len(paragraph.text))
        blocks.append(Block(paragraph.kind, (Piece(span, paragraph.text),)))
        texts.append(paragraph.text)
        position = span.end + 1
    return Document(path, "pdf", data, "\n".join(texts), "utf-8", b"", "\n", tuple(blocks))


def refuse_pdf(document: Document, translations: Translations) -> bytes:
    """The document's bytes where there is nothing to translate; else raises InputError."""
    if not translations:
        return document.data
    raise InputError(
        "a PDF document cannot be written",
        place=document.path,
        remedy="translate the file that it was made from",
    )
