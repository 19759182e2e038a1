"""Kits as a table for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from tm.model.kit import EntryState
from tm.report.kits.report import KitReport, count_filled
from tm.report.table import Column, draw_table

_COLUMNS = (
    Column("bulletin"),
    Column("entries", is_number=True),
    Column("words", is_number=True),
    Column("done", is_number=True),
    Column("drafts", is_number=True),
    Column("empty", is_number=True),
    Column("words left", is_number=True),
)


def write_text(report: KitReport, width: int | None = None) -> str:
    """A line for each kit, the sum of several, and the files; nothing where there is no kit."""
    rows = list(_list_figures(report))
    if not rows:
        return ""
    if len(rows) > 1:
        rows.append(("all", [sum(figures) for figures in zip(*(f for _, f in rows), strict=True)]))
    table = draw_table(_COLUMNS, [(name, *map(str, figures)) for name, figures in rows], width)
    files = "".join(
        f"{file.path}\n" if file.is_written else f"{file.path}: as it was\n"
        for file in report.files
    )
    return f"{table}\n{files}"


def _list_figures(report: KitReport) -> Iterator[tuple[str, list[int]]]:
    for kit in report.kits:
        filled = count_filled(kit, report.bands)
        states = (EntryState.DONE, EntryState.DRAFT, EntryState.EMPTY)
        by_state = [filled.by_state[state] for state in states]
        yield kit.name, [filled.entries, filled.words, *by_state, filled.words_left]
