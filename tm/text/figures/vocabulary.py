"""Words of a language that stand for numbers, magnitudes, months and weekdays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from tm.text.figures import calendar_words, number_words
from tm.text.words import fold

_Value = TypeVar("_Value")
MILLION = 10**6


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What a language says in words, by lower-case word with and without its accents.

    `cardinals` add up (`doscientos` is 200); `hints` are ordinals, fractions and round words: what
    may stand for a number or for something else. `magnitudes` multiply what is before them.
    `joiners` stand between the parts of a number; `ones` are 1 behind a ten. `knows_numbers`: any
    number can be read, not digits alone. A text with neither digits, Roman numerals nor
    `telling` words has no figure that calls for another. `number_words` are all that may be part of
    a number.
    """

    cardinals: dict[str, int]
    hints: dict[str, tuple[str, ...]]
    magnitudes: dict[str, int]
    joiners: frozenset[str]
    ones: frozenset[str]
    months: dict[str, int]
    short_months: dict[str, int]
    weekdays: dict[str, int]
    weekday_hints: dict[str, int]
    knows_numbers: bool
    knows_magnitudes: bool
    telling: frozenset[str]
    number_words: frozenset[str]


@cache
def load_vocabulary(language: str) -> Vocabulary:
    """That of a primary language; an empty one where we have none."""
    cardinals = _with_plain(number_words.CARDINALS.get(language, {}))
    hints = _with_plain(number_words.HINTS.get(language, {}))
    magnitudes = _with_plain(
        number_words.MAGNITUDES.get(language, {}) | number_words.UNIVERSAL_MAGNITUDES
    )
    large = {word for word, value in magnitudes.items() if value >= MILLION and cardinals}
    joiners = frozenset(number_words.JOINERS.get(language, ()))
    ones = frozenset(number_words.ONES.get(language, ()))
    months = _number(calendar_words.MONTHS.get(language, ""))
    short = _number(calendar_words.SHORT_MONTHS.get(language, ""))
    weekdays = _number(calendar_words.WEEKDAYS.get(language, ""))
    weekday_hints = _number(calendar_words.WEEKDAY_HINTS.get(language, ""))
    return Vocabulary(
        cardinals,
        hints,
        magnitudes,
        joiners,
        ones,
        months,
        short,
        weekdays,
        weekday_hints,
        bool(cardinals),
        language in number_words.MAGNITUDES,
        frozenset[str]().union(
            cardinals, large, months, weekdays, number_words.ORDINALS.get(language, ())
        ),
        frozenset[str]().union(cardinals, hints, magnitudes, joiners, ones),
    )


def _with_plain(table: Mapping[str, _Value]) -> dict[str, _Value]:
    """The same with each word's unaccented form, where that is no other word of the table."""
    return {fold(word): value for word, value in table.items()} | dict(table)


def _number(words: str) -> dict[str, int]:
    """Words in order, from 1; `/` parts the forms of one."""
    return _with_plain(
        {
            word: number
            for number, forms in enumerate(words.split(), start=1)
            for word in forms.split("/")
            if word != "-"
        }
    )
