"""Tables in plain text: cells apart by tabs, bars, or columns of spaces."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from tm.formats.lines import Line

_GAP = re.compile(r"(?<=\S) {2,}(?=\S)")


def split_table(group: Sequence[Line]) -> list[Line] | None:
    """The cells of the lines, row by row, or None where they are no table.

    Every line has as many bars as the others, or a gap at columns where the others have one.
    """
    if len(group) < 2:
        return None
    if bars := _find_bars(group):
        return [cell for line, cuts in zip(group, bars, strict=True) for cell in _cut(line, cuts)]
    gutters = sorted(_find_gutters(group))
    return [cell for line in group for cell in _cut(line, gutters)] if gutters else None


def split_columns(group: Sequence[Line]) -> list[list[Line]]:
    """What stands in each column of each line where gaps of spaces part columns, else no rows.

    Where a line has nothing in a column, that is an empty line.
    """
    gutters = sorted(_find_gutters(group))
    if len(group) < 2 or not gutters or _find_bars(group):
        return []
    edges = [-1, *gutters, max(len(line.text) for line in group)]
    ranges = [(left + 1, right) for left, right in pairwise(edges) if left + 1 < right]
    return [[line.cut(start, end) for start, end in ranges] for line in group]


def split_tabs(line: Line) -> list[Line]:
    """The cells of a line by its tabs."""
    return _cut(line, (found.start() for found in re.finditer("\t", line.text)))


def _find_bars(group: Sequence[Line]) -> list[list[int]]:
    """The columns of each line's bars; nothing where not all have equally many."""
    bars = [[found.start() for found in re.finditer(r"\|", line.text)] for line in group]
    return bars if bars[0] and len({len(columns) for columns in bars}) == 1 else []


def _find_gutters(group: Sequence[Line]) -> set[int]:
    shared: set[int] = set()
    for index, line in enumerate(group):
        gaps = {c for gap in _GAP.finditer(line.text) for c in range(gap.start(), gap.end())}
        shared = shared & gaps if index else gaps
        if not shared:
            break
    return shared


def _cut(line: Line, columns: Iterable[int]) -> list[Line]:
    cells = []
    start = 0
    for column in (*columns, len(line.text)):
        cell = line.cut(start, column)
        if any(map(str.isalnum, cell.text)):
            cells.append(cell)
        start = column + 1
    return cells
