"""The lines of a text with their offsets, and how the text breaks lines."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

_LINE_BREAK = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True, slots=True)
class Line:
    """A stretch [start, end) of one line, and its text; the line break is not in it."""

    start: int
    end: int
    text: str

    def cut(self, first: int, last: int | None = None) -> Line:
        """The part of the line between two columns, without white space at its ends."""
        part = self.text[first:last]
        stripped = part.strip()
        start = self.start + first + len(part) - len(part.lstrip()) if stripped else self.start
        return Line(start, start + len(stripped), stripped)


def split_lines(text: str) -> list[Line]:
    """All lines; the last may be empty."""
    lines = []
    start = 0
    for found in _LINE_BREAK.finditer(text):
        lines.append(Line(start, found.start(), text[start : found.start()]))
        start = found.end()
    lines.append(Line(start, len(text), text[start:]))
    return lines


def find_newline(text: str) -> str:
    """The most frequent line break; a line feed where there is none."""
    counts = Counter(_LINE_BREAK.findall(text))
    return counts.most_common(1)[0][0] if counts else "\n"
