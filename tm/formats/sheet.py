"""Plain tables of text as workbooks (Office Open XML)."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Sequence
from datetime import date
from io import BytesIO
from typing import Any, BinaryIO

from tm.errors import InputError
from tm.formats.workbook_file import save_workbook

_MOST_BYTES_UNPACKED = 500_000_000
MOST_CELL_CHARACTERS = 32_000  # a cell holds 32,767
_WIDTH_CHARACTERS = 28
_REMEDY = "save it as .xlsx"


def read_sheets(data: bytes, path: str) -> Iterator[tuple[str, list[tuple[str, ...]]]]:
    """The name and the rows of each sheet, in order; formulas give their last value.

    Raises InputError for what is no workbook.
    """
    from openpyxl import load_workbook

    check_archive(BytesIO(data), path)
    try:
        workbook = load_workbook(BytesIO(data), read_only=True, data_only=True)
        sheets = [
            (sheet.title, [tuple(map(show_cell, row)) for row in sheet.iter_rows(values_only=True)])
            for sheet in workbook.worksheets
        ]
    except Exception as error:  # the library lets through whatever its XML and ZIP readers raise
        raise InputError("is no workbook", place=path, remedy=_REMEDY) from error
    yield from sheets


def write_sheet(rows: Sequence[Sequence[str | int]], title: str) -> bytes:
    """A workbook with these rows of texts and numbers, the first of them headings."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = title
    style = Alignment(vertical="top", wrap_text=True)
    for row_number, row in enumerate(rows, start=1):
        for column_number, value in enumerate(row, start=1):
            cell = sheet.cell(row_number, column_number)
            if isinstance(value, str):
                cell.value = clean_cell(value)
                cell.data_type = "s"  # a text that begins with = is no formula
            else:
                cell.value = value
            cell.alignment = style
    for column_number, _ in enumerate(rows[0], start=1):
        sheet.cell(1, column_number).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(column_number)].width = _WIDTH_CHARACTERS
    sheet.freeze_panes = "A2"
    stream = BytesIO()
    save_workbook(workbook, stream)
    return stream.getvalue()


def clean_cell(text: str) -> str:
    """The text as a cell can hold it: without control characters, and not too long."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    cleaned = ILLEGAL_CHARACTERS_RE.sub("\ufffd", text)
    if len(cleaned) > MOST_CELL_CHARACTERS:
        return f"{cleaned[:MOST_CELL_CHARACTERS]}…"
    return cleaned


def check_archive(
    stream: BinaryIO,
    path: str,
    remedy: str = _REMEDY,
    most_bytes: int = _MOST_BYTES_UNPACKED,
) -> None:
    """Raises InputError for what is no ZIP archive, or unpacks to more than a workbook."""
    try:
        size = sum(entry.file_size for entry in zipfile.ZipFile(stream).infolist())
    except (zipfile.BadZipFile, ValueError):
        raise InputError("is no workbook", place=path, remedy=remedy) from None
    if size > most_bytes:
        raise InputError(
            "unpacks to more than any workbook of ours",
            place=path,
            remedy="check that it is the right file",
        )


def show_cell(value: Any) -> str:
    """A cell's value as text."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)  # what a person typed as 1 is stored as 1.0 by some programs
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value).strip()
