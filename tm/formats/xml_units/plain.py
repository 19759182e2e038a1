"""Records so plain that a format can read them without a parser, between those that need one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Place:
    """An offset in a text, and its line and column in the file, from 1."""

    offset: int
    line: int
    column: int

    def find(self, text: str, offset: int) -> tuple[int, int]:
        """Line and column of an offset that comes after this one."""
        lines = text.count("\n", self.offset, offset)
        if not lines:
            return self.line, self.column + offset - self.offset
        return self.line + lines, offset - text.rindex("\n", self.offset, offset)

    def move(self, text: str, offset: int) -> Place:
        """The place of an offset that comes after this one."""
        return Place(offset, *self.find(text, offset))


# Takes a text and the place behind a record in it. Gives what the next record holds and the offset
# behind it; None where that is no plain record.
ReadPlain = Callable[[str, Place], tuple[Iterable[Item], int] | None]


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
