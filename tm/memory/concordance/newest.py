"""Units that no index has yet, read from the memory as they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from tm.memory.base import Memory
from tm.memory.concordance.folding import find_words, fold_accents, fold_text
from tm.memory.concordance.matcher import Matcher
from tm.memory.concordance.part import FREQUENT_WORDS
from tm.model.locale import primary_language

_FIRST_WINDOW = 1_000
_LAST_WINDOW = 50_000
Matchers = dict[str, Matcher]


class NewestTexts:
    """The texts of the units above an id; what was stored meanwhile is read on at each look.

    They are kept in memory unless they are many. It is a Vocabulary (tm.memory.concordance.forms)
    of their words too.
    """

    def __init__(self, memory: Memory, after_id: int, *, are_many: bool) -> None:
        self._memory = memory
        self._after_id = after_id
        self._are_many = are_many
        self._read_to = after_id
        self._texts: list[tuple[int, str, str]] = []
        self._words: dict[str, Counter[str]] = {}

    def find_ids(self, matchers: Matchers) -> Iterator[int]:
        """The units with a text that a matcher of its primary language finds, newest first."""
        if self._are_many:
            yield from scan_ids(self._memory, matchers, self._after_id, self._memory.last_id())
            return
        self._read_on()
        for unit_id, language, text in reversed(self._texts):
            matcher = matchers.get(language)
            if matcher and matcher.has(text):
                yield unit_id

    def find_beginning(self, language: str, plain: str) -> list[str]:
        """All words that begin so when their accents are taken off."""
        return [word for word in self._count(language) if fold_accents(word).startswith(plain)]

    def find_frequent(self, language: str) -> list[str]:
        """The words that are most often there."""
        return [word for word, _ in self._count(language).most_common(FREQUENT_WORDS)]

    def _read_on(self) -> None:
        last_id = self._memory.last_id()
        if last_id > self._read_to:
            news = self._memory.find_variants(self._read_to, last_id)
            self._texts += [(number, primary_language(tag), text) for number, tag, text in news]
            self._read_to = last_id
            self._words.clear()

    def _count(self, language: str) -> Counter[str]:
        if not self._are_many:
            self._read_on()
        if language not in self._words:
            self._words[language] = Counter(
                word
                for _, tag, text in self._texts or self._memory.find_variants(self._after_id)
                if primary_language(tag) == language
                for word in find_words(fold_text(text))
            )
        return self._words[language]


def scan_ids(memory: Memory, matchers: Matchers, after_id: int, last_id: int) -> Iterator[int]:
    """What `NewestTexts.find_ids` gives for a range of ids, read from its end in growing pieces."""
    width = _FIRST_WINDOW
    while last_id > after_id:
        first = max(last_id - width, after_id)
        yield from reversed(_find_in_window(memory, matchers, first, last_id))
        last_id = first
        width = min(width * 2, _LAST_WINDOW)


def _find_in_window(memory: Memory, matchers: Matchers, after_id: int, last_id: int) -> list[int]:
    found = []
    by_tag: dict[str, Matcher | None] = {}
    for unit_id, tag, text in memory.find_variants(after_id, last_id):
        if tag not in by_tag:
            by_tag[tag] = matchers.get(primary_language(tag))
        matcher = by_tag[tag]
        if matcher and matcher.has(text):
            found.append(unit_id)
    return found
