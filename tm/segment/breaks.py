"""Where SRX rules break a text.

At each place the first rule that matches decides. As in `segment`, the engine of LanguageTool,
whose results these equal, the places come from searching the text for each break rule from left
to right, and the exceptions listed before a break rule are tried only there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import regex

from tm.errors import InputError
from tm.segment.pattern import translate_pattern
from tm.segment.rule_pattern import RulePattern, compile_sources
from tm.segment.srx import SrxRule

# Patterns see this many characters ahead, and what they match may be this long, so that the time
# for a text of megabytes without a line break grows with its length and not with its square.
_WINDOW = 2000
_MARGIN = 500
# `regex` looks behind from right to left, and so comes to a reference before its group.
_REFERENCE = re.compile(r"(?<!\\)(?:\\\\)*\\[1-9]|\(\?P=")


@dataclass(frozen=True, slots=True)
class BreakRule:
    """Break where `before` ends and `after` begins, but for the first `exceptions` exceptions."""

    before: RulePattern
    after: RulePattern
    exceptions: int


@dataclass(frozen=True, slots=True)
class CompiledRules:
    """Break rules in order, and the exceptions before, between and after them, in order.

    An exception matches, with nothing consumed, at the place where it forbids a break.
    """

    breaks: tuple[BreakRule, ...]
    exceptions: tuple[RulePattern, ...]


def compile_rules(rules: Iterable[SrxRule]) -> CompiledRules:
    """The rules ready for `find_breaks`. Raises InputError for one that does not compile."""
    breaks: list[BreakRule] = []
    exceptions: list[RulePattern] = []
    run: list[SrxRule] = []
    for rule in rules:
        if not rule.is_break:
            run.append(rule)
            continue
        exceptions += _compile_exceptions(run)
        run = []
        # Searching for the empty string would stop at every character.
        before, after = (
            compile_sources((translate_pattern(part), rule.place))
            for part in (rule.before or f"(?={rule.after})", rule.after)
        )
        breaks.append(BreakRule(before, after, len(exceptions)))
    exceptions += _compile_exceptions(run)
    return CompiledRules(tuple(breaks), tuple(exceptions))


def find_breaks(text: str, rules: CompiledRules) -> Iterator[int]:
    """The places, as offsets in ascending order, before which the rules break the text.

    Raises InputError, at the rule, where its pattern takes too long on the text.
    """
    searches = [search for rule in rules.breaks if (search := _Search(rule, text)).advance(0)]
    start = 0
    while searches:
        nearest = min(searches, key=_Search.get_place)
        place = nearest.place
        if place > start and not _is_exception(text, place, nearest.rule, rules):
            yield place
            start = place
        searches = [search for search in searches if search.pass_place(place, start)]


class _Search:
    """The places one break rule proposes, from left to right."""

    __slots__ = ("_begin", "_next", "_text", "place", "rule")

    def __init__(self, rule: BreakRule, text: str) -> None:
        self.rule = rule
        self.place = 0
        self._text = text
        self._begin = 0
        self._next = 0

    def get_place(self) -> int:
        return self.place

    def pass_place(self, place: int, start: int) -> bool:
        """Whether there is a proposal after `place` that does not reach back before `start`."""
        if self._begin < start and not self.advance(start):
            return False
        return self.place > place or self.advance(self._next, beyond=place)

    def advance(self, position: int, beyond: int = -1) -> bool:
        """Whether there is another proposal, found from `position` on, after `beyond`."""
        while found := self._find(position):
            begin, place = found.span()
            position = place + (begin == place)
            if place > beyond and _match_at(self.rule.after, self._text, place):
                self._begin, self.place, self._next = begin, place, position
                return True
        return False

    def _find(self, position: int) -> regex.Match[str] | None:
        """The first match of `before` from `position` on, found window by window."""
        length = len(self._text)
        while position <= length:
            end = min(position + _WINDOW, length)
            found = self.rule.before.search(self._text, position, end)
            if end == length:
                return found
            if found and (found.end() <= end - _MARGIN or found.start() == position):
                return found
            position = found.start() if found else end - _MARGIN
        return None


def _is_exception(text: str, place: int, rule: BreakRule, rules: CompiledRules) -> bool:
    return any(_match_at(p, text, place) for p in rules.exceptions[: rule.exceptions])


def _match_at(pattern: RulePattern, text: str, place: int) -> regex.Match[str] | None:
    return pattern.match(text, place, min(place + _WINDOW, len(text)))


def _compile_exceptions(run: list[SrxRule]) -> list[RulePattern]:
    """The run of exceptions as one pattern, or one each where they cannot be joined."""
    sources = [(_look_around(rule), rule.place) for rule in run]
    try:
        return [compile_sources(*sources)] if sources else []
    except InputError:
        return [compile_sources(source) for source in sources]


def _look_around(rule: SrxRule) -> str:
    before = translate_pattern(rule.before, look_behind=True)
    pattern = f"(?<={before})(?={translate_pattern(rule.after)})"
    if _REFERENCE.search(pattern):
        raise InputError(
            "an exception refers to one of its groups",
            place=rule.place,
            remedy="write out what the group may be",
        )
    return pattern
