"""Line breaks as readers of files read them, where translators write them otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import takewhile

from tm.model.inline import Code, InlineText

_Part = str | Code
_TAG = re.compile(r"<br\b[^<>]*>", re.IGNORECASE)
_BREAK = re.compile(r"\s*\\?[\r\n][\s>]*")
# What is left of one where the white space at a text's ends was cut off.
_REST = re.compile(r"\s*\\?[\s>]*")


def space_breaks(content: InlineText, *, is_html: bool) -> InlineText:
    """The content with the space as which a `<br>` in it reads.

    In HTML there is none after white space.
    """
    parts: list[_Part] = []
    is_after_break = is_after_space = False
    for part in content.parts:
        if isinstance(part, str):
            is_spaced = part[:1].isspace() or (is_html and is_after_space)
            parts.append(f" {part}" if is_after_break and not is_spaced else part)
            is_after_break, is_after_space = False, part[-1:].isspace()
        else:
            parts.append(part)
            is_after_break = is_after_break or _is_tag(part)
    return InlineText(tuple(parts))


def restore_end_breaks(target: InlineText, source: InlineText) -> InlineText:
    """The target with the codes for line breaks that stand at the ends of the source.

    Files for translators cannot hold those of lines, and without a `<br>` the next sentence would
    follow without a space.
    """
    first = tuple(takewhile(_is_break, source.parts))
    last = tuple(takewhile(_is_break, reversed(source.parts)))
    parts = target.parts
    if first:
        parts = (*first, *_drop_rests(parts))
    if last:
        parts = (*reversed(_drop_rests(reversed(parts))), *reversed(last))
    if source.parts and _is_tag(source.parts[-1]):
        is_lost = sum(map(_is_tag, parts)) < sum(map(_is_tag, source.parts))
        parts = (*parts, source.parts[-1]) if is_lost else parts
    return InlineText.of(*parts)


def _drop_rests(parts: Iterable[_Part]) -> tuple[_Part, ...]:
    """The parts from the first on that is more than white space or a break."""
    kept = tuple(parts)
    rests = takewhile(_is_rest, kept)
    return kept[sum(1 for _ in rests) :]


def _is_tag(part: _Part) -> bool:
    return isinstance(part, Code) and bool(_TAG.fullmatch(part.data.strip()))


def _is_break(part: _Part) -> bool:
    return isinstance(part, Code) and bool(_BREAK.fullmatch(part.data))


def _is_rest(part: _Part) -> bool:
    if isinstance(part, str):
        return not part.strip()
    return bool(_REST.fullmatch(part.data))
