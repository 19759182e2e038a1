"""Leverage as JSON; `docs/analyze.md` describes it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict

from tm.model.leverage import FileLeverage, Leverage
from tm.report.leverage.report import LeverageReport


def write_json(report: LeverageReport) -> str:
    """An object with the figures of each file and of all, and what they were counted with."""
    leverage = report.leverage
    described = {
        "source": report.source_language,
        "target": report.target_language,
        "memory": report.memory or None,
        "bands": report.bands,
        "cross_file_repetitions": report.is_across_files,
        "internal_fuzzies": report.has_internal_fuzzies,
        "own_excluded": report.is_own_excluded,
        "signature": report.signature,
        "categories": leverage.categories,
        "files": [{"file": file.name, **_describe_volumes(file)} for file in leverage.files],
        **_describe_volumes(leverage),
    }
    return json.dumps(described, ensure_ascii=False, indent=1) + "\n"


def _describe_volumes(counted: FileLeverage | Leverage) -> Mapping[str, object]:
    return {
        "counts": {category: asdict(volume) for category, volume in counted.volumes.items()},
        "total": asdict(counted.total),
    }
