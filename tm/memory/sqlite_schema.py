"""The tables of a memory in SQLite.

The newest version is what the statements make; `user_version` says which version a file has.
"""

from __future__ import annotations

# "tmem" in ASCII: tells a memory from any other SQLite file.
APPLICATION_ID = 0x746D656D
SCHEMA_VERSION = 1

# A label is a string that many variants share: a language, path, kind, heading or signature.
# A variant keeps its text plain, for search; `codes` puts the inline codes back (sqlite_rows).
SCHEMA = (
    "CREATE TABLE label (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE)",
    """
    CREATE TABLE bulletin (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL UNIQUE,
        fingerprint TEXT NOT NULL,
        report TEXT NOT NULL
    )
    """,
    """
    CREATE TABLE unit (
        id INTEGER PRIMARY KEY,
        bulletin INTEGER NOT NULL REFERENCES bulletin ON DELETE CASCADE,
        position INTEGER NOT NULL,
        created INTEGER NOT NULL, -- seconds since 1970, UTC
        changed INTEGER NOT NULL
    )
    """,
    "CREATE INDEX unit_by_place ON unit (bulletin, position)",
    """
    CREATE TABLE variant (
        unit INTEGER NOT NULL REFERENCES unit ON DELETE CASCADE,
        rank INTEGER NOT NULL, -- 0 is the original
        language INTEGER NOT NULL REFERENCES label,
        text TEXT NOT NULL,
        codes TEXT,
        text_hash INTEGER NOT NULL,
        segments INTEGER NOT NULL,
        confidence REAL NOT NULL,
        status TEXT NOT NULL,
        signature INTEGER NOT NULL REFERENCES label,
        previous_hash INTEGER NOT NULL,
        next_hash INTEGER NOT NULL,
        document INTEGER REFERENCES label, -- NULL: no origin is known
        line INTEGER,
        line_column INTEGER,
        span_start INTEGER,
        span_end INTEGER,
        kind INTEGER REFERENCES label,
        heading INTEGER REFERENCES label,
        PRIMARY KEY (unit, rank)
    ) WITHOUT ROWID
    """,
    "CREATE INDEX variant_by_hash ON variant (text_hash)",
    f"PRAGMA application_id = {APPLICATION_ID}",
    f"PRAGMA user_version = {SCHEMA_VERSION}",
)
