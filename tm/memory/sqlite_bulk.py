"""Many rows into a table of SQLite, fast."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from itertools import chain
from typing import Any

# To run a statement takes as long as to insert a row.
_ROWS_A_STATEMENT = 50


def insert_rows(
    connection: sqlite3.Connection, insert: str, rows: Sequence[tuple[Any, ...]]
) -> int:
    """How many of the rows were inserted by `insert`, a statement as far as its VALUES."""
    if not rows:
        return 0
    row = f"({', '.join('?' * len(rows[0]))})"
    end = len(rows) // _ROWS_A_STATEMENT * _ROWS_A_STATEMENT
    blocks = [
        tuple(chain.from_iterable(rows[start : start + _ROWS_A_STATEMENT]))
        for start in range(0, end, _ROWS_A_STATEMENT)
    ]
    block = ", ".join([row] * _ROWS_A_STATEMENT)
    inserted = connection.executemany(f"{insert} VALUES {block}", blocks).rowcount
    return inserted + connection.executemany(f"{insert} VALUES {row}", rows[end:]).rowcount
