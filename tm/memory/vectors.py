"""Rows of numbers by text, kept in a file beside the memory so that no text is encoded twice.

The file is a convenience: where it cannot be read or written the work goes on without it.
"""

from __future__ import annotations

import hashlib
import sqlite3
import time
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SUFFIX = ".vectors"
# SQLite's number for files of this program and kind, and the version of the layout below.
_APPLICATION_ID = 0x746D5665
_VERSION = 1
# Rows of some kilobytes waste less of large pages.
_SCHEMA = f"""
PRAGMA page_size = 32768;
PRAGMA auto_vacuum = INCREMENTAL;
PRAGMA application_id = {_APPLICATION_ID};
PRAGMA user_version = {_VERSION};
CREATE TABLE IF NOT EXISTS vectors (
    number INTEGER PRIMARY KEY, key BLOB NOT NULL UNIQUE, day INTEGER NOT NULL, row BLOB NOT NULL
);
CREATE INDEX IF NOT EXISTS by_age ON vectors (day, number);
"""
# SQLite's message may quote bytes of a damaged page, which then do not decode.
_FAULTS = (sqlite3.Error, UnicodeDecodeError)
_BUSY_SECONDS = 30.0
_SECONDS_A_DAY = 86400
_CHECK_BYTES = 4


@dataclass(frozen=True, slots=True)
class Changes:
    """What is to be noted in the file: keys that were of use, and new rows with their keys."""

    used: tuple[bytes, ...] = ()
    rows: tuple[tuple[bytes, bytes], ...] = ()


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The rows of a file with numbers up to the last that was there at a time."""

    path: str
    last: int

    def open(self) -> VectorCache:
        """A cache of just those rows."""
        return VectorCache(self.path, self.last)


class VectorCache:
    """The rows that were in the file when it was opened.

    Rows added since are not found: what a bulletin's results are must not depend on which other
    bulletins were done before. `problem` tells why the file is of no use, if it is not.
    """

    def __init__(self, path: str, last: int | None = None) -> None:
        self.problem = ""
        self._path = path
        self._used: dict[bytes, None] = {}
        self._rows: dict[bytes, bytes] = {}
        self._added_bytes = 0
        self._connection = self._open() if Path(path).exists() else None
        self._last = self._find_last() if last is None else last

    @property
    def snapshot(self) -> Snapshot:
        """What another process needs to find the same rows as this cache."""
        return Snapshot(self._path, self._last)

    def find(self, signature: str, texts: Sequence[str]) -> dict[str, NDArray[np.float32]]:
        """The rows made under this signature; damaged ones are left out."""
        import numpy as np

        found: dict[str, NDArray[np.float32]] = {}
        for text in texts:
            key = _make_key(signature, text)
            data = _check(self._read(key))
            if data is not None:
                found[text] = np.frombuffer(data, np.float32)
                self._used[key] = None
        return found

    def add(self, signature: str, rows: Mapping[str, NDArray[np.float32]]) -> None:
        """Notes the rows among the changes."""
        for text, row in rows.items():
            data = row.tobytes()
            self._rows[_make_key(signature, text)] = data + _sum(data)

    def take_changes(self) -> Changes:
        """What came up since the last time."""
        changes = Changes(tuple(self._used), tuple(self._rows.items()))
        self._used, self._rows = {}, {}
        return changes

    def save(self, changes: Changes, most_bytes: int) -> None:
        """Writes the changes, unless this run has already written as much as may be kept."""
        if changes.rows and not self._connection and not self.problem:
            self._connection = self._open()
        self._added_bytes += sum(len(row) for _, row in changes.rows)
        rows = changes.rows if self._added_bytes <= most_bytes else ()
        today = int(time.time()) // _SECONDS_A_DAY
        self._write([
            (
                "UPDATE vectors SET day = ? WHERE key = ? AND day < ?",
                [(today, key, today) for key in changes.used],
            ),
            (
                "INSERT OR IGNORE INTO vectors (key, day, row) VALUES (?, ?, ?)",
                [(key, today, row) for key, row in rows],
            ),
        ])  # fmt: skip

    def shrink(self, most_bytes: int) -> None:
        """Forgets the rows that were of no use for longest, until the file is no larger."""
        if not self._connection or self.problem:
            return
        try:
            size = _ask(self._connection, "PRAGMA page_count") * _ask(
                self._connection, "PRAGMA page_size"
            )
            count = _ask(self._connection, "SELECT count(*) FROM vectors")
            if size > most_bytes and count:
                excess = -(-(size - most_bytes) * count // size) + count // 10
                self._connection.execute(
                    "DELETE FROM vectors WHERE number IN"
                    " (SELECT number FROM vectors ORDER BY day, number LIMIT ?)",
                    (excess,),
                )
                self._connection.executescript("PRAGMA incremental_vacuum")  # in all its steps
        except _FAULTS as error:
            self._give_up(error)

    def close(self) -> None:
        """Lets the file go."""
        if self._connection:
            self._connection.close()
            self._connection = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _open(self) -> sqlite3.Connection | None:
        """A connection to the file, which is made if there is none."""
        connection = None
        try:
            connection = sqlite3.connect(self._path, timeout=_BUSY_SECONDS, isolation_level=None)
            connection.execute("PRAGMA synchronous = OFF")
            if not _ask(connection, "SELECT count(*) FROM sqlite_schema"):
                connection.executescript(_SCHEMA)
            kind = [
                _ask(connection, f"PRAGMA {name}") for name in ("application_id", "user_version")
            ]
            if kind != [_APPLICATION_ID, _VERSION]:
                raise sqlite3.DatabaseError("it is another kind of file")
        except _FAULTS as error:
            self._explain(error)
            if connection:
                connection.close()
            return None
        return connection

    def _find_last(self) -> int:
        if not self._connection:
            return 0
        try:
            return _ask(self._connection, "SELECT coalesce(max(number), 0) FROM vectors")
        except _FAULTS as error:
            self._give_up(error)
            return 0

    def _read(self, key: bytes) -> bytes | None:
        if not self._connection:
            return None
        try:
            row = self._connection.execute(
                "SELECT row FROM vectors WHERE key = ? AND number <= ?", (key, self._last)
            ).fetchone()
        except _FAULTS as error:
            self._give_up(error)
            return None
        return row[0] if row and isinstance(row[0], bytes) else None

    def _write(self, changes: Iterable[tuple[str, Sequence[tuple[object, ...]]]]) -> None:
        if not self._connection or self.problem:
            return
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            for statement, values in changes:
                self._connection.executemany(statement, values)
            self._connection.execute("COMMIT")
        except _FAULTS as error:  # it may still be good to read from
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            self._explain(error)

    def _give_up(self, error: Exception) -> None:
        self._explain(error)
        self.close()

    def _explain(self, error: Exception) -> None:
        fact = f"{self._path}: vectors are not kept there: {error}"
        self.problem = f"{fact}; make it writable, or delete it to have it made again"


def _ask(connection: sqlite3.Connection, question: str) -> int:
    (answer,) = connection.execute(question).fetchone()
    return int(answer)


def locate_vectors(memory_path: str) -> str:
    """Where the vectors of a memory are: beside it, as `memory.vectors`."""
    return str(Path(memory_path).with_suffix(SUFFIX))


def _make_key(signature: str, text: str) -> bytes:
    data = f"{signature}\0{text}".encode("utf-8", "surrogatepass")
    return hashlib.blake2b(data, digest_size=16).digest()


def _sum(data: bytes) -> bytes:
    return zlib.crc32(data).to_bytes(_CHECK_BYTES, "big")


def _check(data: bytes | None) -> bytes | None:
    """The data without the sum at its end, if that is right."""
    if data is None or _sum(data[:-_CHECK_BYTES]) != data[-_CHECK_BYTES:]:
        return None
    return data[:-_CHECK_BYTES]
