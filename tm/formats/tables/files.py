"""Glossaries in CSV, TSV and XLSX files."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO
from typing import BinaryIO

from tm.errors import InputError
from tm.formats.base import Written
from tm.formats.cleaning import Cleaner
from tm.formats.encoding import decode
from tm.formats.sheet import read_sheets, write_sheet
from tm.formats.tables.grid import Grid, lay_out
from tm.formats.tables.rows import Columns, Row, find_columns, read_rows
from tm.model.term import Concept, Glossary

_DELIMITERS = ("\t", ",", ";")
_MOST_BYTES = 200_000_000
_MOST_CELL_CHARACTERS = 1_000_000


def read_csv(stream: BinaryIO, path: str) -> Glossary:
    """A table in text, with tabs, commas or semicolons between cells, whichever heads more columns.

    Raises InputError, with the line, where no column is headed by a language, at a quotation mark
    that is not closed, and at a value that cannot be.
    """
    text = decode(_read_all(stream, path), path).text
    columns, delimiter = _choose_delimiter(text, path)
    rows = _parse(text, delimiter, path)
    return Glossary(tuple(read_rows(rows, columns, path)), path)


def read_xlsx(stream: BinaryIO, path: str) -> Glossary:
    """All sheets of a workbook that have columns headed by languages, one after the other."""
    concepts: list[Concept] = []
    is_found = False
    for _, cells in read_sheets(_read_all(stream, path), path):
        rows = [Row(number, row) for number, row in enumerate(cells, start=1)]
        rows = [row for row in rows if any(row.cells)]
        if columns := find_columns(rows):
            is_found = True
            concepts.extend(read_rows(rows, columns, path))
    if not is_found:
        raise _miss_languages(path)
    return Glossary(tuple(concepts), path)


def write_csv(glossary: Glossary, out: BinaryIO) -> Written:
    """UTF-8 with commas, and a byte-order mark, without which Excel garbles accents."""
    return _write_text(glossary, out, ",", "utf-8-sig")


def write_glossary_tsv(glossary: Glossary, out: BinaryIO) -> Written:
    """UTF-8 with tabs."""
    return _write_text(glossary, out, "\t", "utf-8")


def write_xlsx(glossary: Glossary, out: BinaryIO) -> Written:
    """A workbook with one sheet."""
    grid, losses = _clean(lay_out(glossary))
    out.write(write_sheet(grid.rows, "glossary"))
    return Written(len(glossary.concepts), losses)


def _write_text(glossary: Glossary, out: BinaryIO, delimiter: str, encoding: str) -> Written:
    grid, losses = _clean(lay_out(glossary))
    text = StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator="\r\n").writerows(grid.rows)
    out.write(text.getvalue().encode(encoding))
    return Written(len(glossary.concepts), losses)


def _clean(grid: Grid) -> tuple[Grid, tuple[tuple[str, int], ...]]:
    cleaner = Cleaner()
    rows = tuple(tuple(cleaner.clean_lines(cell) for cell in row) for row in grid.rows)
    return Grid(rows, ()), tuple(sorted((*grid.losses, *cleaner.written(0).losses)))


def _read_all(stream: BinaryIO, path: str) -> bytes:
    data = stream.read(_MOST_BYTES + 1)
    if not data.strip():
        raise InputError("is empty", place=path, remedy="give a glossary")
    if len(data) > _MOST_BYTES:
        raise InputError(
            f"is larger than {_MOST_BYTES // 1_000_000} MB, which no table of terms is",
            place=path,
            remedy="check that it is the right file, or give TBX",
        )
    return data


def _choose_delimiter(text: str, path: str) -> tuple[Columns, str]:
    """The headings, read with the delimiter that makes most of them."""
    found: list[tuple[int, Columns, str]] = []
    fault: InputError | None = None
    for delimiter in _DELIMITERS:
        try:
            columns = find_columns(list(_parse(text, delimiter, path, most_rows=20)))
        except InputError as error:
            fault = fault or error
            continue
        if columns:
            found.append((sum(h is not None for h in columns.headings), columns, delimiter))
    if not found:
        raise fault or _miss_languages(f"{path}:1")
    _, columns, delimiter = max(found, key=lambda each: each[0])
    return columns, delimiter


def _parse(text: str, delimiter: str, path: str, most_rows: int = 0) -> Iterator[Row]:
    """The rows that are not empty, each with the line it begins on."""
    csv.field_size_limit(_MOST_CELL_CHARACTERS)
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    count = 0
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield Row(line, tuple(cells))
                count += 1
                if count == most_rows:
                    return
            line = reader.line_num + 1
    except csv.Error as error:
        raise InputError(
            f"cannot be parsed: {error}",
            place=f"{path}:{line}",
            remedy="close quotation marks, and double those inside a quoted cell",
        ) from None


def _miss_languages(place: str) -> InputError:
    return InputError(
        "no column is headed by a language",
        place=place,
        remedy="head the columns of terms with codes such as es and en",
    )
