"""Lays tables of columns out again where their cells get other texts."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tm.formats.lines import Line
from tm.formats.patch import Edits, splice
from tm.formats.txt.columns import split_columns
from tm.model.location import Span

# A single space parts words.
_MIN_GAP_SPACES = 2


@dataclass(frozen=True, slots=True)
class _Column:
    """The cells of a column, line by line, and where in its line each begins."""

    cells: tuple[Line, ...]
    starts: tuple[int, ...]

    @property
    def filled(self) -> list[tuple[int, int]]:
        """Where the cells with text begin and end in their lines."""
        pairs = zip(self.starts, self.cells, strict=True)
        return [(start, start + len(cell.text)) for start, cell in pairs if cell.text]

    @property
    def is_right_aligned(self) -> bool:
        """Whether the cells end below each other but do not begin so, as numbers do."""
        starts, ends = ({*places} for places in zip(*self.filled, strict=True))
        return len(ends) == 1 < len(starts)


def lay_out_tables(tables: Iterable[Sequence[Line]], edits: Edits) -> Edits:
    """The edits with whole lines in place of the cells of tables of columns.

    Columns stay where they are unless a cell before them gets too long: else only the lines with
    edits change.
    """
    spans = sorted(edits)
    laid_out = dict(edits)
    for lines in tables:
        first, last = (
            bisect_left(spans, Span(each, 0)) for each in (lines[0].start, lines[-1].end)
        )
        own = {span: laid_out.pop(span) for span in spans[first:last]}
        if own:
            new_lines = zip(lines, _lay_out(lines, own), strict=True)
            laid_out |= {Span(line.start, line.end): new for line, new in new_lines}
    return laid_out


def _lay_out(lines: Sequence[Line], edits: Edits) -> list[str]:
    """The lines of the table with the edits in their cells."""
    spans = sorted(edits)
    new_lines = [""] * len(lines)
    new_start = 0
    for number, column in enumerate(_list_columns(lines)):
        old_start = min(start for start, _ in column.filled) if number else 0
        new_start = max(old_start, new_start)
        is_right_aligned, texts = column.is_right_aligned, []
        for line, cell, start in zip(lines, column.cells, column.starts, strict=True):
            first, last = (bisect_left(spans, Span(each, 0)) for each in (cell.start, cell.end))
            new = splice(cell.text, {span: edits[span] for span in spans[first:last]}, cell.start)
            indent = "" if is_right_aligned else line.text[old_start:start]
            texts.append(indent + new if new else "")
        old_width = max(end for _, end in column.filled) - old_start
        width = max(old_width if is_right_aligned else 0, *map(len, texts))
        for row, text in enumerate(texts):
            if text:
                aligned = text.rjust(width) if is_right_aligned else text
                new_lines[row] = new_lines[row].ljust(new_start) + aligned
        new_start += width + _MIN_GAP_SPACES
    return new_lines


def _list_columns(lines: Sequence[Line]) -> list[_Column]:
    columns = zip(*split_columns(lines), strict=True)
    return [
        _Column(
            cells, tuple(cell.start - line.start for line, cell in zip(lines, cells, strict=True))
        )
        for cells in columns
    ]
