"""Tab-separated text as a spreadsheet's reader sees it."""

from __future__ import annotations

import csv
import io

from hypothesis import given
from hypothesis import strategies as st
from unit_strategies import unit_examples, units

from tm.formats.base import ExportOptions, Written
from tm.formats.tsv import write_tsv
from tm.model.inline import Code, CodeKind, InlineText
from tm.model.unit import Unit, Variant


def write(*written: Unit, languages: tuple[str, ...] = ("es", "en")) -> tuple[str, Written]:
    out = io.BytesIO()
    result = write_tsv(written, out, ExportOptions("es", languages))
    return out.getvalue().decode(), result


def unit(**texts: str) -> Unit:
    return Unit(
        tuple(Variant(tag.replace("_", "-"), InlineText.of(text)) for tag, text in texts.items())
    )


def test_a_column_a_language_and_a_row_a_unit() -> None:
    written = [unit(es="uno", en="one", pt_BR="um"), unit(es="dos", en_GB="two")]
    text, result = write(*written, languages=("es", "en", "pt-BR"))
    assert text == "es\ten\tpt-BR\nuno\tone\tum\ndos\ttwo\t\n"
    assert result == Written(2)


def test_translations_without_a_column_are_counted() -> None:
    text, result = write(unit(es="uno", en="one", qu="huk"))
    assert text == "es\ten\nuno\tone\n"
    cause = "translations left out, for their language has no place in the file"
    assert result == Written(1, ((cause, 1),))


def test_markup_stays_and_quotation_marks_are_doubled() -> None:
    bold = Code(CodeKind.ALONE, 1, "<br>")
    marked = Unit((Variant("es", InlineText.of('"Sí', bold)), Variant("en", InlineText.of("Yes"))))
    assert write(marked)[0].splitlines()[1] == '"""Sí<br>"\tYes'


def test_tabs_and_line_breaks_become_spaces_and_are_counted() -> None:
    text, result = write(unit(es="a\tb\r\nc\x07", en="x"), unit(es="\n", en="y"))
    assert text == "es\ten\na b c\tx\n"
    assert dict(result.losses) == {
        "characters removed that are not text": 1,
        "line breaks and tabs turned into spaces": 3,
        "units left out, for one side has no text": 1,
    }


@unit_examples
@given(written=st.lists(units, max_size=4))
def test_any_units_are_read_back_as_rows_of_one_line(written: list[Unit]) -> None:
    text, result = write(*written, languages=("es", "en", "pt", "qu", "zh", "sr"))
    rows = list(csv.reader(io.StringIO(text, newline=""), dialect="excel-tab"))
    assert len(rows) == result.units + 1 == text.count("\n")
    assert {len(row) for row in rows} == {6}
    assert all(sum(map(bool, row)) >= 2 for row in rows)
