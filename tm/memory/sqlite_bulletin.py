"""A bulletin's units into a memory's SQLite file, in place of those it had."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import replace

from tm.memory.merge import MergedUnit
from tm.memory.packed import pack_unit, to_storable
from tm.memory.sqlite_bulk import insert_rows
from tm.memory.sqlite_names import Names
from tm.memory.sqlite_rows import (
    INSERT_LINK,
    INSERT_VARIANT,
    UPSERT_UNIT,
    link_rows,
    unit_row,
    variant_rows,
)
from tm.model.unit import Unit


def store_bulletin(connection: sqlite3.Connection, name: str, fingerprint: str, report: str) -> int:
    """The id of the bulletin, new or not, with what is known of it now."""
    connection.execute(
        "INSERT INTO bulletin (name, fingerprint, report) VALUES (?, ?, ?) ON CONFLICT (name) "
        "DO UPDATE SET fingerprint = excluded.fingerprint, report = excluded.report",
        (to_storable(name), fingerprint, to_storable(report)),
    )
    found = connection.execute("SELECT id FROM bulletin WHERE name = ?", (to_storable(name),))
    return int(found.fetchone()[0])


def store_units(
    connection: sqlite3.Connection,
    names: Names,
    bulletin_id: int,
    stored: Sequence[tuple[int, Unit]],
    merged: Sequence[MergedUnit],
) -> None:
    """Writes the new units, and those continued ones that differ or moved, and deletes the rest.

    A unit keeps its id as long as its texts and codes stay.
    """
    (last_id,) = connection.execute("SELECT last_unit FROM counter").fetchone()
    writes: list[tuple[int, int, Unit]] = []
    kept: set[int] = set()
    for position, heir in enumerate(merged):
        unit_id, before = stored[heir.continues] if heir.continues is not None else (0, None)
        if before is None or not _says_the_same(heir.unit, before):
            last_id += 1
            writes.append((last_id, position, heir.unit))
            continue
        kept.add(unit_id)
        if heir.continues != position or heir.unit != before:
            writes.append((unit_id, position, heir.unit))
    gone = [(unit_id,) for unit_id, _ in stored if unit_id not in kept]
    connection.executemany("DELETE FROM unit WHERE id = ?", gone)
    _write(connection, names, bulletin_id, writes)
    connection.execute("UPDATE counter SET last_unit = ?", (last_id,))


def _says_the_same(unit: Unit, other: Unit) -> bool:
    return [(v.language, v.content) for v in unit.variants] == [
        (v.language, v.content) for v in other.variants
    ]


def _write(
    connection: sqlite3.Connection,
    names: Names,
    bulletin_id: int,
    writes: Sequence[tuple[int, int, Unit]],
) -> None:
    packed = [
        (unit_id, position, pack_unit(replace(unit, bulletin="")))
        for unit_id, position, unit in writes
    ]
    connection.executemany(
        "DELETE FROM variant WHERE unit = ?", [(unit_id,) for unit_id, _, _ in writes]
    )
    connection.executemany(
        UPSERT_UNIT,
        [
            unit_row(unit_id, unit, names, 0, (bulletin_id, position))
            for unit_id, position, unit in packed
        ],
    )
    numbered = [(unit_id, unit) for unit_id, _, unit in packed]
    insert_rows(connection, INSERT_VARIANT, variant_rows(numbered, names))
    insert_rows(connection, INSERT_LINK, link_rows(numbered, names))
