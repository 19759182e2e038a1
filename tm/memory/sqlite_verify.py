"""What is wrong with a memory's SQLite file, down to its texts."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from tm.memory.packed import pack_unit
from tm.memory.sqlite_names import DamagedRowError, Names, read_text
from tm.memory.sqlite_rows import IMPORTED, read_units
from tm.text.normalize import text_hash

_MOST_FAULTS = 100


def find_faults(connection: sqlite3.Connection) -> Iterator[str]:
    """Faults in words, none where the memory is whole.

    Those of the file itself are the first 100; nothing that is in such a file can be told.
    """
    is_file_whole = True
    for (said,) in connection.execute(f"PRAGMA integrity_check({_MOST_FAULTS})"):
        for line in said.splitlines():
            if line != "ok" and not line.startswith("***"):  # a heading
                is_file_whole = False
                yield f"the file: {line}"
    if is_file_whole:
        yield from _find_faults_in_tables(connection)


def _find_faults_in_tables(connection: sqlite3.Connection) -> Iterator[str]:
    for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        yield f"{table} {row or ''} refers to a {parent} that is missing"
    (highest, last) = connection.execute(
        "SELECT coalesce(max(id), 0), (SELECT last_unit FROM counter) FROM unit"
    ).fetchone()
    if last is None or highest > last:
        yield f"the last id given is {last}, but there is a unit {highest}"
    yield from _find_lonely_units(connection)
    yield from _find_wrong_hashes(connection)
    yield from _find_wrong_identities(connection)


def _find_lonely_units(connection: sqlite3.Connection) -> Iterator[str]:
    for (unit_id,) in connection.execute(
        "SELECT id FROM unit WHERE (SELECT count(*) FROM variant WHERE unit = unit.id) < 2"
    ):
        yield f"unit {unit_id} has fewer than two texts"


def _find_wrong_hashes(connection: sqlite3.Connection) -> Iterator[str]:
    for unit_id, text, stored in connection.execute("SELECT unit, text, text_hash FROM variant"):
        try:
            if text_hash(read_text(text)) != stored:
                yield f"unit {unit_id}: the hash of a text is wrong"
        except DamagedRowError as error:
            yield f"unit {unit_id}: {error}"


def _find_wrong_identities(connection: sqlite3.Connection) -> Iterator[str]:
    """Reads every imported unit whole, one that cannot be read being a fault as well."""
    stored = connection.execute("SELECT id, identity FROM unit WHERE bulletin IS NULL ORDER BY id")
    try:
        units = read_units(connection, Names(connection), IMPORTED)
        for (unit_id, unit), (stored_id, identity) in zip(units, stored, strict=False):
            if unit_id == stored_id and pack_unit(unit).identity != identity:
                yield f"unit {unit_id} is kept under another unit's identity"
    except DamagedRowError as error:
        yield str(error)
