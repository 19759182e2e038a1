"""Patterns of rules that are stopped where they would run without end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import regex

from tm.errors import InputError
from tm.segment.pattern import compile_pattern

# At one place of a text, where a sound pattern takes microseconds.
_MAX_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class RulePattern:
    """What rules ask for at a place of a text: one of their patterns, tried in order.

    `sources` are the patterns, each with its rule's `file:line`.
    """

    compiled: regex.Pattern[str]
    sources: tuple[tuple[str, str], ...]

    def search(self, text: str, start: int, end: int) -> regex.Match[str] | None:
        """The first match in text[start:end]. Raises InputError where that takes too long."""
        return self._run(self.compiled.search, text, start, end)

    def match(self, text: str, start: int, end: int) -> regex.Match[str] | None:
        """The match at `start`, before `end`. Raises InputError where that takes too long."""
        return self._run(self.compiled.match, text, start, end)

    def _run(
        self, find: Callable[..., regex.Match[str] | None], text: str, start: int, end: int
    ) -> regex.Match[str] | None:
        try:
            return find(text, start, end, timeout=_MAX_SECONDS)
        except TimeoutError:
            raise InputError(
                "the rule's pattern takes too long on the text",
                place=self._find_slow_place(text, start, end),
                remedy="rewrite it without repeats inside repeats, as in (a+)+",
            ) from None

    def _find_slow_place(self, text: str, start: int, end: int) -> str:
        """The `file:line` of the rule whose pattern takes too long at `start`."""
        for source, place in self.sources[:-1]:
            try:
                compile_pattern(source, place).match(text, start, end, timeout=_MAX_SECONDS)
            except TimeoutError:
                return place
        return self.sources[-1][1]


def compile_sources(*sources: tuple[str, str]) -> RulePattern:
    """Patterns, each with its rule's `file:line`, as one, which is several times faster.

    Raises InputError where they do not compile.
    """
    joined = "|".join(source for source, _ in sources)
    return RulePattern(compile_pattern(joined, sources[0][1]), sources)
