"""A memory in one SQLite file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from types import TracebackType
from typing import Self

from tm.errors import OutdatedError
from tm.memory.base import ALL_UNITS, Change, Imported, Patience, StoredBulletin, UnitFilter
from tm.memory.merge import merge_units
from tm.memory.packed import PackedUnit, to_seconds, to_storable
from tm.memory.sqlite_bulletin import store_bulletin, store_units
from tm.memory.sqlite_connect import PATIENCE, connect, explained_sql_errors, transaction
from tm.memory.sqlite_find import read_ids_by_hash, read_texts, read_variants
from tm.memory.sqlite_import import import_units
from tm.memory.sqlite_names import Names
from tm.memory.sqlite_remove import remove_unused
from tm.memory.sqlite_rows import BY_IDS, OF_BULLETIN, list_ids, read_units
from tm.memory.sqlite_snapshot import SqliteSnapshot, find_bulletin, list_bulletins
from tm.memory.wanted import keep_wanted
from tm.model.unit import Unit


def open_memory(
    path: str, *, create: bool = False, read_only: bool = False, patience: Patience = PATIENCE
) -> SqliteMemory:
    """The memory in this file; `create` makes a new one where there is none.

    One that an older tm made is brought to the newest schema. Raises StoreError for anything that
    is not a memory which can be used as asked.
    """
    connection = connect(path, create=create, read_only=read_only, patience=patience)
    return SqliteMemory(connection, path, patience)


class SqliteMemory:
    """The protocol `tm.memory.base.Memory` on SQLite."""

    def __init__(self, connection: sqlite3.Connection, path: str, patience: Patience) -> None:
        self._connection = connection
        self._path = path
        self._patience = patience
        self._names = Names(connection)

    def find_bulletin(self, name: str) -> StoredBulletin | None:
        """The bulletin stored under exactly this name."""
        with explained_sql_errors(self._path):
            return find_bulletin(self._connection, name)

    def list_bulletins(self) -> tuple[StoredBulletin, ...]:
        """All bulletins, by name."""
        with explained_sql_errors(self._path):
            return list_bulletins(self._connection)

    @property
    def state(self) -> int:
        """A number that is another one once somebody else has stored something."""
        with explained_sql_errors(self._path):
            (number,) = self._connection.execute("PRAGMA data_version").fetchone()
        return int(number)

    def replace_bulletin(
        self,
        name: str,
        fingerprint: str,
        units: Iterable[Unit],
        report: str = "",
        *,
        state: int | None = None,
    ) -> Change:
        """Makes these the bulletin's only units; equal ones keep their dates."""
        fresh = [replace(unit, bulletin=name) for unit in units]
        with self._changing():
            if state not in {None, self.state}:
                raise OutdatedError("was changed meanwhile", place=self._path, remedy="try again")
            bulletin_id = store_bulletin(self._connection, name, fingerprint, report)
            stored = list(read_units(self._connection, self._names, OF_BULLETIN, bulletin_id))
            merged, change = merge_units([unit for _, unit in stored], fresh, _now())
            store_units(self._connection, self._names, bulletin_id, stored, merged)
        return change

    def remove_bulletin(self, name: str) -> int:
        """Forgets the bulletin; returns how many units went."""
        with self._changing():
            bulletin = self.find_bulletin(name)
            self._connection.execute("DELETE FROM bulletin WHERE name = ?", (to_storable(name),))
        return bulletin.units if bulletin else 0

    def import_units(
        self, batches: Iterable[Sequence[PackedUnit]], *, dry_run: bool = False
    ) -> Imported:
        """Adds units that belong to no bulletin, unless an imported one says the same already."""
        now = to_seconds(_now())
        if dry_run:
            with self._copied() as copy:
                return import_units(copy, Names(copy), batches, now)
        with _tuned_for_bulk(self._connection), self._changing():
            return import_units(self._connection, self._names, batches, now)

    def find_units(self, wanted: UnitFilter = ALL_UNITS) -> Iterator[Unit]:
        """The units wanted, streamed: those of bulletins by the bulletin's name and in reading
        order, then the imported ones by id.

        The stream has a connection of its own: it shows the memory as it was at the first unit,
        whatever is stored meanwhile.
        """
        with self.freeze() as snapshot:
            yield from snapshot.find_units(wanted)

    @contextmanager
    def freeze(self) -> Iterator[SqliteSnapshot]:
        """The memory as it is now, for several readings that must agree."""
        with self._streaming() as connection:
            yield SqliteSnapshot(connection)

    def find_texts(self, language: str, after_id: int = 0) -> Iterator[tuple[int, str]]:
        """Ids above `after_id`, ascending, each with its unit's text in the language, streamed."""
        with self._streaming() as connection:
            yield from read_texts(connection, language, after_id)

    def find_variants(
        self, after_id: int = 0, up_to_id: int | None = None
    ) -> Iterator[tuple[int, str, str]]:
        """Ids above `after_id` and up to the other, ascending, each with the language and the text
        of a variant of its unit, rejected ones too, streamed."""
        with self._streaming() as connection:
            yield from read_variants(connection, after_id, up_to_id)

    def list_languages(self) -> tuple[str, ...]:
        """The tags of the languages that texts are in, and maybe of some that were removed."""
        with explained_sql_errors(self._path):
            rows = self._connection.execute("SELECT tag FROM language ORDER BY tag").fetchall()
            return tuple(tag for (tag,) in rows)

    def find_ids_by_hash(self, language: str, text_hash: int) -> tuple[int, ...]:
        """The ids, ascending, of what `find_texts` gives with a text of this `text_hash`."""
        with explained_sql_errors(self._path):
            return read_ids_by_hash(self._connection, language, text_hash)

    def load_units(self, ids: Iterable[int]) -> Mapping[int, Unit]:
        """The units by id, in the order asked for; those that are gone are left out."""
        asked = list(ids)
        with explained_sql_errors(self._path):
            found = dict(read_units(self._connection, self._names, BY_IDS, list_ids(asked)))
        kept = (
            (number, keep_wanted(found[number], ALL_UNITS)) for number in asked if number in found
        )
        return {number: unit for number, unit in kept if unit}

    def last_id(self) -> int:
        """The highest id given so far; 0 in a new memory."""
        with explained_sql_errors(self._path):
            return int(self._connection.execute("SELECT last_unit FROM counter").fetchone()[0])

    def discard_unused(self) -> None:
        """Removes the file if nothing was ever stored in it and no other process uses it."""
        with explained_sql_errors(self._path):
            remove_unused(self._connection, self._path)

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
            explained_sql_errors(self._path),
        ):
            connection.execute("PRAGMA mmap_size = 0")  # the whole file passes through it
            connection.execute("BEGIN")
            yield connection

    @contextmanager
    def _copied(self) -> Iterator[sqlite3.Connection]:
        """A copy that is gone afterwards; another process may be writing into the memory."""
        with (
            explained_sql_errors(self._path),
            closing(sqlite3.connect("", isolation_level=None)) as copy,
        ):
            self._connection.backup(copy)
            copy.execute("BEGIN")
            yield copy

    @contextmanager
    def _changing(self) -> Iterator[None]:
        done = False
        try:
            with explained_sql_errors(self._path), transaction(self._connection, self._patience):
                yield
            done = True
        finally:
            if not done:
                self._names.forget()


@contextmanager
def _tuned_for_bulk(connection: sqlite3.Connection) -> Iterator[None]:
    """Spends memory on pages, and no time on foreign keys."""
    connection.execute("PRAGMA cache_size = -64000")  # kilobytes
    connection.execute("PRAGMA foreign_keys = OFF")
    try:
        yield
    finally:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA cache_size = -2000")  # what SQLite begins with


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)
