"""What an index and a lookup ask a memory's SQLite file: texts, ids by hash, units by id."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence

from tm.memory.sqlite_rows import Labels, from_sql, read_units_by_id
from tm.model.locale import are_related
from tm.model.unit import Unit


def read_texts(
    connection: sqlite3.Connection, language: str, after_id: int
) -> Iterator[tuple[int, str]]:
    """The texts of units above this id, as `Memory.find_texts` gives them."""
    rows = connection.execute(
        f"SELECT unit, text FROM variant WHERE unit > ? AND status != 'rejected' "  # noqa: S608
        f"AND language IN ({_related_languages(connection, language)}) ORDER BY unit, rank",
        (after_id,),
    )
    return ((unit_id, from_sql(text)) for unit_id, text in rows)


def read_ids_by_hash(
    connection: sqlite3.Connection, language: str, text_hash: int
) -> tuple[int, ...]:
    """The ids that `Memory.find_ids_by_hash` gives."""
    rows = connection.execute(
        f"SELECT DISTINCT unit FROM variant WHERE text_hash = ? AND status != 'rejected' "  # noqa: S608
        f"AND language IN ({_related_languages(connection, language)}) ORDER BY unit",
        (text_hash,),
    )
    return tuple(unit_id for (unit_id,) in rows)


def read_by_ids(
    connection: sqlite3.Connection, labels: Labels, ids: Sequence[int]
) -> Iterable[tuple[int, Unit]]:
    """The units with these ids that there are, in any order."""
    return read_units_by_id(connection, labels, json.dumps(ids))


def _related_languages(connection: sqlite3.Connection, language: str) -> str:
    """The ids of the languages related to this one, for a list in SQL."""
    rows = connection.execute(
        "SELECT id, text FROM label WHERE id IN (SELECT DISTINCT language FROM variant)"
    )
    return ", ".join(str(number) for number, tag in rows if are_related(from_sql(tag), language))
