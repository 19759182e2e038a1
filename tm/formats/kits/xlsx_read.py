"""A kit that comes back as a workbook."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from tm.errors import InputError
from tm.formats.base import ImportOptions
from tm.formats.kits.languages import read_languages
from tm.formats.kits.percent import read_percent
from tm.formats.kits.xlsx_escapes import unescape_cell
from tm.formats.kits.xlsx_words import FACTS_SHEET, STATUSES, Fact, Heading
from tm.formats.sheet import read_sheets
from tm.model.inline import InlineText
from tm.model.kit import DeliveredEntry, Delivery, EntryState, Suggestion
from tm.model.location import Location
from tm.model.match import MatchKind

_MOST_ROWS_ABOVE = 10
_STATES = {word: state for state, word in STATUSES.items()}
_Rows = Sequence[tuple[str, ...]]


def read_xlsx_kit(stream: BinaryIO, path: str, options: ImportOptions) -> Delivery:
    """The rows of the first sheet with columns for a source and a translation.

    Columns are found by their headings; only these two have to be there. A translation is done
    unless its status is `draft`. Raises InputError for what is no such workbook, and for a status
    that is none.
    """
    sheets = list(read_sheets(stream.read(), path))
    facts = {
        row[0]: unescape_cell(row[1])
        for title, rows in sheets
        if title == FACTS_SHEET
        for row in rows
        if len(row) > 1
    }
    source_language, target_language = read_languages(
        facts.get(Fact.SOURCE_LANGUAGE, ""), facts.get(Fact.TARGET_LANGUAGE, ""), path, options
    )
    return Delivery(
        path,
        tuple(_read_entries(sheets, path)),
        source_language,
        target_language,
        name=facts.get(Fact.BULLETIN, ""),
        source_path=facts.get(Fact.SOURCE_PATH, ""),
        translator=facts.get(Fact.TRANSLATOR, ""),
        signature=facts.get(Fact.SIGNATURE, ""),
    )


@dataclass(frozen=True, slots=True)
class _Row:
    """A row, whose cells are asked for by the headings of their columns."""

    cells: tuple[str, ...]
    columns: dict[str, int]
    sheet: str
    number: int

    def find(self, heading: Heading) -> str:
        """The cell's text; empty where there is no such column."""
        place = self.columns.get(heading, len(self.cells))
        if place >= len(self.cells):
            return ""
        return unescape_cell(self.cells[place]).strip()

    def name_cell(self, heading: Heading) -> str:
        """As spreadsheet programs name it."""
        from openpyxl.utils import get_column_letter

        return f"{self.sheet}!{get_column_letter(self.columns[heading] + 1)}{self.number}"


def _read_entries(sheets: Sequence[tuple[str, _Rows]], path: str) -> Iterator[DeliveredEntry]:
    for title, rows in sheets:
        for heading_number, heading in enumerate(rows[:_MOST_ROWS_ABOVE], start=1):
            columns = {cell.casefold(): place for place, cell in enumerate(heading)}
            if {Heading.SOURCE, Heading.TRANSLATION} <= columns.keys():
                below = enumerate(rows[heading_number:], start=heading_number + 1)
                for number, cells in below:
                    yield from _read_row(_Row(cells, columns, title, number), path)
                return
    raise InputError(
        f"has no sheet with columns {Heading.SOURCE.value!r} and {Heading.TRANSLATION.value!r}",
        place=path,
        remedy="give them these headings back, or check that it is the right file",
    )


def _read_row(row: _Row, path: str) -> Iterator[DeliveredEntry]:
    source, target = row.find(Heading.SOURCE), row.find(Heading.TRANSLATION)
    if source or target:
        comment = row.find(Heading.COMMENT)
        yield DeliveredEntry(
            InlineText.of(source),
            InlineText.of(target),
            _find_state(row, path) if target else EntryState.EMPTY,
            Location(path, row.number),
            key=row.find(Heading.KEY),
            suggestion=_read_suggestion(row, source),
            notes=(comment,) if comment else (),
        )


def _find_state(row: _Row, path: str) -> EntryState:
    """Of a row with a translation: done where there is no status, as one writes it oneself."""
    status = row.find(Heading.STATUS)
    state = _STATES.get(status.casefold())
    if state is None:
        raise InputError(
            f"{status!r} is no status",
            place=f"{path}:{row.name_cell(Heading.STATUS)}",
            remedy=f"write {' or '.join(word for word in _STATES if word)}",
        )
    return state if status else EntryState.DONE


def _read_suggestion(row: _Row, source: str) -> Suggestion | None:
    kind = row.find(Heading.MATCH)
    score = read_percent(row.find(Heading.SCORE))
    if kind not in set(MatchKind) or score is None:
        return None
    similarity = read_percent(row.find(Heading.SIMILARITY))
    return Suggestion(
        InlineText.of(row.find(Heading.SUGGESTION_SOURCE) or source),
        InlineText.of(row.find(Heading.SUGGESTION)),
        MatchKind(kind),
        score,
        min(score, 100.0) if similarity is None else similarity,
        origin=row.find(Heading.ORIGIN),
        is_adapted=row.find(Heading.ADAPTED) == "yes",
    )
