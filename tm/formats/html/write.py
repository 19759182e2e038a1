"""Writes translations into HTML."""

from __future__ import annotations

import re
from collections.abc import Mapping

from tm.formats.html.runs import ATTRIBUTE_QUOTING, BARE_ATTRIBUTE_QUOTING
from tm.formats.patch import Translations, join_lines, patch_document
from tm.model.document import Block, Document
from tm.model.inline import CodeKind, InlineText
from tm.model.location import Span

# `{{`, `{%`, `{#` and `$(` would be read as what a program puts in.
_SPECIAL = re.compile(r"[&<>]|\{(?=[{%#])|\$(?=\()")
_SPECIAL_IN_ATTRIBUTE = re.compile(r"[&<>\"']|\{(?=[{%#])|\$(?=\()")
_NAMED = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}


def write_html(document: Document, translations: Translations) -> bytes:
    """The document's bytes with its translations.

    A character that the encoding lacks becomes a numeric reference.
    """
    return patch_document(document, translations, render_html)


def render_html(document: Document, block: Block, translations: Translations) -> Mapping[Span, str]:
    """What to put in place of each span of a block of HTML."""
    is_attribute = block.quoting in {ATTRIBUTE_QUOTING, BARE_ATTRIBUTE_QUOTING}
    edits = {}
    for span, content in translations.items():
        source = _escape_parts(content, document.encoding, is_attribute)
        if block.quoting == BARE_ATTRIBUTE_QUOTING:
            source = f'"{source}"'
        elif _begins_line(document, span):
            source = _hide_hash(source)
        edits[span] = source
    return edits


def _escape_parts(content: InlineText, encoding: str, is_attribute: bool) -> str:
    sources: list[str] = []
    for part in content.parts:
        if isinstance(part, str):
            source = _escape(part, encoding, is_attribute)
            begins_line = bool(sources) and sources[-1].endswith(("\r", "\n"))
            sources.append(_hide_hash(source) if begins_line else source)
            continue
        sources.append(part.data)
        # An image's alternative text stands between the halves of its tag.
        if part.kind is CodeKind.OPEN:
            is_attribute = is_attribute or part.data.endswith(('="', "='"))
        elif part.data.startswith(('"', "'")):
            is_attribute = False
    return "".join(sources)


def _escape(text: str, encoding: str, is_attribute: bool) -> str:
    special = _SPECIAL_IN_ATTRIBUTE if is_attribute else _SPECIAL
    source = special.sub(_to_reference, join_lines(text))
    return source.encode(encoding, "xmlcharrefreplace").decode(encoding)


def _to_reference(found: re.Match[str]) -> str:
    return _NAMED.get(found[0], f"&#{ord(found[0])};")


def _begins_line(document: Document, span: Span) -> bool:
    return span.start == 0 or document.text[span.start - 1] in "\r\n"


def _hide_hash(source: str) -> str:
    """WML takes a line that begins with `#` for a comment."""
    return f"&#35;{source[1:]}" if source.startswith("#") else source
