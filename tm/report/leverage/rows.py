"""Leverage as rows for spreadsheets, and as CSV (RFC 4180)."""

from __future__ import annotations

import csv
from io import StringIO

from tm.report.leverage.report import LeverageReport, list_tables

HEADINGS = ("file", "category", "segments", "words", "characters", "characters_with_spaces")


def list_rows(report: LeverageReport) -> list[tuple[str | int, ...]]:
    """The headings, and a row for each category of each file and of all files."""
    return [
        HEADINGS,
        *(
            (
                name, row.category, row.volume.segments, row.volume.words, row.volume.characters,
                row.volume.characters_with_spaces,
            )
            for name, rows in list_tables(report)
            for row in rows
        ),
    ]  # fmt: skip


def write_csv(report: LeverageReport) -> str:
    """The rows, with commas."""
    stream = StringIO()
    csv.writer(stream, lineterminator="\n").writerows(list_rows(report))
    return stream.getvalue()
