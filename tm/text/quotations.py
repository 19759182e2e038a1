"""Double quotation marks of a text: which opens, which closes, which belong together."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from tm.model.locale import primary_language

MARK = re.compile(r"[\"“”„‟«»]")
# Languages whose ways with quotations we know: which marks open and close, what may be left out.
_KNOWN = frozenset({"en", "es", "pt", "ca", "gl", "fr", "it", "de"})
_BEFORE_OPENING = frozenset(" \t\n\u00a0\u202f([{¿¡—–-/'‘’\"“„«»…")
_STARTS, _ENDS = "([{¿¡", ".,;:!?)]}"
_AFTER_CLOSING = frozenset(" \t\n\u00a0\u202f)]}.,;:?!—–-/'’\"”“»«…")


class Style(StrEnum):
    """The shape of a mark."""

    STRAIGHT = "straight"
    CURLY = "curly"
    GUILLEMETS = "guillemets"


@dataclass(frozen=True, slots=True, order=True)
class Quotation:
    """Two marks that belong together, by their offsets, and how many others they stand within."""

    start: int
    end: int
    depth: int


def knows_quotations(language: str) -> bool:
    """Whether the rules of quotations in a language are known well enough to find faults by."""
    return primary_language(language) in _KNOWN


def find_style(mark: str) -> Style:
    """The style of a double quotation mark."""
    if mark == '"':
        return Style.STRAIGHT
    return Style.GUILLEMETS if mark in "«»" else Style.CURLY


def find_quotations(text: str) -> tuple[Quotation, ...]:
    """The quotations in the order of their beginning."""
    return _pair(text)[0]


def find_lone_marks(text: str) -> tuple[int, ...]:
    """The offsets of the marks that have no partner, without those that stand for inches."""
    return _pair(text)[1]


def opens(text: str, offset: int) -> bool:
    """Whether the mark there opens a quotation, by what is around it rather than by its shape.

    German „“ and Danish »« turn other languages' marks round.
    """
    mark = text[offset]
    before = text[offset - 1] if offset else " "
    after = text[offset + 1] if offset + 1 < len(text) else " "
    if mark == "«" and after.isspace() and before in _BEFORE_OPENING:
        return True
    if mark == "»" and before.isspace() and after in _AFTER_CLOSING:
        return False
    may_open = before in _BEFORE_OPENING and not (after.isspace() or after in _ENDS)
    may_close = after in _AFTER_CLOSING and not (before.isspace() or before in _STARTS)
    if may_open != may_close:
        return may_open
    return mark in "“„‟«" or (mark == '"' and len(MARK.findall(text, 0, offset)) % 2 == 0)


@lru_cache(maxsize=4096)
def _pair(text: str) -> tuple[tuple[Quotation, ...], tuple[int, ...]]:
    found: list[Quotation] = []
    lone: list[int] = []
    pending: list[int] = []
    for match in MARK.finditer(text):
        offset = match.start()
        if opens(text, offset):
            pending.append(offset)
        elif pending:
            start = pending.pop()
            found.append(Quotation(start, offset, len(pending)))
        elif text[offset] != '"' or not text[offset - 1 : offset].isdigit():
            lone.append(offset)
    return tuple(sorted(found)), tuple(sorted((*pending, *lone)))
