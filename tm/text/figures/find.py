"""All figures of a text at once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from tm.model.locale import primary_language
from tm.text.figures.dates import Date, Weekday, find_dates, find_weekdays
from tm.text.figures.numbers import Number, find_numbers
from tm.text.figures.vocabulary import Vocabulary, load_vocabulary


@dataclass(frozen=True, slots=True)
class Figures:
    """What a text has of numbers, dates and weekdays, in its order; no number is part of a date."""

    numbers: tuple[Number, ...]
    dates: tuple[Date, ...]
    weekdays: tuple[Weekday, ...]
    vocabulary: Vocabulary


_WORD = re.compile(r"[^\W\d_]+")
_FIGURE = re.compile(r"\d|\b[IVXLCDM]{2,}\b")
# Addresses and DOIs have numbers of their own; a per cent is no hundred. A pattern is tried only on
# texts with the characters before it.
_PASSED_OVER = (
    ("://", re.compile(r"\w+://\S+")),
    ("www.", re.compile(r"\bwww\.\S+")),
    ("@", re.compile(r"[\w.+-]+@[\w.-]+\w")),
    ("10.", re.compile(r"\b10\.\d{4,9}/\S+")),
    ("or c", re.compile(r"\bpor (?:ciento|cento|cien|cem)\b", re.IGNORECASE)),
)


@lru_cache(maxsize=4096)
def has_figures(text: str, language: str) -> bool:
    """Whether a text has digits, Roman numerals, or words of its language that tell a figure."""
    return _FIGURE.search(text) is not None or not load_vocabulary(language).telling.isdisjoint(
        _WORD.findall(text.lower())
    )


@lru_cache(maxsize=4096)
def find_figures(text: str, language: str) -> Figures:
    """The figures of a text in a language (a tag with or without region)."""
    vocabulary = load_vocabulary(primary_language(language))
    for sign, pattern in _PASSED_OVER:
        if sign in text:
            text = pattern.sub(lambda found: " " * len(found[0]), text)
    dates = find_dates(text, language)
    for date in dates:
        text = text[: date.span.start] + "\n" * len(date.span) + text[date.span.end :]
    return Figures(
        find_numbers(text, vocabulary), dates, find_weekdays(text, vocabulary), vocabulary
    )


def forget_texts() -> None:
    """Empties what is kept of texts, so that a benchmark measures the work."""
    has_figures.cache_clear()
    find_figures.cache_clear()
