"""The status as JSON; `docs/status.md` describes it."""

from __future__ import annotations

import json

from tm.model.location import Location
from tm.report.status.report import (
    Aspect,
    Change,
    LastChange,
    PairStatus,
    StaleSegment,
    StatusReport,
)
from tm.report.status.word_diff import compare_words


def write_json(report: StatusReport) -> str:
    """An object with every pair and what was asked for."""
    described = {
        "max_stale_percent": report.max_stale_percent,
        "too_stale": len(report.too_stale),
        "history_problem": report.history_problem or None,
        "pairs": [
            {**_describe_pair(pair), "is_too_stale": report.is_too_stale(pair)}
            for pair in report.pairs
        ],
        "orphans": report.orphans,
    }
    return json.dumps(described, ensure_ascii=False, indent=1) + "\n"


def _describe_pair(pair: PairStatus) -> dict[str, object]:
    percent = pair.stale_percent
    return {
        "bulletin": pair.bulletin,
        "source": pair.source_language,
        "target": pair.target_language,
        "original": pair.original,
        "translation": pair.translation or None,
        "state": pair.state.value,
        "segments": pair.segments,
        "words": pair.words,
        **{change.value: pair.count(change) for change in Change},
        "stale_percent": None if percent is None else round(percent, 2),
        "stale": [_describe_segment(segment) for segment in pair.stale],
        "left_out": pair.left_out,
        "translation_changes": pair.translation_changes,
        "unseen": [_describe_place(place) for place in pair.unseen],
        "original_change": _describe_change(pair.original_change),
        "translation_change": _describe_change(pair.translation_change),
        "error": pair.error or None,
    }


def _describe_segment(segment: StaleSegment) -> dict[str, object]:
    is_known = segment.change is Change.CHANGED and segment.is_old_text_whole
    is_known = is_known and segment.aspect is not Aspect.ORDER
    pieces = compare_words(segment.old_text, segment.text) if is_known else ()
    return {
        "change": segment.change.value,
        "kind": segment.aspect.value if segment.change is Change.CHANGED else None,
        "place": _describe_place(segment.place),
        "text": segment.text or None,
        "old_text": segment.old_text or None,
        "is_old_text_whole": segment.is_old_text_whole,
        "diff": [{"old": piece.old, "new": piece.new} for piece in pieces] or None,
        "translation": segment.translation or None,
        "translation_place": _describe_place(segment.translation_place),
    }


def _describe_place(place: Location | None) -> dict[str, object] | None:
    return {"file": place.path, "line": place.line or None} if place else None


def _describe_change(change: LastChange | None) -> dict[str, object] | None:
    return {"day": change.day or None, "commit": change.commit or None} if change else None
