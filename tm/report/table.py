"""Tables of text for a terminal of any width, and for files and pipes."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """A column's heading; numbers stand at its right."""

    heading: str
    is_number: bool = False


def draw_table(
    columns: Sequence[Column], rows: Sequence[Sequence[str]], width: int | None = None
) -> str:
    """The table's lines, ended by line feeds, with no blank at any end.

    Where it is wider than `width`, each row becomes its first cell and, indented below it, the
    other cells after their headings, broken at blanks.
    """
    wide = _draw_wide(columns, rows)
    if width is None or max(map(len, wide.splitlines())) <= width:
        return wide
    return "".join(_draw_row(columns, row, width) for row in rows)


def _draw_wide(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> str:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for column in columns:
        table.add_column(column.heading, justify="right" if column.is_number else "left")
    for row in rows:
        table.add_row(*map(Text, row))  # Text: no bracket in a cell is markup
    console = Console(width=10_000, color_system=None, force_terminal=False)
    with console.capture() as captured:
        console.print(table)
    return "".join(f"{line.rstrip()}\n" for line in captured.get().splitlines())


def _draw_row(columns: Sequence[Column], row: Sequence[str], width: int) -> str:
    cells = [
        f"{column.heading} {cell}"
        for column, cell in zip(columns[1:], row[1:], strict=True)
        if cell
    ]
    below = textwrap.fill(
        ", ".join(cells), width, initial_indent="  ", subsequent_indent="  ", break_on_hyphens=False
    )
    return f"{row[0]}\n{below}\n"
