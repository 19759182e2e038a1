"""Alignments as a workbook (Office Open XML), for people who decide in a spreadsheet."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any, BinaryIO

from tm.errors import InputError
from tm.formats.record import read_keys, write_keys
from tm.formats.sheet import check_archive, clean_cell
from tm.formats.workbook_file import save_workbook
from tm.model.bead import Status
from tm.model.record import SegmentKey

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

SHEET = "alignments"
# Heading, width in characters; the keys and the status before are hidden: they are not for people.
_COLUMNS = (
    ("bulletin", 22), ("language", 9), ("status", 11), ("confidence", 11), ("original", 60),
    ("translation", 60), ("join", 7), ("notes", 26), ("original keys", 0), ("translation keys", 0),
    ("status before", 0),
)  # fmt: skip
_REQUIRED = tuple(name for name, _ in _COLUMNS if name not in ("confidence", "notes"))
_STATUSES = tuple(status.value for status in Status)
# What a row looks like, the first that applies. Light enough to read on, and told apart by
# lightness and by the figures too, for those who do not see colours.
_COLOURS = (
    ('$C2="rejected"', "BFBFBF"),
    ('$C2="confirmed"', "DDEBF7"),
    ("$D2<0.5", "F4B6A6"),
    ("$D2<0.8", "FBD5B5"),
    ("$D2<0.9", "FFF2CC"),
)
_HELP = (
    "Change the status of a row: confirmed, if it is right; rejected, if it is not.",
    "To make one link of several rows, write the same sign (1, a, …) into their column 'join'.",
    "Save the workbook, run `tm import` with its name, then `tm align`.",
    "Colours: blue is confirmed, grey rejected; the darker from yellow to red, the less sure.",
    "Other cells are not read back; rows may be sorted, filtered and removed.",
)  # fmt: skip
_REMEDY = "save it as .xlsx, or export it anew with `tm export`"


@dataclass(frozen=True, slots=True)
class WorkbookRow:
    """A bead as a row; the texts and notes are for people.

    `status_before` is what the status was when the row was written. `join` is the same for rows
    that are to become one. `place` is the cell of the status, for errors; empty before writing.
    """

    bulletin: str
    language: str
    status: Status
    source: tuple[SegmentKey, ...]
    target: tuple[SegmentKey, ...]
    status_before: Status
    confidence: float = 0.0
    source_text: str = ""
    target_text: str = ""
    notes: str = ""
    join: str = ""
    place: str = ""


def write_workbook(rows: Sequence[WorkbookRow]) -> bytes:
    """The workbook's bytes."""
    from openpyxl import Workbook

    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = SHEET
    _write_sheet(sheet, rows)
    help_sheet = workbook.create_sheet("help")
    for text in _HELP:
        help_sheet.append([text])
    help_sheet.column_dimensions["A"].width = 100
    stream = BytesIO()
    save_workbook(workbook, stream)
    return stream.getvalue()


def is_alignment_workbook(stream: BinaryIO) -> bool:
    """Whether it has our sheet of alignments, and is no workbook of other tools' units."""
    try:
        with zipfile.ZipFile(stream) as archive:
            return f'name="{SHEET}"'.encode() in archive.read("xl/workbook.xml")
    except (zipfile.BadZipFile, KeyError, ValueError, RuntimeError, zlib.error):
        return False


def read_workbook(data: bytes, path: str) -> tuple[WorkbookRow, ...]:
    """The rows of a workbook; `path` names it in errors.

    Raises InputError, with sheet and cell, for what is no such workbook: a sheet or a column that
    is missing, a status or a key that is none.
    """
    check_archive(BytesIO(data), path, _REMEDY)
    cells = _load_cells(data, path)
    columns = _find_columns(next(cells, ()), path)
    return tuple(
        _read_row(values, number, columns, path)
        for number, values in enumerate(cells, start=2)
        if any(value is not None for value in values)
    )


def _write_sheet(sheet: Worksheet, rows: Sequence[WorkbookRow]) -> None:
    from openpyxl.formatting.rule import FormulaRule
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    for number, (name, width) in enumerate(_COLUMNS, start=1):
        sheet.cell(1, number, name).font = Font(bold=True)
        dimension = sheet.column_dimensions[get_column_letter(number)]
        dimension.width, dimension.hidden = width or 12, not width
    top = Alignment(vertical="top", wrap_text=True)
    for row_number, row in enumerate(rows, start=2):
        for number, value in enumerate(_list_values(row), start=1):
            cell = sheet.cell(row_number, number)
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"  # a text that begins with = is no formula
            cell.alignment = top
    last = max(len(rows), 1) + 1
    choice = DataValidation("list", formula1=f'"{",".join(_STATUSES)}"', showErrorMessage=True)
    choice.add(f"C2:C{last}")
    sheet.add_data_validation(choice)
    for formula, colour in _COLOURS:
        fill = PatternFill("solid", bgColor=colour)
        rule = FormulaRule([formula], stopIfTrue=True, fill=fill)  # type: ignore[no-untyped-call]
        sheet.conditional_formatting.add(f"A2:H{last}", rule)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:H{last}"


def _list_values(row: WorkbookRow) -> tuple[str | float, ...]:
    return (
        row.bulletin, row.language, row.status.value, row.confidence, clean_cell(row.source_text),
        clean_cell(row.target_text), row.join, row.notes, write_keys(row.source),
        write_keys(row.target), row.status_before.value,
    )  # fmt: skip


def _refuse(path: str) -> InputError:
    return InputError("is no workbook", place=path, remedy=_REMEDY)


def _load_cells(data: bytes, path: str) -> Iterator[tuple[Any, ...]]:
    from openpyxl import load_workbook

    try:
        workbook = load_workbook(BytesIO(data), read_only=True, data_only=True)
    except Exception as error:  # the library lets through whatever its XML and ZIP readers raise
        raise _refuse(path) from error
    if SHEET not in workbook.sheetnames:
        raise InputError(
            f"has no sheet {SHEET!r}", place=path, remedy="give it that name back, or export anew"
        )
    try:
        # A list, for sheets are parsed while they are read.
        return iter(list(workbook[SHEET].iter_rows(values_only=True)))
    except Exception as error:
        raise _refuse(path) from error


def _find_columns(heading: tuple[Any, ...], path: str) -> dict[str, int]:
    """The place of each column by its heading."""
    columns = {str(name).strip().lower(): place for place, name in enumerate(heading) if name}
    for name in _REQUIRED:
        if name not in columns:
            raise InputError(
                f"no column {name!r}",
                place=f"{path}:{SHEET}!1",
                remedy="give it that heading back, or export anew",
            )
    return columns


def _read_row(
    values: tuple[Any, ...], number: int, columns: dict[str, int], path: str
) -> WorkbookRow:
    from openpyxl.utils import get_column_letter

    def find(name: str) -> str:
        value = values[columns[name]] if columns[name] < len(values) else None
        if isinstance(value, float) and value.is_integer():
            value = int(value)  # what a person typed as 1 is stored as 1.0 by some programs
        return "" if value is None else str(value).strip()

    def place(name: str) -> str:
        return f"{path}:{SHEET}!{get_column_letter(columns[name] + 1)}{number}"

    def find_status(name: str) -> Status:
        value = find(name).lower()
        if value not in _STATUSES:
            raise InputError(
                f"{find(name)!r} is no status",
                place=place(name),
                remedy=f"write {' or '.join(_STATUSES)}",
            )
        return Status(value)

    def find_keys(name: str) -> tuple[SegmentKey, ...]:
        try:
            return read_keys(find(name))
        except ValueError as error:
            raise InputError(
                f"{error.args[0]!r} is no key", place=place(name), remedy="export anew"
            ) from None

    row = WorkbookRow(
        bulletin=find("bulletin"),
        language=find("language"),
        status=find_status("status"),
        source=find_keys("original keys"),
        target=find_keys("translation keys"),
        status_before=find_status("status before"),
        join=find("join"),
        place=place("status"),
    )
    if not row.source and not row.target:
        raise InputError("no key", place=place("original keys"), remedy="export anew")
    return row
