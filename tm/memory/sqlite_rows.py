"""Units as rows of the SQLite schema, and back, without loss."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from itertools import groupby
from types import NoneType
from typing import Any

import msgspec

from tm.model.bead import Status
from tm.model.inline import Code, CodeKind, InlineText
from tm.model.location import Location, Span
from tm.model.unit import Origin, Unit, Variant
from tm.text.normalize import text_hash

_VARIANT_COLUMNS = (
    "unit", "rank", "language", "text", "codes", "text_hash", "segments", "confidence", "status",
    "signature", "previous_hash", "next_hash", "document", "line", "line_column", "span_start",
    "span_end", "kind", "heading",
)  # fmt: skip
UPSERT_UNIT = """
    INSERT INTO unit (id, bulletin, position, created, changed) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET
        position = excluded.position, created = excluded.created, changed = excluded.changed
"""
INSERT_VARIANT = (
    f"INSERT INTO variant ({', '.join(_VARIANT_COLUMNS)}) "  # noqa: S608 - constants only
    f"VALUES ({', '.join('?' * len(_VARIANT_COLUMNS))})"
)
_SELECT_UNITS = (
    f"SELECT created, changed, {', '.join(_VARIANT_COLUMNS)} "  # noqa: S608 - constants only
    "FROM unit JOIN variant ON variant.unit = unit.id WHERE bulletin = ? ORDER BY position, rank"
)
_SELECT_BY_ID = (
    f"SELECT created, changed, {', '.join(_VARIANT_COLUMNS)} "  # noqa: S608 - constants only
    "FROM unit JOIN variant ON variant.unit = unit.id "
    "WHERE unit.id IN (SELECT value FROM json_each(?)) ORDER BY unit.id, rank"
)


# SQLite stores a value of any type in any column: one of another type than these is damage.
_TEXT = (str, bytes)
_NUMBER_OR_NONE = (int, NoneType)
_VARIANT_TYPES: tuple[type | tuple[type, ...], ...] = (
    int, int, int, _TEXT, (str, NoneType), int, int, float, str,
    int, int, int, *[_NUMBER_OR_NONE] * 7,
)  # fmt: skip


class DamagedRowError(sqlite3.DatabaseError):
    """A row that no memory of ours has."""


def to_sql(text: str) -> str | bytes:
    """The text as SQLite can hold it: half a surrogate pair, as in odd file names, needs a blob."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")
    return text


def from_sql(stored: str | bytes) -> str:
    """The text that `to_sql` was given."""
    if isinstance(stored, str):
        return stored
    try:
        return stored.decode("utf-8", "surrogatepass")
    except (UnicodeDecodeError, AttributeError) as error:
        raise DamagedRowError(f"a text is unreadable: {error}") from error


class Labels:
    """The shared strings of one connection by id and back, read when first needed."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._texts: dict[int, str] = {}
        self._ids: dict[str, int] = {}

    def find_text(self, label_id: int) -> str:
        """The label's text."""
        if label_id not in self._texts:
            found = self._connection.execute("SELECT text FROM label WHERE id = ?", (label_id,))
            row = found.fetchone()
            if not row:
                raise DamagedRowError(f"label {label_id} is missing")
            self._texts[label_id] = from_sql(row[0])
        return self._texts[label_id]

    def find_id(self, text: str) -> int:
        """The label's id; a new label is stored."""
        if text not in self._ids:
            stored = to_sql(text)
            self._connection.execute("INSERT OR IGNORE INTO label (text) VALUES (?)", (stored,))
            found = self._connection.execute("SELECT id FROM label WHERE text = ?", (stored,))
            self._ids[text] = found.fetchone()[0]
        return self._ids[text]

    def forget(self) -> None:
        """Drops what is remembered, for a transaction that was rolled back may have stored it."""
        self._texts.clear()
        self._ids.clear()


def read_units(
    connection: sqlite3.Connection, labels: Labels, bulletin_id: int, bulletin: str
) -> Iterator[tuple[int, Unit]]:
    """A bulletin's units in reading order, streamed, each with its id.

    Raises DamagedRowError at one that cannot be read.
    """
    rows = connection.execute(_SELECT_UNITS, (bulletin_id,))
    yield from _group_rows(rows, labels, lambda _: bulletin)


def read_units_by_id(
    connection: sqlite3.Connection, labels: Labels, ids: str
) -> Iterator[tuple[int, Unit]]:
    """The units whose ids are in this JSON array."""
    names = {
        unit_id: from_sql(name)
        for unit_id, name in connection.execute(
            "SELECT unit.id, name FROM unit JOIN bulletin ON bulletin.id = unit.bulletin "
            "WHERE unit.id IN (SELECT value FROM json_each(?))",
            (ids,),
        )
    }
    yield from _group_rows(connection.execute(_SELECT_BY_ID, (ids,)), labels, names.__getitem__)


def _group_rows(
    rows: Iterable[tuple[Any, ...]], labels: Labels, find_bulletin: Callable[[int], str]
) -> Iterator[tuple[int, Unit]]:
    for unit_id, group in groupby(rows, key=lambda row: row[2]):
        unit_rows = list(group)
        created, changed = unit_rows[0][:2]
        try:
            variants = tuple(_read_variant(row[2:], labels.find_text) for row in unit_rows)
            unit = Unit(
                variants, find_bulletin(unit_id), _from_seconds(created), _from_seconds(changed)
            )
        except (ValueError, TypeError, OverflowError, RecursionError) as error:
            raise DamagedRowError(f"unit {unit_id}: {error}") from error
        yield unit_id, unit


def unit_row(unit_id: int, bulletin_id: int, position: int, unit: Unit) -> tuple[int, ...]:
    """The unit as UPSERT_UNIT wants it."""
    dates = _to_seconds(unit.created), _to_seconds(unit.changed)
    return unit_id, bulletin_id, position, *dates


def variant_rows(unit_id: int, unit: Unit, labels: Labels) -> Iterator[tuple[Any, ...]]:
    """The unit's variants as INSERT_VARIANT wants them."""
    for rank, variant in enumerate(unit.variants):
        yield (
            unit_id,
            rank,
            labels.find_id(variant.language),
            to_sql(variant.text),
            _codes_to_json(variant.content),
            text_hash(variant.text),
            variant.segments,
            variant.confidence,
            variant.status.value,
            labels.find_id(variant.signature),
            variant.previous_hash,
            variant.next_hash,
            *_origin_columns(variant.origin, labels),
        )


def _to_seconds(moment: datetime | None) -> int:
    """Whole seconds since 1970 in UTC; a date without zone is taken for UTC."""
    assert moment, "a unit is stored with its dates"
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return int(aware.timestamp() // 1)


def _from_seconds(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


def _origin_columns(origin: Origin | None, labels: Labels) -> tuple[int | None, ...]:
    if origin is None:
        return (None,) * 7
    return (
        labels.find_id(origin.location.path),
        origin.location.line,
        origin.location.column,
        origin.span.start,
        origin.span.end,
        labels.find_id(origin.kind),
        labels.find_id(origin.heading),
    )


def _read_variant(row: tuple[Any, ...], label: Callable[[int], str]) -> Variant:
    if not all(isinstance(value, kind) for value, kind in zip(row, _VARIANT_TYPES, strict=True)):
        raise TypeError("a value of another type")
    (_unit, _rank, language, text, codes, _hash, segments, confidence, status, signature,
     previous_hash, next_hash, document, line, column, start, end, kind, heading) = row  # fmt: skip
    origin = None
    if document is not None:
        if None in (line, column, start, end, kind, heading):
            raise ValueError("half a place")
        location = Location(label(document), line, column)
        origin = Origin(location, Span(start, end), label(kind), label(heading))
    return Variant(
        language=label(language),
        content=_content_from(from_sql(text), codes),
        origin=origin,
        segments=segments,
        confidence=confidence,
        status=Status(status),
        signature=label(signature),
        previous_hash=previous_hash,
        next_hash=next_hash,
    )


def _codes_to_json(content: InlineText) -> str | None:
    """`[[offset in the plain text, kind, number, data], …]` in reading order; None if empty."""
    codes: list[tuple[int, str, int, str]] = []
    offset = 0
    for part in content.parts:
        if isinstance(part, Code):
            codes.append((offset, part.kind.value, part.number, part.data))
        else:
            offset += len(part)
    return json.dumps(codes, separators=(",", ":")) if codes else None


def _content_from(text: str, codes: str | None) -> InlineText:
    parts: list[str | Code] = []
    done = 0
    for offset, kind, number, data in _read_codes(codes) if codes else ():
        if not done <= offset <= len(text):
            raise ValueError("a code outside the text")
        parts += [text[done:offset], Code(CodeKind(kind), number, data)]
        done = offset
    return InlineText.of(*parts, text[done:])


def _read_codes(codes: str) -> list[tuple[int, str, int, str]]:
    # Not by msgspec alone, whose JSON has no half surrogate pairs.
    return msgspec.convert(json.loads(codes), list[tuple[int, str, int, str]])
