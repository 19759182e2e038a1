"""Kits as JSON; `docs/prepare.md` describes it."""

from __future__ import annotations

import json

from tm.model.kit import Kit
from tm.report.kits.report import KitReport, count_filled


def write_json(report: KitReport) -> str:
    """An object with the figures of each kit, and the files."""
    described = {
        "kit": report.format_name,
        "bulletins": [_describe(kit, report.bands) for kit in report.kits],
        "files": [{"path": file.path, "written": file.is_written} for file in report.files],
    }
    return json.dumps(described, ensure_ascii=False, indent=1) + "\n"


def _describe(kit: Kit, bands: tuple[int, ...]) -> dict[str, object]:
    filled = count_filled(kit, bands)
    return {
        "name": kit.name,
        "path": kit.source_path,
        "source": kit.source_language,
        "target": kit.target_language,
        "entries": filled.entries,
        "segments": sum(len(entry.segments) for entry in kit.entries),
        "words": filled.words,
        "states": {state.value: count for state, count in filled.by_state.items()},
        "words_by_state": {state.value: words for state, words in filled.words_by_state.items()},
        "bands": dict(filled.by_band),
        "entries_with_terms": sum(bool(entry.terms) for entry in kit.entries),
        "signature": kit.signature,
    }
