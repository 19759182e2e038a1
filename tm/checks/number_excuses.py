"""Why a number may be missing from the other text: dates, telephones, short years, metric units."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from tm.checks.figures import find_unanswered_dates
from tm.model.location import Span
from tm.text.figures.find import Figures
from tm.text.figures.numbers import Number
from tm.text.figures.units import find_conversion, is_converted

_SHORTEST_TELEPHONE = 7
_WHOLLY = re.compile(
    r"100[ \u00a0\u202f]?(?:%|per ?cent|por ciento|por cento) "
    r"(?:sure|certain|right|convinced|segur[oa]s?|cert[oa]s?|convencid[oa]s?|ciert[oa]s?)\b"
)
_TELEPHONE = re.compile(r"\d[\d \u00a0\u202f().+/-]+\d")


def drop_excused(
    texts: tuple[str, str], numbers: Sequence[Number], figures: tuple[Figures, Figures]
) -> list[Number]:
    """The unanswered numbers of the first text that nothing in the second explains."""
    if not numbers:
        return []
    own, others = figures
    has_other_dates = bool(find_unanswered_dates(others, own))
    other_telephones = {digits for _, digits in _find_telephones(texts[1])}
    telephones = [span for span, digits in _find_telephones(texts[0]) if digits in other_telephones]
    return [
        number
        for number in numbers
        if not (has_other_dates and _may_be_of_date(number))
        and not any(run.start <= number.span.start < run.end for run in telephones)
        and not any(_are_years(number, other) for other in others.numbers)
        and not _is_made_metric(texts, number, others)
        and not _is_all(texts[0], number)
        and not _is_metric(texts, number, figures)
    ]


def _may_be_of_date(number: Number) -> bool:
    """A day or a year that `date-mismatch` tells of."""
    return any(
        isinstance(value, Decimal) and (value <= 31 or 1500 <= value < 2100)
        for value in number.readings
    )


def _are_years(number: Number, other: Number) -> bool:
    """Whether one is the other as a year in two digits: `2018/19` and `2018-2019`."""
    return any(
        isinstance(year, Decimal) and 1900 <= year < 2100 and short == year % 100
        for one, two in ((number, other), (other, number))
        for year in one.readings
        for short in two.readings
    )


def _is_made_metric(texts: tuple[str, str], number: Number, others: Figures) -> bool:
    """Whether the second text has the number of the first, in a customary unit, in a metric one."""
    convert = find_conversion(texts[0], number)
    if not convert or any(find_conversion(texts[1], other) is convert for other in others.numbers):
        return False
    return any(is_converted(number, convert, other) for other in others.numbers)


def _is_metric(texts: tuple[str, str], number: Number, figures: tuple[Figures, Figures]) -> bool:
    """Whether the second text has the number of the first in a customary unit."""
    own, others = figures
    return any(
        (convert := find_conversion(texts[1], other))
        and is_converted(other, convert, number)
        and not any(find_conversion(texts[0], mine) is convert for mine in own.numbers)
        for other in others.numbers
    )


def _is_all(text: str, number: Number) -> bool:
    """Whether `100 percent` stands for wholly, as in `100 percent certain`."""
    return Decimal(100) in number.readings and _WHOLLY.match(text, number.span.start) is not None


def _find_telephones(text: str) -> list[tuple[Span, str]]:
    """Runs of digits in groups, with their digits alone."""
    return [
        (Span(*found.span()), digits)
        for found in _TELEPHONE.finditer(text)
        if len(digits := re.sub(r"\D", "", found[0])) >= _SHORTEST_TELEPHONE
    ]
