"""Hits as JSON, an object each."""

from __future__ import annotations

from collections.abc import Sequence

from tm.model.hit import Hit
from tm.model.location import Span
from tm.model.moment import write_moment
from tm.model.unit import Variant
from tm.report.json_line import write_json_line

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
        "created": write_moment(unit.created),
        "changed": write_moment(unit.changed),
    }
    return write_json_line(described)


def _describe(variant: Variant, text: str, spans: Sequence[Span]) -> dict[str, object]:
    return {
        "language": variant.language,
        "text": text,
        "found": [[span.start, span.end] for span in spans],
        "place": str(variant.origin.location) if variant.origin else "",
        "status": variant.status,
        "confidence": round(variant.confidence, _DIGITS),
    }
