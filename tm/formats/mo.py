"""MO, gettext's compiled catalogues, become units (GNU gettext manual, "MO Files")."""

from __future__ import annotations

import codecs
import re
import struct
from collections.abc import Iterator
from itertools import chain
from typing import BinaryIO

from tm.errors import InputError
from tm.formats.base import ImportOptions, Skipped
from tm.formats.po_entries import PoEntry
from tm.formats.po_read import PoUnits
from tm.formats.po_strings import read_header
from tm.model.unit import Unit

_MAGIC = {b"\xde\x12\x04\x95": "<", b"\x95\x04\x12\xde": ">"}
_HEADER_BYTES = 20
_LONGEST_BYTES = 10_000_000
_CHARSET = re.compile(r"charset=([\w.:-]+)")


def read_mo(stream: BinaryIO, path: str, options: ImportOptions) -> Iterator[Unit | Skipped]:
    """The units in the order of their originals; see `read_po` for languages and plural forms.

    Lines count the entries of the file, the first is 1.
    """
    entries = _read_entries(stream, path)
    first = next(entries, None)
    encoding, units = options.encoding or "utf-8", PoUnits(read_header(""), options, path)
    if isinstance(first, tuple) and not first[1]:
        text = first[2].decode("latin-1")
        encoding = options.encoding or _find_charset(text)
        units = PoUnits(
            read_header(first[2].decode(encoding, "replace"), options.read_language), options, path
        )
        first = None
    for found in chain([first] if first else [], entries):
        if isinstance(found, Skipped):
            yield found
            continue
        number, original, translation = found
        try:
            entry = _make_entry(number, original.decode(encoding), translation.decode(encoding))
        except UnicodeDecodeError:
            yield Skipped(number, f"not in {encoding}")
            continue
        yield from units.make(entry)


def is_mo(head: bytes) -> bool:
    """Whether the file begins as MO files do."""
    return head[:4] in _MAGIC


def _find_charset(header: str) -> str:
    found = _CHARSET.search(header)
    try:
        return codecs.lookup(found[1]).name if found else "utf-8"
    except LookupError:
        return "utf-8"


def _read_entries(stream: BinaryIO, path: str) -> Iterator[tuple[int, bytes, bytes] | Skipped]:
    """Number, original and translation of each entry."""
    head = stream.read(_HEADER_BYTES)
    order = _MAGIC.get(head[:4])
    if not order or len(head) < _HEADER_BYTES:
        raise InputError("is no MO file", place=path, remedy="give one that msgfmt made")
    count, originals, translations = struct.unpack(f"{order}3I", head[8:])
    for number in range(count):
        texts = [
            _read_string(stream, table + 8 * number, order) for table in (originals, translations)
        ]
        if texts[0] is None or texts[1] is None:
            yield Skipped(number + 1, "points outside the file")
            if stream.seek(0, 2) < originals + 8 * number:
                return
        else:
            yield number + 1, texts[0], texts[1]


def _read_string(stream: BinaryIO, place: int, order: str) -> bytes | None:
    """The string whose length and offset stand at the place; None where they cannot be right."""
    stream.seek(place)
    pair = stream.read(8)
    if len(pair) < 8:
        return None
    length, offset = struct.unpack(f"{order}2I", pair)
    if length > _LONGEST_BYTES:
        return None
    stream.seek(offset)
    data = stream.read(length)
    return data if len(data) == length else None


def _make_entry(number: int, original: str, translation: str) -> PoEntry:
    """Contexts end at EOT, plural forms at NUL."""
    context, _, rest = original.rpartition("\4")
    singular, _, plural = rest.partition("\0")
    return PoEntry(
        line=number,
        translation_line=number,
        context=context,
        original=singular,
        plural=plural or None,
        translations=dict(enumerate(translation.split("\0"))),
    )
