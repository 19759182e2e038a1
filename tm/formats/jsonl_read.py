"""JSON Lines becomes units: what `write_jsonl` wrote, without loss."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import BinaryIO

import msgspec

from tm.errors import InputError, LanguageError
from tm.formats.base import ImportOptions, Skipped
from tm.formats.text_lines import read_lines
from tm.model.bead import Status
from tm.model.inline import Code, CodeKind, InlineText
from tm.model.location import Location, Span
from tm.model.unit import Origin, Review, Unit, Variant


class _Code(msgspec.Struct):
    at: int
    kind: CodeKind
    number: int
    data: str


class _Origin(msgspec.Struct):
    document: str
    line: int
    column: int
    start: int
    end: int
    kind: str = ""
    heading: str = ""


class _Variant(msgspec.Struct):
    language: str
    text: str
    codes: tuple[_Code, ...] = ()
    segments: int = 1
    confidence: float = 1.0
    status: Status = Status.AUTO
    signature: str = ""
    previous: str | None = None
    next: str | None = None
    origin: _Origin | None = None


class UnitObject(msgspec.Struct):
    """A unit as its line of JSON has it."""

    variants: tuple[_Variant, ...]
    bulletin: str = ""
    created: datetime | None = None
    changed: datetime | None = None
    origin: str = ""
    author: str = ""
    editor: str = ""
    review: Review = Review.UNREVIEWED
    context: str = ""
    notes: tuple[str, ...] = ()
    properties: tuple[tuple[str, str], ...] = ()


_HEXADECIMAL = re.compile("[0-9A-Fa-f]{1,16}")
_MISSING = re.compile("missing required field `(.*?)`")
_DECODER = msgspec.json.Decoder(UnitObject)


def read_jsonl(stream: BinaryIO, path: str, options: ImportOptions) -> Iterator[Unit | Skipped]:
    """The units in the file's order; empty lines are passed over, other keys too.

    Raises InputError where all lines are empty.
    """
    is_empty = True
    for line in read_lines(stream, path, options.encoding):
        if isinstance(line, Skipped):
            is_empty = False
            yield line
        elif not line[1].isspace():
            is_empty = False
            number, text = line
            try:
                unit = make_unit(_decode(text), Location(path, number), options)
            except (ValueError, RecursionError, LanguageError) as error:
                yield Skipped(number, _explain(error))
                continue
            if len(unit.variants) > 1:
                yield unit
            else:
                yield Skipped(number, "fewer than two languages", is_damage=False)
    if is_empty:
        raise InputError("is empty", place=path, remedy="give a file with text in it")


def is_jsonl(head: bytes) -> bool:
    """Whether the file begins with an object that has one of our keys."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    return start.startswith(b"{") and b'"variants"' in start


def _explain(error: Exception) -> str:
    """The fault in words; the library's speak of its own types."""
    if isinstance(error, msgspec.ValidationError):
        place = str(error).partition(" - at `$")[2].rstrip("`").removeprefix(".")
        if missing := _MISSING.search(str(error)):
            return f"lacks {missing[1]!r}{f' in {place}' if place else ''}"
        return f"{place!r} is not as tm writes it" if place else "is no object of a unit"
    if isinstance(error, RecursionError):
        return "is nested too deep"
    if isinstance(error, (msgspec.DecodeError, json.JSONDecodeError, UnicodeError)):
        return "is no JSON"
    return " ".join(str(error).split())


def _decode(line: str) -> UnitObject:
    try:
        return _DECODER.decode(line)
    except (msgspec.DecodeError, UnicodeEncodeError) as error:
        if isinstance(error, msgspec.ValidationError) or "\\u" not in line:
            raise
        # Half surrogate pairs are beyond msgspec's decoder, but not beyond Python's.
        return convert_unit(json.loads(line))


def convert_unit(found: object) -> UnitObject:
    """The object that `make_unit_object` made; raises ValueError where it is none."""
    return msgspec.convert(found, UnitObject)


def make_unit(read: UnitObject, place: Location, options: ImportOptions) -> Unit:
    """The unit that the object describes; raises ValueError or LanguageError where it cannot be."""
    return Unit(
        tuple(_make_variant(variant, place, options) for variant in read.variants),
        read.bulletin,
        _make_date(read.created),
        _make_date(read.changed),
        read.origin,
        read.author,
        read.editor,
        read.review,
        read.context,
        read.notes,
        read.properties,
    )


def _make_variant(read: _Variant, place: Location, options: ImportOptions) -> Variant:
    if not 0 <= read.confidence <= 1:
        raise ValueError(f"confidence {read.confidence} is not from 0 to 1")
    return Variant(
        options.read_language(read.language),
        _make_content(read) if read.codes else InlineText.of(read.text),
        _make_origin(read.origin) if read.origin else None,
        read.segments,
        read.confidence,
        read.status,
        read.signature,
        _make_hash(read.previous),
        _make_hash(read.next),
        place,
    )


def _make_content(read: _Variant) -> InlineText:
    parts: list[str | Code] = []
    done = 0
    for code in read.codes:
        if not done <= code.at <= len(read.text):
            raise ValueError(f"a code at {code.at}, outside the text or out of order")
        parts += [read.text[done : code.at], Code(code.kind, code.number, code.data)]
        done = code.at
    return InlineText.of(*parts, read.text[done:])


def _make_origin(read: _Origin) -> Origin:
    location = Location(read.document, read.line, read.column)
    return Origin(location, Span(read.start, read.end), read.kind, read.heading)


def _make_date(moment: datetime | None) -> datetime | None:
    if moment is None:
        return None
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return aware.astimezone(UTC).replace(microsecond=0)


def _make_hash(digits: str | None) -> int:
    """The signed 64-bit number that 16 hexadecimal digits stand for."""
    if digits is None:
        return 0
    value = int(digits, 16) if _HEXADECIMAL.fullmatch(digits) else -1
    if not 0 <= value < 1 << 64:
        raise ValueError(f"{digits!r} is no hash of 64 bits")
    return value - (1 << 64) if value >> 63 else value
