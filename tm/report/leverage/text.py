"""Leverage as tables for a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from tm.report.leverage.report import LeverageReport, Row, Table, list_tables
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
    by_file = _draw_files(files, everything, width) + "\n" if len(files) > 1 else ""
    table = draw_table(_COLUMNS, [_show(row) for row in everything], width)
    return f"{by_file}{table}\n{describe(report)}\n"


def _draw_files(files: Sequence[Table], everything: Sequence[Row], width: int | None) -> str:
    """The words of each file, without the categories that have none in any."""
    filled = [place for place, row in enumerate(everything) if row.volume.words]
    columns = [Column("words"), *(Column(everything[p].label, is_number=True) for p in filled)]
    lines = [[name, *(str(rows[place].volume.words) for place in filled)] for name, rows in files]
    return draw_table(columns, lines, width)


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
