"""Words, or parts of words, that a text must have for a regular expression to match it."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from tm.memory.concordance.folding import JOINED

_LETTERS = regex.compile(JOINED, regex.V1)
# Beginnings of what this reader does not know: groups that say more, codes, named characters.
_UNKNOWN = regex.compile(r"\(\?|\(\*|\\[0-9xuUNpPgkLmKGQEX]|\[\[|&&|\|\||~~|--")
_OPTIONAL = frozenset("*?{")
# After a way's letters: where a word surely ends or begins, and where it may go on.
_EDGE, _OPEN = "\n", "\t"
_PARTS = regex.compile(rf"({_EDGE}?)([^{_EDGE}{_OPEN}]+)(?=({_EDGE}?))")
_SPECIAL = frozenset(r".*+?{}[]()|\^$")
_EDGES_ESCAPED = regex.compile(r"[bWsAZ]|[^\w]")


@dataclass(frozen=True, slots=True)
class PartOfWord:
    """Letters in a row, and whether a word surely begins and ends with them."""

    letters: str
    begins: bool
    ends: bool


def find_literals(pattern: str) -> tuple[tuple[PartOfWord, ...], ...]:
    """For each way to match, the parts of words that are then surely in the text.

    Nothing where the pattern is of a kind that tells none, which is more often than need be.
    """
    if _UNKNOWN.search(pattern):
        return ()
    ways = [""]
    place = 0
    while place < len(pattern):
        place = _read_one(pattern, place, ways)
    literals = tuple(
        tuple(
            PartOfWord(letters, begins=bool(before), ends=bool(after))
            for before, letters, after in _PARTS.findall(way)
        )
        for way in ways
    )
    return literals if all(literals) else ()


def _read_one(pattern: str, place: int, ways: list[str]) -> int:
    """Adds the item at this place to the last of the ways; where the next one begins."""
    item = pattern[place]
    if item == "|":
        ways.append("")
        return place + 1
    end = _SKIP.get(item, _skip_sign)(pattern, place)
    is_optional = pattern[end : end + 1] in _OPTIONAL
    if is_optional:
        ways[-1] += _OPEN
    elif _LETTERS.fullmatch(item):
        ways[-1] += item
    elif item != "+" or not ways[-1].endswith(_EDGE):
        ways[-1] += _EDGE if _is_edge(pattern[place:end]) else _OPEN
    return end


def _is_edge(item: str) -> bool:
    """Whether no word goes on there."""
    if item[0] == "\\":
        return bool(_EDGES_ESCAPED.fullmatch(item[1:]))
    return item not in _SPECIAL and len(item) == 1 and not item.isalnum()


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
