"""Records so plain that a format can read them without a parser, between those that need one."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from tm.model.location import Location

Item = TypeVar("Item")
_LINE_FEED = re.compile("\n")


@dataclass(frozen=True)
class Stretch:
    """What of a text begins at an offset, and the place of that in the file."""

    text: str
    offset: int
    place: Location

    def locate(self, offset: int) -> Location:
        """The place of an offset in the stretch."""
        line = bisect_left(self._line_ends, offset)
        start = self._line_ends[line - 1] if line else self.offset - self.place.column
        return Location(self.place.path, self.place.line + line, offset - start)

    @cached_property
    def _line_ends(self) -> list[int]:
        return [found.start() for found in _LINE_FEED.finditer(self.text, self.offset)]


# Takes a stretch and an offset behind a record in it. Gives what the next record holds and the
# offset behind it; None where that is no plain record.
ReadPlain = Callable[[Stretch, int], tuple[Iterable[Item], int] | None]


def decode_records(data: bytes, end_tag: str) -> str:
    """The data as far as the last record's end; empty where plain records may not be looked for.

    That is where a parser would find a fault that no regular expression sees, and where the two
    would not count the same lines.
    """
    tag = end_tag.encode()
    try:
        text = data[: data.rindex(tag) + len(tag)].decode()
    except ValueError:  # no such tag, or no UTF-8
        return ""
    has_none_of_xml = "\ufffe" in text or "\uffff" in text  # XML 1.0 §2.2
    return "" if has_none_of_xml or text.count("\r") != text.count("\r\n") else text


def blank_out(text: str, start: int, end: int) -> bytes:
    """White space after which a parser counts the same lines and columns as after this stretch."""
    last_line = text.rfind("\n", start, end)
    columns = end - start if last_line < 0 else end - last_line - 1
    return b"\n" * text.count("\n", start, end) + b" " * columns
