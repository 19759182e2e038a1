"""Parts of words that a text must have for a regular expression to match it."""

from __future__ import annotations

import regex

_LETTERS = regex.compile(r"\w", regex.V1)
# Beginnings of what this reader does not know: groups that say more, codes, named characters.
_UNKNOWN = regex.compile(r"\(\?|\(\*|\\[0-9xuUNpPgkLmKGQEX]|\[\[|&&|\|\||~~|--")
_REPEATED = "*?{"
_BREAK = " "


def find_literals(pattern: str) -> tuple[tuple[str, ...], ...]:
    """For each way to match, the parts of words that are then surely in the text.

    Nothing where the pattern is of a kind that tells none, which is more often than need be.
    """
    if _UNKNOWN.search(pattern):
        return ()
    ways = [""]
    place = 0
    while place < len(pattern):
        place = _read_one(pattern, place, ways)
    literals = tuple(tuple(part for part in way.split(_BREAK) if len(part) > 1) for way in ways)
    return literals if all(literals) else ()


def _read_one(pattern: str, place: int, ways: list[str]) -> int:
    """Adds the item at this place to the last of the ways; where the next one begins."""
    item = pattern[place]
    if item == "|":
        ways.append("")
        return place + 1
    if _LETTERS.fullmatch(item):
        is_optional = pattern[place + 1 : place + 2] in {*_REPEATED}
        ways[-1] += _BREAK if is_optional else item
        return place + 1
    ways[-1] += _BREAK
    return _SKIP.get(item, _skip_sign)(pattern, place)


def _skip_sign(_pattern: str, place: int) -> int:
    return place + 1


def _skip_escape(_pattern: str, place: int) -> int:
    return place + 2


def _skip_count(pattern: str, place: int) -> int:
    end = pattern.find("}", place)
    return len(pattern) if end < 0 else end + 1


def _skip_set(pattern: str, place: int) -> int:
    place += 1
    if pattern[place : place + 1] == "^":
        place += 1
    place += 1  # a bracket here closes nothing
    while place < len(pattern) and pattern[place] != "]":
        place += 2 if pattern[place] == "\\" else 1
    return place + 1


def _skip_group(pattern: str, place: int) -> int:
    depth = 0
    while place < len(pattern):
        match pattern[place]:
            case "\\":
                place += 2
                continue
            case "[":
                place = _skip_set(pattern, place)
                continue
            case "(":
                depth += 1
            case ")":
                depth -= 1
        place += 1
        if not depth:
            break
    return place


_SKIP = {"\\": _skip_escape, "[": _skip_set, "(": _skip_group, "{": _skip_count}
