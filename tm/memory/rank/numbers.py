"""Numbers of a text, the names of months in its dates, and its placeholders.

A number is digits with single points, commas or apostrophes among them. Languages separate them
differently, so numbers are compared by their groups of digits.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from tm.model.locale import primary_language
from tm.model.location import Span
from tm.text.figures.dates import find_dates
from tm.text.figures.vocabulary import load_vocabulary
from tm.text.placeables import find_placeholders

_NUMBER = re.compile(r"\d+(?:[.,'’\u00a0\u202f]\d+)*")
_DIGITS = re.compile(r"\d+")
_WORD = re.compile(r"[^\W\d_]+")
# Qt's places (doc.qt.io, QString::arg), where no per cent is meant.
_PLACE = re.compile(r"(?<![\d%])(?<!\d[ \u00a0\u202f])%L?\d{1,2}(?!\w)")
_ANY_FIGURE = "0"
_ANY_PLACEHOLDER = "\ufffc"

Groups = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Value:
    """What a number or a month says: its groups of digits, or the month from 1 to 12.

    A number in a date is another than the same one elsewhere.
    """

    groups: Groups = ()
    month: int = 0
    is_of_date: bool = False


# A query is compared with many texts, and each text asked for several things.
_TEXTS_REMEMBERED = 1000


@dataclass(frozen=True, slots=True)
class Figure:
    """A number or the name of a month where it stands."""

    span: Span
    value: Value


@lru_cache(_TEXTS_REMEMBERED)
def find_numbers(text: str, language: str) -> tuple[Figure, ...]:
    """The numbers of a text and the months named in its dates, in order; none in placeholders."""
    if not text:
        return ()
    dates = [date.span for date in find_dates(text, language)]
    placeholders = _find_placeholder_spans(text)
    figures = [
        Figure(span, Value(tuple(_DIGITS.findall(found.group())), is_of_date=_is_in(span, dates)))
        for found in _NUMBER.finditer(text)
        if not _is_in(span := Span(*found.span()), placeholders)
    ]
    figures += (month for span in dates for month in _find_months(text, span, language))
    return tuple(sorted(figures, key=lambda figure: figure.span))


def find_placeholder_texts(text: str) -> list[str]:
    """The placeholders in order, as they are written."""
    return [text[span.start : span.end] for span in _find_placeholder_spans(text)]


def mask_numbers(text: str, language: str) -> str:
    """The text with every number as the same one, and every month in a date too."""
    return _mask(text, [figure.span for figure in find_numbers(text, language)], _ANY_FIGURE)


def mask_placeholders(text: str) -> str:
    """The text with every placeholder as the same one."""
    return _mask(text, _find_placeholder_spans(text), _ANY_PLACEHOLDER)


def _find_months(text: str, date: Span, language: str) -> Iterator[Figure]:
    vocabulary = load_vocabulary(primary_language(language))
    for found in _WORD.finditer(text, date.start, date.end):
        name = found.group().lower()
        month = vocabulary.months.get(name) or vocabulary.short_months.get(name)
        if month:
            yield Figure(Span(*found.span()), Value(month=month, is_of_date=True))


@lru_cache(_TEXTS_REMEMBERED)
def _find_placeholder_spans(text: str) -> tuple[Span, ...]:
    if not any(sign in text for sign in "%{$&"):
        return ()
    known = [placeholder.span for placeholder in find_placeholders(text)]
    places = (Span(*found.span()) for found in _PLACE.finditer(text))
    return tuple(sorted([*known, *(place for place in places if not _is_in(place, known))]))


def _is_in(span: Span, others: Iterable[Span]) -> bool:
    return any(other.start <= span.start and span.end <= other.end for other in others)


def _mask(text: str, spans: Iterable[Span], mask: str) -> str:
    parts: list[str] = []
    done = 0
    for span in spans:
        parts += (text[done : span.start], mask)
        done = span.end
    return "".join([*parts, text[done:]])
