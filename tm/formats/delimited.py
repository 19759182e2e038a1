"""Tables of text become units: a column a language, a row a unit; TSV, CSV and their like."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO

from tm.errors import InputError
from tm.formats.base import ImportOptions, Skipped, expand_units
from tm.formats.binary import name_signature
from tm.formats.delimited_dialect import Dialect, choose_dialect, name_languages
from tm.formats.text_lines import MAX_LINE_CHARACTERS, read_lines
from tm.formats.unit_table import find_columns, make_units
from tm.model.plain_unit import PlainUnit
from tm.model.unit import Unit

_SAMPLE_LINES = 2000
_MOST_LINES_A_CELL = 1000


def read_delimited(stream: BinaryIO, path: str, options: ImportOptions) -> Iterator[Unit | Skipped]:
    """See `read_delimited_fast`."""
    return expand_units(read_delimited_fast(stream, path, options))


def read_delimited_fast(
    stream: BinaryIO, path: str, options: ImportOptions
) -> Iterator[PlainUnit | Skipped]:
    """The units in the file's order.

    The separator and the use of quotation marks are told from thousands of lines. The first row
    names the columns' languages; where it does not, the first two columns are in the source and the
    target language of the options. White space at the ends of a cell is no part of its text, and
    NUL characters are none of it.
    """
    sample, marked = _take_samples(read_lines(stream, path, options.encoding))
    if not sample:
        raise InputError("is empty", place=path, remedy="give a file with text in it")
    dialect = choose_dialect(sample, marked)
    first = [cell.strip() for cell in dialect.split(sample[0])]
    columns = find_columns(first, path, options)
    rows = _read_rows(read_lines(stream, path, options.encoding), dialect)
    yield from make_units(rows, columns, path)


def is_delimited(head: bytes) -> bool:
    """Whether the first row names two languages."""
    if name_signature(head):
        return False
    try:
        text = head.decode(
            "utf-16" if head[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig", "replace"
        )
    except UnicodeError:
        return False
    line = text.lstrip().replace("\r", "\n").partition("\n")[0]
    cells = choose_dialect((line,), ()).split(line)
    return bool(name_languages(cells))


def _take_samples(
    lines: Iterable[tuple[int, str] | Skipped],
) -> tuple[list[str], list[str]]:
    """The first lines that are not empty, and the first with quotation marks, wherever they are."""
    first: list[str] = []
    marked: list[str] = []
    for line in lines:
        if isinstance(line, Skipped):
            continue
        text = line[1].replace("\0", "")
        if len(first) < _SAMPLE_LINES and text.strip():
            first.append(text)
        if '"' in text:
            marked.append(text)
            if len(marked) == _SAMPLE_LINES:
                break
    return first, marked


def _read_rows(
    lines: Iterable[tuple[int, str] | Skipped], dialect: Dialect
) -> Iterator[tuple[int, list[str]] | Skipped]:
    """Rows with the numbers of their first lines. A quoted cell may go over several lines."""
    begun: list[str] = []
    start = 0
    for line in lines:
        if isinstance(line, Skipped):
            yield line
            continue
        number, text = line
        if "\0" in text:
            text = text.replace("\0", "")
        if not begun:
            if '"' not in text or dialect.is_whole(text):
                yield number, dialect.split(text)
                continue
            start = number
        begun.append(text)
        if not dialect.is_whole("".join(begun)):
            if len(begun) > _MOST_LINES_A_CELL or len(text) == MAX_LINE_CHARACTERS:
                yield Skipped(start, "a quotation mark that is never closed")
                yield from _read_apart(begun[1:], start + 1, dialect)
                begun = []
            continue
        yield start, dialect.split("".join(begun))
        begun = []
    if begun:
        yield Skipped(start, "a quotation mark that is never closed")
        yield from _read_apart(begun[1:], start + 1, dialect)


def _read_apart(
    lines: Sequence[str], start: int, dialect: Dialect
) -> Iterator[tuple[int, list[str]] | Skipped]:
    """The rows of lines that were taken for one cell, each line for itself."""
    for number, text in enumerate(lines, start):
        if dialect.is_whole(text):
            yield number, dialect.split(text)
        else:
            yield Skipped(number, "a quotation mark that is never closed")
