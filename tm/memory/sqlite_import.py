"""Imported units into a memory's SQLite file, fast, each just once."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence

from tm.memory.base import Imported
from tm.memory.packed import PackedUnit
from tm.memory.provenance import Provenance, merge_provenance
from tm.memory.sqlite_bulk import insert_rows
from tm.memory.sqlite_names import Names
from tm.memory.sqlite_rows import INSERT_LINK, INSERT_VARIANT, link_rows, unit_row, variant_rows
from tm.memory.sqlite_schema import VARIANT_BY_HASH

_INSERT_UNIT = "INSERT OR IGNORE INTO unit"
_FIND_STORED = """
    SELECT identity, id, created, changed, origin, details FROM unit
    WHERE identity IN (SELECT value FROM json_each(?))
"""
# From how many new units on, if they are more than the old, all of an index is made anew.
_MANY_UNITS = 2000


def import_units(
    connection: sqlite3.Connection,
    names: Names,
    batches: Iterable[Sequence[PackedUnit]],
    now: int,
) -> Imported:
    """Stores the units that are not there; the others tell what else they know.

    Call it inside a transaction, with the enforcement of foreign keys off for the sake of speed:
    all rows that it refers to it has made.
    """
    (last_id,) = connection.execute("SELECT last_unit FROM counter").fetchone()
    (stored_units,) = connection.execute("SELECT count(*) FROM unit").fetchone()
    run = _Import(connection, names, now, last_id)
    has_index = True
    for batch in batches:
        run.store(batch)
        if has_index and run.added > max(stored_units, _MANY_UNITS):
            connection.execute("DROP INDEX variant_by_hash")
            has_index = False
    connection.execute("UPDATE counter SET last_unit = ?", (run.last_id,))
    if not has_index:
        connection.execute(VARIANT_BY_HASH)
    return Imported(run.added, run.updated, run.kept)


class _Import:
    def __init__(
        self, connection: sqlite3.Connection, names: Names, now: int, last_id: int
    ) -> None:
        self._connection = connection
        self._names = names
        self._now = now
        self.last_id = last_id
        self.added = self.updated = self.kept = 0

    def store(self, batch: Sequence[PackedUnit]) -> None:
        """Stores what is new of the batch, each under an id above all others."""
        numbered = list(enumerate(batch, start=self.last_id + 1))
        self.last_id += len(batch)
        rows = [unit_row(number, packed, self._names, self._now) for number, packed in numbered]
        inserted = insert_rows(self._connection, _INSERT_UNIT, rows)
        if inserted < len(batch):
            numbered = self._merge_known(numbered)
        self.added += len(numbered)
        names = self._names
        insert_rows(self._connection, INSERT_VARIANT, variant_rows(numbered, names))
        insert_rows(self._connection, INSERT_LINK, link_rows(numbered, names))

    def _merge_known(
        self, numbered: Sequence[tuple[int, PackedUnit]]
    ) -> list[tuple[int, PackedUnit]]:
        """Those that are new; the others' provenance is merged into the stored units'."""
        identities = json.dumps([packed.identity for _, packed in numbered])
        stored = {
            identity: (unit_id, Provenance(created, changed, self._find_origin(origin), details))
            for identity, unit_id, created, changed, origin, details in self._connection.execute(
                _FIND_STORED, (identities,)
            ).fetchall()
        }
        new: list[tuple[int, PackedUnit]] = []
        changed: dict[int, Provenance] = {}
        for number, packed in numbered:
            unit_id, known = stored[packed.identity]
            if unit_id == number:
                new.append((number, packed))
                continue
            merged = merge_provenance(known, packed)
            if merged == known:
                self.kept += 1
            else:
                self.updated += 1
                stored[packed.identity] = unit_id, merged
                changed[unit_id] = merged
        self._save(changed)
        return new

    def _find_origin(self, label: int | None) -> str | bytes:
        return "" if label is None else self._names.labels.find_text(label)

    def _save(self, changed: dict[int, Provenance]) -> None:
        self._connection.executemany(
            "UPDATE unit SET created = ?, changed = ?, origin = ?, details = ? WHERE id = ?",
            [
                (
                    known.created,
                    known.changed,
                    self._names.labels.find_id(known.origin) if known.origin else None,
                    known.details,
                    unit_id,
                )
                for unit_id, known in changed.items()
            ],
        )
