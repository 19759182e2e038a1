"""Reads the character references that translators type where they see tags."""

from __future__ import annotations

import re
from html import unescape
from html.entities import html5

from tm.model.inline import InlineText

_REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|([A-Za-z][A-Za-z0-9]{1,31}));")


def read_references(content: InlineText, literal: str) -> InlineText:
    """The content with the character for each reference in its text: `&nbsp;`, `&#8217;`.

    One that `literal`, the original's text, has is about references and stays, as does one to no
    character of a text.
    """

    def read(found: re.Match[str]) -> str:
        is_known = not found[1] or f"{found[1]};" in html5
        char = unescape(found[0])
        is_text = is_known and "\ufffd" not in char and min(char) >= " "
        return char if is_text and found[0] not in literal else found[0]

    parts = (_REFERENCE.sub(read, p) if isinstance(p, str) else p for p in content.parts)
    return InlineText.of(*parts)
