"""What the versions of XLIFF write differently."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape

from tm.formats.cleaning import Cleaner
from tm.formats.xliff.bilingual import Bilingual

Languages = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a version of XLIFF opens and closes its root and its files, and writes a unit.

    `nothing` is what a file without units must hold.
    """

    open_root: Callable[[Languages], str]
    open_file: Callable[[str, int, Languages], str]
    nothing: str
    close_file: str
    write_unit: Callable[[Bilingual, int, Languages, Cleaner], Iterator[str]]


def attribute(name: str, value: str) -> str:
    """The attribute with a space before it; nothing where it has no value."""
    return f' {name}="{escape(value)}"' if value else ""


def escape_text(text: str) -> str:
    """The text as content of an element; a carriage return as a reference, for parsers drop it."""
    return escape(text, quote=False).replace("\r", "&#13;")
