"""What the checks of figures share: which figures of one text the other answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import zip_longest

from tm.checks.base import CheckedPair, Fault
from tm.checks.lacking import make_lack
from tm.model.locale import primary_language
from tm.model.location import Span
from tm.text.figures.dates import Date, Day
from tm.text.figures.digits import Reading, Readings
from tm.text.figures.find import Figures, find_figures, has_figures
from tm.text.figures.numbers import Number


def find_both(pair: CheckedPair) -> tuple[Figures, Figures] | None:
    """The figures of source and target; None where neither has any that calls for another."""
    source, target = pair.source, pair.target
    if not source or not target:
        return None
    if not has_figures(source.text, primary_language(source.language)) and not has_figures(
        target.text, primary_language(target.language)
    ):
        return None
    return find_figures(source.text, source.language), find_figures(target.text, target.language)


def list_values(figures: Figures, *, is_loose: bool = False) -> Readings:
    """Every value in the text, days and years of dates too; loose: as `loosen` makes them."""
    values: set[Reading] = set()
    for number in figures.numbers:
        values |= loosen(number) if is_loose else number.readings
    for date in figures.dates:
        for day in date.readings:
            values |= {Decimal(day.day), Decimal(day.year)}
    return frozenset(values)


def loosen(number: Number) -> Readings:
    """The number's values for a language whose magnitudes we cannot read.

    They are told apart by no factor of a thousand: `9 billion` may be `9.000 milioi`.
    """
    values = number.readings | number.bare
    return values | {_drop_thousands(value) for value in values if isinstance(value, Decimal)}


def _drop_thousands(value: Decimal) -> Decimal:
    while value and value % 1000 == 0:
        value /= 1000
    return value


def find_unanswered_dates(figures: Figures, others: Figures) -> list[Date]:
    """The dates that no date of the other text agrees with, nor dates and numbers put together."""
    if not figures.dates:
        return []
    values = list_values(others)
    months = {day.month for date in others.dates for day in date.readings}
    knows_months = bool(others.vocabulary.months)

    def is_spelt_out(day: Day) -> bool:
        return (
            (not day.month or day.month in months or not knows_months)
            and (day.day <= 1 or Decimal(day.day) in values)
            and (not day.year or Decimal(day.year) in values)
        )

    return [
        date
        for date in figures.dates
        if not any(
            is_spelt_out(day)
            or any(day.agrees(other) for each in others.dates for other in each.readings)
            for day in date.readings
        )
    ]


def report(pair: CheckedPair, lacking: Sequence[Span], extra: Sequence[Span]) -> Iterator[Fault]:
    """A fault for each figure of the source without counterpart, beside one of the target's."""
    assert pair.source
    assert pair.target
    for source, target in zip_longest(lacking, extra):
        theirs = pair.source.text[source.start : source.end] if source else ""
        ours = pair.target.text[target.start : target.end] if target else ""
        if source and target:
            message = f"{theirs} in the source has no counterpart; the translation has {ours}"
            yield Fault(message, target, other=source, subject=ours)
        elif source:
            message = f"{theirs} has no counterpart in the translation"
            yield make_lack(pair.target, message, source, theirs)
        else:
            yield Fault(f"{ours} has no counterpart in the source", target, subject=ours)
