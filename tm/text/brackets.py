"""Brackets of a text that have no partner."""

from __future__ import annotations

import re
from functools import lru_cache

_BRACKET = re.compile(r"[()\[\]{}（）［］【】「」『』《》〈〉]")
_PARTNERS = dict(zip(")]}）］】」』》〉", "([{（［【「『《〈", strict=True))
# `a)`, `12)`, `iv)`: what numbers the items of a list.
_ENUMERATOR = re.compile(r"(?:^|[\s,;:.(—–-])(?:[^\W\d_]|\d{1,3}|[ivxlcIVXLC]{1,5})\.?$")
_SMILEY = re.compile(r"(?:^|\s)[:;=8xX][-o'^]?$")
# `[0, 1)`, `]a, b]`: intervals, which may be open at an end.
_INTERVAL = re.compile(r"[\[\](]\s*[+-−]?(?:[\d.]+|\w|∞)\s*[,;]\s*[+-−]?(?:[\d.]+|\w|∞)\s*[\[\])]")


@lru_cache(maxsize=4096)
def find_lone_brackets(text: str) -> tuple[int, ...]:
    """The offsets of brackets without a partner, but for enumerators, smileys and intervals."""
    if not _BRACKET.search(text):
        return ()
    lone: list[int] = []
    pending: list[int] = []
    masked = _INTERVAL.sub(lambda interval: " " * len(interval[0]), text)
    for match in _BRACKET.finditer(masked):
        partner = _PARTNERS.get(match[0])
        if partner is None:
            if not _SMILEY.search(text, max(0, match.start() - 3), match.start()):
                pending.append(match.start())
        elif partner in (text[place] for place in pending):
            while text[pending[-1]] != partner:
                lone.append(pending.pop())
            pending.pop()
        elif not _is_sign(text, match.start()):
            lone.append(match.start())
    return tuple(sorted((*lone, *pending)))


def _is_sign(text: str, offset: int) -> bool:
    """Whether a closing bracket belongs to an enumerator or a smiley."""
    before = text[max(0, offset - 8) : offset]
    return bool(_ENUMERATOR.search(before) or _SMILEY.search(before[-3:]))
