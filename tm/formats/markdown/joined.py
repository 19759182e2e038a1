"""A block's lines as one text, without the marks of what contains them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from tm.formats.lines import Line


class JoinedLines:
    """The lines joined by line feeds, as `joined`, and where each place in it is in the file."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.joined = "\n".join(line.text for line in lines)
        self._lines = lines
        self._starts = list(accumulate((len(line.text) + 1 for line in lines[:-1]), initial=0))

    def find_start(self, offset: int) -> int:
        """Where in the file an offset of the joined lines is."""
        line = bisect_right(self._starts, offset) - 1
        return self._lines[line].start + offset - self._starts[line]

    def find_range(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch is; with a line break at its end go the marks of the next line."""
        if start == end:
            return (self.find_start(start),) * 2
        if self.joined[end - 1] == "\n":
            return self.find_start(start), self._lines[bisect_right(self._starts, end - 1)].start
        return self.find_start(start), self.find_start(end - 1) + 1
