"""Finds the units that have what is searched for, the newest first."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from heapq import merge
from itertools import groupby, islice
from pathlib import Path
from types import TracebackType
from typing import Self

from tm.errors import StoreError
from tm.memory.base import ALL_UNITS, Memory, Patience, UnitFilter
from tm.memory.concordance.expression import express_regex, express_words
from tm.memory.concordance.folding import fold_accents
from tm.memory.concordance.forms import Vocabulary, find_forms, find_spellings
from tm.memory.concordance.kept import MOST_UNINDEXED_UNITS, open_parts
from tm.memory.concordance.matcher import (
    Matcher,
    WantedPhrase,
    WantedWord,
    as_written,
    match_regex,
    match_words,
    want_word,
)
from tm.memory.concordance.newest import Matchers, NewestTexts, scan_ids
from tm.memory.concordance.part import Part
from tm.memory.concordance.query import Query, RegexQuery, Word, WordQuery
from tm.memory.wanted import keep_wanted
from tm.model.hit import Hit
from tm.model.locale import are_related, primary_language
from tm.model.unit import Unit

_FIRST_BATCH = 25
_LAST_BATCH = 1_000


class Concordance:
    """A memory and its index of words in a folder, open for any number of queries.

    So many units need not be in the index; `on_build` is called before it is made.

    `problem` tells why the index is not kept, if it is not: then texts are read one by one.
    `slow_texts` counts those that a regular expression took too long for, and that were left out.
    """

    def __init__(
        self,
        memory: Memory,
        folder: Path,
        patience: Patience,
        on_build: Callable[[], None] = lambda: None,
        most_unindexed: int = MOST_UNINDEXED_UNITS,
    ) -> None:
        self._memory = memory
        kept = open_parts(memory, folder, patience, on_build, most_unindexed)
        self.problem = kept.problem
        self._parts = kept.parts
        self.slow_texts = 0
        self._newest = NewestTexts(memory, kept.last_id, are_many=kept.is_behind)

    def find(
        self, query: Query, language: str | None = None, wanted: UnitFilter = ALL_UNITS
    ) -> Iterator[Hit]:
        """The units wanted with all of the query in one of their texts, the newest first.

        The text is in this language, or in any of them.
        """
        primaries = (
            {primary_language(language)}
            if language
            else {primary_language(tag) for tag in self._memory.list_languages()}
        )
        phrases = {own: self._inflect(query, own) for own in primaries}
        matchers = {own: _make_matcher(query, phrases[own]) for own in primaries}
        ids = self._find_ids(query, phrases, matchers)
        for batch in _cut(ids):
            units = self._memory.load_units(batch)
            for unit_id, unit in units.items():
                kept = keep_wanted(unit, wanted)
                hit = kept and _find_in_unit(unit_id, kept, language, matchers)
                if hit:
                    yield hit
        self.slow_texts = sum(matcher.slow_texts for matcher in matchers.values())

    def close(self) -> None:
        """Lets go of the index."""
        for part in self._parts:
            part.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _inflect(self, query: Query, language: str) -> list[WantedPhrase]:
        """The query's phrases with the forms of their words in a primary language."""
        if isinstance(query, RegexQuery):
            return []
        if not query.with_forms:
            return as_written(query)
        return [
            tuple(self._inflect_word(word, query, language) for word in phrase)
            for phrase in query.phrases
        ]

    def _inflect_word(self, word: Word, query: WordQuery, language: str) -> WantedWord:
        if word.is_prefix:
            return want_word(word, frozenset({word.text}))
        vocabularies: list[Vocabulary] = [*self._parts, self._newest]
        if query.keeps_accents:
            return want_word(word, find_forms(word.text, language, vocabularies))
        forms = (
            find_forms(spelling, language, vocabularies)
            for spelling in find_spellings(word.text, language, vocabularies)
        )
        return want_word(word, frozenset(fold_accents(form) for own in forms for form in own))

    def _find_ids(
        self, query: Query, phrases: dict[str, list[WantedPhrase]], matchers: Matchers
    ) -> Iterator[int]:
        """Units that may have it, the newest first, each once."""
        yield from _each_once(self._newest.find_ids(matchers))
        for part in reversed(self._parts):
            expressions = {
                language: _express(query, own, part, language) for language, own in phrases.items()
            }
            named = {language: each for language, each in expressions.items() if each}
            if len(named) == len(expressions):
                yield from _each_once(_ask(part, named))
            else:
                name = part.name
                scanned = scan_ids(self._memory, matchers, name.after_id, name.last_id)
                yield from _each_once(scanned)


def _make_matcher(query: Query, phrases: Iterable[WantedPhrase]) -> Matcher:
    if isinstance(query, RegexQuery):
        return match_regex(query)
    return match_words(phrases, keeps_accents=query.keeps_accents)


def _express(
    query: Query, phrases: Iterable[WantedPhrase], part: Part, language: str
) -> str | None:
    if isinstance(query, RegexQuery):
        return express_regex(query, part, language)
    return express_words(phrases, part, language, keeps_accents=query.keeps_accents)


def _ask(part: Part, expressions: dict[str, str]) -> Iterator[int]:
    try:
        yield from merge(
            *(part.find_ids(language, each) for language, each in expressions.items()),
            reverse=True,
        )
    except sqlite3.Error as error:
        place, remedy = str(part.name.path), "delete it; it is made again"
        raise StoreError(f"damaged ({error})", place=place, remedy=remedy) from error


def _each_once(ids: Iterable[int]) -> Iterator[int]:
    return (unit_id for unit_id, _ in groupby(ids))


def _cut(ids: Iterator[int]) -> Iterator[list[int]]:
    size = _FIRST_BATCH
    while batch := list(islice(ids, size)):
        yield batch
        size = min(size * 2, _LAST_BATCH)


def _find_in_unit(unit_id: int, unit: Unit, language: str | None, matchers: Matchers) -> Hit | None:
    texts, spans = [], []
    for variant in unit.variants:
        matcher = matchers.get(primary_language(variant.language))
        if matcher is None or (language and not are_related(variant.language, language)):
            matcher = _FINDS_NOTHING
        folded, own = matcher.find(variant.text)
        texts.append(folded.shown)
        spans.append(own)
    return Hit(unit_id, unit, tuple(texts), tuple(spans)) if any(spans) else None


_FINDS_NOTHING = Matcher([], keeps_accents=True)
