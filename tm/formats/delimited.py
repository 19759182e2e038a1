"""Tables of text become units: a column a language, a row a unit; TSV, CSV and their like."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from tm.errors import InputError
from tm.formats.base import ImportOptions, Skipped
from tm.formats.delimited_dialect import Dialect, choose_dialect, name_languages
from tm.formats.text_lines import MAX_LINE_CHARACTERS, read_lines
from tm.model.inline import InlineText
from tm.model.locale import are_related
from tm.model.location import Location
from tm.model.unit import Unit, Variant

_SAMPLE_LINES = 2000
_MOST_LINES_A_CELL = 1000
# First rows that name no languages and are still no texts.
_HEADINGS = frozenset({
    "source", "target", "original", "translation", "origen", "destino", "traducción",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Columns:
    """The places of languages in a row, how long a row is, and whether the first one is theirs."""

    languages: tuple[tuple[int, str], ...]
    width: int
    has_heading: bool


def read_delimited(stream: BinaryIO, path: str, options: ImportOptions) -> Iterator[Unit | Skipped]:
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
    columns = _find_columns(first, path, options)
    rows = _read_rows(read_lines(stream, path, options.encoding), dialect)
    yield from _make_units(rows, columns, path)


def is_delimited(head: bytes) -> bool:
    """Whether the first row names two languages."""
    try:
        text = head.decode(
            "utf-16" if head[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig", "replace"
        )
    except UnicodeError:
        return False
    line = text.lstrip().partition("\n")[0].rstrip("\r")
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


def _find_columns(first: Sequence[str], path: str, options: ImportOptions) -> _Columns:
    asked = (options.source_language, options.target_language)
    if named := name_languages(first):
        if not all(asked):
            return _Columns(tuple(named.items()), len(first), has_heading=True)
        chosen = tuple((_find_related(named, tag, path), tag) for tag in asked)
        languages = tuple((place, named[place]) for place, _ in chosen)
        return _Columns(languages, len(first), has_heading=True)
    if not all(asked):
        raise InputError(
            "the first row does not name the columns' languages",
            place=f"{path}:1",
            remedy="write es and en there, or name them with -s and -t",
        )
    if len(first) < 2:
        raise InputError(
            "has one column only", place=f"{path}:1", remedy="separate columns by tabs or commas"
        )
    has_heading = all(cell.lower() in _HEADINGS for cell in first[:2])
    return _Columns(tuple(enumerate(asked)), len(first), has_heading)


def _find_related(named: dict[int, str], tag: str, path: str) -> int:
    for place, language in named.items():
        if language == tag:
            return place
    for place, language in named.items():
        if are_related(language, tag):
            return place
    raise InputError(
        f"no column is in {tag}", place=f"{path}:1", remedy=f"it has {', '.join(named.values())}"
    )


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
            if dialect.is_whole(text):
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


def _make_units(
    rows: Iterable[tuple[int, list[str]] | Skipped], columns: _Columns, path: str
) -> Iterator[Unit | Skipped]:
    is_first = columns.has_heading
    for row in rows:
        if isinstance(row, Skipped):
            yield row
            continue
        number, cells = row
        if not any(cells):
            continue
        if is_first:
            is_first = False
            continue
        while len(cells) > columns.width and not cells[-1]:
            cells.pop()
        if len(cells) != columns.width:
            yield Skipped(number, f"{len(cells)} cells, but the first row has {columns.width}")
            continue
        place = Location(path, number)
        variants = tuple(
            Variant(language, InlineText((text,)), place=place)
            for column, language in columns.languages
            if (text := cells[column].strip())
        )
        if len(variants) > 1:
            yield Unit(variants)
        else:
            yield Skipped(number, "text in fewer than two languages", is_damage=False)
