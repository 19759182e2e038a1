"""An index of the words of some of a memory's units: a file that never changes once it is there.

It is an SQLite file with two tables for each language: the texts' words, as contentless FTS5
(sqlite.org/fts5.html), and all words but figures with their accents taken off. Its name tells which
ids it covers and the checksum of its bytes.
"""

from __future__ import annotations

import re
import sqlite3
import unicodedata
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tm.memory.concordance.literals import PartOfWord

# Files of another version are made anew, and so are those of another version of Unicode.
VERSION = f"1/{unicodedata.unidata_version}"
SUFFIX = ".words"
_NAME = re.compile(r"(?P<after>\d+)-(?P<last>\d+)-(?P<checksum>[0-9a-f]{8})\.words")
FREQUENT_WORDS = 3_000  # so many of a language are offered as forms of any word
_CHECKED_BYTES = 512_000_000


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
        self._words: dict[tuple[str, str], str] = {}
        self._frequent: dict[str, list[str]] = {}
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
        if version != VERSION:
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

    def find_containing(
        self, language: str, wanted: PartOfWord, count: int, *, keeps_accents: bool
    ) -> list[str]:
        """Up to so many words that have this in them, as they are or with accents taken off."""
        column = "word" if keeps_accents else "plain"
        words = self._load_words(language, column)
        begin, end = "\n" if wanted.begins else "", "\n" if wanted.ends else ""
        literal = f"{begin}{wanted.letters}{end}"
        found: list[str] = []
        place = words.find(literal)
        while place >= 0 and len(found) < count:
            first = words.rfind("\n", 0, place + len(begin)) + 1
            last = words.index("\n", first)
            found.append(words[first:last])
            place = words.find(literal, last)
        if keeps_accents:
            return found
        return [word for plain in found for word in self.find_spellings(language, plain)]

    def find_frequent(self, language: str) -> list[str]:
        """The words that most texts have."""
        if language not in self._frequent:
            found = self._find_words(language, "1 ORDER BY texts DESC LIMIT ?", FREQUENT_WORDS)
            self._frequent[language] = found
        return self._frequent[language]

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

    def _load_words(self, language: str, column: str) -> str:
        """All words that differ, each between line feeds."""
        key = language, column
        if key not in self._words:
            own = self._find_words(language, "1", column=column)
            self._words[key] = "\n".join(["", *dict.fromkeys(own), ""])
        return self._words[key]

    def _find_words(
        self, language: str, condition: str, *values: object, column: str = "word"
    ) -> list[str]:
        if language not in self._numbers:
            return []
        query = f"SELECT {column} FROM word_{self._numbers[language]} WHERE {condition}"  # noqa: S608
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
    if sum_bytes(name.path) != name.checksum:
        raise UnusablePartError("damaged")


def _next_prefix(prefix: str) -> str:
    """What comes after every word that begins so, in the order of code points."""
    return f"{prefix}\U0010ffff"


def sum_bytes(path: Path) -> int:
    """The checksum of a part's file."""
    checksum = 0
    with path.open("rb") as file:
        while data := file.read(1 << 20):
            checksum = zlib.crc32(data, checksum)
    return checksum
