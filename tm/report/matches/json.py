"""Matches as JSON, an object a query."""

from __future__ import annotations

from collections.abc import Sequence

from tm.model.match import Match
from tm.model.moment import write_moment
from tm.report.json_line import write_json_line

_DIGITS = 4


def write_json(query: str, matches: Sequence[Match]) -> str:
    """One line: the query, and its matches from the best."""
    described = {"query": query, "matches": [_describe(match) for match in matches]}
    return write_json_line(described)


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
        "created": write_moment(unit.created),
        "changed": write_moment(unit.changed),
    }
