"""Hits as JSON, an object each."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime

from tm.model.hit import Hit
from tm.model.location import Span
from tm.model.unit import Variant

_DIGITS = 4


def write_hit_json(hit: Hit) -> str:
    """One line: the unit's texts with the stretches found in them, and what is known of it."""
    unit = hit.unit
    described = {
        "texts": [
            _describe(variant, text, spans)
            for variant, text, spans in zip(unit.variants, hit.texts, hit.spans, strict=True)
        ],
        "origin": unit.origin or unit.bulletin,
        "bulletin": unit.bulletin,
        "review": unit.review,
        "author": unit.author,
        "editor": unit.editor,
        "context": unit.context,
        "created": _write_date(unit.created),
        "changed": _write_date(unit.changed),
    }
    return json.dumps(described, ensure_ascii=False)


def _describe(variant: Variant, text: str, spans: Sequence[Span]) -> dict[str, object]:
    return {
        "language": variant.language,
        "text": text,
        "found": [[span.start, span.end] for span in spans],
        "place": str(variant.origin.location) if variant.origin else "",
        "status": variant.status,
        "confidence": round(variant.confidence, _DIGITS),
    }


def _write_date(date: datetime | None) -> str | None:
    return date.isoformat() if date else None
