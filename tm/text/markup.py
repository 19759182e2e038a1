"""Where the characters of a text stand in the XML that it was read from."""

from __future__ import annotations

import re
from html import unescape

_TAG = re.compile(r"<(?P<name>/?[\w:.-]+)[^<>]*?(?P<is_empty>/?)>")
_REFERENCE = re.compile(r"&[#\w]+;")
# What these elements hold is markup of the original file, not text (TMX 1.4b, XLIFF 1.2).
_CODES = frozenset({"ph", "bpt", "ept", "it", "ut"})


def trace_markup(markup: str, start: int, text: str) -> tuple[int, ...] | None:
    """The offset of each character and of the end; None where the markup does not read so.

    Tags are passed over, and so is what stands in elements for codes; white space stands for white
    space.
    """
    offsets = []
    position = start
    for char in text:
        position = _skip_tags(markup, position)
        offsets.append(position)
        end = find_char_end(markup, position, char)
        if end is None:
            return None
        position = end
    return (*offsets, position)


def find_char_end(markup: str, start: int, char: str) -> int | None:
    """Where the character, or the reference to it, ends that starts there; None for another."""
    reference = _REFERENCE.match(markup, start)
    if reference and unescape(reference[0]) == char:
        return reference.end()
    written = markup[start : start + 1]
    is_same = written == char or (char.isspace() and written.isspace())
    return start + 1 if is_same else None


def reads_as(markup: str, text: str) -> bool:
    """Whether the markup is this text and nothing else, but for references."""
    return "<" not in markup and unescape(markup) == text


def _skip_tags(markup: str, position: int) -> int:
    while found := _TAG.match(markup, position):
        position = found.end()
        if found["name"] in _CODES and not found["is_empty"]:
            end = markup.find(f"</{found['name']}>", position)
            position = max(end, position)
    return position
