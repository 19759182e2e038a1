"""Whether a text says a term in some way: its words near each other, in any order and form."""

from __future__ import annotations

from collections.abc import Sequence

from tm.model.location import Span
from tm.terms.lemmas import find_keys
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


def find_rendering(
    pattern: Pattern, text: str, tokens: Sequence[Token], language: str
) -> Span | None:
    """The first stretch of the text that has all the pattern's words but small ones.

    `language` is a primary one. Capitals count as the term says.
    """
    wanted = [
        keys
        for keys, form in zip(pattern.keys, pattern.forms, strict=True)
        if form.lower() not in _SMALL
    ] or list(pattern.keys)
    places = [
        [
            number
            for number, token in enumerate(tokens)
            if not keys.isdisjoint(find_keys(token.word, language))
        ]
        for keys in wanted
    ]
    if not all(places):
        return None
    if len(pattern.keys) == 1:
        for place in places[0]:
            if pattern.fits(text, [tokens[place]]):
                return Span(tokens[place].start, tokens[place].end)
        return None
    for first in places[0]:
        chosen = _choose_near(first, places[1:], len(wanted) + _WORDS_BETWEEN)
        if chosen:
            return Span(tokens[min(chosen)].start, tokens[max(chosen)].end)
    return None


def _choose_near(first: int, places: list[list[int]], reach: int) -> list[int] | None:
    """For each of the words its nearest free place to the first, if none is out of reach."""
    chosen = [first]
    for options in places:
        free = [place for place in options if place not in chosen and abs(place - first) < reach]
        if not free:
            return None
        chosen.append(min(free, key=lambda place: abs(place - first)))
    return chosen
