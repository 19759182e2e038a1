"""JSON Lines: a unit a line, with everything the memory knows (docs/formats.md has the keys)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, BinaryIO

from tm.formats.base import ExportOptions, Written
from tm.model.inline import Code, InlineText
from tm.model.moment import write_moment
from tm.model.unit import Origin, Unit, Variant


def write_jsonl(units: Iterable[Unit], out: BinaryIO, _options: ExportOptions) -> Written:
    """All variants of the units in UTF-8, without loss."""
    count = 0
    for unit in units:
        line = json.dumps(make_unit_object(unit), ensure_ascii=False, separators=(",", ":"))
        # Half a surrogate pair has no UTF-8 form; its backslash escape is also JSON's.
        out.write(line.encode("utf-8", "backslashreplace") + b"\n")
        count += 1
    return Written(count)


def make_unit_object(unit: Unit) -> dict[str, Any]:
    """The unit as JSON can hold it."""
    return {
        "bulletin": unit.bulletin,
        "created": write_moment(unit.created),
        "changed": write_moment(unit.changed),
        "origin": unit.origin,
        "author": unit.author,
        "editor": unit.editor,
        "review": unit.review.value,
        "context": unit.context,
        "notes": unit.notes,
        "properties": unit.properties,
        "variants": [_variant_object(variant) for variant in unit.variants],
    }


def _variant_object(variant: Variant) -> dict[str, Any]:
    return {
        "language": variant.language,
        "text": variant.text,
        "codes": _code_objects(variant.content),
        "segments": variant.segments,
        "confidence": variant.confidence,
        "status": variant.status.value,
        "signature": variant.signature,
        "previous": _hash(variant.previous_hash),
        "next": _hash(variant.next_hash),
        "origin": _origin_object(variant.origin) if variant.origin else None,
    }


def _code_objects(content: InlineText) -> list[dict[str, Any]]:
    objects: list[dict[str, Any]] = []
    offset = 0
    for part in content.parts:
        if isinstance(part, Code):
            code = {"at": offset, "kind": part.kind.value, "number": part.number, "data": part.data}
            objects.append(code)
        else:
            offset += len(part)
    return objects


def _origin_object(origin: Origin) -> dict[str, Any]:
    return {
        "document": origin.location.path,
        "line": origin.location.line,
        "column": origin.location.column,
        "start": origin.span.start,
        "end": origin.span.end,
        "kind": origin.kind,
        "heading": origin.heading,
    }


def _hash(value: int) -> str | None:
    """16 hexadecimal digits: many JSON readers round integers beyond 2^53."""
    return f"{value & 0xFFFF_FFFF_FFFF_FFFF:016x}" if value else None
