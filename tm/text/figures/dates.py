"""Dates and weekdays in a text."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tm.model.locale import primary_language
from tm.model.location import Span
from tm.text.figures.vocabulary import Vocabulary, load_vocabulary

# Where the month comes before the day in figures (CLDR, short date formats).
_MONTH_FIRST = frozenset({"en-US", "es-PR", "en-PH", "es-PA"})
# Words that are months only beside something that says so.
_AMBIGUOUS = {"en": frozenset({"may", "march"})}
_MONTH_CUE = re.compile(
    r"\b(?:in|of|since|until|by|last|next|this|early|late|mid|from|and|to|or|through|every)[ -]$",
    re.IGNORECASE,
)
_IN_FIGURES = re.compile(
    r"(?<![\w/.-])(?:(?P<iso>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})"
    r"|(?P<first>\d{1,2})(?P<sign>[/.-])(?P<second>\d{1,2})(?P=sign)(?P<year>\d{4}|\d{2})"
    r"|(?P<short_first>0\d|[12]\d|3[01])/(?P<short_second>0\d|[12]\d|3[01]))(?![\w/]|[.-]\d)"
)


@dataclass(frozen=True, slots=True, order=True)
class Day:
    """A day of a calendar as far as a text says it; 0 where it does not."""

    day: int = 0
    month: int = 0
    year: int = 0

    def agrees(self, other: Day) -> bool:
        """Whether both may be the same day: nothing that both say differs."""
        return all(
            not mine or not theirs or mine == theirs
            for mine, theirs in (
                (self.day, other.day), (self.month, other.month), (self.year, other.year)
            )
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Date:
    """A date where it stands, with every day it may be: in figures the order may be unknown."""

    span: Span
    readings: frozenset[Day]


@dataclass(frozen=True, slots=True)
class Weekday:
    """A weekday where it stands, 1 for Monday; a hint may be another word."""

    span: Span
    number: int
    is_hint: bool


def find_dates(text: str, language: str) -> tuple[Date, ...]:
    """The dates of a text in a language (a tag with or without region), in its order.

    Those in words have a month; its name alone is one too.
    """
    vocabulary = load_vocabulary(primary_language(language))
    dates = [*_find_in_figures(text, language)]
    if vocabulary.months:
        dates += _find_in_words(text, primary_language(language), vocabulary)
    return tuple(sorted(dates, key=lambda date: date.span))


def find_weekdays(text: str, vocabulary: Vocabulary) -> tuple[Weekday, ...]:
    """The weekdays of the text, in its order."""
    lowered = text.lower()
    if not any(word in lowered for word in vocabulary.weekdays):
        return ()
    found = []
    for match in _WORD.finditer(text):
        word = match[0].lower()
        number = vocabulary.weekdays.get(word)
        hint = vocabulary.weekday_hints.get(word)
        if number or hint:
            found.append(Weekday(Span(*match.span()), number or hint or 0, number is None))
    return tuple(found)


_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def name_weekday(day: Day) -> int | None:
    """1 for Monday to 7; None for a day that is not whole or not in the calendar."""
    try:
        return datetime.date(day.year, day.month, day.day).isoweekday()
    except ValueError:
        return None


def _find_in_figures(text: str, language: str) -> Iterator[Date]:
    for found in _IN_FIGURES.finditer(text):
        if found["iso"]:
            readings = {Day(int(found["day"]), int(found["month"]), int(found["iso"]))}
        else:
            first = int(found["first"] or found["short_first"])
            second = int(found["second"] or found["short_second"])
            year = _read_year(found["year"] or "")
            readings = _order(first, second, year, language)
        readings = {day for day in readings if 1 <= day.day <= 31 and 1 <= day.month <= 12}
        if readings:
            yield Date(Span(*found.span()), frozenset(readings))


def _order(first: int, second: int, year: int, language: str) -> set[Day]:
    """Day and month as the region orders them; both ways in English without one."""
    day_first, month_first = Day(first, second, year), Day(second, first, year)
    if language == "en":
        return {day_first, month_first}
    return {month_first} if language in _MONTH_FIRST else {day_first}


def _read_year(digits: str) -> int:
    """Two digits are a year within fifty of 2000 (POSIX strptime parts at 69)."""
    year = int(digits or 0)
    if len(digits) != 2:
        return year
    return year + (1900 if year >= 69 else 2000)


@cache
def _compile_dates(language: str) -> re.Pattern[str]:
    """A date with the month in words: day before or behind it, year behind, each if any."""
    vocabulary = load_vocabulary(language)
    names, short_names = "|".join(vocabulary.months), "|".join(vocabulary.short_months)
    suffix = r"(?:st|nd|rd|th|er|\.?[ºª°]|\.)?"
    behind = (
        r"(?P<behind>\d{1,2})(?:st|nd|rd|th)?(?![\w:%]|[.,]\d|[ \u00a0]%)"
        r"(?:,?[ \u00a0](?P<year_behind>(?:1[5-9]|20)\d\d)(?!\w))?"
        if language == "en"
        else r"(?P<behind>(?!))(?P<year_behind>)"
    )
    return re.compile(
        rf"(?<!\w)(?:(?P<day>\d{{1,2}}){suffix}[ \u00a0](?:de |of |di |d['’]|do )?)?"
        rf"(?P<month>(?:{names})\b|(?:{short_names})\b\.?)"
        rf"(?:(?(day)(?!))[ \u00a0]{behind}|,?[ \u00a0](?:de |del |of |do |del año )?"
        rf"(?P<year>(?:1[5-9]|20)\d\d)(?!\w|[.,]\d| mil))?",
        re.IGNORECASE,
    )


def _find_in_words(text: str, language: str, vocabulary: Vocabulary) -> Iterator[Date]:
    ambiguous = _AMBIGUOUS.get(language, frozenset())
    for found in _compile_dates(language).finditer(text):
        name = found["month"].lower().rstrip(".")
        day = int(found["day"] or found["behind"] or 0)
        year = int(found["year"] or found["year_behind"] or 0)
        if name not in vocabulary.months and not day and not year:
            continue
        if name in ambiguous and (
            found["month"].islower()
            or not (day or year or _MONTH_CUE.search(text, 0, found.start("month")))
        ):
            continue
        month = vocabulary.months.get(name) or vocabulary.short_months[name]
        if day <= 31:
            yield Date(Span(*found.span()), frozenset({Day(day, month, year)}))
