"""Writes translations into ODT."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tm.formats.odt.read import unpack_odt
from tm.formats.office.items import Source
from tm.formats.office.links import InlineLinks
from tm.formats.office.render import WrittenText, escape
from tm.formats.office.write import write_package
from tm.formats.patch import Translations
from tm.model.document import Document

_SPECIAL = re.compile(r"(?P<spaces> +)|(?P<tab>\t)")


def write_odt(document: Document, translations: Translations) -> bytes:
    """The document's bytes with its translations."""
    return write_package(document, translations, unpack_odt, _write_text, InlineLinks())


def _write_text(written: WrittenText) -> Source:
    """The text inside the spans that make its style."""
    if written.is_bare:
        return (escape(written.text),)
    opening, closing = written.style.source or ((), ())
    return (*opening, b"".join(_write_content(written)), *closing)


def _write_content(written: WrittenText) -> Iterator[bytes]:
    prefix = written.prefix.encode()
    position = 0
    for found in _SPECIAL.finditer(written.text):
        yield escape(written.text[position : found.start()])
        position = found.end()
        if found["tab"]:
            yield b"<%btab/>" % prefix
            continue
        before = written.text[found.start() - 1] if found.start() else written.before
        # A space at the start of a paragraph, or after white space, is none unless it is named.
        is_plain = before not in {"", " ", "\t"}
        count = len(found["spaces"]) - is_plain
        yield b" " * is_plain
        if count:
            yield b'<%bs %bc="%d"/>' % (prefix, prefix, count)
    yield escape(written.text[position:])
