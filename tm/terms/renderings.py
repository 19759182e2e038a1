"""Whether a text says a term in some way: its words near each other, in any order and form."""

from __future__ import annotations

from dataclasses import dataclass

from tm.model.location import Span
from tm.terms.lemmas import find_loose_keys
from tm.terms.pattern import Pattern
from tm.terms.tokens import Token

# Words that may stand between those of a term: `civil and political rights`, `rights of the child`.
_WORDS_BETWEEN = 4
# Prepositions, articles and the like: a translation may do without them.
_SMALL_WORDS = """
a an and by for from in of on or the to with
al con de del e el en la las lo los o para por u un una y
ao aos as com da das do dos em na nas no nos os ou pela pelo à às
"""
_SMALL = frozenset(_SMALL_WORDS.split())


@dataclass(frozen=True, slots=True)
class PlacedWords:
    """A text's words, and for every key those that have it: bit n stands for word n."""

    tokens: list[Token]
    places: dict[str, int]


def place_words(tokens: list[Token], language: str) -> PlacedWords:
    """The words by their keys; `language` is a primary one."""
    places: dict[str, int] = {}
    for number, token in enumerate(tokens):
        for key in find_loose_keys(token.word, language):
            places[key] = places.get(key, 0) | 1 << number
    return PlacedWords(tokens, places)


def find_rendering(pattern: Pattern, text: str, words: PlacedWords) -> Span | None:
    """The first stretch of the text that has all the pattern's words but small ones.

    Capitals count as the term says.
    """
    wanted = _find_full_words(pattern)
    places: list[list[int]] = []
    for keys in wanted:
        found = 0
        for key in keys:
            found |= words.places.get(key, 0)
        if not found:
            return None
        places.append([n for n in range(found.bit_length()) if found >> n & 1])
    tokens = words.tokens
    if len(pattern.keys) == 1:
        fitting = (place for place in places[0] if pattern.fits(text, [tokens[place]]))
        first = next(fitting, None)
        return None if first is None else Span(tokens[first].start, tokens[first].end)
    for first in places[0]:
        chosen = _choose_near(first, places[1:], len(wanted) + _WORDS_BETWEEN)
        if chosen:
            return Span(tokens[min(chosen)].start, tokens[max(chosen)].end)
    return None


def _find_full_words(pattern: Pattern) -> list[frozenset[str]]:
    """The keys of the pattern's words but small ones, or of all where it has no others."""
    named = zip(pattern.keys, pattern.forms, strict=True)
    return [keys for keys, form in named if form.lower() not in _SMALL] or list(pattern.keys)


def _choose_near(first: int, places: list[list[int]], reach: int) -> list[int] | None:
    """For each of the words its nearest free place to the first, if none is out of reach."""
    chosen = [first]
    for options in places:
        free = [place for place in options if place not in chosen and abs(place - first) < reach]
        if not free:
            return None
        chosen.append(min(free, key=lambda place: abs(place - first)))
    return chosen
