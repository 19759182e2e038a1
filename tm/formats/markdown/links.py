"""What follows a link's text: `(address "title")`, `[label]`, and settings in braces."""

from __future__ import annotations

import re
from collections.abc import Collection

_SPACE = r"[ \t]*+(?:\n[ \t]*+)?+"
_ANGLED = re.compile(r"<(?:[^<>\\\n]|\\.)*+>")
_TITLE = re.compile(
    r""""(?:[^"\\]|\\[\s\S])*+"|'(?:[^'\\]|\\[\s\S])*+'|\((?:[^()\\]|\\[\s\S])*+\)"""
)
_OPENING = re.compile(rf"\({_SPACE}")
_GAP = re.compile(_SPACE)
_LABEL = re.compile(r"\[((?:[^\[\]\\]|\\[\s\S]){0,999}+)\]")
# Kramdown's and Pandoc's attributes, as in `[a](b){target="_blank"}`.
_SETTINGS = re.compile(r"\{:?[ \t]*(?:[#.][\w-]|[\w-]+=)[^{}\n]*\}")
_MAX_PARENTHESES = 32


def find_link_end(text: str, start: int, label: str, labels: Collection[str]) -> int | None:
    """Where the rest of a link that begins at `start`, after its `]`, ends; None: it is no link.

    `label` is the link's text and `labels` are the defined ones.
    """
    end = _find_inline_end(text, start)
    if end is None:
        found = _LABEL.match(text, start)
        written = found[1] if found and found[1].strip() else label
        if not _is_defined(written, labels):
            return None
        end = found.end() if found else start
    settings = _SETTINGS.match(text, end)
    return settings.end() if settings else end


def _is_defined(label: str, labels: Collection[str]) -> bool:
    if not labels or len(label) > 999:
        return False
    from markdown_it.common.utils import normalizeReference

    return normalizeReference(label) in labels


def _find_inline_end(text: str, start: int) -> int | None:
    opening = _OPENING.match(text, start)
    if not opening:
        return None
    position = _find_address_end(text, opening.end())
    if position is None:
        return None
    gap = _GAP.match(text, position)
    after = gap.end() if gap else position
    if after > position and (title := _TITLE.match(text, after)):
        gap = _GAP.match(text, title.end())
        after = gap.end() if gap else title.end()
    return after + 1 if text[after : after + 1] == ")" else None


def _find_address_end(text: str, start: int) -> int | None:
    if angled := _ANGLED.match(text, start):
        return angled.end()
    depth = 0
    position = start
    while position < len(text):
        char = text[position]
        if char == "\\" and position + 1 < len(text):
            position += 1
        elif char <= " " or char == "\x7f":
            break
        elif char == "(":
            depth += 1
            if depth > _MAX_PARENTHESES:
                return None
        elif char == ")":
            if depth == 0:
                break
            depth -= 1
        position += 1
    return position if depth == 0 else None
