"""Reads HTML pages and WML templates."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from tm.formats.base import ReadOptions
from tm.formats.encoding import decode
from tm.formats.html.attributes import find_attributes
from tm.formats.html.blocks import find_blocks
from tm.formats.html.main_text import keep_main_text
from tm.formats.html.tokens import Dialect, TokenKind, find_tokens
from tm.formats.lines import find_newline
from tm.model.document import Document

_DEFINITION = re.compile(r"<define-tag\s+([\w:.-]+)[^<>]*>([^<>\r\n]*)</define-tag>")


def read_html(data: bytes, path: str, options: ReadOptions) -> Document:
    """The document of an HTML or XHTML page, however broken."""
    return _read(data, path, options, "html", Dialect.HTML)


def read_wml(data: bytes, path: str, options: ReadOptions) -> Document:
    """The document of a WML template: HTML with `#` lines, `<: … :>`, `$(…)` and own tags."""
    return _read(data, path, options, "wml", Dialect.WML)


def _read(
    data: bytes, path: str, options: ReadOptions, format_name: str, dialect: Dialect
) -> Document:
    decoded = decode(data, path, options.encoding)
    text = decoded.text
    find_metadata = _find_definitions if dialect is Dialect.WML else _find_meta_tags
    blocks = tuple(find_blocks(text, dialect))
    if options.main_text_only and dialect is Dialect.HTML:
        blocks = keep_main_text(text, blocks)
    return Document(
        path,
        format_name,
        data,
        text,
        decoded.encoding,
        decoded.bom,
        find_newline(text),
        blocks,
        tuple(find_metadata(text)),
    )


def _find_definitions(text: str) -> Iterator[tuple[str, str]]:
    for found in _DEFINITION.finditer(text):
        yield found[1], html.unescape(found[2]).strip()


def _find_meta_tags(text: str) -> Iterator[tuple[str, str]]:
    """The page's language, and what its `<meta>` tags say."""
    for token in find_tokens(text, 0, len(text), Dialect.HTML):
        if token.kind is not TokenKind.OPEN or token.name not in {"html", "meta"}:
            continue
        values = {a.name: html.unescape(a.value) for a in find_attributes(text, token)}
        name = values.get("name") or values.get("property") or ""
        if token.name == "html" and "lang" in values:
            yield "lang", values["lang"]
        elif token.name == "meta" and name and "content" in values:
            yield name, values["content"]
