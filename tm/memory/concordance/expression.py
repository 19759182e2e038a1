"""What an index is asked for a query: an expression of FTS5 that no text wanted fails to fit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import product
from math import prod

from tm.memory.concordance.folding import fold_accents, fold_text
from tm.memory.concordance.literals import PartOfWord, find_literals
from tm.memory.concordance.matcher import WantedPhrase, WantedWord
from tm.memory.concordance.part import Part
from tm.memory.concordance.query import RegexQuery

# Above this, reading a memory from its end finds the first texts sooner than FTS5, which reads all
# texts of a prefix before it gives the first.
_MOST_TEXTS_A_PREFIX = 300_000
_MOST_SPELLED_OUT = 64
_MOST_WORDS_A_LITERAL = 500
_NOWHERE = '"\u0080"'  # a sign that is in no word


def express_words(
    phrases: Iterable[WantedPhrase], part: Part, language: str, *, keeps_accents: bool
) -> str | None:
    """The expression for all of the phrases; None where it would not narrow the search."""
    known = [
        written
        for phrase in phrases
        if (written := _express_phrase(phrase, part, language, keeps_accents=keeps_accents))
    ]
    return " AND ".join(known) or None


def express_regex(query: RegexQuery, part: Part, language: str) -> str | None:
    """The expression for the parts of words that the pattern needs; None where it needs none."""
    ways = [
        _express_way(literals, part, language, keeps_accents=query.keeps_accents)
        for literals in find_literals(query.pattern)
    ]
    return " OR ".join(f"({way})" for way in ways) if ways and all(ways) else None


def _express_phrase(
    phrase: WantedPhrase, part: Part, language: str, *, keeps_accents: bool
) -> str | None:
    places = [_spell(wanted, part, language, keeps_accents=keeps_accents) for wanted in phrase]
    known = [place for place in places if place is not None]
    is_inner_prefix = any(wanted.is_prefix for wanted in phrase[:-1])
    if len(known) == len(places) and not is_inner_prefix and _is_small(known):
        star = "*" if phrase[-1].is_prefix else ""
        spelled = (f'"{" ".join(words)}"{star}' for words in product(*known))
        return f"({' OR '.join(spelled)})"
    alternatives = (
        " OR ".join(f'"{word}"{"*" if wanted.is_prefix else ""}' for word in place)
        for wanted, place in zip(phrase, places, strict=True)
        if place is not None
    )
    return " AND ".join(f"({alternative})" for alternative in alternatives) or None


def _is_small(places: Sequence[Sequence[str]]) -> bool:
    return prod(map(len, places)) <= _MOST_SPELLED_OUT


def _spell(
    wanted: WantedWord, part: Part, language: str, *, keeps_accents: bool
) -> list[str] | None:
    """The words as the index has them; None for a beginning that too many texts have."""
    words = set(wanted.words)
    for word in wanted.words:
        if wanted.is_prefix:
            plain = fold_accents(word)
            if part.count_beginning(language, plain) > _MOST_TEXTS_A_PREFIX:
                return None
            if not keeps_accents:
                words.update(
                    _cut_to(plain, spelling) for spelling in part.find_beginning(language, plain)
                )
        elif not keeps_accents:
            words.update(part.find_spellings(language, word))
    return sorted(words)


def _cut_to(plain: str, spelling: str) -> str:
    """As much of the word as makes this beginning when its accents are taken off."""
    ends = range(len(plain), len(spelling) + 1)
    return next((spelling[:end] for end in ends if fold_accents(spelling[:end]) == plain), spelling)


def _express_way(
    literals: Iterable[PartOfWord], part: Part, language: str, *, keeps_accents: bool
) -> str:
    fold = fold_text if keeps_accents else fold_accents
    alternatives = []
    for literal in literals:
        if literal.letters.isdecimal():  # figures are not among an index's words
            continue
        folded = replace(literal, letters=fold(literal.letters))
        most = _MOST_WORDS_A_LITERAL + 1
        words = part.find_containing(language, folded, most, keeps_accents=keeps_accents)
        if len(words) < most:
            alternatives.append(" OR ".join(f'"{word}"' for word in words) or _NOWHERE)
    return " AND ".join(f"({alternative})" for alternative in alternatives)
