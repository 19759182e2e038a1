"""Numbers that both texts have, of which the translation makes another figure all the same."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from tm.checks.base import CheckedPair, CheckedText, Fault
from tm.checks.figures import list_values
from tm.model.locale import primary_language
from tm.model.location import Span
from tm.text.figures.find import Figures
from tm.text.figures.measures import find_measure, find_percent, tells_percent
from tm.text.figures.number_words import ORDINALS
from tm.text.figures.numbers import Form, Number
from tm.text.figures.roman import read_roman
from tm.text.figures.units import find_conversion, is_converted

_THOUSANDS = re.compile(r"[1-9]\d{0,2}\.\d{3}")
_POINT_PARTS_THOUSANDS = frozenset({"es", "pt"})
# Regions of Spanish that write a point before decimals (CLDR).
_POINT_PARTS_DECIMALS = frozenset({
    "es-419", "es-DO", "es-GT", "es-HN", "es-MX", "es-NI", "es-PA", "es-PE", "es-PR", "es-SV",
    "es-US",
})  # fmt: skip
_SHORTEST_ROMAN = 2

_Spans = tuple[Span, Span]


def find_altered(pair: CheckedPair, source: Figures, target: Figures) -> Iterator[Fault]:
    """Other units, lost per cents, thousands with a point, swapped ordinals and Roman numerals.

    Only of languages whose number words are known, as any other may say it in words.
    """
    if not source.vocabulary.knows_numbers or not target.vocabulary.knows_numbers:
        return
    one, other = pair.source, pair.target
    assert one
    assert other
    found: list[_Spans] = []
    for mine, theirs in _find_same(source.numbers, target.numbers):
        for compare in _COMPARISONS:
            if spans := compare(one, mine, other, theirs):
                found.append(spans)
                break
    for is_alike in (_is_roman, _is_ordinal):
        mine_left = _find_left(one, source, target, is_alike)
        theirs_left = _find_left(other, target, source, is_alike)
        if len(mine_left) == len(theirs_left):
            found += zip(mine_left, theirs_left, strict=True)
    for span, theirs_span in found:
        was = one.text[span.start : span.end]
        ours = other.text[theirs_span.start : theirs_span.end]
        message = f"{was} in the source is {ours} in the translation"
        yield Fault(message, theirs_span, other=span, subject=ours)


def _find_same(
    numbers: Sequence[Number], others: Sequence[Number]
) -> Iterator[tuple[Number, Number]]:
    """The numbers in digits that come once in each text."""
    for number in numbers:
        same = [other for other in others if _are_equal(number, other)]
        is_sole = len(same) == 1 and sum(_are_equal(each, same[0]) for each in numbers) == 1
        if is_sole and number.form is Form.DIGITS and same[0].form is Form.DIGITS:
            yield number, same[0]


def _are_equal(number: Number, other: Number) -> bool:
    return not number.readings.isdisjoint(other.readings)


def _compare_units(
    source: CheckedText, mine: Number, target: CheckedText, theirs: Number
) -> _Spans | None:
    one, other = find_measure(source.text, mine), find_measure(target.text, theirs)
    if not one or not other or one.unit == other.unit:
        return None
    if _is_conversion(source, mine, theirs) or _is_conversion(target, theirs, mine):
        return None
    return one.span, other.span


def _is_conversion(text: CheckedText, number: Number, other: Number) -> bool:
    """Whether the number may be converted without changing much: 100 yards are some 100 metres."""
    convert = find_conversion(text.text, number)
    return convert is not None and is_converted(number, convert, other)


def _compare_percents(
    source: CheckedText, mine: Number, target: CheckedText, theirs: Number
) -> _Spans | None:
    one, other = find_percent(source.text, mine), find_percent(target.text, theirs)
    if one and not other and not tells_percent(target.text):
        return one, theirs.span
    if other and not one and not tells_percent(source.text):
        return mine.span, other
    return None


def _compare_points(
    source: CheckedText, mine: Number, target: CheckedText, theirs: Number
) -> _Spans | None:
    """Where thousands of the source, parted by a point, are the same characters in English."""
    if primary_language(target.language) != "en" or not _parts_thousands(source.language):
        return None
    written = source.text[mine.span.start : mine.span.end]
    same = target.text[theirs.span.start : theirs.span.end] == written
    return (mine.span, theirs.span) if same and _THOUSANDS.fullmatch(written) else None


def _parts_thousands(language: str) -> bool:
    return (
        primary_language(language) in _POINT_PARTS_THOUSANDS
        and language not in _POINT_PARTS_DECIMALS
    )


_COMPARISONS = (_compare_units, _compare_percents, _compare_points)


def _find_left(
    text: CheckedText,
    figures: Figures,
    others: Figures,
    is_alike: Callable[[CheckedText, Number], bool],
) -> list[Span]:
    """Where the text has numbers of a kind whose values the other lacks."""
    values = list_values(others)
    return [
        number.span
        for number in figures.numbers
        if number.form is Form.HINT
        and number.readings.isdisjoint(values)
        and is_alike(text, number)
    ]


def _is_roman(text: CheckedText, number: Number) -> bool:
    written = text.text[number.span.start : number.span.end]
    return len(written) >= _SHORTEST_ROMAN and read_roman(written) > 0


def _is_ordinal(text: CheckedText, number: Number) -> bool:
    written = text.text[number.span.start : number.span.end].lower()
    return written in ORDINALS.get(primary_language(text.language), ())
