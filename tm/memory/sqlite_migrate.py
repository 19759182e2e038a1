"""Brings a memory that an older tm made to the newest schema, inside one transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

from tm.memory.sqlite_schema import INDEXES, SCHEMA_VERSION, UNIT_TABLES

# Version 1 had no imported units. Its variants had all the columns of links, and their languages
# were labels. Ids stay as they were.
_FROM_1 = (
    "DROP INDEX unit_by_place",
    "DROP INDEX variant_by_hash",
    "ALTER TABLE unit RENAME TO old_unit",
    "ALTER TABLE variant RENAME TO old_variant",
    *UNIT_TABLES,
    "INSERT INTO counter SELECT coalesce(max(id), 0) FROM old_unit",
    """
    INSERT INTO language (id, tag)
    SELECT id, text FROM label WHERE id IN (SELECT language FROM old_variant)
    """,
    """
    INSERT INTO unit (id, bulletin, position, created, changed)
    SELECT id, bulletin, position, created, changed FROM old_unit
    """,
    """
    INSERT INTO variant (unit, rank, language, text, codes, text_hash)
    SELECT unit, rank, language, text, codes, text_hash FROM old_variant
    """,
    """
    INSERT INTO link
    SELECT unit, rank, segments, confidence, status, signature, previous_hash, next_hash,
        document, line, line_column, span_start, span_end, kind, heading
    FROM old_variant
    """,
    "DROP TABLE old_variant",
    "DROP TABLE old_unit",
    *INDEXES,
)
# By the version that they start from: statements to the next version.
_STEPS: Mapping[int, tuple[str, ...]] = {1: _FROM_1}


def migrate(connection: sqlite3.Connection, version: int) -> None:
    """Takes a memory of this older version to the newest; call it inside a transaction."""
    for step in range(version, SCHEMA_VERSION):
        for statement in _STEPS[step]:
            connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
