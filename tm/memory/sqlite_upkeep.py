"""Keeping a memory in SQLite clean: the protocol `tm.memory.upkeep.Upkeep`."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

from tm.memory.base import Patience
from tm.memory.packed import from_seconds, to_storable
from tm.memory.provenance import Provenance, merge_provenance
from tm.memory.sqlite_connect import PATIENCE, connect, explained_errors, transaction
from tm.memory.sqlite_find import related_languages
from tm.memory.sqlite_names import Names, read_text
from tm.memory.sqlite_rows import list_ids
from tm.memory.sqlite_verify import find_faults
from tm.memory.upkeep import MemorySummary


@contextmanager
def open_upkeep(
    path: str, *, read_only: bool = False, patience: Patience = PATIENCE
) -> Iterator[SqliteUpkeep]:
    """The memory in this file, open for being kept clean."""
    connection = connect(path, create=False, read_only=read_only, patience=patience)
    with closing(connection), explained_errors(path):
        yield SqliteUpkeep(connection, path, patience)


class SqliteUpkeep:
    """The protocol `tm.memory.upkeep.Upkeep` on SQLite."""

    def __init__(self, connection: sqlite3.Connection, path: str, patience: Patience) -> None:
        self._connection = connection
        self._path = path
        self._patience = patience
        self._names = Names(connection)

    def summarize(self) -> MemorySummary:
        """What is in the memory."""
        bulletins = self._ask("SELECT count(*) FROM bulletin")
        units = self._ask("SELECT count(*) FROM unit")
        own = self._ask("SELECT count(*) FROM unit WHERE bulletin IS NOT NULL")
        origins: Counter[str] = Counter()
        for label, count in self._connection.execute(
            "SELECT origin, count(*) FROM unit WHERE origin IS NOT NULL GROUP BY origin"
        ).fetchall():
            for name in self._read_origin(label):
                origins[name] += count
        languages = self._connection.execute(
            "SELECT tag, count(*) FROM variant JOIN language ON language.id = language "
            "GROUP BY language ORDER BY count(*) DESC, tag"
        ).fetchall()
        created, changed = self._connection.execute(
            "SELECT min(created), max(changed) FROM unit"
        ).fetchone()
        return MemorySummary(
            bulletins,
            own,
            units - own,
            tuple(sorted(origins.items())),
            tuple(languages),
            _read_date(created),
            _read_date(changed),
            Path(self._path).stat().st_size,
        )

    def find_shared_texts(self, language: str) -> Iterator[tuple[int, ...]]:
        """Ids of units that share a text (its `text_hash`) in the language, two or more at once."""
        rows = self._connection.execute(
            "SELECT group_concat(DISTINCT unit) FROM variant WHERE language IN "  # noqa: S608
            f"({related_languages(self._connection, language)}) "
            "GROUP BY text_hash HAVING count(DISTINCT unit) > 1"
        )
        return (tuple(sorted(map(int, ids.split(",")))) for (ids,) in rows)

    def list_imported(self, ids: Iterable[int]) -> frozenset[int]:
        """Those of the ids that are imported units."""
        rows = self._connection.execute(
            "SELECT id FROM unit WHERE bulletin IS NULL AND id IN (SELECT value FROM json_each(?))",
            (list_ids(ids),),
        )
        return frozenset(number for (number,) in rows)

    def merge_units(self, groups: Iterable[Sequence[int]]) -> int:
        """Removes the imported units in each group but the first, which learns what they knew."""
        gone = 0
        with transaction(self._connection, self._patience):
            for first, *others in groups:
                imported = self.list_imported((first, *others))
                if first in imported:
                    self._learn(first, others)
                removed = [(number,) for number in others if number in imported]
                self._connection.executemany("DELETE FROM unit WHERE id = ?", removed)
                gone += len(removed)
        return gone

    def rename_origin(self, old: str, new: str) -> int:
        """Calls an origin otherwise; returns of how many units."""
        return self._change_origins(
            lambda names: tuple(new if name == old else name for name in names), frozenset({old})
        )

    def count_forgotten(self, names: frozenset[str]) -> tuple[int, int]:
        """How many units `forget_origins` would remove, and how many have another origin too."""
        gone = kept = 0
        for _, own, units in self._find_origins(names):
            if names.issuperset(own):
                gone += units
            else:
                kept += units
        return gone, kept

    def forget_origins(self, names: frozenset[str]) -> int:
        """Takes the origins away; returns how many units went, for they have no other."""
        before = self._ask("SELECT count(*) FROM unit")
        self._change_origins(lambda own: tuple(name for name in own if name not in names), names)
        return before - self._ask("SELECT count(*) FROM unit")

    def find_faults(self) -> Iterator[str]:
        """What is wrong with the memory, in words; nothing where it is whole."""
        return find_faults(self._connection)

    def compact(self) -> None:
        """Gives back the room of what was removed."""
        with transaction(self._connection, self._patience):
            for statement in _DROP_UNUSED:
                self._connection.execute(statement)
        self._connection.execute("VACUUM")
        self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def write_backup(self, path: str) -> None:
        """Writes a copy of the memory into a new file."""
        with closing(sqlite3.connect(path)) as copy:
            self._connection.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")

    def restore_backup(self, path: str) -> None:
        """Puts a copy in the memory's place. Ids that were given since are not given again."""
        last_unit = self._ask("SELECT last_unit FROM counter")
        with closing(connect(path, create=False, read_only=True)) as copy:
            copy.backup(self._connection)
        with transaction(self._connection, self._patience):
            self._connection.execute(
                "UPDATE counter SET last_unit = max(last_unit, ?)", (last_unit,)
            )

    def _ask(self, question: str) -> int:
        return int(self._connection.execute(question).fetchone()[0])

    def _read_origin(self, label: int) -> tuple[str, ...]:
        return tuple(read_text(self._names.labels.find_text(label)).split("\n"))

    def _find_origins(self, names: frozenset[str]) -> Iterator[tuple[int, tuple[str, ...], int]]:
        """Labels with one of the names, all of their names, and how many imported units have it."""
        labels = self._connection.execute(
            "SELECT origin, count(*) FROM unit WHERE origin IS NOT NULL AND bulletin IS NULL "
            "GROUP BY origin"
        ).fetchall()
        for label, units in labels:
            own = self._read_origin(label)
            if not names.isdisjoint(own):
                yield label, own, units

    def _change_origins(
        self, change: Callable[[tuple[str, ...]], tuple[str, ...]], names: frozenset[str]
    ) -> int:
        """Units whose origins had one of the names; those that are left without any are removed."""
        count = 0
        with transaction(self._connection, self._patience):
            for label, own, units in self._find_origins(names):
                count += units
                changed = tuple(dict.fromkeys(change(own)))
                if changed:
                    number = self._names.labels.find_id(to_storable("\n".join(changed)))
                    self._connection.execute(
                        "UPDATE unit SET origin = ? WHERE origin = ? AND bulletin IS NULL",
                        (number, label),
                    )
                else:
                    self._connection.execute(
                        "DELETE FROM unit WHERE origin = ? AND bulletin IS NULL", (label,)
                    )
        return count

    def _learn(self, first: int, others: Sequence[int]) -> None:
        known, *news = (self._read_provenance(number) for number in (first, *others))
        for other in news:
            known = merge_provenance(known, other)
        self._connection.execute(
            "UPDATE unit SET created = ?, changed = ?, origin = ?, details = ? WHERE id = ?",
            (
                known.created,
                known.changed,
                self._names.labels.find_id(known.origin) if known.origin else None,
                known.details,
                first,
            ),
        )

    def _read_provenance(self, number: int) -> Provenance:
        created, changed, origin, details = self._connection.execute(
            "SELECT created, changed, origin, details FROM unit WHERE id = ?", (number,)
        ).fetchone()
        name = "" if origin is None else self._names.labels.find_text(origin)
        return Provenance(created, changed, name, details)


_DROP_UNUSED = (
    """
    DELETE FROM label WHERE id NOT IN (
        SELECT origin FROM unit WHERE origin IS NOT NULL
        UNION SELECT signature FROM link
        UNION SELECT document FROM link WHERE document IS NOT NULL
        UNION SELECT kind FROM link WHERE kind IS NOT NULL
        UNION SELECT heading FROM link WHERE heading IS NOT NULL
    )
    """,
    "DELETE FROM language WHERE id NOT IN (SELECT language FROM variant)",
)


def _read_date(seconds: int | None) -> datetime | None:
    return None if seconds is None else from_seconds(seconds)
