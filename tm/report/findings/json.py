"""Findings as JSON, version 1 (docs/checks.md has the keys)."""

from __future__ import annotations

import json
from typing import Any

from tm.model.finding import Excerpt, Finding, Severity
from tm.report.findings.report import Report

VERSION = 1


def write_json(report: Report) -> str:
    """An object with all findings, also waived and known ones, which are marked."""
    described = {
        "version": VERSION,
        "findings": [_describe(finding) for finding in report.findings],
        "units_checked": report.units_checked,
        "counts": {
            **{severity.value: report.counts[severity] for severity in Severity},
            "waived": report.waived,
            "known": report.known,
        },
        "checks": report.checks,
    }
    return json.dumps(described, ensure_ascii=False, indent=1) + "\n"


def _describe(finding: Finding) -> dict[str, Any]:
    source, target, waived = finding.source, finding.target, finding.waived
    return {
        "check": finding.check,
        "severity": finding.severity.value,
        "path": finding.location.path,
        "line": finding.location.line,
        "column": finding.location.column,
        "end_line": finding.end.line,
        "end_column": finding.end.column,
        "message": finding.message,
        "side": finding.side.value,
        "source": source.text if source else None,
        "target": target.text if target else None,
        "source_language": source.language if source else None,
        "target_language": target.language if target else None,
        "source_span": _describe_span(source),
        "target_span": _describe_span(target),
        "source_place": _describe_place(source),
        "target_place": _describe_place(target),
        "subject": finding.subject,
        "entry": finding.entry,
        "fix": finding.fix,
        "bulletin": finding.bulletin,
        "fingerprint": finding.fingerprint,
        "waived": waived is not None,
        "waiver": {"reason": waived.reason, "by": waived.by, "place": waived.place}
        if waived
        else None,
        "known": finding.is_known,
    }


def _describe_span(excerpt: Excerpt | None) -> list[int] | None:
    """Where the stretch begins and ends in the text, in code points."""
    return [excerpt.span.start, excerpt.span.end] if excerpt and excerpt.span else None


def _describe_place(excerpt: Excerpt | None) -> str | None:
    return str(excerpt.location) if excerpt and excerpt.location else None
