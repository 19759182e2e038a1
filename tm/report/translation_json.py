"""How good translations are, as JSON; `docs/evaluate.md` describes it."""

from __future__ import annotations

import json
from dataclasses import asdict

from tm.model.quality import MetricScore, SegmentScore, TranslationQuality


def write_json(quality: TranslationQuality) -> str:
    """An object with every figure unrounded, and what was left out."""
    comparison = quality.comparison
    described = {
        "reference": quality.reference,
        "language": comparison.language or None,
        "segments": len(comparison.segments),
        "systems": [
            {
                "name": system.name,
                "scores": {score.metric: _describe_score(score) for score in system.scores},
            }
            for system in quality.systems
        ],
        "worst": [_describe_segment(scored) for scored in quality.worst],
        "left_out": [asdict(each) for each in comparison.left_out],
        "notes": comparison.notes,
    }
    return json.dumps(described, ensure_ascii=False, indent=1) + "\n"


def _describe_score(score: MetricScore) -> dict[str, object]:
    return {
        "score": score.score,
        "interval": score.interval and asdict(score.interval),
        "p_value": score.p_value,
        "signature": score.signature,
    }


def _describe_segment(scored: SegmentScore) -> dict[str, object]:
    segment = scored.segment
    return {
        "place": segment.place,
        "source": segment.source or None,
        "reference": segment.reference,
        "systems": [
            {"hypothesis": text, "scores": scores}
            for text, scores in zip(segment.hypotheses, scored.systems, strict=True)
        ],
    }
