"""Numbers of a match: whether they alone differ, and the query's put into the translation.

A number is digits with single points, commas or apostrophes among them. Languages separate them
differently, so numbers are compared by their groups of digits, and a number that is replaced keeps
the separators of the language it stands in.
"""

from __future__ import annotations

import re
from collections import Counter

_NUMBER = re.compile(r"\d+(?:[.,'’\u00a0\u202f]\d+)*")
_DIGITS = re.compile(r"\d+")
_PLACEHOLDER = "0"

Groups = tuple[str, ...]


def mask_numbers(text: str) -> str:
    """The text with every number as the same one."""
    return _NUMBER.sub(_PLACEHOLDER, text)


def find_numbers(text: str) -> list[Groups]:
    """The groups of digits of each number, in order."""
    return [_group(number) for number in _NUMBER.findall(text)]


def adapt_numbers(query: str, source: str, target: str) -> str | None:
    """The target with the query's numbers for the source's; None where they cannot be told.

    Query and source differ in nothing but numbers. Each that differs must be in the target as often
    as in the source, be replaced by one number throughout, and have as many groups of digits as
    that, or both have one.
    """
    replaced = _pair_numbers(find_numbers(query), find_numbers(source))
    if replaced is None:
        return None
    in_source, in_target = Counter(find_numbers(source)), Counter(find_numbers(target))
    if any(in_source[number] != in_target[number] for number in replaced):
        return None
    return _NUMBER.sub(
        lambda found: _fill_groups(found.group(), replaced.get(_group(found.group()))), target
    )


def _pair_numbers(wanted: list[Groups], found: list[Groups]) -> dict[Groups, Groups] | None:
    """By what each number that differs is replaced, if that is one number of the same shape."""
    pairs: dict[Groups, Groups] = {}
    for new, old in zip(wanted, found, strict=True):
        if pairs.setdefault(old, new) != new or len(old) != len(new):
            return None
    return {old: new for old, new in pairs.items() if old != new}


def _group(number: str) -> Groups:
    return tuple(_DIGITS.findall(number))


def _fill_groups(number: str, groups: Groups | None) -> str:
    """The number with these groups of digits between its separators."""
    if groups is None:
        return number
    digits = iter(groups)
    return _DIGITS.sub(lambda _: next(digits), number)
