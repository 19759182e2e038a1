"""Units as workbooks (Office Open XML): a column a language, a row a unit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import Any, BinaryIO

from tm.errors import InputError
from tm.formats.base import ExportOptions, ImportOptions, Skipped, Written, expand_units
from tm.formats.cleaning import Cleaner
from tm.formats.sheet import MOST_CELL_CHARACTERS, check_archive, show_cell
from tm.formats.unit_table import find_columns, list_rows, make_units
from tm.formats.workbook_file import save_workbook
from tm.model.unit import Unit

# What a sheet holds (ECMA-376; Excel's limits), less its heading.
_MOST_ROWS = 1_048_575
_MOST_COLUMNS = 1000
_WIDTH_CHARACTERS = 60
_MOST_BYTES = 4_000_000_000  # unpacked; sheets are read as streams, but shared texts are held
_REMEDY = "save it as .xlsx"


def write_unit_sheet(units: Iterable[Unit], out: BinaryIO, options: ExportOptions) -> Written:
    """Texts with raw markup and their line breaks under language codes, row by row.

    What else is known of units is lost. A unit with a text of more than 32,000 characters is left
    out. After a million rows another sheet begins.
    """
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.utils import get_column_letter

    cleaner = Cleaner()
    workbook = Workbook(write_only=True)
    rows = list_rows(units, options, cleaner, cleaner.clean_lines, MOST_CELL_CHARACTERS)
    count = 0
    more: tuple[list[str], ...] = tuple(islice(rows, 1))
    while more or not workbook.worksheets:
        sheet: Any = workbook.create_sheet("units" if not count else f"units {count + 1}")
        sheet.freeze_panes = "A2"
        for column, _ in enumerate(options.languages, start=1):
            sheet.column_dimensions[get_column_letter(column)].width = _WIDTH_CHARACTERS
        sheet.append(options.languages)
        try:
            for cells in chain(more, islice(rows, _MOST_ROWS - 1)):
                row = [WriteOnlyCell(sheet, text) for text in cells]
                for cell in row:
                    cell.data_type = "s"  # a text that begins with = is no formula
                sheet.append(row)
                count += 1
        finally:
            sheet.close()  # else it is told off when it is forgotten
        more = tuple(islice(rows, 1))
    save_workbook(workbook, out)
    return cleaner.written(count)


def read_unit_sheet(
    stream: BinaryIO, path: str, options: ImportOptions
) -> Iterator[Unit | Skipped]:
    """The units of all sheets in order, read row by row; lines count the rows of a sheet.

    The first row that is not empty names the languages of its columns; other columns are passed
    over. A sheet that names none is passed over beside one that does. Formulas give their last
    value.
    """
    from openpyxl import load_workbook

    check_archive(stream, path, most_bytes=_MOST_BYTES)
    try:
        workbook = load_workbook(stream, read_only=True, data_only=True)
    except Exception as error:  # the library lets through whatever its XML and ZIP readers raise
        raise InputError("is no workbook", place=path, remedy=_REMEDY) from error
    problem: InputError | None = None
    is_read = False
    for sheet in workbook.worksheets:
        rows = _read_rows(sheet)
        first = next(rows, None)
        if first is None or isinstance(first, Skipped):
            yield from [first] if first else []
            continue
        try:
            columns = find_columns(first[1], f"{path}:{sheet.title}", options)
        except InputError as error:
            problem = error
            continue
        is_read = True
        width = columns.width
        cut = (row if isinstance(row, Skipped) else _fit(row, width) for row in rows)
        yield from expand_units(make_units(chain((first,), cut), columns, path))
    if not is_read:
        raise problem or InputError("is empty", place=path, remedy="give a workbook with texts")


def is_workbook(head: bytes) -> bool:
    """Whether the first bytes are of an archive as spreadsheet programs write it."""
    return head.startswith(b"PK\3\4") and (b"[Content_Types].xml" in head or b"xl/" in head)


def _read_rows(sheet: Any) -> Iterator[tuple[int, list[str]] | Skipped]:
    """The rows that are not empty, each with its number."""
    number = 0
    try:
        for number, values in enumerate(sheet.iter_rows(values_only=True), start=1):
            cells = [show_cell(value) for value in values[:_MOST_COLUMNS]]
            if any(cells):
                yield number, cells
    except Exception as error:  # the library lets through whatever its XML and ZIP readers raise
        yield Skipped(number + 1, f"the sheet is damaged: {' '.join(str(error).split())}")


def _fit(row: tuple[int, list[str]], width: int) -> tuple[int, list[str]]:
    """The row with as many cells as the first: sheets need not store empty ones."""
    number, cells = row
    return number, (cells + [""] * width)[:width]
