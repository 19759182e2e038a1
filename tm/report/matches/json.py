"""Matches as JSON, an object a query."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime

from tm.model.match import Match

_DIGITS = 4


def write_json(query: str, matches: Sequence[Match]) -> str:
    """One line: the query, and its matches from the best."""
    described = {"query": query, "matches": [_describe(match) for match in matches]}
    return json.dumps(described, ensure_ascii=False)


def _describe(match: Match) -> dict[str, object]:
    unit = match.unit
    target = unit.find_variant(match.target_language) or unit.source
    return {
        "source": match.source,
        "target": match.target,
        "score": round(match.score_percent, _DIGITS),
        "similarity": round(match.similarity_percent, _DIGITS),
        "kind": match.kind,
        "origin": unit.origin or unit.bulletin,
        "source_language": match.source_language,
        "target_language": match.target_language,
        "adapted": match.is_adapted,
        "penalties": [
            {"name": penalty.name, "points": penalty.points} for penalty in match.penalties
        ],
        "differing": [[span.start, span.end] for span in match.differing],
        "place": str(target.origin.location) if target.origin else "",
        "status": target.status,
        "confidence": round(target.confidence, _DIGITS),
        "review": unit.review,
        "author": unit.author,
        "editor": unit.editor,
        "context": unit.context,
        "created": _write_date(unit.created),
        "changed": _write_date(unit.changed),
    }


def _write_date(date: datetime | None) -> str | None:
    return date.isoformat() if date else None
