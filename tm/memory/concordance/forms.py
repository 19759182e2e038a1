"""Inflected forms of a word among the words of a memory."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import lru_cache
from typing import Protocol

from tm.memory.concordance.folding import fold_accents
from tm.terms.lemmas import find_lemmas

# Regular forms begin as their lemma does; those of irregular verbs are among the frequent words.
_SHARED_LETTERS = 3


class Vocabulary(Protocol):
    """The words of some texts, by primary language."""

    def find_beginning(self, language: str, plain: str) -> Collection[str]:
        """All words that begin so when their accents are taken off."""

    def find_frequent(self, language: str) -> Collection[str]:
        """A few thousand words, those that most texts have."""


def find_spellings(plain: str, language: str, vocabularies: Iterable[Vocabulary]) -> frozenset[str]:
    """The word, and all words of the vocabularies that are it when their accents are taken off."""
    found = (word for each in vocabularies for word in each.find_beginning(language, plain))
    return frozenset({plain, *(word for word in found if fold_accents(word) == plain)})


def find_forms(word: str, language: str, vocabularies: Iterable[Vocabulary]) -> frozenset[str]:
    """The word, and all words of the vocabularies that share a lemma with it."""
    lemmas = _find_lemmas(word, language)
    beginnings = {
        fold_accents(lemma)[: max(1, min(_SHARED_LETTERS, len(lemma) - 1))] for lemma in lemmas
    }
    candidates: set[str] = set()
    for vocabulary in vocabularies:
        candidates.update(vocabulary.find_frequent(language))
        for beginning in beginnings:
            candidates.update(vocabulary.find_beginning(language, beginning))
    return frozenset(
        {word, *(form for form in candidates if lemmas & _find_lemmas(form, language))}
    )


@lru_cache(maxsize=1 << 16)
def _find_lemmas(word: str, language: str) -> frozenset[str]:
    return find_lemmas(word, language)
