"""XML files as documents in which stretches of text are replaced."""

from __future__ import annotations

from collections.abc import Mapping
from xml.sax.saxutils import escape

from tm.formats.encoding import decode
from tm.formats.patch import Translations, patch_document
from tm.model.document import Block, BlockKind, Document, Piece
from tm.model.location import Span

XML_SUFFIXES = (".tmx", ".xlf", ".xliff")


def read_xml_text(data: bytes, path: str) -> Document:
    """The file as one block, tags and all: it is known elsewhere which stretches are text."""
    decoded = decode(data, path)
    text = decoded.text
    newline = "\r\n" if "\r\n" in text else "\n"
    piece = Piece(Span(0, len(text)), text)
    block = Block(BlockKind.PARAGRAPH, (piece,))
    return Document(path, "xml", data, text, decoded.encoding, decoded.bom, newline, (block,))


def write_xml_text(document: Document, translations: Translations) -> bytes:
    """The file's bytes with these spans' texts replaced, escaped as XML's are.

    A character that the file's encoding has not becomes a reference.
    """
    return patch_document(document, translations, _render)


def _render(document: Document, _: Block, translations: Translations) -> Mapping[Span, str]:
    encoding = document.encoding
    return {
        span: escape(content.plain).encode(encoding, "xmlcharrefreplace").decode(encoding)
        for span, content in translations.items()
    }
