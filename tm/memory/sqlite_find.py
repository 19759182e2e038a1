"""What an index and a lookup ask a memory's SQLite file: texts, and ids by hash."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from tm.memory.sqlite_names import read_text
from tm.model.locale import are_related

_HIGHEST_ID = 2**63 - 1
_NOT_REJECTED = """
    NOT EXISTS (
        SELECT 1 FROM link
        WHERE link.unit = variant.unit AND link.rank = variant.rank AND status = 'rejected'
    )
"""


def read_texts(
    connection: sqlite3.Connection, language: str, after_id: int
) -> Iterator[tuple[int, str]]:
    """The texts of units above this id, as `Memory.find_texts` gives them."""
    rows = connection.execute(
        f"SELECT unit, text FROM variant WHERE unit > ? AND {_NOT_REJECTED} "  # noqa: S608
        f"AND language IN ({related_languages(connection, language)}) ORDER BY unit, rank",
        (after_id,),
    )
    return ((unit_id, read_text(text)) for unit_id, text in rows)


def read_variants(
    connection: sqlite3.Connection, after_id: int, up_to_id: int | None
) -> Iterator[tuple[int, str, str]]:
    """The variants of units in a range of ids, as `Memory.find_variants` gives them."""
    tags = dict(connection.execute("SELECT id, tag FROM language"))
    rows = connection.execute(
        "SELECT unit, language, text FROM variant WHERE unit > ? AND unit <= ? ORDER BY unit, rank",
        (after_id, _HIGHEST_ID if up_to_id is None else up_to_id),
    )
    return ((unit_id, tags[language], read_text(text)) for unit_id, language, text in rows)


def read_ids_by_hash(
    connection: sqlite3.Connection, language: str, text_hash: int
) -> tuple[int, ...]:
    """The ids that `Memory.find_ids_by_hash` gives."""
    rows = connection.execute(
        f"SELECT DISTINCT unit FROM variant WHERE text_hash = ? AND {_NOT_REJECTED} "  # noqa: S608
        f"AND language IN ({related_languages(connection, language)}) ORDER BY unit",
        (text_hash,),
    )
    return tuple(unit_id for (unit_id,) in rows)


def related_languages(connection: sqlite3.Connection, language: str) -> str:
    """The ids of the languages related to this one, for a list in SQL."""
    rows = connection.execute("SELECT id, tag FROM language")
    return ", ".join(str(number) for number, tag in rows if are_related(tag, language))
