"""Occurrences of a glossary's terms in a text."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from tm.model.locale import primary_language
from tm.model.location import Span
from tm.model.term import Concept, Glossary, Term
from tm.terms.lemmas import find_keys
from tm.terms.pattern import Mode, Pattern, make_patterns
from tm.terms.renderings import PlacedWords, find_rendering, place_words
from tm.terms.tokens import Token, find_tokens, join_hyphenated

__all__ = ["Mode", "Occurrence", "TermFinder"]

# Each check asks for all the texts of a bulletin, one check after the other.
_TEXTS_KEPT = 1 << 13
# These take more memory, and are asked for again at once.
_TEXTS_PLACED = 64
_TERMS_OF_A_HABIT = 5


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A term where it stands in a text.

    `lost_accents`: the term has accents that the text lacks.
    """

    concept: Concept
    term: Term
    span: Span
    lost_accents: bool = False


class TermFinder:
    """A glossary made ready for finding; make it once and use it for many texts.

    What it needs of a language is made when the first text in that language comes.
    """

    def __init__(self, glossary: Glossary) -> None:
        self.glossary = glossary
        self._find = lru_cache(maxsize=_TEXTS_KEPT)(self._find_in_text)
        self._concept_patterns: dict[tuple[int, str], list[Pattern]] = {}
        self._capitals: dict[str, bool] = {}
        self._indexes: dict[tuple[str, Mode], _Index] = {}

    def find(self, text: str, language: str, mode: Mode = Mode.STRICT) -> tuple[Occurrence, ...]:
        """The terms of the language in the text, in reading order.

        Of terms that overlap the longest stays; of those on the same stretch, one for each concept
        (homonyms), and those written just so before those that are inflected.
        """
        return self._find(text, language, mode)

    def find_renderings(self, concept: Concept, text: str, language: str) -> tuple[Occurrence, ...]:
        """One occurrence for each of the concept's terms that the text has in some way.

        Its words may be inflected as permissive matching takes them, stand apart and be turned
        round; overlapping other terms does not matter. `concept` is one of the glossary's.
        """
        key = (id(concept), language)
        if key not in self._concept_patterns:
            self._concept_patterns[key] = self._make_patterns((concept,), language, Mode.PERMISSIVE)
        found: dict[int, Occurrence] = {}
        for pattern in self._concept_patterns[key]:
            for words in _place_words(text, language):
                if id(pattern.term) not in found:
                    span = find_rendering(pattern, text, words)
                    if span:
                        found[id(pattern.term)] = Occurrence(concept, pattern.term, span)
        return tuple(found.values())

    def _find_in_text(self, text: str, language: str, mode: Mode) -> tuple[Occurrence, ...]:
        index = self._index(language, mode)
        if not index.entries:
            return ()
        tokens = _find_tokens(text, language)
        matches = list(index.find_matches(text, tokens))
        if joined := join_hyphenated(text, tokens):
            matches += index.find_matches(text, joined)
        return tuple(match.occurrence for match in _resolve(matches, len(text)))

    def _index(self, language: str, mode: Mode) -> _Index:
        key = (language, mode)
        if key not in self._indexes:
            self._indexes[key] = _Index(
                self._make_patterns(self.glossary.concepts, language, mode), language
            )
        return self._indexes[key]

    def _make_patterns(
        self, concepts: Iterable[Concept], language: str, mode: Mode
    ) -> list[Pattern]:
        are_capitals_meant = self._are_capitals_meant(language)
        return [
            pattern
            for concept in concepts
            for term in concept.find_terms(language)
            for pattern in make_patterns(
                concept, term, language, mode, are_capitals_meant=are_capitals_meant
            )
        ]

    def _are_capitals_meant(self, language: str) -> bool:
        """Whether a capital says something: not in a glossary that begins most terms with one."""
        if language not in self._capitals:
            terms = [
                term for concept in self.glossary.concepts for term in concept.find_terms(language)
            ]
            capitalised = sum(term.text[:1].isupper() for term in terms)
            is_habit = len(terms) >= _TERMS_OF_A_HABIT and capitalised * 2 > len(terms)
            self._capitals[language] = not is_habit
        return self._capitals[language]


_find_tokens = lru_cache(maxsize=_TEXTS_KEPT)(find_tokens)


@lru_cache(maxsize=_TEXTS_PLACED)
def _place_words(text: str, language: str) -> list[PlacedWords]:
    """The text's words by their keys, and once more with hyphenated words made one."""
    tokens = _find_tokens(text, language)
    sequences = (tokens, join_hyphenated(text, tokens))
    primary = primary_language(language)
    return [place_words(sequence, primary) for sequence in sequences if sequence]


@dataclass(frozen=True, slots=True)
class _Match:
    """`is_as_written`: in the very form of the glossary, but for capitals."""

    occurrence: Occurrence
    is_as_written: bool


class _Index:
    """Patterns by the keys of their rarest word, so that a text word finds the few it may be in."""

    def __init__(self, patterns: Sequence[Pattern], language: str) -> None:
        self.language = primary_language(language)
        self.entries: dict[str, list[tuple[Pattern, int]]] = defaultdict(list)
        counts = Counter(key for pattern in patterns for keys in pattern.keys for key in keys)
        for pattern in patterns:
            rarity = [max(counts[key] for key in keys) for keys in pattern.keys]
            place = rarity.index(min(rarity))
            for key in pattern.keys[place]:
                self.entries[key].append((pattern, place))
        self._candidates = lru_cache(maxsize=1 << 16)(self._find_candidates)

    def find_matches(self, text: str, tokens: list[Token]) -> Iterator[_Match]:
        for number, token in enumerate(tokens):
            for pattern, place in self._candidates(token.word):
                start = number - place
                end = start + len(pattern.keys)
                if start >= 0 and end <= len(tokens):
                    match = self._match(pattern, text, tokens[start:end])
                    if match:
                        yield match

    def _find_candidates(self, word: str) -> tuple[tuple[Pattern, int], ...]:
        found = {
            (id(pattern), place): (pattern, place)
            for key in find_keys(word, self.language)
            for pattern, place in self.entries.get(key, ())
        }
        return tuple(found.values())

    def _match(self, pattern: Pattern, text: str, tokens: list[Token]) -> _Match | None:
        lost_accents = False
        for token, keys in zip(tokens, pattern.keys, strict=True):
            shared = keys & find_keys(token.word, self.language)
            if not shared:
                return None
            lost_accents |= all(key[0] in "afs" for key in shared)
        if not pattern.fits(text, tokens):
            return None
        is_as_written = all(
            token.word == form.lower() for token, form in zip(tokens, pattern.forms, strict=True)
        )
        span = Span(tokens[0].start, tokens[-1].end + len(pattern.tail))
        return _Match(Occurrence(pattern.concept, pattern.term, span, lost_accents), is_as_written)


def _resolve(matches: Iterable[_Match], text_length: int) -> list[_Match]:
    """The matches that stay where they overlap, in reading order."""
    by_span: dict[Span, list[_Match]] = defaultdict(list)
    for match in matches:
        by_span[match.occurrence.span].append(match)
    kept: list[_Match] = []
    is_taken = bytearray(text_length)
    for span in sorted(by_span, key=lambda span: (-len(span), span.start)):
        if not any(is_taken[span.start : span.end]):
            is_taken[span.start : span.end] = b"\1" * len(span)
            kept += _choose_homonyms(by_span[span])
    return sorted(kept, key=lambda match: match.occurrence.span)


def _choose_homonyms(matches: list[_Match]) -> list[_Match]:
    """One match for each concept; only those as written, if there are any."""
    if any(match.is_as_written for match in matches):
        matches = [match for match in matches if match.is_as_written]
    matches.sort(key=lambda match: match.occurrence.lost_accents)
    by_concept: dict[int, _Match] = {}
    for match in matches:
        by_concept.setdefault(id(match.occurrence.concept), match)
    return list(by_concept.values())
