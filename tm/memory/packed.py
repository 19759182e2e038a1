"""Units as plain values: cheap to send to another process and to write into any database."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING, Any

import msgspec

from tm.memory.details import describe, write_details, write_persons
from tm.model.bead import Status
from tm.model.inline import Code, CodeKind, InlineText
from tm.model.location import Location, Span
from tm.model.plain_unit import PlainUnit
from tm.model.unit import Origin, Unit, Variant
from tm.text.normalize import text_hash

# A text that has a UTF-8 form, or the bytes of one with half surrogate pairs (odd file names).
if TYPE_CHECKING:
    Text = str | bytes
else:
    Text = Any  # msgspec takes no such union, though its messages tell the two apart


class PackedPlace(msgspec.Struct, array_like=True, frozen=True, gc=False):
    """Where a variant stands; see Origin."""

    document: Text
    line: int
    column: int
    start: int
    end: int
    kind: Text
    heading: Text


class PackedLink(msgspec.Struct, array_like=True, frozen=True, gc=False):
    """What an aligner knows of a variant, and its place, if it has one; see Variant."""

    segments: int
    confidence: float
    status: str
    signature: Text
    previous_hash: int
    next_hash: int
    place: PackedPlace | None = None


class PackedVariant(msgspec.Struct, array_like=True, frozen=True, gc=False):
    """A variant; `codes` is JSON, and `link` is None where it would say nothing."""

    language: str
    text: Text
    codes: str | None
    text_hash: int
    link: PackedLink | None = None


class PackedUnit(msgspec.Struct, array_like=True, frozen=True, gc=False):
    """A unit that is to be imported.

    `identity` is the same for units that say the same; dates are seconds since 1970; `details` is
    JSON.
    """

    identity: int
    created: int | None
    changed: int | None
    origin: Text
    details: str | None
    variants: tuple[PackedVariant, ...]


def pack_unit(unit: Unit, origin: str | None = None) -> PackedUnit:
    """The unit as plain values; nothing is lost but an origin that another one is given for."""
    variants = tuple([pack_variant(variant) for variant in unit.variants])
    name = unit.origin if origin is None else origin
    return PackedUnit(
        _identify(unit.context, variants),
        to_seconds(unit.created) if unit.created else None,
        to_seconds(unit.changed) if unit.changed else None,
        to_storable(name),
        write_details(describe(unit)),
        variants,
    )


def pack_plain_unit(unit: PlainUnit, origin: str) -> PackedUnit:
    """The same as `pack_unit` gives for the expanded unit, faster."""
    variants = tuple(
        [
            PackedVariant(language, to_storable(text), None, text_hash(text))
            for language, text in zip(unit.languages, unit.texts, strict=True)
        ]
    )
    return PackedUnit(
        _identify("", variants),
        to_seconds(unit.created) if unit.created else None,
        to_seconds(unit.changed) if unit.changed else None,
        to_storable(origin),
        write_persons(unit.author, unit.editor) if unit.author or unit.editor else None,
        variants,
    )


def pack_variant(variant: Variant) -> PackedVariant:
    """The variant as plain values."""
    text, codes = _pack_content(variant.content)
    return PackedVariant(
        variant.language,
        to_storable(text),
        codes,
        text_hash(text),
        _pack_link(variant),
    )


def unpack_variant(packed: PackedVariant) -> Variant:
    """The variant that was packed. Raises ValueError or TypeError for what none ever was."""
    content = _unpack_content(from_storable(packed.text), packed.codes)
    link = packed.link
    if link is None:
        return Variant(packed.language, content)
    return Variant(
        packed.language,
        content,
        origin=_unpack_place(link.place) if link.place else None,
        segments=link.segments,
        confidence=link.confidence,
        status=Status(link.status),
        signature=from_storable(link.signature),
        previous_hash=link.previous_hash,
        next_hash=link.next_hash,
    )


def to_storable(text: str) -> Text:
    """The text, or its bytes where it has half a surrogate pair, which UTF-8 cannot hold."""
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")
    return text


def from_storable(stored: Text) -> str:
    """The text that `to_storable` was given. Raises ValueError or TypeError for any other."""
    if isinstance(stored, bytes):
        return stored.decode("utf-8", "surrogatepass")
    if not isinstance(stored, str):
        raise TypeError("a text is none")
    return stored


@lru_cache(maxsize=4096)  # one export gives the same dates to many units
def to_seconds(moment: datetime) -> int:
    """Whole seconds since 1970 in UTC; a date without zone is taken for UTC."""
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return int(aware.timestamp() // 1)


def from_seconds(seconds: int) -> datetime:
    """The moment in UTC."""
    return datetime.fromtimestamp(seconds, UTC)


def _identify(context: str, variants: tuple[PackedVariant, ...]) -> int:
    """A signed 64-bit hash of all that tells this unit from others.

    The order of languages is left out. Neighbours are in, for they make matches in context: by
    chance, two of ten million units are taken for one once in 400,000 memories.
    """
    texts = [
        (v.language, v.text, v.codes, v.link.previous_hash, v.link.next_hash)
        if v.link
        else (v.language, v.text, v.codes, 0, 0)
        for v in variants
    ]
    texts.sort(key=itemgetter(0))
    data = msgspec.msgpack.encode((to_storable(context), texts))
    digest = hashlib.blake2b(data, digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def _pack_link(variant: Variant) -> PackedLink | None:
    if (
        variant.confidence == 1.0
        and variant.segments == 1
        and variant.origin is None
        and variant.status is Status.AUTO
        and not (variant.signature or variant.previous_hash or variant.next_hash)
    ):
        return None
    return PackedLink(
        variant.segments,
        variant.confidence,
        variant.status.value,
        to_storable(variant.signature),
        variant.previous_hash,
        variant.next_hash,
        _pack_place(variant.origin) if variant.origin else None,
    )


def _pack_place(origin: Origin) -> PackedPlace:
    return PackedPlace(
        to_storable(origin.location.path),
        origin.location.line,
        origin.location.column,
        origin.span.start,
        origin.span.end,
        to_storable(origin.kind),
        to_storable(origin.heading),
    )


def _unpack_place(place: PackedPlace) -> Origin:
    return Origin(
        Location(from_storable(place.document), place.line, place.column),
        Span(place.start, place.end),
        from_storable(place.kind),
        from_storable(place.heading),
    )


def _pack_content(content: InlineText) -> tuple[str, str | None]:
    """The text, and `[[offset in it, kind, number, data], …]` in reading order; None if empty."""
    parts = content.parts
    if len(parts) == 1 and isinstance(parts[0], str):
        return parts[0], None
    codes: list[tuple[int, str, int, str]] = []
    offset = 0
    for part in content.parts:
        if isinstance(part, Code):
            codes.append((offset, part.kind.value, part.number, part.data))
        else:
            offset += len(part)
    return content.plain, json.dumps(codes, separators=(",", ":")) if codes else None


def _unpack_content(text: str, codes: str | None) -> InlineText:
    if not codes:
        return InlineText.of(text)
    parts: list[str | Code] = []
    done = 0
    for offset, kind, number, data in _read_codes(codes):
        if not done <= offset <= len(text):
            raise ValueError("a code outside the text")
        parts += [text[done:offset], Code(CodeKind(kind), number, data)]
        done = offset
    return InlineText.of(*parts, text[done:])


def _read_codes(codes: str) -> list[tuple[int, str, int, str]]:
    # Not by msgspec alone, whose JSON has no half surrogate pairs.
    return msgspec.convert(json.loads(codes), list[tuple[int, str, int, str]])
