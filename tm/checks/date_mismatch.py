"""Dates and weekdays of the source that the translation has otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from tm.checks.base import (
    CheckedPair,
    CheckedText,
    CheckFacts,
    Context,
    Example,
    Fault,
    PairCheck,
)
from tm.checks.figures import find_both, find_unanswered_dates, list_values, report
from tm.model.finding import Severity, Side
from tm.model.locale import primary_language
from tm.text.figures.dates import Date, Weekday, name_weekday
from tm.text.figures.find import Figures, find_figures, has_figures

# What may stand between a weekday and its date.
_BESIDE = re.compile(r",? ?(?:the |el |den |le |dia |día )?\(?")


def find(pair: CheckedPair, _context: Context) -> Iterable[Fault]:
    """Dates without counterpart, weekdays put for others, and weekdays that contradict the date."""
    contradictions = tuple(_find_contradictions(pair.target, Side.TARGET))
    yield from contradictions
    told = {fault.span for fault in contradictions}
    both = find_both(pair)
    if not both:
        return
    source, target = both
    lacking, extra = find_unanswered_dates(source, target), find_unanswered_dates(target, source)
    if lacking or extra:
        is_as_many = len(source.dates) == len(target.dates)
        yield from report(
            pair,
            [date.span for date in lacking if extra or is_as_many or _is_missed(date, target)],
            [date.span for date in extra if lacking or is_as_many or _is_missed(date, source)],
        )
    days, other_days = _find_unanswered(source, target), _find_unanswered(target, source)
    if (days and other_days) or len(source.weekdays) == len(target.weekdays):
        faults = report(pair, [day.span for day in days], [day.span for day in other_days])
        yield from (fault for fault in faults if fault.span not in told)


def _is_missed(date: Date, others: Figures) -> bool:
    """Whether its day or year is nowhere in the other text, which may name a month otherwise."""
    values = list_values(others)
    return all(
        (day.day > 1 and Decimal(day.day) not in values)
        or (day.year and Decimal(day.year) not in values)
        for day in date.readings
    )


def _find_unanswered(figures: Figures, others: Figures) -> list[Weekday]:
    numbers = {weekday.number for weekday in others.weekdays}
    return [day for day in figures.weekdays if not day.is_hint and day.number not in numbers]


def _find_contradictions(side: CheckedText | None, name: Side) -> Iterator[Fault]:
    if not side or not has_figures(side.text, primary_language(side.language)):
        return
    figures = find_figures(side.text, side.language)
    for weekday in figures.weekdays:
        for date in figures.dates:
            actual = {name_weekday(day) for day in date.readings} - {None}
            if actual and weekday.number not in actual and _are_beside(side.text, weekday, date):
                written = side.text[weekday.span.start : weekday.span.end]
                when = side.text[date.span.start : date.span.end]
                yield Fault(f"{when} is no {written}", weekday.span, name, subject=written)


def _are_beside(text: str, weekday: Weekday, date: Date) -> bool:
    first, second = sorted((weekday.span, date.span))
    return first.end <= second.start and bool(_BESIDE.fullmatch(text, first.end, second.start))


_FACTS = CheckFacts(
    name="date-mismatch",
    summary="A date or weekday of the source that the translation has otherwise.",
    rationale="Dates are compared by day, month and year as far as both texts tell them, in words"
    " and in figures; 07/03 is read as the region of the language orders it, either way in plain"
    " `en`. A weekday that the calendar contradicts is a fault in any text. A month that one text"
    " leaves out, and May or march as other words, are none. Month names are known of Catalan,"
    " English, French, Galician, German, Italian, Portuguese and Spanish.",
    severity=Severity.ERROR,
    examples=(
        Example(
            source="La sesión será el 5 de marzo de 2026.",
            target="The sitting will be held on May 5, 2026.",
            faults=("May 5, 2026",),
        ),
        Example(
            source="The deadline is 07/03/2026.",
            target="El plazo termina el 07/03/2026.",
            languages=("en-US", "es"),
            faults=("07/03/2026",),
            why="In the United States this is the third of July.",
        ),
        Example(
            source="Se reúne los jueves.", target="It meets on Tuesdays.", faults=("Tuesdays",)
        ),
        Example(
            target="It met on Friday, February 19, 2026.",
            faults=("Friday",),
            why="It was a Thursday.",
        ),
        Example(
            source="Se reunió el jueves 19 de febrero de 2026.",
            target="It met on Friday, February 19, 2026.",
            faults=("Friday",),
            why="One fault, though it is no Thursday either.",
        ),
        Example(
            source="The fair runs from 3 to 5 June.",
            target="La feria será del 3 al 6 de junio.",
            languages=("en", "es"),
            faults=("6 de junio",),
        ),
        Example(
            source="Puerto Alto, jueves 19 de febrero de 2026.",
            target="Puerto Alto, Thursday, 19 February 2026.",
        ),
        Example(
            source="The deadline is 07/03/2026.",
            target="El plazo termina el 7 de marzo de 2026.",
            languages=("en-GB", "es"),
        ),
        Example(
            source="The march may end on March 5 and 6.",
            target="La marcha puede terminar los días 5 y 6 de marzo.",
            languages=("en", "es"),
        ),
        Example(
            source="O prazo é segunda-feira, 2 de março.",
            target="The deadline is Monday 2 March.",
            languages=("pt", "en"),
        ),
        Example(
            source="La segunda sesión, el 03-09-2026.",
            target="The second sitting, on 2026-09-03.",
        ),
    ),
)

CHECK = PairCheck(_FACTS, find)
