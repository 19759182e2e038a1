"""What one SQLite connection sees of a memory: its bulletins and its units."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator

from tm.memory.base import ALL_UNITS, StoredBulletin, UnitFilter
from tm.memory.packed import to_storable
from tm.memory.sqlite_names import Names, read_text
from tm.memory.sqlite_rows import IMPORTED, OF_BULLETIN, read_units
from tm.memory.wanted import is_bulletin_wanted, keep_wanted
from tm.model.unit import Unit

_SELECT_BULLETINS = """
    SELECT name, fingerprint, (SELECT count(*) FROM unit WHERE bulletin = bulletin.id), report
    FROM bulletin
"""


class SqliteSnapshot:
    """The protocol `tm.memory.base.Snapshot` on a connection in a transaction that reads."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._names = Names(connection)
        # Not BEGIN but the first reading settles which state a connection sees.
        self._bulletins = connection.execute("SELECT name, id FROM bulletin").fetchall()

    def list_bulletins(self) -> tuple[StoredBulletin, ...]:
        """All bulletins, by name."""
        return list_bulletins(self._connection)

    def find_units(self, wanted: UnitFilter = ALL_UNITS) -> Iterator[Unit]:
        """The units wanted, streamed: those of bulletins, then the imported ones."""
        connection, names = self._connection, self._names
        bulletins = sorted((read_text(name), number) for name, number in self._bulletins)
        for name, bulletin_id in bulletins:
            if is_bulletin_wanted(name, wanted):
                units = read_units(connection, names, OF_BULLETIN, bulletin_id)
                yield from _keep_wanted(units, wanted)
        yield from _keep_wanted(read_units(connection, names, IMPORTED), wanted)


def list_bulletins(connection: sqlite3.Connection) -> tuple[StoredBulletin, ...]:
    """All bulletins, by name."""
    rows = connection.execute(_SELECT_BULLETINS).fetchall()
    return tuple(sorted(map(_read_bulletin, rows), key=lambda bulletin: bulletin.name))


def find_bulletin(connection: sqlite3.Connection, name: str) -> StoredBulletin | None:
    """The bulletin stored under exactly this name."""
    query = f"{_SELECT_BULLETINS} WHERE name = ?"
    row = connection.execute(query, (to_storable(name),)).fetchone()
    return _read_bulletin(row) if row else None


def _keep_wanted(units: Iterable[tuple[int, Unit]], wanted: UnitFilter) -> Iterator[Unit]:
    return (kept for _, unit in units if (kept := keep_wanted(unit, wanted)))


def _read_bulletin(row: tuple[str | bytes, str, int, str | bytes]) -> StoredBulletin:
    name, fingerprint, units, report = row
    return StoredBulletin(read_text(name), fingerprint, units, read_text(report))
