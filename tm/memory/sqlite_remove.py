"""A memory's file removed again, if nothing was ever stored in it."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from pathlib import Path

_IS_USED = (
    "SELECT EXISTS (SELECT * FROM bulletin) OR EXISTS (SELECT * FROM counter WHERE last_unit)"
)


def remove_unused(connection: sqlite3.Connection, path: str) -> None:
    """Removes the file, unless something is in it or another process uses it.

    One that opens it in the last moment is told when it first writes: without write-ahead logging,
    SQLite looks whether a file is still in its place.
    """
    with suppress(sqlite3.OperationalError, OSError):  # another process uses it
        connection.execute("PRAGMA busy_timeout = 0")
        connection.execute("PRAGMA journal_mode = DELETE")  # refused while another one uses it
        connection.execute("BEGIN EXCLUSIVE")
        (is_used,) = connection.execute(_IS_USED).fetchone()
        if not is_used:
            Path(path).resolve().unlink()
