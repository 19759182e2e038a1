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
        reference = _REFERENCE.match(markup, position)
        offsets.append(position)
        if reference and unescape(reference[0]) == char:
            position = reference.end()
        elif markup[position : position + 1] == char or (
            char.isspace() and markup[position : position + 1].isspace()
        ):
            position += 1
        else:
            return None
    return (*offsets, position)


def _skip_tags(markup: str, position: int) -> int:
    while found := _TAG.match(markup, position):
        position = found.end()
        if found["name"] in _CODES and not found["is_empty"]:
            end = markup.find(f"</{found['name']}>", position)
            position = max(end, position)
    return position
