"""Line breaks at the ends of a text, which files for translators cannot hold."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import takewhile

from tm.model.inline import Code, InlineText

_Part = str | Code
_BREAK = re.compile(r"\s*\\?[\r\n][\s>]*")
# What is left of one where the white space at a text's ends was cut off.
_REST = re.compile(r"\s*\\?[\s>]*")


def restore_end_breaks(target: InlineText, source: InlineText) -> InlineText:
    """The target with the codes for line breaks that stand at the ends of the source."""
    first = tuple(takewhile(_is_break, source.parts))
    last = tuple(takewhile(_is_break, reversed(source.parts)))
    parts = target.parts
    if first:
        parts = (*first, *_drop_rests(parts))
    if last:
        parts = (*reversed(_drop_rests(reversed(parts))), *reversed(last))
    return InlineText.of(*parts)


def _drop_rests(parts: Iterable[_Part]) -> tuple[_Part, ...]:
    """The parts from the first on that is more than white space or a break."""
    kept = tuple(parts)
    rests = takewhile(_is_rest, kept)
    return kept[sum(1 for _ in rests) :]


def _is_break(part: _Part) -> bool:
    return isinstance(part, Code) and bool(_BREAK.fullmatch(part.data))


def _is_rest(part: _Part) -> bool:
    if isinstance(part, str):
        return not part.strip()
    return bool(_REST.fullmatch(part.data))
