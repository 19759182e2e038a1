"""Where a text has what is searched for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import regex

from tm.errors import InputError
from tm.memory.concordance.folding import ALONE, BETWEEN, JOINED, FoldedText, fold
from tm.memory.concordance.query import PLACE, RegexQuery, Word, WordQuery
from tm.model.location import Span

_ALONE = regex.compile(ALONE, regex.V1)
# A pattern that takes longer than this for a text may take for ever, and most texts take less
# than a thousandth of it.
_SECONDS_A_TEXT = 0.25
_MOST_SLOW_TEXTS = 8
Forms = frozenset[str]


@dataclass(frozen=True, slots=True)
class WantedWord:
    """One place of a phrase: any of these folded words, or every word that begins so.

    `before` and `after` are signs that must touch it.
    """

    words: Forms
    is_prefix: bool = False
    before: str = ""
    after: str = ""


WantedPhrase = tuple[WantedWord, ...]


class Matcher:
    """Compares texts with a query whose words have all their forms.

    `slow_texts` counts those that were left out because a regular expression takes too long there.
    """

    def __init__(self, patterns: Sequence[Any], *, keeps_accents: bool) -> None:
        self._patterns = patterns
        self._keeps_accents = keeps_accents
        self.slow_texts = 0

    def find(self, text: str) -> tuple[FoldedText, tuple[Span, ...]]:
        """The text, and the stretches found in order; none where anything is missing.

        Raises InputError where a regular expression takes too long, again and again.
        """
        folded = fold(text, keeps_accents=self._keeps_accents)
        return folded, self._find_spans(folded)

    def has(self, text: str) -> bool:
        """Whether it may be that something is found; sooner than by looking for all of it."""
        folded = fold(text, keeps_accents=self._keeps_accents).folded
        return all(self._has_pattern(pattern, folded) for pattern in self._patterns)

    def _find_spans(self, folded: FoldedText) -> tuple[Span, ...]:
        spans: list[Span] = []
        for pattern in self._patterns:
            own = self._find_pattern(pattern, folded.folded)
            if not own:
                return ()
            spans += [folded.find_span(start, end) for start, end in own]
        return tuple(_join(spans))

    def _has_pattern(self, pattern: Any, text: str) -> bool:
        try:
            return pattern.search(text, timeout=_SECONDS_A_TEXT) is not None
        except TimeoutError:
            return self._leave_out()

    def _find_pattern(self, pattern: Any, text: str) -> list[tuple[int, int]]:
        try:
            found = [each.span() for each in pattern.finditer(text, timeout=_SECONDS_A_TEXT)]
        except TimeoutError:
            self._leave_out()
            return []
        return [(start, end) for start, end in found if end > start]

    def _leave_out(self) -> bool:
        """Counts a text that takes too long, and gives up at last."""
        self.slow_texts += 1
        if self.slow_texts < _MOST_SLOW_TEXTS:
            return False
        raise InputError(
            "the regular expression takes too long",
            place=PLACE,
            remedy="avoid a repetition in another one, as in (a+)+",
        )


def match_words(phrases: Iterable[WantedPhrase], *, keeps_accents: bool) -> Matcher:
    """The matcher for these phrases."""
    flags = regex.V1
    patterns = [regex.compile(_write_phrase(phrase), flags) for phrase in phrases]
    return Matcher(patterns, keeps_accents=keeps_accents)


def match_regex(query: RegexQuery) -> Matcher:
    """The matcher for a regular expression."""
    pattern = regex.compile(query.pattern, regex.IGNORECASE | regex.FULLCASE)
    return Matcher([pattern], keeps_accents=query.keeps_accents)


def as_written(query: WordQuery) -> list[WantedPhrase]:
    """The phrases without other forms."""
    return [
        tuple(want_word(word, frozenset({word.text})) for word in phrase)
        for phrase in query.phrases
    ]


def want_word(word: Word, forms: Forms) -> WantedWord:
    """The word in any of these forms, as it stands in the query."""
    return WantedWord(forms, word.is_prefix, word.before, word.after)


def _write_phrase(phrase: WantedPhrase) -> str:
    return f"{BETWEEN}*".join(map(_write_word, phrase))


def _write_word(wanted: WantedWord) -> str:
    before, after = regex.escape(wanted.before), regex.escape(wanted.after)
    written = "|".join(map(regex.escape, sorted(wanted.words, key=len, reverse=True)))
    if all(map(_ALONE.fullmatch, wanted.words)):
        return f"{before}(?:{written}){after}"
    end = f"{JOINED}*" if wanted.is_prefix else f"(?!{JOINED})"
    return f"{before}(?<!{JOINED})(?:{written}){end}{after}"


def _join(spans: list[Span]) -> list[Span]:
    """The stretches in order, those that touch or overlap made one."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined
