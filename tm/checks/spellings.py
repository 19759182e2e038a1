"""When two words are the same name written in two ways, by slip or by habit."""

from __future__ import annotations

import re
from itertools import pairwise

from tm.text.words import fold

_DOUBLED = re.compile(r"(.)\1+")
# In shorter names a letter more or less makes another name.
_SHORTEST_FOR_SLIPS = 4
_LONGEST_ENDING = 2


def differ_by_accents(first: str, second: str) -> bool:
    """Whether the words are different and the same without accents: García, Garcia."""
    return first != second and first.casefold() != second.casefold() and fold(first) == fold(second)


def differ_by_slip(first: str, second: str) -> bool:
    """Whether one has a letter doubled or two neighbours swapped: Boluarte, Bolluarte, Bolaurte.

    Other letters more, less or changed make other names: Juan, Juana; Medina, Molina.
    """
    one, other = fold(first), fold(second)
    if one == other or min(len(one), len(other)) < _SHORTEST_FOR_SLIPS:
        return False
    if one[0] != other[0]:
        return False
    return _squeeze(one) == _squeeze(other) or _are_swapped(one, other)


def differ_by_letter(first: str, second: str) -> bool:
    """Whether one letter within the words is another: Etxeberria, Etxebarria.

    Endings are left alone, which languages adapt.
    """
    one, other = fold(first), fold(second)
    if len(one) != len(other):
        return False
    places = [place for place, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    return len(places) == 1 and 0 < places[0] < len(one) - _LONGEST_ENDING


def _squeeze(word: str) -> str:
    return _DOUBLED.sub(r"\1", word)


def _are_swapped(one: str, other: str) -> bool:
    if len(one) != len(other):
        return False
    places = [place for place, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    return (
        len(places) == 2
        and any(pair == (places[0], places[1]) for pair in pairwise(range(len(one))))
        and one[places[0]] == other[places[1]]
        and one[places[1]] == other[places[0]]
    )
