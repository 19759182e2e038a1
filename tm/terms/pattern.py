"""A term made ready for comparing with the words of a text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

from tm.model.locale import primary_language
from tm.model.term import Concept, Term
from tm.terms.lemmas import find_feminines, find_keys, find_lemmas, find_singulars, find_stem
from tm.terms.tokens import Token, find_tokens, join_hyphenated
from tm.text.words import fold

# `Instituto Nacional (INE)`: two terms in one field of a glossary.
_WITH_ACRONYM = re.compile(r"(?P<long>.*\S)\s*\(\s*(?P<short>[^\W\d_a-z][^\W\d_a-z.]+)\s*\)")
_SIGNS = re.compile(r"[+#%°€$]+$")
_INFINITIVE = re.compile(r"[aeií]r(?:se)?$")
# Endings of words that are adjectives more often than not.
_ADJECTIVE = re.compile(r"(?:[aá]ri|[oó]ri|[ií]c|iv|os)[oa]$")
_WORDS_KEPT = 1 << 15
_ROMANCE = frozenset({"es", "pt"})
# Between the words of a term: nothing, a hyphen, or an apostrophe with or without its s.
_LOOSE_GAPS = frozenset({"", "-", "\u2010", "\u2011", "'", "’", "'s", "’s"})


class Mode(StrEnum):
    """How far a form may be from its term: strict to accuse, permissive to accept."""

    STRICT = "strict"
    PERMISSIVE = "permissive"


@dataclass(frozen=True, slots=True)
class Pattern:
    """A term as a sequence of words.

    `keys` has what each word of a text must share one of; `gaps` what stands between the words
    without blanks; `forms` the words as the glossary writes them; `tail` the signs that end the
    term and are part of it (`C++`).
    """

    concept: Concept
    term: Term
    keys: tuple[frozenset[str], ...]
    forms: tuple[str, ...]
    gaps: tuple[str, ...]
    has_case: bool
    tail: str = ""

    def fits(self, text: str, tokens: list[Token]) -> bool:
        """Whether as many tokens as the pattern has words, known to share keys, are the term."""
        if self.has_case and not all(map(_has_case_of, tokens, self.forms)):
            return False
        if not text.startswith(self.tail, tokens[-1].end):
            return False
        for first, second, gap in zip(tokens, tokens[1:], self.gaps, strict=False):
            between = "".join(text[first.end : second.start].split())
            if between not in _LOOSE_GAPS and between != gap:
                return False
        return True


def make_patterns(
    concept: Concept, term: Term, language: str, mode: Mode, *, are_capitals_meant: bool
) -> list[Pattern]:
    """The term's patterns: one for each way of writing its hyphens and its acronym in brackets.

    `are_capitals_meant`: whether an initial capital says that a term is a name, which it does not
    in a glossary that begins every term with one.
    """
    found = _WITH_ACRONYM.fullmatch(term.text)
    writings = (found["long"], found["short"]) if found else (term.text,)
    patterns = []
    for writing in writings:
        tokens = find_tokens(writing, language)
        has_case = _is_case_sensitive(term, tokens, are_capitals_meant=are_capitals_meant)
        for sequence in (tokens, join_hyphenated(writing, tokens)):
            if sequence:
                keys = _find_term_keys(term, sequence, primary_language(language), mode)
                gaps = tuple(
                    "".join(writing[first.end : second.start].split())
                    for first, second in pairwise(sequence)
                )
                forms = tuple(token.text for token in sequence)
                tail = _SIGNS.match(writing, sequence[-1].end)
                patterns.append(
                    Pattern(concept, term, keys, forms, gaps, has_case, tail[0] if tail else "")
                )
    return patterns


def _find_term_keys(
    term: Term, tokens: list[Token], language: str, mode: Mode
) -> tuple[frozenset[str], ...]:
    if term.is_exact:
        return tuple(frozenset({f"={token.word}"}) for token in tokens)
    if mode is Mode.PERMISSIVE:
        return tuple(_find_all_keys(token.word, language) for token in tokens)
    return tuple(
        _find_noun_keys(token.word, language)
        if _is_noun(term, token, place, len(tokens), language)
        else _find_other_keys(token.word, language, is_verb=term.part_of_speech == "verb")
        for place, token in enumerate(tokens)
    )


def _is_noun(term: Term, token: Token, place: int, words: int, language: str) -> bool:
    """Whether the word changes as nouns do: in number, and in gender only if it is a person."""
    if token.text.isupper():
        return True
    is_named_noun = term.part_of_speech.casefold() in {"noun", "propernoun", "proper noun"}
    if language not in _ROMANCE:
        return language == "en" and is_named_noun
    if words == 1:
        return is_named_noun or not (
            term.part_of_speech or _INFINITIVE.search(token.word) or _ADJECTIVE.search(token.word)
        )
    return place == 0 and (is_named_noun or not _INFINITIVE.search(token.word))


@lru_cache(maxsize=_WORDS_KEPT)
def _find_noun_keys(word: str, language: str) -> frozenset[str]:
    forms = {word, *find_singulars(word, language)}
    forms |= {feminine for form in tuple(forms) for feminine in find_feminines(form, language)}
    return frozenset(f"n:{form}" for form in forms) | _find_accentless_keys(forms)


def _find_other_keys(word: str, language: str, *, is_verb: bool) -> frozenset[str]:
    lemmas = find_lemmas(word, language)
    stem = {f"s:{find_stem(lemma, language)}" for lemma in lemmas} if is_verb else set()
    contracted = {key for key in find_keys(word, language) if key.startswith("=")}
    return (
        frozenset(f"l:{lemma}" for lemma in lemmas)
        | contracted
        | stem
        | _find_noun_keys(word, language)
        | _find_accentless_keys(lemmas)
    )


@lru_cache(maxsize=_WORDS_KEPT)
def _find_all_keys(word: str, language: str) -> frozenset[str]:
    keys = find_keys(word, language) | _find_other_keys(word, language, is_verb=True)
    return keys | {f"f:{fold(key[2:])}" for key in keys if key.startswith("n:")}


def _find_accentless_keys(forms: set[str] | frozenset[str]) -> frozenset[str]:
    return frozenset(f"a:{fold(form)}" for form in forms if fold(form) != form)


def _is_case_sensitive(term: Term, tokens: list[Token], *, are_capitals_meant: bool) -> bool:
    if term.is_case_sensitive is not None:
        return term.is_case_sensitive
    if any(any(char.isupper() for char in token.text[1:]) for token in tokens):
        return True
    return are_capitals_meant and any(token.text[0].isupper() for token in tokens)


def _has_case_of(token: Token, form: str) -> bool:
    """Whether a word is capitalised as the glossary's is; plurals of acronyms end in a small s."""
    if len(form) > 1 and form.isupper():
        return token.text.removesuffix("s").isupper()
    if any(char.isupper() for char in form[1:]):
        return token.text.removesuffix("s") == form or token.text == form
    if form[0].isupper():
        return token.text[0].isupper()
    return not any(char.isupper() for char in token.text[1:]) or token.text.isupper()
