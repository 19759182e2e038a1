"""The lines of files that findings stand in, for reports that show or measure them."""

from __future__ import annotations

from tm.errors import InputError
from tm.formats.encoding import decode
from tm.model.location import find_line_starts
from tm.pipeline.load import load_bytes


def load_lines(path: str) -> tuple[str, ...]:
    """The lines of a text file with their ends; none where it cannot be read as text."""
    try:
        text = decode(load_bytes(path), path).text
    except InputError:
        return ()
    starts = find_line_starts(text)
    return tuple(
        text[start:end] for start, end in zip(starts, (*starts[1:], len(text)), strict=True)
    )
