"""The file of a part, made of the texts of some of a memory's units in bounded memory."""

from __future__ import annotations

import secrets
import sqlite3
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from pathlib import Path

from tm.memory.concordance.folding import fold_accents, fold_text, separate_words
from tm.memory.concordance.part import SUFFIX, VERSION, PartName, sum_bytes
from tm.model.locale import primary_language

# What FTS5 keeps in memory before it writes, and how many texts are handed to it at once.
_BUFFER_BYTES = 16 << 20
_TEXTS_AT_ONCE = 20_000
_UNFINISHED = ".new"
_LONG_AGO_SECONDS = 3600
_FASTER = (
    "PRAGMA page_size = 8192",
    "PRAGMA journal_mode = OFF",  # a file that is not finished is thrown away
    "PRAGMA synchronous = OFF",
    "PRAGMA cache_size = -32000",
)
Variants = Iterable[tuple[int, str, str]]


def write_part(
    folder: Path, variants: Variants, after_id: int, last_id: int, sampled: frozenset[int]
) -> PartName:
    """Makes the part of these variants, ids ascending. Raises OSError or sqlite3.Error.

    One text of each unit in `sampled` is kept, to know the memory by.
    """
    folder.mkdir(parents=True, exist_ok=True)
    _remove_leftovers(folder)
    temporary = folder / f"{secrets.token_hex(4)}{SUFFIX}{_UNFINISHED}"
    try:
        with closing(sqlite3.connect(temporary, isolation_level=None)) as connection:
            _fill(connection, variants, sampled)
        checksum = sum_bytes(temporary)
        path = folder / f"{after_id}-{last_id}-{checksum:08x}{SUFFIX}"
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return PartName(path, after_id, last_id, checksum)


def _fill(connection: sqlite3.Connection, variants: Variants, sampled: frozenset[int]) -> None:
    for statement in _FASTER:
        connection.execute(statement)
    connection.execute("BEGIN")
    connection.execute("CREATE TABLE note (version TEXT)")
    connection.execute("INSERT INTO note VALUES (?)", (VERSION,))
    connection.execute("CREATE TABLE language (number INTEGER PRIMARY KEY, tag TEXT)")
    connection.execute("CREATE TABLE sample (unit INTEGER, words TEXT)")
    numbers: dict[str, int] = {}
    for texts in _cut(variants):
        for language, rows in texts.items():
            if language not in numbers:
                numbers[language] = len(numbers) + 1
                _add_language(connection, numbers[language], language)
            insert = f"INSERT INTO text_{numbers[language]} (rowid, words) VALUES (?, ?)"  # noqa: S608
            connection.executemany(insert, rows)
            samples = [row for row in rows if row[0] in sampled]
            connection.executemany("INSERT INTO sample VALUES (?, ?)", samples)
    for number in numbers.values():
        _finish_language(connection, number)
    connection.execute("COMMIT")


def _cut(variants: Variants) -> Iterator[dict[str, list[tuple[int, str]]]]:
    """The words of texts by primary language; those that a unit has several of are made one."""
    texts: dict[str, list[tuple[int, str]]] = defaultdict(list)
    primaries: dict[str, str] = {}
    count, last_id = 0, 0
    for unit_id, tag, text in variants:
        if count >= _TEXTS_AT_ONCE and unit_id != last_id:
            yield texts
            texts = defaultdict(list)
            count = 0
        count, last_id = count + 1, unit_id
        language = primaries.get(tag) or primaries.setdefault(tag, primary_language(tag))
        words, rows = separate_words(fold_text(text)), texts[language]
        if rows and rows[-1][0] == unit_id:
            words = f"{rows.pop()[1]}\n{words}"
        rows.append((unit_id, words))
    yield texts


def _add_language(connection: sqlite3.Connection, number: int, tag: str) -> None:
    connection.execute("INSERT INTO language VALUES (?, ?)", (number, tag))
    # To the tokenizer `ascii` all but ASCII is part of a word: separate_words sees to the rest.
    connection.execute(
        f"CREATE VIRTUAL TABLE text_{number} USING "
        "fts5(words, content='', columnsize=0, tokenize=\"ascii tokenchars '_'\")"
    )
    set_option = f"INSERT INTO text_{number} (text_{number}, rank) VALUES (?, ?)"  # noqa: S608
    connection.execute(set_option, ("hashsize", _BUFFER_BYTES))
    connection.execute(set_option, ("automerge", 0))


def _finish_language(connection: sqlite3.Connection, number: int) -> None:
    connection.execute(f"INSERT INTO text_{number} (text_{number}) VALUES ('optimize')")  # noqa: S608
    connection.execute(
        f"CREATE TABLE word_{number} (plain TEXT, word TEXT, texts INTEGER, "
        "PRIMARY KEY (plain, word)) WITHOUT ROWID"
    )
    connection.execute(
        f"CREATE VIRTUAL TABLE temp.vocabulary_{number} USING fts5vocab(main, text_{number}, 'row')"
    )
    rows = connection.execute(
        f"SELECT term, doc FROM temp.vocabulary_{number} WHERE term GLOB '*[^0-9]*'"  # noqa: S608
    )
    connection.executemany(
        f"INSERT INTO word_{number} VALUES (?, ?, ?)",  # noqa: S608
        sorted((fold_accents(word), word, texts) for word, texts in rows),
    )


def _remove_leftovers(folder: Path) -> None:
    """Removes what a process left that was killed while it wrote, long ago."""
    for unfinished in folder.glob(f"*{SUFFIX}{_UNFINISHED}"):
        with suppress(OSError):
            if time.time() - unfinished.stat().st_mtime > _LONG_AGO_SECONDS:
                unfinished.unlink()
