"""An index of the words of some of a memory's units: a file that never changes once it is there.

It is an SQLite file with two tables for each language: the texts' words, as contentless FTS5
(sqlite.org/fts5.html), and all words but figures with their accents taken off. Its name tells which
ids it covers and the checksum of its bytes.
"""

from __future__ import annotations

import re
import secrets
import sqlite3
import time
import unicodedata
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from tm.memory.concordance.folding import fold_accents, fold_text, separate_words
from tm.model.locale import primary_language

# Files of another version are made anew, and so are those of another version of Unicode.
_VERSION = f"1/{unicodedata.unidata_version}"
SUFFIX = ".words"
UNFINISHED = ".new"
_NAME = re.compile(r"(?P<after>\d+)-(?P<last>\d+)-(?P<checksum>[0-9a-f]{8})\.words")
# What FTS5 keeps in memory before it writes, and how many texts are handed to it at once.
_BUFFER_BYTES = 16 << 20
_TEXTS_AT_ONCE = 20_000
_CHECKED_BYTES = 512_000_000
_LONG_AGO_SECONDS = 3600
_FASTER = (
    "PRAGMA page_size = 8192",
    "PRAGMA journal_mode = OFF",  # a file that is not finished is thrown away
    "PRAGMA synchronous = OFF",
    "PRAGMA cache_size = -32000",
)
Variants = Iterable[tuple[int, str, str]]


class UnusablePartError(Exception):
    """The file is damaged, or of another version."""


@dataclass(frozen=True, slots=True)
class PartName:
    """What a file's name tells: it covers the ids above `after_id` up to `last_id`."""

    path: Path
    after_id: int
    last_id: int
    checksum: int

    @property
    def width(self) -> int:
        """How many ids there may be."""
        return self.last_id - self.after_id


class Part:
    """A part, open for reading. Raises UnusablePartError where it cannot be read."""

    def __init__(self, name: PartName) -> None:
        self.name = name
        try:
            if name.path.stat().st_size <= _CHECKED_BYTES:
                check_part(name)
            uri = f"{name.path.absolute().as_uri()}?mode=ro&immutable=1"
            self._connection = sqlite3.connect(uri, uri=True)
            self._connection.execute("PRAGMA query_only = ON")
            (version,) = self._connection.execute("SELECT version FROM note").fetchone()
            rows = self._connection.execute("SELECT tag, number FROM language")
            self._numbers: dict[str, int] = dict(rows.fetchall())
        except (OSError, sqlite3.Error, TypeError) as error:
            raise UnusablePartError(str(error)) from error
        if version != _VERSION:
            raise UnusablePartError(f"version {version}")

    @property
    def samples(self) -> list[tuple[int, str]]:
        """Ids of units, each with one of their texts, folded."""
        return self._connection.execute("SELECT unit, words FROM sample").fetchall()

    def find_ids(self, language: str, expression: str) -> Iterator[int]:
        """The units whose text in the primary language fits an expression of FTS5, newest first."""
        if language not in self._numbers:
            return
        table = f"text_{self._numbers[language]}"
        query = f"SELECT rowid FROM {table} WHERE {table} MATCH ? ORDER BY rowid DESC"  # noqa: S608
        for (unit_id,) in self._connection.execute(query, (expression,)):
            yield unit_id

    def find_spellings(self, language: str, plain: str) -> list[str]:
        """All words that are this one when their accents are taken off."""
        return self._find_words(language, "plain = ?", plain)

    def find_beginning(self, language: str, plain: str) -> list[str]:
        """All words that begin so when their accents are taken off."""
        return self._find_words(language, "plain >= ? AND plain < ?", plain, _next_prefix(plain))

    def find_containing(self, language: str, literal: str, count: int) -> list[str]:
        """Up to so many words that have this in them, as it is or with accents taken off."""
        return self._find_words(
            language, "instr(word, ?) OR instr(plain, ?) LIMIT ?", literal, literal, count
        )

    def find_frequent(self, language: str, count: int) -> list[str]:
        """The words that most texts have."""
        return self._find_words(language, "1 ORDER BY texts DESC LIMIT ?", count)

    def count_beginning(self, language: str, plain: str) -> int:
        """How many texts have words that begin so, counted for each word; figures apart."""
        if language not in self._numbers:
            return 0
        (count,) = self._connection.execute(
            f"SELECT total(texts) FROM word_{self._numbers[language]} "  # noqa: S608
            "WHERE plain >= ? AND plain < ?",
            (plain, _next_prefix(plain)),
        ).fetchone()
        return int(count)

    def close(self) -> None:
        """Lets go of the file."""
        self._connection.close()

    def _find_words(self, language: str, condition: str, *values: object) -> list[str]:
        if language not in self._numbers:
            return []
        query = f"SELECT word FROM word_{self._numbers[language]} WHERE {condition}"  # noqa: S608
        return [word for (word,) in self._connection.execute(query, values)]


def list_parts(folder: Path) -> list[PartName]:
    """The parts in a folder, as their names tell."""
    found = ((path, _NAME.fullmatch(path.name)) for path in sorted(folder.glob(f"*{SUFFIX}")))
    return [
        PartName(path, int(name["after"]), int(name["last"]), int(name["checksum"], 16))
        for path, name in found
        if name
    ]


def check_part(name: PartName) -> None:
    """Raises UnusablePartError where the file has not the checksum that its name tells."""
    if _sum(name.path) != name.checksum:
        raise UnusablePartError("damaged")


def write_part(
    folder: Path, variants: Variants, after_id: int, last_id: int, sampled: frozenset[int]
) -> PartName:
    """Makes the part of these variants, ids ascending. Raises OSError or sqlite3.Error.

    One text of each unit in `sampled` is kept, to know the memory by.
    """
    folder.mkdir(parents=True, exist_ok=True)
    _remove_leftovers(folder)
    temporary = folder / f"{secrets.token_hex(4)}{SUFFIX}{UNFINISHED}"
    try:
        with closing(sqlite3.connect(temporary, isolation_level=None)) as connection:
            _fill(connection, variants, sampled)
        checksum = _sum(temporary)
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
    connection.execute("INSERT INTO note VALUES (?)", (_VERSION,))
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


def _next_prefix(prefix: str) -> str:
    """What comes after every word that begins so, in the order of code points."""
    return f"{prefix}\U0010ffff"


def _sum(path: Path) -> int:
    checksum = 0
    with path.open("rb") as file:
        while data := file.read(1 << 20):
            checksum = zlib.crc32(data, checksum)
    return checksum


def _remove_leftovers(folder: Path) -> None:
    """Removes what a process left that was killed while it wrote, long ago."""
    for unfinished in folder.glob(f"*{SUFFIX}{UNFINISHED}"):
        with suppress(OSError):
            if time.time() - unfinished.stat().st_mtime > _LONG_AGO_SECONDS:
                unfinished.unlink()
