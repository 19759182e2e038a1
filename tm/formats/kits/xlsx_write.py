"""A kit as a workbook (Office Open XML), for translators with a spreadsheet and no other tool."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from tm.errors import InputError
from tm.formats.cleaning import Cleaner
from tm.formats.kits.base import KitFile
from tm.formats.kits.percent import write_percent
from tm.formats.kits.remarks import describe_term, list_surroundings
from tm.formats.kits.xlsx_escapes import escape_cell
from tm.formats.kits.xlsx_words import FACTS_SHEET, STATUSES, Fact, Heading
from tm.formats.sheet import MOST_CELL_CHARACTERS, clean_cell
from tm.formats.workbook_file import save_workbook
from tm.model.kit import Kit, KitEntry, Suggestion
from tm.model.moment import write_moment

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_SHEET = "translation"
_HELP = (
    "Write your translation into the column 'translation', and choose 'done' as its status.",
    "A 'draft' was filled in from an earlier translation of something similar: correct it.",
    "Signs such as ** and <b> are the format of the text: keep them, and move them with its words.",
    "The white cells are yours, 'comment' among them; the grey ones are locked.",
    "Rows may be sorted and filtered. Save the workbook as .xlsx and send it back.",
)
_OWN_STYLE = "to fill in"
_LOCKED_STYLE = "locked"
_LOCKED_COLOUR = "F2F2F2"
_HEADING_COLOUR = "D9D9D9"
_LINE_COLOUR = "BFBFBF"
# Light enough to read on; the status says the same, for those who do not see colours.
_STATUS_COLOURS = (("done", "E2F0D9"), ("draft", "FFF2CC"))
_FONT = ("Calibri", 11)
_LINE_POINTS = 15
_MOST_POINTS = 409  # Excel's limit
_AS_TEXT = "@"  # else 3/4 becomes a date and what begins with = a formula


def write_xlsx_kits(kits: Sequence[Kit]) -> Iterator[KitFile]:
    """A workbook for each kit, a row for each entry, with markup as text.

    Raises InputError for a text that is too long for a cell.
    """
    for kit in kits:
        stream = BytesIO()
        save_workbook(_make_workbook(kit), stream)
        yield KitFile(f"{kit.name}.xlsx", stream.getvalue())


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of the sheet; one of no width is hidden."""

    heading: Heading
    width_characters: int
    find: Callable[[KitEntry], str | float]
    is_for_translator: bool = False


def _of_suggestion(find: Callable[[Suggestion], str | float]) -> Callable[[KitEntry], str | float]:
    """What it finds of the suggestion that was filled in; nothing without one."""
    return lambda entry: find(entry.suggestions[0]) if entry.suggestions else ""


def _find_other_source(entry: KitEntry) -> str:
    """The source of the suggestion where it is another than the entry's."""
    source = entry.suggestions[0].source.marked if entry.suggestions else ""
    return "" if source == entry.source.marked else source


_COLUMNS = (
    _Column(Heading.SOURCE, 50, lambda entry: entry.source.marked),
    _Column(Heading.TRANSLATION, 50, lambda entry: entry.target.marked, is_for_translator=True),
    _Column(Heading.STATUS, 9, lambda entry: STATUSES[entry.state], is_for_translator=True),
    _Column(Heading.COMMENT, 24, lambda entry: "\n".join(entry.comments), is_for_translator=True),
    _Column(Heading.TERMS, 28, lambda entry: "\n".join(map(describe_term, entry.terms))),
    _Column(Heading.SUGGESTION, 40, _of_suggestion(lambda found: found.target.marked)),
    _Column(Heading.SCORE, 7, _of_suggestion(lambda found: _round(found.score_percent))),
    _Column(Heading.MATCH, 9, _of_suggestion(lambda found: found.kind.value)),
    _Column(Heading.SUGGESTION_SOURCE, 40, _find_other_source),
    _Column(Heading.ORIGIN, 18, _of_suggestion(lambda found: found.origin)),
    _Column(Heading.NOTES, 24, lambda entry: "\n".join(entry.notes)),
    _Column(Heading.CONTEXT, 40, lambda entry: "\n".join(map(str, list_surroundings(entry)))),
    _Column(Heading.KEY, 0, lambda entry: entry.key),
    _Column(Heading.SIMILARITY, 0, _of_suggestion(lambda found: _round(found.similarity_percent))),
    _Column(Heading.ADAPTED, 0, _of_suggestion(lambda found: "yes" if found.is_adapted else "")),
)


def _round(percent: float) -> float:
    return float(write_percent(percent))


def _make_workbook(kit: Kit) -> Workbook:
    from openpyxl import Workbook

    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = _SHEET
    _add_styles(workbook)
    _write_headings(sheet)
    for row_number, entry in enumerate(kit.entries, start=2):
        _write_row(sheet, row_number, entry)
    _set_heights(sheet, kit.entries)
    _prepare_sheet(sheet, last_row=max(len(kit.entries), 1) + 1)
    help_sheet = workbook.create_sheet("help")
    help_sheet.column_dimensions["A"].width = 100
    for text in _HELP:
        help_sheet.append([text])
    _write_facts(workbook.create_sheet(FACTS_SHEET), kit)
    return workbook


def _write_headings(sheet: Worksheet) -> None:
    from openpyxl.styles import Font, PatternFill
    from openpyxl.utils import get_column_letter

    for number, column in enumerate(_COLUMNS, start=1):
        cell = sheet.cell(1, number, column.heading.value)
        cell.font = Font(*_FONT, bold=True)
        cell.fill = PatternFill("solid", fgColor=_HEADING_COLOUR)
        dimension = sheet.column_dimensions[get_column_letter(number)]
        dimension.width = column.width_characters or 12
        dimension.hidden = not column.width_characters
    sheet.freeze_panes = "A2"


def _add_styles(workbook: Workbook) -> None:
    """The styles of cells that are the translator's and of those that are not."""
    from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Protection, Side

    line = Side("thin", _LINE_COLOUR)
    own, locked = (
        NamedStyle(
            name,
            font=Font(*_FONT),
            alignment=Alignment(vertical="top", wrap_text=True),
            border=Border(bottom=line, right=line),
        )
        for name in (_OWN_STYLE, _LOCKED_STYLE)
    )
    own.number_format = _AS_TEXT
    own.protection = Protection(locked=False)
    locked.fill = PatternFill("solid", fgColor=_LOCKED_COLOUR)
    workbook.add_named_style(own)
    workbook.add_named_style(locked)


def _write_row(sheet: Worksheet, row_number: int, entry: KitEntry) -> None:
    for number, column in enumerate(_COLUMNS, start=1):
        cell = sheet.cell(row_number, number)
        cell.style = _OWN_STYLE if column.is_for_translator else _LOCKED_STYLE
        value = column.find(entry)
        if isinstance(value, str):
            cell.value = _fit(value, column, entry)
            cell.data_type = "s"
        else:
            cell.value = value


def _set_heights(sheet: Worksheet, entries: Sequence[KitEntry]) -> None:
    """Heights that fit the texts, and grow with the translation: the library's own are fixed."""
    from openpyxl.worksheet.dimensions import RowDimension

    class GrowingRow(RowDimension):
        customHeight = False  # noqa: N815 - the library's name

    for number, entry in enumerate(entries, start=2):
        lines = max(_count_lines(entry, column) for column in _COLUMNS if column.width_characters)
        points = min(lines * _LINE_POINTS, _MOST_POINTS)
        sheet.row_dimensions[number] = GrowingRow(sheet, index=number, ht=points)


def _count_lines(entry: KitEntry, column: _Column) -> int:
    """How many lines the cell takes, by and large."""
    lines = str(column.find(entry)).split("\n")
    return sum(math.ceil(len(line) / column.width_characters) or 1 for line in lines)


def _fit(text: str, column: _Column, entry: KitEntry) -> str:
    """The text as a cell holds it; what is only to be read may be cut short."""
    is_needed = column.heading in {Heading.SOURCE, Heading.TRANSLATION}
    if is_needed and len(text) > MOST_CELL_CHARACTERS:
        raise InputError(
            f"a text of {len(text)} characters, more than a cell holds",
            place=str(entry.location),
            remedy="make a kit of another format",
        )
    return _clean(text)


def _clean(text: str) -> str:
    return escape_cell(clean_cell(Cleaner().clean_lines(text)))


def _prepare_sheet(sheet: Worksheet, last_row: int) -> None:
    """Filters, choices and colours, and everything locked that is not the translator's."""
    from openpyxl.formatting.rule import FormulaRule
    from openpyxl.styles import PatternFill
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation
    from openpyxl.worksheet.properties import PageSetupProperties

    letters = {
        column.heading: get_column_letter(number) for number, column in enumerate(_COLUMNS, start=1)
    }
    status = letters[Heading.STATUS]
    choice = DataValidation("list", formula1='"done,draft"', allow_blank=True)
    choice.showErrorMessage = True
    choice.add(f"{status}2:{status}{last_row}")
    sheet.add_data_validation(choice)
    for value, colour in _STATUS_COLOURS:
        fill = PatternFill("solid", bgColor=colour)
        rule = FormulaRule([f'${status}2="{value}"'], fill=fill)  # type: ignore[no-untyped-call]
        area = f"{letters[Heading.TRANSLATION]}2:{status}{last_row}"
        sheet.conditional_formatting.add(area, rule)
    sheet.auto_filter.ref = f"A1:{letters[Heading.CONTEXT]}{last_row}"
    sheet.protection.sheet = True
    for allowed in ("formatColumns", "formatRows", "sort", "autoFilter"):
        setattr(sheet.protection, allowed, False)  # what is False is not forbidden
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"


def _write_facts(sheet: Worksheet, kit: Kit) -> None:
    facts = {
        Fact.BULLETIN: kit.name,
        Fact.SOURCE_PATH: kit.source_path,
        Fact.SOURCE_LANGUAGE: kit.source_language,
        Fact.TARGET_LANGUAGE: kit.target_language,
        Fact.TRANSLATOR: kit.translator,
        Fact.CREATED: write_moment(kit.created),
        Fact.SIGNATURE: kit.signature,
    }
    for row_number, (fact, value) in enumerate(facts.items(), start=1):
        sheet.cell(row_number, 1, fact.value)
        cell = sheet.cell(row_number, 2)
        cell.value = _clean(value or "")
        cell.data_type = "s"
    sheet.sheet_state = "hidden"
