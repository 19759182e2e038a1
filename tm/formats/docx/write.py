"""Writes translations into DOCX."""

from __future__ import annotations

from collections.abc import Iterator

from tm.formats.docx.links import DocxLinks
from tm.formats.docx.read import KIND, unpack_docx
from tm.formats.office.archive import Archive
from tm.formats.office.items import Source
from tm.formats.office.render import WrittenText, escape
from tm.formats.office.write import write_package
from tm.formats.patch import Translations
from tm.model.document import Document


def write_docx(document: Document, translations: Translations) -> bytes:
    """The document's bytes with its translations; a changed paragraph has its changes accepted."""
    if not translations:
        return document.data
    links = DocxLinks(Archive(document.data, document.path, KIND))
    return write_package(document, translations, unpack_docx, _write_run, links)


def _write_run(written: WrittenText) -> Source:
    """A run in the style, with tabs as elements."""
    prefix = written.prefix.encode()
    properties = written.style.source[0] if written.style.source else ()
    content = b"".join(_write_content(written.text, prefix))
    return (b"<%br>" % prefix, *properties, content, b"</%br>" % prefix)


def _write_content(text: str, prefix: bytes) -> Iterator[bytes]:
    for number, stretch in enumerate(text.split("\t")):
        if number:
            yield b"<%btab/>" % prefix
        if stretch:
            keep = b' xml:space="preserve"' if stretch != " ".join(stretch.split()) else b""
            yield b"<%bt%b>%b</%bt>" % (prefix, keep, escape(stretch), prefix)
