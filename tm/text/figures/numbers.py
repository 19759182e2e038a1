"""Numbers in a text, in digits and in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from itertools import zip_longest
from typing import NamedTuple

from tm.model.location import Span
from tm.text.figures.compose import compose_words
from tm.text.figures.digits import GROUPED, PLAIN, TIME, Reading, Readings, read_digits, write_time
from tm.text.figures.roman import read_roman
from tm.text.figures.vocabulary import Vocabulary


class Form(StrEnum):
    """How sure it is that a number is meant: digits say so, a hint may be another word."""

    DIGITS = "digits"
    WORDS = "words"
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class Number:
    """A number where it stands, with every value it may have.

    `bare` are the values without the `magnitude` behind it: 2 of `2 millones`. `half`
    is `a` or `p` of a time of day that says whether it is before noon.
    """

    span: Span
    form: Form
    readings: Readings
    bare: Readings
    magnitude: int = 1
    half: str = ""


# Digits at a word's end or in it (`CO2`, `SS19`, `COVID-19`) are a name's: no more than a hint.
_TOKEN = re.compile(
    r"(?P<word>[^\W\d_]+)"
    rf"|(?=[\d.½¼¾⅓⅔])(?:(?<!\w)(?<!\d[.,])(?<![A-Z]-)(?P<digits>{TIME}|{GROUPED}|{PLAIN})"
    r"|(?P<glued>\d+))"
)
_GAP = re.compile(r"[ \u00a0\u2009\u202f]?-?")
# What follows a time of day, with the half of the day where it tells that.
_OF_DAY = re.compile(
    r"[ \u00a0\u202f]?(?:(?P<half>[ap])\.?[ \u00a0\u202f]?m\b|hrs?\b|h\b)"
    r"| (?:de la|da|in the) (?:(?P<morning>mañana|manhã|morning)|(?P<later>tarde|afternoon))\b",
    re.IGNORECASE,
)
_HALF = re.compile(r"\s(?:y medi[oa]|e mei[oa]|and a half|et demi|e mezzo)\b", re.IGNORECASE)
_RANGE = re.compile(r" ?(?:[-–—]|(?:to|and|or|a|y|o|e|ou|et|à|und|bis)\b)[^.;,]{0,15}")


class Token(NamedTuple):
    """A stretch of digits (`digits`, or `glued` to a word) or a word, in lower case."""

    start: int
    end: int
    text: str
    kind: str


def find_numbers(text: str, vocabulary: Vocabulary) -> tuple[Number, ...]:
    """The numbers of the text in its order; `text` has blanks where none shall be looked for."""
    numbers = list(_find(text, vocabulary))
    return tuple(
        _share_magnitude(text, number, following)
        for number, following in zip_longest(numbers, numbers[1:])
    )


def _share_magnitude(text: str, number: Number, following: Number | None) -> Number:
    """The number with the magnitude that stands behind the second of a range: `3 to 10 million`."""
    if (
        not following
        or following.magnitude == 1
        or number.magnitude > 1
        or number.form is not Form.DIGITS
        or not _RANGE.fullmatch(text, number.span.end, following.span.start)
    ):
        return number
    return replace(
        number, readings=number.readings | _multiply(number.readings, following.magnitude)
    )


def _find(text: str, vocabulary: Vocabulary) -> Iterator[Number]:
    tokens = list(_find_tokens(text, vocabulary))
    place = 0
    while place < len(tokens):
        token = tokens[place]
        if token.kind == "digits":
            number, place = _read_number(text, tokens, place, vocabulary)
            yield number
            continue
        words = compose_words(_following_words(text, tokens, place), vocabulary)
        if words:
            is_sure = words.is_sure and vocabulary.knows_numbers
            form = Form.WORDS if is_sure else Form.HINT
            span = Span(token.start, tokens[place + words.count - 1].end)
            readings = frozenset(map(Decimal, words.values))
            yield Number(span, form, readings, readings)
            place += words.count
            continue
        hint = _read_hint(token, text, vocabulary)
        if hint:
            yield Number(Span(token.start, token.end), Form.HINT, hint, hint)
        place += 1


def _find_tokens(text: str, vocabulary: Vocabulary) -> Iterator[Token]:
    """The digits, and the words that may be part of a number or a Roman one."""
    for found in _TOKEN.finditer(text):
        kind = found.lastgroup or ""
        word = found[0].lower()
        if kind != "word" or word in vocabulary.number_words or read_roman(found[0]):
            yield Token(found.start(), found.end(), word, kind)


def _following_words(text: str, tokens: list[Token], place: int) -> Iterator[str]:
    """The word at the place and those behind it, as far as only spaces and hyphens part them."""
    for number in range(place, len(tokens)):
        if tokens[number].kind != "word" or (
            number > place and not _is_joined(text, tokens[number - 1], tokens[number])
        ):
            return
        yield tokens[number].text


def _is_joined(text: str, token: Token, following: Token) -> bool:
    return _GAP.fullmatch(text, token.end, following.start) is not None


def _read_hint(token: Token, text: str, vocabulary: Vocabulary) -> Readings:
    if token.kind == "glued":
        return read_digits(token.text)
    values = vocabulary.hints.get(token.text)
    if values:
        return frozenset(value if ":" in value else Decimal(value) for value in values)
    roman = read_roman(text[token.start : token.end])
    return frozenset({Decimal(roman)}) if roman else frozenset()


def _read_number(
    text: str, tokens: list[Token], place: int, vocabulary: Vocabulary
) -> tuple[Number, int]:
    """The number in digits at the place, with its magnitude, and the place behind it."""
    token = tokens[place]
    bare = read_digits(token.text)
    end = token.end
    half = ""
    of_day = _OF_DAY.match(text, end)
    if of_day:
        mark = "a" if of_day["morning"] else "p" if of_day["later"] else of_day["half"] or ""
        half = mark.lower()
        bare = _in_half(bare, half)
    readings = bare
    magnitude = 1
    place += 1
    while (
        place < len(tokens)
        and tokens[place].text in vocabulary.magnitudes
        and _is_joined(text, tokens[place - 1], tokens[place])
    ):
        word = tokens[place]
        factor = vocabulary.magnitudes[word.text]
        magnitude *= factor
        multiplied = _multiply(readings, factor)
        is_short = word.text in {"k", "m", "mn", "bn", "mm", "mi", "bi"}  # `5m` may be metres
        readings = readings | multiplied if is_short else multiplied
        end = word.end
        place += 1
        and_half = _HALF.match(text, end)
        if and_half and place < len(tokens):
            readings = frozenset(
                value + Decimal(factor) / 2 for value in readings if isinstance(value, Decimal)
            )
            end = and_half.end()
            place += 2
    span = Span(token.start, end)
    return Number(span, Form.DIGITS, readings, bare, magnitude, half), place


def _multiply(readings: Readings, magnitude: int) -> Readings:
    return frozenset(value * magnitude for value in readings if isinstance(value, Decimal))


def _in_half(readings: Readings, half: str) -> Readings:
    """Readings of what a mark of time follows: `p` and `a` say which half of the day, `` none."""
    times: set[str] = set()
    for value in readings:
        if isinstance(value, str):
            if ":" not in value:
                continue
            hour, minute = map(int, value.split(":"))
        elif value == int(value) and value <= 24:
            hour, minute = int(value), 0
        else:
            continue
        times |= {
            write_time(hour % 12 + (0 if each == "a" else 12), minute) for each in half or "ap"
        }
    hours = {Decimal(value[:2]) for value in times if value[3:] == "00"}
    values = {value for value in readings if not isinstance(value, str)}
    return frozenset[Reading]().union(values, times, hours)
