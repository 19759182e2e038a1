"""The tables of a memory in SQLite.

The newest version is what the statements make; `user_version` says which version a file has.
"""

from __future__ import annotations

# "tmem" in ASCII: tells a memory from any other SQLite file.
APPLICATION_ID = 0x746D656D
SCHEMA_VERSION = 2

# A label is a string that many rows share: an origin, path, kind, heading or signature.
_NAMES = (
    "CREATE TABLE label (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE)",
    """
    CREATE TABLE bulletin (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL UNIQUE,
        fingerprint TEXT NOT NULL,
        report TEXT NOT NULL
    )
    """,
)
# A variant keeps its text plain, for search; `codes` puts the inline codes back (packed).
UNIT_TABLES = (
    "CREATE TABLE language (id INTEGER PRIMARY KEY, tag TEXT NOT NULL UNIQUE)",
    # The highest id that a unit has had: no id is given twice.
    "CREATE TABLE counter (last_unit INTEGER NOT NULL)",
    # A unit belongs to a bulletin, at a position, or was imported and has an identity.
    """
    CREATE TABLE unit (
        id INTEGER PRIMARY KEY,
        bulletin INTEGER REFERENCES bulletin ON DELETE CASCADE,
        position INTEGER,
        identity INTEGER,
        created INTEGER NOT NULL, -- seconds since 1970, UTC
        changed INTEGER NOT NULL,
        origin INTEGER REFERENCES label, -- NULL: none
        details TEXT -- JSON, or NULL where it would say nothing
    )
    """,
    """
    CREATE TABLE variant (
        unit INTEGER NOT NULL REFERENCES unit ON DELETE CASCADE,
        rank INTEGER NOT NULL, -- 0 is the original
        language INTEGER NOT NULL REFERENCES language,
        text TEXT NOT NULL,
        codes TEXT,
        text_hash INTEGER NOT NULL,
        PRIMARY KEY (unit, rank)
    ) WITHOUT ROWID
    """,
    # What an aligner knows of a variant, and its place in a document; most imported have none.
    """
    CREATE TABLE link (
        unit INTEGER NOT NULL,
        rank INTEGER NOT NULL,
        segments INTEGER NOT NULL,
        confidence REAL NOT NULL,
        status TEXT NOT NULL,
        signature INTEGER NOT NULL REFERENCES label,
        previous_hash INTEGER NOT NULL,
        next_hash INTEGER NOT NULL,
        document INTEGER REFERENCES label, -- NULL: no place is known
        line INTEGER,
        line_column INTEGER,
        span_start INTEGER,
        span_end INTEGER,
        kind INTEGER REFERENCES label,
        heading INTEGER REFERENCES label,
        PRIMARY KEY (unit, rank),
        FOREIGN KEY (unit, rank) REFERENCES variant ON DELETE CASCADE
    ) WITHOUT ROWID
    """,
)
# Dropped while much is imported: entries made one by one cost twice as much as all at once.
VARIANT_BY_HASH = "CREATE INDEX variant_by_hash ON variant (text_hash)"
INDEXES = (
    "CREATE INDEX unit_by_place ON unit (bulletin, position) WHERE bulletin IS NOT NULL",
    "CREATE UNIQUE INDEX unit_by_identity ON unit (identity) WHERE identity IS NOT NULL",
    VARIANT_BY_HASH,
)
SCHEMA = (
    *_NAMES,
    *UNIT_TABLES,
    *INDEXES,
    "INSERT INTO counter VALUES (0)",
    f"PRAGMA application_id = {APPLICATION_ID}",
    f"PRAGMA user_version = {SCHEMA_VERSION}",
)
