"""How much work suggestions left, as JSON; `docs/evaluate.md` describes it."""

from __future__ import annotations

import json
from dataclasses import asdict

from tm.model.effort import EntryEffort, SuggestionQuality


def write_json(quality: SuggestionQuality) -> str:
    """An object with every figure unrounded, and what was left out."""
    described = {
        "language": quality.language or None,
        "bands": [asdict(band) for band in quality.bands],
        "suggested": quality.suggested and asdict(quality.suggested),
        "total": asdict(quality.total),
        "threshold": asdict(quality.threshold),
        "signatures": dict(quality.signatures),
        "worst": [_describe_entry(worst) for worst in quality.worst],
        "left_out": [asdict(each) for each in quality.left_out],
        "notes": quality.notes,
    }
    return json.dumps(described, ensure_ascii=False, indent=1) + "\n"


def _describe_entry(worst: EntryEffort) -> dict[str, object]:
    return {**asdict(worst.entry), "ter": worst.ter, "chrf": worst.chrf}
