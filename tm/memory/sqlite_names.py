"""The strings that many rows of the SQLite schema share: labels and languages."""

from __future__ import annotations

import sqlite3

from tm.memory.packed import Text, from_storable


class DamagedRowError(sqlite3.DatabaseError):
    """A row that no memory of ours has."""


class SharedTexts:
    """The texts of one such table by id and back, each read when first needed."""

    def __init__(self, connection: sqlite3.Connection, table: str, column: str) -> None:
        self._connection = connection
        self._table = table
        self._select_text = f"SELECT {column} FROM {table} WHERE id = ?"  # noqa: S608 - ours
        self._select_id = f"SELECT id FROM {table} WHERE {column} = ?"  # noqa: S608 - ours
        self._insert = f"INSERT OR IGNORE INTO {table} ({column}) VALUES (?)"  # noqa: S608 - ours
        self._texts: dict[int, Text] = {}
        self._ids: dict[Text, int] = {}

    def find_text(self, number: int) -> Text:
        """The text with this id."""
        if number not in self._texts:
            row = self._connection.execute(self._select_text, (number,)).fetchone()
            if not row:
                raise DamagedRowError(f"{self._table} {number} is missing")
            self._texts[number] = row[0]
        return self._texts[number]

    def find_id(self, text: Text) -> int:
        """The text's id; a new text is stored."""
        if text not in self._ids:
            self._connection.execute(self._insert, (text,))
            self._ids[text] = self._connection.execute(self._select_id, (text,)).fetchone()[0]
        return self._ids[text]

    def forget(self) -> None:
        """Drops what is remembered, for a transaction that was rolled back may have stored it."""
        self._texts.clear()
        self._ids.clear()


class Names:
    """All shared texts of one connection."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.labels = SharedTexts(connection, "label", "text")
        self.languages = SharedTexts(connection, "language", "tag")

    def forget(self) -> None:
        """Drops what is remembered, for a transaction that was rolled back may have stored it."""
        self.labels.forget()
        self.languages.forget()


def read_text(stored: Text) -> str:
    """The text of a row. Raises DamagedRowError where it is none."""
    try:
        return from_storable(stored)
    except (ValueError, TypeError) as error:
        raise DamagedRowError(f"a text is unreadable: {error}") from error
