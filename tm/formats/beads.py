"""The beads format: one bead a line, `[0,1]:[0]:0.97`, as aligners of the field exchange them.

Numbers are zero-based over a text's segments; an empty list stands where a side has nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from tm.errors import InputError
from tm.model.bead import Bead

_NUMBERS = r"\[([\d,\s]*)\]"
_LINE = re.compile(rf"{_NUMBERS}\s*:\s*{_NUMBERS}\s*(?::\s*(-?[\d.]+(?:[eE][+-]?\d+)?)\s*)?")


def write_beads(beads: Iterable[Bead]) -> str:
    """The beads, a line each, with their confidence to two places."""
    return "".join(f"{write_links(bead)}:{bead.confidence:.2f}\n" for bead in beads)


def write_links(bead: Bead) -> str:
    """The bead without its confidence, as in `[0,1]:[0]`."""
    return f"{_write_numbers(bead.source)}:{_write_numbers(bead.target)}"


def read_beads(text: str, path: str) -> tuple[Bead, ...]:
    """The beads of a file, in its order; see `read_bead_lines`."""
    return tuple(bead for _, bead in read_bead_lines(text, path))


def read_bead_lines(text: str, path: str) -> tuple[tuple[int, Bead], ...]:
    """Each bead of a file with its line, from 1; spaces and empty lines are free.

    The third field may be absent, or hold another tool's cost: it is not read as a confidence.
    Raises InputError with the line that is no bead.
    """
    beads = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        found = _LINE.fullmatch(line.strip())
        try:
            if not found:
                raise ValueError(line)
            beads.append((number, Bead(_read_numbers(found[1]), _read_numbers(found[2]))))
        except ValueError:
            raise InputError(
                f"{line.strip()[:40]!r} is not a bead",
                place=f"{path}:{number}",
                remedy="write one bead a line, as in [0,1]:[0]",
            ) from None
    return tuple(beads)


def _write_numbers(numbers: tuple[int, ...]) -> str:
    return f"[{','.join(map(str, numbers))}]"


def _read_numbers(text: str) -> tuple[int, ...]:
    return tuple(int(number) for number in text.split(",")) if text.strip() else ()
