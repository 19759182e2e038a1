"""Units from rows of the SQLite schema, and rows from units, without loss."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import groupby, product
from operator import itemgetter
from types import NoneType
from typing import Any

from tm.memory.details import read_details
from tm.memory.packed import (
    PackedLink,
    PackedPlace,
    PackedUnit,
    PackedVariant,
    from_seconds,
    from_storable,
    unpack_variant,
)
from tm.memory.sqlite_names import DamagedRowError, Names
from tm.model.unit import Unit

_SELECT_UNITS = """
    SELECT unit.id, name, created, changed, origin, details,
        language, variant.text, codes, text_hash,
        segments, confidence, status, signature, previous_hash, next_hash,
        document, line, line_column, span_start, span_end, kind, heading
    FROM unit LEFT JOIN bulletin ON bulletin.id = unit.bulletin
        CROSS JOIN variant ON variant.unit = unit.id
        LEFT JOIN link ON link.unit = variant.unit AND link.rank = variant.rank
"""
OF_BULLETIN = f"{_SELECT_UNITS} WHERE unit.bulletin = ? ORDER BY position, variant.rank"
IMPORTED = f"{_SELECT_UNITS} WHERE unit.bulletin IS NULL ORDER BY unit.id, variant.rank"
BY_IDS = (
    f"{_SELECT_UNITS} WHERE unit.id IN (SELECT value FROM json_each(?)) "  # noqa: S608 - ours
    "ORDER BY unit.id, variant.rank"
)
_UNIT_COLUMNS = 6

UPSERT_UNIT = """
    INSERT INTO unit (id, bulletin, position, identity, created, changed, origin, details)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET
        position = excluded.position, created = excluded.created, changed = excluded.changed,
        origin = excluded.origin, details = excluded.details
"""
INSERT_VARIANT = "INSERT INTO variant (unit, rank, language, text, codes, text_hash)"
INSERT_LINK = "INSERT INTO link"


def _combine(*columns: tuple[type, ...]) -> frozenset[tuple[type, ...]]:
    """The types that a row may have, given those that each of its columns may have."""
    return frozenset(product(*columns))


# SQLite stores a value of any type in any column: one of another type than these is damage.
_INT = (int,)
_VARIANT_TYPES = _combine(_INT, (str, bytes), (str, NoneType), _INT)
_LINK_TYPES = _combine(_INT, (float,), (str,), _INT, _INT, _INT, *[(int, NoneType)] * 7)
_NO_LINK = (None,) * 13


def read_units(
    connection: sqlite3.Connection, names: Names, query: str, *values: object
) -> Iterator[tuple[int, Unit]]:
    """The units that one of the queries above finds, in its order, streamed, each with its id.

    Raises DamagedRowError at one that cannot be read.
    """
    rows = connection.execute(query, values)
    for unit_id, group in groupby(rows, key=itemgetter(0)):
        try:
            yield unit_id, _read_unit(list(group), names)
        except (ValueError, TypeError, OverflowError, RecursionError) as error:
            raise DamagedRowError(f"unit {unit_id}: {error}") from error


def list_ids(ids: Iterable[int]) -> str:
    """The ids as BY_IDS takes them."""
    return json.dumps(list(ids))


def unit_row(
    unit_id: int,
    packed: PackedUnit,
    names: Names,
    now: int,
    place: tuple[int, int] | None = None,
) -> tuple[Any, ...]:
    """The unit as UPSERT_UNIT wants it; `place` is its bulletin's id and its position there."""
    created = now if packed.created is None else packed.created
    return (
        unit_id,
        *(place or (None, None)),
        None if place else packed.identity,
        created,
        created if packed.changed is None else packed.changed,
        names.labels.find_id(packed.origin) if packed.origin else None,
        packed.details,
    )


def variant_rows(units: Iterable[tuple[int, PackedUnit]], names: Names) -> list[tuple[Any, ...]]:
    """The variants of units with their ids, as INSERT_VARIANT wants them."""
    find_language = names.languages.find_id
    return [
        (unit_id, rank, find_language(v.language), v.text, v.codes, v.text_hash)
        for unit_id, packed in units
        for rank, v in enumerate(packed.variants)
    ]


def link_rows(units: Iterable[tuple[int, PackedUnit]], names: Names) -> list[tuple[Any, ...]]:
    """The links of the units' variants as INSERT_LINK wants them."""
    return [
        _link_row(unit_id, rank, variant.link, names)
        for unit_id, packed in units
        for rank, variant in enumerate(packed.variants)
        if variant.link
    ]


def _link_row(unit_id: int, rank: int, link: PackedLink, names: Names) -> tuple[Any, ...]:
    return (
        unit_id,
        rank,
        link.segments,
        link.confidence,
        link.status,
        names.labels.find_id(link.signature),
        link.previous_hash,
        link.next_hash,
        *(_place_columns(link.place, names) if link.place else (None,) * 7),
    )


def _place_columns(place: PackedPlace, names: Names) -> tuple[int, ...]:
    return (
        names.labels.find_id(place.document),
        place.line,
        place.column,
        place.start,
        place.end,
        names.labels.find_id(place.kind),
        names.labels.find_id(place.heading),
    )


def _read_unit(rows: Sequence[tuple[Any, ...]], names: Names) -> Unit:
    _id, bulletin, created, changed, origin, details = rows[0][:_UNIT_COLUMNS]
    described = read_details(details)
    return Unit(
        tuple([unpack_variant(_read_variant(row[_UNIT_COLUMNS:], names)) for row in rows]),
        described.bulletin if bulletin is None else from_storable(bulletin),
        from_seconds(created),
        from_seconds(changed),
        "" if origin is None else from_storable(names.labels.find_text(origin)),
        described.author,
        described.editor,
        described.review,
        described.context,
        described.notes,
        described.properties,
    )


def _read_variant(row: tuple[Any, ...], names: Names) -> PackedVariant:
    columns, link = row[:4], row[4:]
    _check_types(columns, _VARIANT_TYPES)
    language, text, codes, text_hash = columns
    tag = names.languages.find_text(language)
    if not isinstance(tag, str):
        raise TypeError("a language is none")
    return PackedVariant(
        tag, text, codes, text_hash, None if link == _NO_LINK else _read_link(link, names)
    )


def _read_link(row: tuple[Any, ...], names: Names) -> PackedLink:
    _check_types(row, _LINK_TYPES)
    segments, confidence, status, signature, previous_hash, next_hash, *place = row
    return PackedLink(
        segments,
        confidence,
        status,
        names.labels.find_text(signature),
        previous_hash,
        next_hash,
        None if place[0] is None else _read_place(place, names),
    )


def _read_place(row: Sequence[int | None], names: Names) -> PackedPlace:
    document, line, column, start, end, kind, heading = row
    if (
        document is None
        or line is None
        or column is None
        or start is None
        or end is None
        or kind is None
        or heading is None
    ):
        raise ValueError("half a place")
    text = names.labels.find_text
    return PackedPlace(text(document), line, column, start, end, text(kind), text(heading))


def _check_types(values: tuple[Any, ...], known: Container[tuple[type, ...]]) -> None:
    if tuple(map(type, values)) not in known:
        raise TypeError("a value of another type")
