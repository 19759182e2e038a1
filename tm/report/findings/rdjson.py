"""Findings in the Reviewdog Diagnostic Format, as one DiagnosticResult."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import PurePath
from typing import Any

from tm.model.finding import Finding
from tm.model.location import Location
from tm.report.findings.explain import explain
from tm.report.findings.report import Report
from tm.report.findings.visible import make_visible

_Lines = Callable[[str], Sequence[str]]


def write_rdjson(report: Report) -> str:
    """All findings that people are to see, with corrections as suggestions.

    Columns count bytes of UTF-8. Where the line cannot be read they are left out, and so is the
    correction.
    """
    lines = cache(report.read_lines)
    described = {
        "source": {"name": "tm"},
        "diagnostics": [_describe(finding, lines) for finding in report.shown],
    }
    return json.dumps(described, ensure_ascii=False, indent=1) + "\n"


def _describe(finding: Finding, lines: _Lines) -> Mapping[str, Any]:
    stretch = _find_range(finding.location, finding.end, lines)
    diagnostic: dict[str, Any] = {
        "message": explain(finding),
        "location": _describe_location(finding.location, stretch),
        "severity": "INFO" if finding.waived else finding.severity.value.upper(),
        "code": {"value": finding.check},
    }
    if finding.fix is not None and not finding.waived and "end" in stretch:
        diagnostic["suggestions"] = [{"range": stretch, "text": finding.fix}]
    other = finding.other
    if other and other.location:
        place = _find_range(other.location, other.location, lines)
        related = {
            "message": f"{other.language}: {make_visible(other.text)}",
            "location": _describe_location(other.location, place),
        }
        diagnostic["related_locations"] = [related]
    return diagnostic


def _describe_location(place: Location, stretch: Mapping[str, Any]) -> Mapping[str, Any]:
    path = PurePath(place.path).as_posix()
    return {"path": path, "range": stretch} if stretch else {"path": path}


def _find_range(start: Location, end: Location, lines: _Lines) -> Mapping[str, Any]:
    """Both ends where their columns are known, else the line, else nothing."""
    first, last = _find_position(start, lines), _find_position(end, lines)
    if "column" in first and "column" in last and end > start:
        return {"start": first, "end": last}
    return {"start": first} if first else {}


def _find_position(place: Location, lines: _Lines) -> Mapping[str, int]:
    if not place.line:
        return {}
    known = lines(place.path) if place.column else ()
    if place.line > len(known):
        return {"line": place.line}
    before = known[place.line - 1][: place.column - 1]
    return {"line": place.line, "column": len(before.encode("utf-8", "surrogatepass")) + 1}
