"""Tables of text for a terminal of any width, and for files and pipes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """A column's heading; numbers stand at its right."""

    heading: str
    is_number: bool = False


def draw_table(columns: Sequence[Column], rows: Iterable[Sequence[str]], width: int = 0) -> str:
    """The table's lines, ended by line feeds, with no blank at any end.

    In a `width` that is too small, the texts of columns that are no numbers are broken over
    several lines; 0 sets no limit.
    """
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for column in columns:
        table.add_column(
            column.heading,
            justify="right" if column.is_number else "left",
            no_wrap=column.is_number,
            overflow="fold",
        )
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    console = Console(width=width or 10_000, color_system=None, force_terminal=False)
    with console.capture() as captured:
        console.print(table)
    return "".join(f"{line.rstrip()}\n" for line in captured.get().splitlines())
