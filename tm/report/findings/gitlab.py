"""Findings as GitLab's Code Quality report (GitLab docs, "Code Quality", report format)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import PurePath
from typing import Any

from tm.model.finding import Finding, Severity
from tm.report.findings.explain import explain, summarize
from tm.report.findings.report import Report

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def write_gitlab(report: Report) -> str:
    """A list with an object for each finding that people are to see."""
    return json.dumps(list(map(_describe, report.shown)), ensure_ascii=False, indent=1) + "\n"


def _describe(finding: Finding) -> Mapping[str, Any]:
    # A line must be given; the first one stands for a file that does not tell.
    lines = {"begin": max(finding.location.line, 1), "end": max(finding.end.line, 1)}
    return {
        "description": summarize(finding),
        "check_name": finding.check,
        "fingerprint": finding.fingerprint,
        "severity": "info" if finding.waived else _SEVERITIES[finding.severity],
        "content": {"body": explain(finding)},
        "location": {"path": PurePath(finding.location.path).as_posix(), "lines": lines},
    }
