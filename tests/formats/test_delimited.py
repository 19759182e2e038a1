"""Tables of text: separators, quotation marks, encodings and rows that are no units."""

from __future__ import annotations

from contextlib import suppress
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tm.errors import InputError
from tm.formats.base import ExportOptions, ImportOptions, Skipped
from tm.formats.delimited import is_delimited, read_delimited
from tm.formats.tsv import write_csv, write_tsv
from tm.model.inline import InlineText
from tm.model.unit import Unit, Variant
from tm.text.normalize import lookup_key

Row = list[str] | tuple[int, str]
UNTOLD = ImportOptions()
SPANISH_ENGLISH = ImportOptions("es", "en")


def read(data: bytes, options: ImportOptions = UNTOLD) -> list[Row]:
    """Texts of each unit; line and reason of what was skipped."""
    return [
        (item.line, item.reason)
        if isinstance(item, Skipped)
        else [variant.text for variant in item.variants]
        for item in read_delimited(BytesIO(data), "x.tsv", options)
    ]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"es\ten\nuno\tone\n", [["uno", "one"]]),
        (b"es\ten\r\nuno\tone\r\n", [["uno", "one"]]),
        (b"es\ten\runo\tone", [["uno", "one"]]),
        (b"es;en\nuno, dos;one, two\n", [["uno, dos", "one, two"]]),
        (b"ES,en_US\nuno,one\n", [["uno", "one"]]),
        (b"id-x,es,en,notes\n7,uno,one,new\n", [["uno", "one"]]),
        (b'es,en\n"uno, dos","say ""two"""\n', [["uno, dos", 'say "two"']]),
        (b'es\ten\n"uno\ndos"\tone\ntres\tthree\n', [["uno\ndos", "one"], ["tres", "three"]]),
        (b'es\ten\n"uno" dos\tone\nun "dos"\ttwo\n', [['"uno" dos', "one"], ['un "dos"', "two"]]),
        (b"es\ten\n  uno \tone\n\n\t\n", [["uno", "one"]]),
        (b"es\ten\tpt\nuno\t\tum\n", [["uno", "um"]]),
        (b"es\ten\nu\0no\tone\n", [["uno", "one"]]),
        ("es\ten\nuno\u2028dos\tone\x85two\n".encode(), [["uno\u2028dos", "one\x85two"]]),
    ],
)
def test_rows_become_units(data: bytes, expected: list[Row]) -> None:
    assert read(data) == expected


def test_languages_are_those_of_the_heading() -> None:
    (unit,) = read_delimited(BytesIO(b"pt_br,EN\num,one\n"), "x", ImportOptions())
    assert isinstance(unit, Unit)
    assert [variant.language for variant in unit.variants] == ["pt-BR", "en"]
    assert str(unit.source.place) == "x:2"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"uno\tone\n", [["uno", "one"]]),
        (b"one,two\nuno,dos\n", [["one", "two"], ["uno", "dos"]]),
        (b"source,target\nuno,one\n", [["uno", "one"]]),
        (b"en\tes\none\tuno\n", [["uno", "one"]]),
        (b"pt,en-GB,es-PE\num,one,uno\n", [["uno", "one"]]),
    ],
)
def test_languages_may_be_told(data: bytes, expected: list[Row]) -> None:
    assert read(data, SPANISH_ENGLISH) == expected


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_encodings_are_detected(encoding: str) -> None:
    rows = "es\ten\n" + "mañana será otro día\ttomorrow is another day\n" * 3
    assert read(rows.encode(encoding)) == [["mañana será otro día", "tomorrow is another day"]] * 3


def test_an_encoding_may_be_told() -> None:
    rows = "es\ten\nда\tyes\n".encode("koi8-r")
    assert read(rows, ImportOptions(encoding="koi8-r")) == [["да", "yes"]]


def test_lines_in_another_encoding_are_skipped() -> None:
    rows = "es\ten\nmañana\ttomorrow\nésta\tthis\n".encode() + "caña\tcane\n".encode("latin-1")
    assert read(rows) == [["mañana", "tomorrow"], ["ésta", "this"], (4, "not in utf-8")]


def test_ragged_rows_are_skipped() -> None:
    data = b"es\ten\na\tb\tc\nuno\nuno\tone\t\ndos\ttwo\n"
    assert read(data) == [
        (2, "3 cells, but the first row has 2"),
        (3, "1 cells, but the first row has 2"),
        ["uno", "one"],
        ["dos", "two"],
    ]


def test_a_mark_that_is_never_closed_costs_one_row() -> None:
    data = b'es\ten\n"a ""b"""\tc\n"uno\tone\ndos\ttwo\n'
    assert read(data) == [
        ['a "b"', "c"],
        (3, "a quotation mark that is never closed"),
        ["dos", "two"],
    ]


def test_a_row_without_translation_is_no_damage() -> None:
    (skipped,) = read_delimited(BytesIO(b"es\ten\nuno\t\n"), "x", ImportOptions())
    assert skipped == Skipped(2, "text in fewer than two languages", is_damage=False)


@pytest.mark.parametrize(
    ("data", "options", "message"),
    [
        (b"", ImportOptions(), "x.tsv: is empty; "),
        (b"uno\tone\n", ImportOptions(), "x.tsv:1: the first row does not name the columns' "),
        (b"fr\tpt\nun\tum\n", SPANISH_ENGLISH, "x.tsv:1: no column is in es; it has fr, pt"),
        (b"uno\ndos\n", SPANISH_ENGLISH, "x.tsv:1: has one column only; "),
        (b"\x89PNG\r\n\x1a\n", SPANISH_ENGLISH, "x.tsv: is a PNG image; "),
        (b"es\ten\n", ImportOptions(encoding="odd"), "x.tsv: 'odd' is no encoding; "),
    ],
)
def test_what_is_no_table_of_units(data: bytes, options: ImportOptions, message: str) -> None:
    with pytest.raises(InputError) as caught:
        read(data, options)
    assert str(caught.value).startswith(message)


def test_a_table_is_known_by_its_first_row() -> None:
    assert is_delimited(b"es;en\nuno;one\n")
    assert is_delimited("es\ten\n".encode("utf-16"))
    assert not is_delimited(b"Dear all,\n")
    assert not is_delimited(b"")


cells = st.text(
    st.sampled_from("ab\"',;\t |\\") | st.characters(exclude_categories=("Cs", "Cc", "Cn")),
    max_size=8,
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(cells, cells), max_size=6))
def test_what_we_write_is_read_back(rows: list[tuple[str, str]]) -> None:
    units = [
        Unit((Variant("es", InlineText.of(spanish)), Variant("en", InlineText.of(english))))
        for spanish, english in rows
    ]
    for write in (write_tsv, write_csv):
        written = BytesIO()
        write(units, written, ExportOptions("es", ("es", "en")))
        found = [list(map(lookup_key, map(str, row))) for row in read(written.getvalue())]
        assert found == [
            list(map(lookup_key, row)) for row in rows if all(cell.strip() for cell in row)
        ]


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for rows, options in ((b"es\ten\n" + data, UNTOLD), (data, SPANISH_ENGLISH)):
        with suppress(InputError):
            read(rows, options)
