"""An XML part of an office document, read."""

from __future__ import annotations

import codecs
from collections.abc import Mapping
from dataclasses import dataclass

from tm.formats.office.archive import Archive
from tm.formats.office.elements import Element, MarkupError, read_elements


@dataclass(frozen=True, slots=True)
class Part:
    """A part's name, its bytes in UTF-8, and its root element."""

    name: str
    data: bytes
    root: Element


def read_part(archive: Archive, name: str, prefixes: Mapping[str, str]) -> Part:
    """The part of this name; raises InputError where it is no XML in UTF-8, as they all are."""
    data = archive.read(name)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise archive.refuse(f"its part {name} is not in UTF-8")
    try:
        return Part(name, data, read_elements(data, prefixes))
    except MarkupError as error:
        raise archive.refuse(f"its part {name} {error}") from None
