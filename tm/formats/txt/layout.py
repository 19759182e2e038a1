"""What the shape of a line of plain text says: marker, rule, heading, wrapped or not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from tm.formats.lines import Line

_BULLETS = "-*+•·‣⁃▪▫◦●○■□–—►➢✓✔"
_MARKER = re.compile(
    rf"(?:[{re.escape(_BULLETS)}]|\(?(?P<number>\d{{1,3}})\)|(?P<dotted>\d{{1,3}})\.(?!\d)"
    r"|\(?(?P<letter>[a-zA-Z])\))\s+(?=\S)"
)
_RULE = re.compile(r"([-=_*~#+.·•—–])(?:\s*\1){2,}")
_UNDERLINE = re.compile(r"={3,}|-{3,}|~{3,}|\*{3,}|\^{3,}")
_SENTENCE_END = re.compile(r"""[.!?…:;][)\]"'”’»]*$""")
_OPENING_MARKS = "([{«“‘\"'¿¡—–-"

# Text is wrapped by people and programs between these widths (RFC 2646 §4.1 has 66 and 79).
_MIN_WRAP_COLUMNS = 40
_MAX_WRAP_COLUMNS = 120
# How many breaks of wrapped text at least fall before a small letter; German has the fewest.
_MIN_RUNNING_ON_SHARE = 0.25
_MAX_HEADING_WORDS = 14


def find_marker(text: str) -> tuple[int, int | None] | None:
    """How long a list item's marker is and its place in the list, None for a bullet's place."""
    found = _MARKER.match(text)
    if not found:
        return None
    if digits := found["number"] or found["dotted"]:
        return found.end(), int(digits)
    return found.end(), ord(found["letter"].lower()) - ord("a") + 1 if found["letter"] else None


def is_rule(text: str) -> bool:
    """Whether the line is drawn, not written."""
    return bool(_RULE.fullmatch(text))


def is_underline(text: str) -> bool:
    """Whether the line can underline the heading above it."""
    return bool(_UNDERLINE.fullmatch(text))


def ends_sentence(text: str) -> bool:
    """Whether the text ends as sentences and introductions to lists do."""
    return bool(_SENTENCE_END.search(text[-8:]))


def is_all_caps(text: str) -> bool:
    """Whether the text has at least two letters and no small one."""
    return text.isupper() and sum(map(str.isalpha, text[:200])) > 1


def starts_lower(text: str) -> bool:
    """Whether the first word, after quotation marks and brackets, begins with a small letter."""
    return text.lstrip(_OPENING_MARKS)[:1].islower()


def looks_like_heading(text: str) -> bool:
    """Whether a line that stands alone is short and does not end as sentences do."""
    words = text.split(maxsplit=_MAX_HEADING_WORDS + 1)
    return len(words) <= _MAX_HEADING_WORDS and not ends_sentence(text) and text[-1] != ","


def find_wrap_columns(groups: Sequence[Sequence[Line]]) -> int | None:
    """The width at which the lines of the groups were wrapped, or None if they were not.

    The 9th decile of the longer lines that another follows: a few web addresses do not move it.
    """
    pairs = [
        (line, following)
        for group in groups
        for line, following in pairwise(group)
        if len(line.text) >= _MIN_WRAP_COLUMNS
    ]
    running_on = sum(is_mid_sentence(*pair) for pair in pairs)
    if not running_on or running_on < _MIN_RUNNING_ON_SHARE * len(pairs):
        return None
    columns = sorted(len(line.text) for line, _ in pairs)[len(pairs) * 9 // 10]
    return columns if columns <= _MAX_WRAP_COLUMNS else None


def is_mid_sentence(line: Line, following: Line) -> bool:
    """Whether the words alone show that a sentence runs on from one line to the next."""
    return starts_lower(following.text) and not ends_sentence(line.text)


def is_full(line: Line, following: Line, columns: float) -> bool:
    """Whether the next line's first word had no room in the line."""
    word = following.text.split(maxsplit=1)[0]
    return len(line.text) + 1 + len(word) > columns
