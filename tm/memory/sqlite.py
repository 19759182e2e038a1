"""A memory in one SQLite file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from types import TracebackType
from typing import Self

from tm.memory.base import ALL_UNITS, Change, StoredBulletin, UnitFilter
from tm.memory.merge import MergedUnit, merge_units
from tm.memory.sqlite_connect import connect, explained_errors, transaction
from tm.memory.sqlite_find import read_by_ids, read_ids_by_hash, read_texts
from tm.memory.sqlite_rows import (
    INSERT_VARIANT,
    UPSERT_UNIT,
    Labels,
    from_sql,
    read_units,
    to_sql,
    unit_row,
    variant_rows,
)
from tm.memory.wanted import is_bulletin_wanted, keep_wanted_variants
from tm.model.unit import Unit

_SELECT_BULLETINS = """
    SELECT name, fingerprint, (SELECT count(*) FROM unit WHERE bulletin = bulletin.id), report
    FROM bulletin
"""


def open_memory(path: str, *, create: bool = False, read_only: bool = False) -> SqliteMemory:
    """The memory in this file; `create` makes a new one where there is none.

    Raises StoreError for anything that is not a memory which can be used as asked.
    """
    connection = connect(path, create=create, read_only=read_only)
    return SqliteMemory(connection, path)


class SqliteMemory:
    """The protocol `tm.memory.base.Memory` on SQLite."""

    def __init__(self, connection: sqlite3.Connection, path: str) -> None:
        self._connection = connection
        self._path = path
        self._labels = Labels(connection)

    def find_bulletin(self, name: str) -> StoredBulletin | None:
        """The bulletin stored under exactly this name."""
        with explained_errors(self._path):
            query = f"{_SELECT_BULLETINS} WHERE name = ?"
            row = self._connection.execute(query, (to_sql(name),)).fetchone()
            return _read_bulletin(row) if row else None

    def list_bulletins(self) -> tuple[StoredBulletin, ...]:
        """All bulletins, by name."""
        with explained_errors(self._path):
            rows = self._connection.execute(_SELECT_BULLETINS).fetchall()
            return tuple(sorted(map(_read_bulletin, rows), key=lambda bulletin: bulletin.name))

    def replace_bulletin(
        self, name: str, fingerprint: str, units: Iterable[Unit], report: str = ""
    ) -> Change:
        """Makes these the bulletin's only units; equal ones keep their dates."""
        fresh = [replace(unit, bulletin=name) for unit in units]
        now = datetime.now(UTC).replace(microsecond=0)
        with self._changing():
            bulletin_id = self._store_bulletin(name, fingerprint, report)
            stored = list(read_units(self._connection, self._labels, bulletin_id, name))
            merged, change = merge_units([unit for _, unit in stored], fresh, now)
            self._delete_units(stored, merged)
            self._store_units(bulletin_id, stored, merged)
        return change

    def remove_bulletin(self, name: str) -> int:
        """Forgets the bulletin; returns how many units went."""
        with self._changing():
            bulletin = self.find_bulletin(name)
            self._connection.execute("DELETE FROM bulletin WHERE name = ?", (to_sql(name),))
        return bulletin.units if bulletin else 0

    def find_units(self, wanted: UnitFilter = ALL_UNITS) -> Iterator[Unit]:
        """The units wanted, streamed by bulletin name and then in reading order.

        The stream has a connection of its own: it shows the memory as it was at the first unit,
        whatever is stored meanwhile.
        """
        with self._streaming() as connection:
            labels = Labels(connection)
            rows = connection.execute("SELECT name, id FROM bulletin").fetchall()
            for name, bulletin_id in sorted((from_sql(name), number) for name, number in rows):
                if is_bulletin_wanted(name, wanted):
                    for _, unit in read_units(connection, labels, bulletin_id, name):
                        if kept := keep_wanted_variants(unit, wanted):
                            yield kept

    def find_texts(self, language: str, after_id: int = 0) -> Iterator[tuple[int, str]]:
        """Ids above `after_id`, ascending, each with its unit's text in the language, streamed."""
        with self._streaming() as connection:
            yield from read_texts(connection, language, after_id)

    def find_ids_by_hash(self, language: str, text_hash: int) -> tuple[int, ...]:
        """The ids, ascending, of what `find_texts` gives with a text of this `text_hash`."""
        with explained_errors(self._path):
            return read_ids_by_hash(self._connection, language, text_hash)

    def load_units(self, ids: Iterable[int]) -> Mapping[int, Unit]:
        """The units by id, in the order asked for; those that are gone are left out."""
        wanted_ids = list(ids)
        with explained_errors(self._path):
            found = dict(read_by_ids(self._connection, self._labels, wanted_ids))
        kept = ((number, found.get(number)) for number in wanted_ids)
        return {
            number: whole
            for number, unit in kept
            if unit and (whole := keep_wanted_variants(unit, ALL_UNITS))
        }

    def last_id(self) -> int:
        """The highest id given so far; 0 in a new memory."""
        with explained_errors(self._path):
            found = self._connection.execute("SELECT coalesce(max(id), 0) FROM unit")
            return int(found.fetchone()[0])

    def close(self) -> None:
        """Lets go of the file; closing twice is harmless."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @contextmanager
    def _streaming(self) -> Iterator[sqlite3.Connection]:
        """A connection of its own, to the memory as it is at this moment."""
        with (
            closing(connect(self._path, create=False, read_only=True)) as connection,
            explained_errors(self._path),
        ):
            connection.execute("BEGIN")
            yield connection

    @contextmanager
    def _changing(self) -> Iterator[None]:
        try:
            with explained_errors(self._path), transaction(self._connection):
                yield
        except BaseException:
            self._labels.forget()
            raise

    def _store_bulletin(self, name: str, fingerprint: str, report: str) -> int:
        self._connection.execute(
            "INSERT INTO bulletin (name, fingerprint, report) VALUES (?, ?, ?) ON CONFLICT (name) "
            "DO UPDATE SET fingerprint = excluded.fingerprint, report = excluded.report",
            (to_sql(name), fingerprint, to_sql(report)),
        )
        found = self._connection.execute("SELECT id FROM bulletin WHERE name = ?", (to_sql(name),))
        return int(found.fetchone()[0])

    def _delete_units(self, stored: list[tuple[int, Unit]], merged: tuple[MergedUnit, ...]) -> None:
        """Deletes the units that nothing continues."""
        continued = {heir.continues for heir in merged}
        self._connection.executemany(
            "DELETE FROM unit WHERE id = ?",
            [(unit_id,) for place, (unit_id, _) in enumerate(stored) if place not in continued],
        )

    def _store_units(
        self, bulletin_id: int, stored: list[tuple[int, Unit]], merged: tuple[MergedUnit, ...]
    ) -> None:
        """Writes the new units, and those continued ones that differ or moved, under their ids."""
        (last_id,) = self._connection.execute("SELECT coalesce(max(id), 0) FROM unit").fetchone()
        writes: list[tuple[int, int, Unit]] = []
        for position, heir in enumerate(merged):
            unit, place = heir.unit, heir.continues
            if place is None:
                last_id += 1
                writes.append((last_id, position, unit))
            elif place != position or unit != stored[place][1]:
                writes.append((stored[place][0], position, unit))
        self._connection.executemany(
            "DELETE FROM variant WHERE unit = ?", [(unit_id,) for unit_id, _, _ in writes]
        )
        self._connection.executemany(
            UPSERT_UNIT,
            (unit_row(unit_id, bulletin_id, position, unit) for unit_id, position, unit in writes),
        )
        self._connection.executemany(
            INSERT_VARIANT,
            (
                row
                for unit_id, _, unit in writes
                for row in variant_rows(unit_id, unit, self._labels)
            ),
        )


def _read_bulletin(row: tuple[str | bytes, str, int, str | bytes]) -> StoredBulletin:
    name, fingerprint, units, report = row
    return StoredBulletin(from_sql(name), fingerprint, units, from_sql(report))
