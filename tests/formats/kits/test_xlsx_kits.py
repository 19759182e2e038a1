"""Kits as workbooks: what is in them, and that it comes back from spreadsheet programs."""

from __future__ import annotations

import io
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from tests.formats.kits.kit_examples import KIT, make_entry, make_kit
from tests.formats.kits.kit_strategies import kits
from tests.tools import run_tool
from tests.unit_strategies import unit_examples
from tm.errors import InputError
from tm.formats.base import ImportOptions
from tm.formats.cleaning import Cleaner
from tm.formats.kits.xlsx import XLSX_KIT
from tm.formats.sheet import clean_cell
from tm.model.inline import InlineText
from tm.model.kit import Delivery, EntryState, Kit
from tm.model.location import Location


def write(kit: Kit = KIT) -> bytes:
    (file,) = XLSX_KIT.write([kit])
    assert file.path == f"{kit.name}.xlsx"
    return file.data


def read(data: bytes, options: ImportOptions = ImportOptions()) -> Delivery:  # noqa: B008
    return XLSX_KIT.read(io.BytesIO(data), "12.xlsx", options)


def cell_text(text: str) -> str:
    return clean_cell(Cleaner().clean_lines(text)).strip()


@given(kit=kits)
@unit_examples
def test_what_we_write_comes_back(kit: Kit) -> None:
    delivery = read(write(kit))
    assert (delivery.name, delivery.source_path) == (kit.name, kit.source_path)
    assert delivery.source_language == kit.source_language
    assert delivery.target_language == kit.target_language
    assert delivery.translator == kit.translator
    kept = [e for e in kit.entries if cell_text(e.source.marked) or cell_text(e.target.marked)]
    assert [each.key for each in delivery.entries] == [entry.key for entry in kept]
    for delivered, entry in zip(delivery.entries, kept, strict=True):
        assert delivered.source.plain == cell_text(entry.source.marked)
        assert delivered.target.plain == cell_text(entry.target.marked)
        assert (delivered.state is EntryState.EMPTY) is not bool(delivered.target.plain)
        if entry.state is not EntryState.EMPTY and delivered.target.plain:
            assert delivered.state == entry.state
        assert bool(delivered.suggestion) == bool(entry.suggestions)
        if delivered.suggestion:
            first = entry.suggestions[0]
            assert delivered.suggestion.kind == first.kind
            assert delivered.suggestion.score_percent == first.score_percent
            assert delivered.suggestion.similarity_percent == first.similarity_percent
            assert delivered.suggestion.is_adapted == first.is_adapted
            assert delivered.suggestion.target.plain == cell_text(first.target.marked)
            assert delivered.suggestion.source.plain == (
                cell_text(first.source.marked) or delivered.source.plain
            )


def open_sheet(data: bytes) -> tuple[Workbook, Any]:
    workbook = load_workbook(io.BytesIO(data))
    return workbook, workbook["translation"]


def save(workbook: Workbook) -> bytes:
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def find_column(sheet: Any, heading: str) -> int:
    (column,) = (cell.column for cell in sheet[1] if cell.value == heading)
    return int(column)


def fill(sheet: Any, row: int, **values: str) -> None:
    for heading, value in values.items():
        cell = sheet.cell(row, find_column(sheet, heading))
        cell.value = value
        cell.data_type = "s"


def test_what_a_translator_sees() -> None:
    _, sheet = open_sheet(write())
    headings = [cell.value for cell in sheet[1]]
    row = dict(zip(headings, (cell.value for cell in sheet[3]), strict=True))
    assert {name: value for name, value in row.items() if value is not None} == {
        "source": "El pleno aprobó **dos** leyes el martes.",
        "translation": "The plenary passed **two** bills on Monday.",
        "status": "draft",
        "terms": "pleno = plenary, plenary session (not: plenum); of the parliament\nleyes = bills",
        "suggestion": "The plenary passed **two** bills on Monday.",
        "score": 84.5,
        "match": "fuzzy",
        "suggestion source": "El pleno aprobó **tres** leyes el lunes.",
        "origin": "bulletin 11",
        "notes": "Keep the bold.",
        "context": "heading: Orden del día\nbefore: Orden del día\nafter: Sí.",
        "key": KIT.entries[1].key,
        "similarity": 86.5,
        "numbers put in": "yes",
    }


def test_what_a_translator_can_change() -> None:
    workbook, sheet = open_sheet(write())
    assert sheet.protection.sheet
    open_headings = [
        heading.value
        for heading, cell in zip(sheet[1], sheet[2], strict=True)
        if not cell.protection.locked
    ]
    assert open_headings == ["translation", "status", "comment"]
    assert all(cell.number_format == "@" for cell in sheet[2][1:4])
    (choice,) = sheet.data_validations.dataValidation
    assert (choice.formula1, str(choice.sqref)) == ('"done,draft"', "C2:C6")
    hidden = [c.value for c in sheet[1] if sheet.column_dimensions[c.column_letter].hidden]
    assert hidden == ["key", "similarity", "numbers put in"]
    assert sheet.freeze_panes == "A2"
    assert workbook["kit"].sheet_state == "hidden"


def test_work_comes_back() -> None:
    workbook, sheet = open_sheet(write())
    fill(sheet, 3, translation="Two bills passed.", status="Done", comment="Really?")
    fill(sheet, 6, translation="=50 %")
    delivery = read(save(workbook))
    assert [entry.state.value for entry in delivery.entries] == ["done"] * 5
    assert delivery.entries[1].target.plain == "Two bills passed."
    assert delivery.entries[1].notes == ("Really?",)
    assert delivery.entries[1].suggestion is not None
    assert delivery.entries[1].suggestion.score_percent == 84.5


def test_rows_and_columns_in_any_order() -> None:
    workbook, sheet = open_sheet(write())
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    heading, *below = rows
    other = workbook.create_sheet("sorted", 0)
    for row in (["A remark of someone"], [], heading, *reversed(below)):
        other.append([None, *reversed(row)])
    del workbook["translation"]
    before, after = read(write()), read(save(workbook))
    assert [replace(entry, place=Location("")) for entry in reversed(after.entries)] == [
        replace(entry, place=Location("")) for entry in before.entries
    ]
    assert replace(after, entries=()) == replace(before, entries=())


def test_a_table_of_ones_own() -> None:
    workbook = Workbook()
    sheet: Any = workbook.active
    for row in (["Source", "TRANSLATION"], ["uno", "one"], [None, None], [2, 2.0], ["tres"]):
        sheet.append(row)
    delivery = read(save(workbook), ImportOptions("es", "en"))
    assert (delivery.source_language, delivery.target_language) == ("es", "en")
    assert (delivery.name, delivery.source_path) == ("", "")
    assert [(e.source.plain, e.target.plain, e.state, e.place.line) for e in delivery.entries] == [
        ("uno", "one", EntryState.DONE, 2),
        ("2", "2", EntryState.DONE, 4),
        ("tres", "", EntryState.EMPTY, 5),
    ]


def test_a_status_that_is_none() -> None:
    workbook, sheet = open_sheet(write())
    fill(sheet, 3, status="almost")
    with pytest.raises(InputError) as caught:
        read(save(workbook))
    assert str(caught.value) == (
        "12.xlsx:translation!C3: 'almost' is no status; write draft or done"
    )


def test_texts_that_cells_do_not_hold_as_they_are() -> None:
    awkward = "=1+1 _x0041_ a\r\nb\u2028c\0"
    kit = make_kit(
        make_entry("a", source=InlineText.of(awkward)),
        make_entry("b", source=InlineText.of("x" * 32_001)),
    )
    assert read(write(replace(kit, entries=kit.entries[:1]))).entries[0].source.plain == (
        "=1+1 _x0041_ a\nb\nc"
    )
    with pytest.raises(InputError, match=r"12\.md:1: a text of 32001 characters"):
        write(kit)


@pytest.mark.parametrize("data", [b"", b"PK\3\4", b"\xd0\xcf\x11\xe0"])
def test_what_is_no_workbook(data: bytes) -> None:
    with pytest.raises(InputError, match=r"12\.xlsx: is no workbook; save it as \.xlsx"):
        read(data)


def test_a_workbook_without_the_columns() -> None:
    with pytest.raises(InputError, match="has no sheet with columns 'source' and 'translation'"):
        read(save(Workbook()))


@given(cut=st.integers(1, 9000), changed=st.integers(0, 9000))
@settings(max_examples=25, deadline=None)
def test_a_damaged_file_is_refused_or_read(cut: int, changed: int) -> None:
    data = bytearray(write())
    data[changed % len(data)] ^= 0x55
    for damaged in (bytes(data), write()[:-cut]):
        with suppress(InputError):
            assert len(read(damaged).entries) <= len(KIT.entries)


def test_libreoffice_keeps_what_is_needed(tmp_path: Path) -> None:
    workbook, sheet = open_sheet(write())
    fill(sheet, 6, translation="=50 % – «awkward» _x005F_x0041_\nline", status="done")
    (tmp_path / "12.xlsx").write_bytes(save(workbook))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    for suffix in ("ods", "xlsx"):  # by way of its own format, so that nothing is passed on as is
        source = next(tmp_path.glob("12.*"))
        out = tmp_path / suffix
        run = run_tool(
            "soffice", "--headless", profile, "--convert-to", suffix, "--outdir", out, source
        )
        assert run.returncode == 0
        source.unlink()
        (out / f"12.{suffix}").rename(tmp_path / f"12.{suffix}")
    saved = (tmp_path / "12.xlsx").read_bytes()
    assert XLSX_KIT.recognize(saved[:4096], ".xlsx")
    expected = read(save(workbook))
    assert read(saved) == expected
    assert expected.entries[4].target.plain == "=50 % – «awkward» _x0041_\nline"
    _, sheet = open_sheet(saved)
    assert sheet.protection.sheet
    assert [cell.protection.locked for cell in sheet[2]][:5] == [True, False, False, False, True]


def test_recognized_by_content() -> None:
    assert XLSX_KIT.recognize(write()[:4096], ".xlsx")
    assert not XLSX_KIT.recognize(b"PK\3\4 word/document.xml", ".xlsx")
