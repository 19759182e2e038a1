"""The strings of TOML front matter, with their exact places."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator

from tm.errors import InputError
from tm.formats.front_matter.scalar import Quoting, Scalar
from tm.text.toml_fault import read_toml_fault

_QUOTES = (
    ('"""', Quoting.TOML_LONG_BASIC),
    ("'''", Quoting.TOML_LONG_LITERAL),
    ('"', Quoting.TOML_BASIC),
    ("'", Quoting.TOML_LITERAL),
)
_CLOSINGS = {
    Quoting.TOML_BASIC: re.compile(r'(?:[^"\\]|\\.)*+"'),
    Quoting.TOML_LITERAL: re.compile(r"[^']*+'"),
    Quoting.TOML_LONG_BASIC: re.compile(r'(?:[^"\\]|\\[\s\S]|"(?!""))*+"{3,5}'),
    Quoting.TOML_LONG_LITERAL: re.compile(r"(?:[^']|'(?!''))*+'{3,5}"),
}
_BLANK = re.compile(r"(?:\s|#[^\r\n]*)*+")
_KEY_PART = re.compile(r"""[ \t]*+(?:([\w-]+)|"((?:[^"\\]|\\.)*)"|'([^']*)')[ \t]*+""")
_BARE = re.compile(r"[^,\]}\r\n#]*")


def find_toml_scalars(text: str, start: int, end: int, path: str) -> list[Scalar]:
    """The strings and other scalars of the TOML in text[start:end].

    Arrays are passed through: their items have the array's key. Raises InputError where it is
    no TOML or nested too deeply.
    """
    source = text[start:end].replace("\r\n", "\n")
    lines_above = text.count("\n", 0, start)
    try:
        tomllib.loads(source)
        return list(_Scanner(text, start, end).scan())
    except tomllib.TOMLDecodeError as error:
        fact, line = read_toml_fault(error, source)
        raise InputError(
            f"the front matter is no TOML ({fact})",
            place=f"{path}:{lines_above + line}",
            remedy="mend it",
        ) from None
    except RecursionError:
        raise InputError(
            "the front matter is nested too deeply",
            place=f"{path}:{lines_above + 1}",
            remedy="nest its lists and tables less deeply",
        ) from None


class _Scanner:
    """Walks over TOML that is known to be well formed."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self._text = text
        self._position = start
        self._end = end

    def scan(self) -> Iterator[Scalar]:
        table = ""
        self._skip_blank()
        while self._position < self._end:
            if self._text[self._position] == "[":
                self._position += 2 if self._text.startswith("[[", self._position) else 1
                table = self._read_key("")
                self._position = self._text.index("]", self._position)
                while self._text.startswith("]", self._position):
                    self._position += 1
            else:
                yield from self._read_assignment(table)
            self._skip_blank()

    def _skip_blank(self) -> None:
        found = _BLANK.match(self._text, self._position, self._end)
        self._position = found.end() if found else self._position

    def _read_key(self, table: str) -> str:
        parts = [table] if table else []
        while found := _KEY_PART.match(self._text, self._position):
            parts.append(next(part for part in found.groups() if part is not None))
            self._position = found.end()
            if self._text[self._position] != ".":
                break
            self._position += 1
        return ".".join(parts)

    def _read_assignment(self, table: str) -> Iterator[Scalar]:
        key = self._read_key(table)
        self._position += 1  # the equals sign
        yield from self._read_value(key)

    def _read_value(self, key: str) -> Iterator[Scalar]:
        self._skip_blank()
        mark = self._text[self._position]
        if mark in "[{":
            closing = "]" if mark == "[" else "}"
            self._position += 1
            self._skip_blank()
            while self._text[self._position] != closing:
                yield from self._read_value(key) if mark == "[" else self._read_assignment(key)
                self._skip_blank()
                if self._text[self._position] == ",":
                    self._position += 1
                    self._skip_blank()
            self._position += 1
            return
        yield self._read_scalar(key)

    def _read_scalar(self, key: str) -> Scalar:
        first = self._position
        for quotes, quoting in _QUOTES:
            if self._text.startswith(quotes, first):
                start = first + len(quotes)
                found = _CLOSINGS[quoting].match(self._text, start)
                assert found
                self._position = found.end()
                end = found.end() - len(quotes)
                value = tomllib.loads(f"v = {self._text[first : found.end()]}")["v"]
                return Scalar(key, value, quoting, start, end)
        bare = _BARE.match(self._text, first, self._end)
        assert bare
        self._position = bare.end()
        return Scalar(key, bare[0].strip(), Quoting.TOML_BASIC, first, first)
