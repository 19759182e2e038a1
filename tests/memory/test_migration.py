"""A memory that an older tm made is read and written on, and nothing in it is lost."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tm.memory.packed import pack_unit
from tm.memory.sqlite import open_memory
from tm.memory.sqlite_schema import SCHEMA_VERSION
from tm.memory.sqlite_upkeep import open_upkeep
from tm.model.bead import Status
from tm.model.inline import Code, CodeKind, InlineText
from tm.model.location import Location, Span
from tm.model.unit import Origin, Unit, Variant
from tm.text.normalize import text_hash

VERSION_1 = f"""
CREATE TABLE label (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE);
CREATE TABLE bulletin (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, fingerprint TEXT NOT NULL,
    report TEXT NOT NULL
);
CREATE TABLE unit (
    id INTEGER PRIMARY KEY, bulletin INTEGER NOT NULL REFERENCES bulletin ON DELETE CASCADE,
    position INTEGER NOT NULL, created INTEGER NOT NULL, changed INTEGER NOT NULL
);
CREATE INDEX unit_by_place ON unit (bulletin, position);
CREATE TABLE variant (
    unit INTEGER NOT NULL REFERENCES unit ON DELETE CASCADE, rank INTEGER NOT NULL,
    language INTEGER NOT NULL REFERENCES label, text TEXT NOT NULL, codes TEXT,
    text_hash INTEGER NOT NULL, segments INTEGER NOT NULL, confidence REAL NOT NULL,
    status TEXT NOT NULL, signature INTEGER NOT NULL REFERENCES label,
    previous_hash INTEGER NOT NULL, next_hash INTEGER NOT NULL,
    document INTEGER REFERENCES label, line INTEGER, line_column INTEGER, span_start INTEGER,
    span_end INTEGER, kind INTEGER REFERENCES label, heading INTEGER REFERENCES label,
    PRIMARY KEY (unit, rank)
) WITHOUT ROWID;
CREATE INDEX variant_by_hash ON variant (text_hash);
PRAGMA application_id = {0x746D656D};
PRAGMA user_version = 1;
INSERT INTO label VALUES (1, 'es'), (2, 'en'), (3, ''), (4, 'crf'), (5, 'a.md'), (6, 'list item');
INSERT INTO bulletin VALUES (3, 'a', 'f', 'r');
INSERT INTO unit VALUES (7, 3, 0, 1000, 2000);
INSERT INTO variant VALUES (
    7, 0, 1, 'uno', '[[0,"alone",1,"*"]]', {text_hash("uno")}, 1, 1.0, 'auto', 3, 0, 5,
    5, 1, 2, 3, 4, 6, 3
);
INSERT INTO variant VALUES (
    7, 1, 2, 'one', NULL, {text_hash("one")}, 2, 0.5, 'confirmed', 4, -6, 0,
    NULL, NULL, NULL, NULL, NULL, NULL, NULL
);
"""
UNIT = Unit(
    (
        Variant(
            "es",
            InlineText.of(Code(CodeKind.ALONE, 1, "*"), "uno"),
            Origin(Location("a.md", 1, 2), Span(3, 4), "list item"),
            next_hash=5,
        ),
        Variant(
            "en", InlineText.of("one"), None, 2, 0.5, Status.CONFIRMED, "crf", previous_hash=-6
        ),
    ),
    "a",
    datetime.fromtimestamp(1000, UTC),
    datetime.fromtimestamp(2000, UTC),
)


@pytest.fixture
def old_path(tmp_path: Path) -> str:
    path = str(tmp_path / "memory.sqlite")
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(VERSION_1)
        connection.execute("PRAGMA journal_mode = WAL")
    return path


@pytest.mark.parametrize("read_only", [True, False])
def test_everything_is_kept(old_path: str, read_only: bool) -> None:
    with open_memory(old_path, read_only=read_only) as memory:
        assert list(memory.find_units()) == [UNIT]
        assert memory.find_ids_by_hash("en", text_hash("one")) == (7,)
        assert memory.last_id() == 7
    with open_upkeep(old_path) as upkeep:
        assert not list(upkeep.find_faults())
    with closing(sqlite3.connect(old_path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)


def test_it_is_written_on(old_path: str) -> None:
    with open_memory(old_path) as memory:
        assert memory.replace_bulletin("a", "g", [UNIT]).kept == 1
        assert memory.import_units([[pack_unit(UNIT)]]).added == 1
        assert [number for number, _ in memory.find_texts("es")] == [7, 8]


def test_a_migration_that_fails_leaves_the_old_memory(old_path: str) -> None:
    with closing(sqlite3.connect(old_path)) as connection:
        connection.execute("CREATE TABLE language (what)")
    from tm.errors import StoreError

    before = Path(old_path).read_bytes()
    with pytest.raises(StoreError):
        open_memory(old_path)
    assert Path(old_path).read_bytes() == before
