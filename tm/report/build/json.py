"""The report of `tm build` as JSON; `docs/build.md` describes it."""

from __future__ import annotations

import json

from tm.report.build.report import BuildReport, BuiltBulletin, BuiltPassage


def write_json(report: BuildReport) -> str:
    """An object with every bulletin, and for each passage of it where its translation is from."""
    described = {
        "target": report.language,
        "dry_run": report.is_dry_run,
        "bulletins": [_describe(bulletin) for bulletin in report.bulletins],
    }
    return json.dumps(described, ensure_ascii=False, indent=1) + "\n"


def _describe(bulletin: BuiltBulletin) -> dict[str, object]:
    return {
        "name": bulletin.name,
        "original": bulletin.original,
        "path": bulletin.path or None,
        "outcome": bulletin.outcome.value,
        "segments": bulletin.segments,
        "missing": sum(passage.segments for passage in bulletin.missing),
        "drafts": sum(passage.segments for passage in bulletin.drafts),
        "left_out": bulletin.left_out,
        "from": [
            {"origin": origin.value, "source": source, "segments": count}
            for (origin, source), count in bulletin.count_origins().items()
        ],
        "passages": [_describe_passage(passage) for passage in bulletin.passages],
        "error": bulletin.error or None,
    }


def _describe_passage(passage: BuiltPassage) -> dict[str, object]:
    return {
        "line": passage.location.line,
        "segments": passage.segments,
        "text": passage.text,
        "translation": passage.translation if passage.origin else None,
        "origin": passage.origin.value if passage.origin else None,
        "source": passage.source or None,
        "is_draft": passage.is_draft,
    }
