"""Numbers, dates and sums of money as texts write them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tm.text.figures.dates import Day
from tm.text.figures.digits import read_digits
from tm.text.figures.find import find_figures, has_figures
from tm.text.figures.money import find_sums
from tm.text.figures.numbers import Form
from tm.text.figures.roman import read_roman

_LANGUAGES = ("en", "es", "pt", "fr", "eu", "en-GB", "zh")


def _read(text: str, language: str) -> list[set[object]]:
    """The values of each number, whole ones as int."""
    return [
        {int(v) if isinstance(v, Decimal) and v == int(v) else v for v in number.readings}
        for number in find_figures(text, language).numbers
        if number.form is not Form.HINT
    ]


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("es", "1.250,50", Decimal("1250.5")),
        ("en", "1,250.50", Decimal("1250.5")),
        ("fr", "1 250,50", Decimal("1250.5")),
        ("fr", "1\u202f250", 1250),
        ("de", "12'500", 12500),
        ("en", "1,00,000", 100000),
        ("es", "2½", Decimal("2.5")),
        ("es", "doscientos treinta y cinco mil cuatro", 235004),
        ("es", "treinta y una", 31),
        ("es", "dos mil veintiséis", 2026),
        ("es", "3 millones y medio", 3_500_000),
        ("es", "2 mil millones", 2_000_000_000),
        ("es", "2 billones", 2_000_000_000_000),
        ("es", "tres mil millones", 3_000_000_000),
        ("en", "2 billion", 2_000_000_000),
        ("en", "$3.6bn", 3_600_000_000),
        ("en", "one hundred and twenty-one", 121),
        ("en", "two thousand and twenty-six", 2026),
        ("pt", "vinte e um", 21),
        ("pt", "trezentas e duas", 302),
        ("pt", "3 mil milhões", 3_000_000_000),
        ("de", "1,5 Milliarden", 1_500_000_000),
        ("zh", "2000万", 20_000_000),
        ("es", "los noventa", 1990),
    ],
)
def test_number_has_its_value(language: str, text: str, value: object) -> None:
    assert value in _read(text, language)[0]


@pytest.mark.parametrize(
    ("language", "text", "time"),
    [
        ("en", "3 p.m.", "15:00"),
        ("en", "9:30am", "09:30"),
        ("es", "15.30 h", "15:30"),
        ("pt", "15h30", "15:30"),
        ("fr", "23 h 45", "23:45"),
    ],
)
def test_time_of_day_is_read(language: str, text: str, time: str) -> None:
    assert time in _read(text, language)[0]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "One of them took a second; a hundred or so did not."),
        ("es", "Una vez primero, otra segundo."),
        ("es", "el cincuenta por ciento"),
        ("en", "see https://rio.example/2026/07 or a1@b2.example, doi 10.1234/5678"),
        ("en", "CO2, H1N1 and COVID-19"),
    ],
)
def test_no_number_is_asked_for(language: str, text: str) -> None:
    assert [values for values in _read(text, language) if 50 not in values] == []


@pytest.mark.parametrize(
    ("language", "text", "days"),
    [
        ("es", "el 19 de febrero de 2026", [Day(19, 2, 2026)]),
        ("en", "February 19, 2026", [Day(19, 2, 2026)]),
        ("en", "19th of February 2026", [Day(19, 2, 2026)]),
        ("pt", "1º de março", [Day(1, 3, 0)]),
        ("en", "since May", [Day(0, 5, 0)]),
        ("en", "They may march in protest.", []),
        ("en", "2026-02-19", [Day(19, 2, 2026)]),
        ("es", "07/03/2026", [Day(7, 3, 2026)]),
        ("en-US", "07/03/2026", [Day(3, 7, 2026)]),
        ("en-GB", "07/03/26", [Day(7, 3, 2026)]),
        ("en", "13/03/2026", [Day(13, 3, 2026)]),
        ("es", "45/13/2026", []),
        ("fr", "le 1er mai 2020", [Day(1, 5, 2020)]),
        ("en", "1 January 49 BC", [Day(1, 1, 0)]),
    ],
)
def test_date_has_its_days(language: str, text: str, days: list[Day]) -> None:
    found = [day for date in find_figures(text, language).dates for day in date.readings]

    assert found == days


def test_english_without_region_orders_figures_either_way() -> None:
    (date,) = find_figures("07/03/2026", "en").dates

    assert date.readings == {Day(7, 3, 2026), Day(3, 7, 2026)}


def test_numbers_are_no_parts_of_dates() -> None:
    figures = find_figures("On 5 March 2026, 12 members met.", "en")

    assert len(figures.dates) == 1
    assert [number.readings for number in figures.numbers] == [{Decimal(12)}]


@pytest.mark.parametrize(
    ("text", "stretch", "currencies"),
    [
        ("cuesta S/ 50", "S/ 50", {"sol"}),
        ("costs US$18.4 million", "US$18.4 million", {"dollar"}),
        ("costs $5", "$5", {"dollar", "peso"}),
        ("3 millones de euros", "3 millones de euros", {"euro"}),
        ("custa R$ 2", "R$ 2", {"real"}),
    ],
)
def test_sum_has_its_currency(text: str, stretch: str, currencies: set[str]) -> None:
    (found,) = find_sums(text, find_figures(text, "es").numbers)

    assert text[found.span.start : found.span.end] in {stretch, stretch.removesuffix(" million")}
    assert found.currencies == currencies


@given(st.decimals(min_value=0, max_value=10**9, places=2), st.sampled_from(["en", "es", "fr"]))
@settings(max_examples=60)
def test_formatted_number_reads_back(value: Decimal, language: str) -> None:
    written = f"{value:,.2f}"
    if language == "es":
        written = written.translate(str.maketrans(",.", ".,"))
    if language == "fr":
        written = written.translate(str.maketrans(",.", "\u202f,"))

    assert value in read_digits(written)


@given(st.integers(1, 3999))
@settings(max_examples=60)
def test_roman_numeral_reads_back(value: int) -> None:
    signs = zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ["M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"],
        strict=True,
    )
    numeral, rest = "", value
    for size, letters in signs:
        numeral += letters * (rest // size)
        rest %= size

    assert read_roman(numeral) == value


_PIECES = st.sampled_from([
    "12", "1.250,5", "½", "३", "/", "-", ":", " ", "3:75", "mil", "y", "veinte", "million", "May",
    "de", "5 mar", "2026", "$", "h30", "p.m.", "XIV", "10.1234/", "://", "@", "²", " h",
    "millones y medio", "2.3.1",
])  # fmt: skip


@given(st.lists(_PIECES).map("".join) | st.lists(_PIECES).map(" ".join) | st.text())
@example("1.2.3,4,5")
@example("9" * 5000)
@example("a" + "9" * 5000)
@example("2.3.1 h, 1.2.3 p.m. 99:99 h 5² m²")
@example("٣٫٤ 25:61 0/0/0000 99.99.9999")
@settings(max_examples=150)
def test_any_text_is_read_and_spans_are_in_it(text: str) -> None:
    for language in _LANGUAGES:
        has_figures(text, language)
        figures = find_figures(text, language)
        spans = [figure.span for figure in (*figures.numbers, *figures.dates, *figures.weekdays)]
        spans += [each.span for each in find_sums(text, figures.numbers)]
        assert all(0 <= span.start < span.end <= len(text) for span in spans)
