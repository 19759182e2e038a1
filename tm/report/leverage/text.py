"""Leverage as tables for a terminal."""

from __future__ import annotations

from tm.report.leverage.report import LeverageReport, Row, list_tables, name_category
from tm.report.quantity import quantity
from tm.report.table import Column, draw_table

_COLUMNS = (
    Column(""),
    Column("segments", is_number=True),
    Column("words", is_number=True),
    Column("% of words", is_number=True),
    Column("characters", is_number=True),
)


def write_text(report: LeverageReport, width: int | None = None) -> str:
    """A line with the words of each file where there are several, and the table of them all."""
    *files, (_, everything) = list_tables(report)
    by_file = ""
    if len(files) > 1:
        headings = [*map(name_category, report.leverage.categories), "total"]
        columns = [Column("words"), *(Column(each, is_number=True) for each in headings)]
        lines = [[name, *(str(row.volume.words) for row in rows)] for name, rows in files]
        by_file = draw_table(columns, lines, width) + "\n"
    table = draw_table(_COLUMNS, [_show(row) for row in everything], width)
    return f"{by_file}{table}\n{describe(report)}\n"


def describe(report: LeverageReport) -> str:
    """What the figures are of, in a line."""
    memory = report.memory or "no memory"
    own = " without the bulletins' own units" if report.is_own_excluded else ""
    files = quantity(len(report.leverage.files), "file")
    languages = f"{report.source_language} to {report.target_language}"
    return f"{files}, {languages}, {memory}{own}; {report.signature}"


def _show(row: Row) -> list[str]:
    volume = row.volume
    share = f"{row.share:.1%}".removesuffix("%")
    return [row.label, str(volume.segments), str(volume.words), share, str(volume.characters)]
