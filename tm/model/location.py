"""Where something stands: a file, a line and a column, counted from 1 as editors do."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

_LINE_BREAK = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points [start, end) of a document's text."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place a person can go to. `line` and `column` count from 1; 0 means unknown."""

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return ":".join([self.path, *(str(n) for n in (self.line, self.column) if n)])


def find_line_starts(text: str) -> tuple[int, ...]:
    """Offsets at which the lines of `text` begin; CR LF, LF and a lone CR each end a line.

    Unlike `str.splitlines`, form feeds and Unicode separators end none: editors do not count them.
    """
    return (0, *(found.end() for found in _LINE_BREAK.finditer(text)))


def locate(line_starts: tuple[int, ...], offset: int) -> tuple[int, int]:
    """Line and column, both from 1, of a code-point offset."""
    line = bisect_right(line_starts, offset)
    return line, offset - line_starts[line - 1] + 1
