"""Findings as SARIF 2.1.0 (OASIS), as code scanning services read them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from tm import __version__
from tm.model.finding import Excerpt, Finding, Severity
from tm.model.location import Location
from tm.report.findings.artifact import write_uri
from tm.report.findings.explain import explain
from tm.report.findings.report import Report, Rule
from tm.report.findings.visible import make_visible

# What GitHub keeps of a run.
MOST_RESULTS = 5_000
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def write_sarif(report: Report) -> str:
    """One run with all findings: waived ones suppressed, known ones as unchanged.

    Of more than MOST_RESULTS those that count come first, and the run says how many are left out.
    """
    rules = _list_rules(report)
    numbers = {rule.name: number for number, rule in enumerate(rules)}
    has_baseline = any(finding.is_known for finding in report.findings)
    kept = _choose(report.findings)
    run: dict[str, Any] = {
        "tool": {"driver": {
            "name": "tm",
            "version": __version__,
            "rules": [_describe_rule(rule) for rule in rules],
        }},
        "automationDetails": {"id": "tm/"},
        "columnKind": "unicodeCodePoints",
        "results": [_describe(each, numbers, has_baseline=has_baseline) for each in kept],
    }  # fmt: skip
    if left_out := len(report.findings) - len(kept):
        run["invocations"] = [_tell_left_out(left_out)]
    described = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [run],
    }
    return json.dumps(described, ensure_ascii=False, indent=1) + "\n"


def _choose(findings: Sequence[Finding]) -> Sequence[Finding]:
    """As many as are kept, in their order: first those that count, then known ones, then waived."""
    if len(findings) <= MOST_RESULTS:
        return findings
    order = sorted(
        range(len(findings)),
        key=lambda number: (findings[number].waived is not None, findings[number].is_known),
    )
    return [findings[number] for number in sorted(order[:MOST_RESULTS])]


def _tell_left_out(number: int) -> Mapping[str, Any]:
    text = f"{number} findings are left out: a run has {MOST_RESULTS} at most"
    return {
        "executionSuccessful": True,
        "toolExecutionNotifications": [{"level": "warning", "message": {"text": text}}],
    }


def _list_rules(report: Report) -> Sequence[Rule]:
    """The rules of all findings, those of checks that found nothing too."""
    rules = {rule.name: rule for rule in report.rules}
    for each in report.findings:
        rules.setdefault(each.check, Rule(each.check, each.check, "", each.severity))
    return list(rules.values())


def _describe_rule(rule: Rule) -> Mapping[str, Any]:
    text = rule.rationale or rule.summary
    return {
        "id": rule.name,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": text},
        "help": {"text": text, "markdown": text},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _describe(
    finding: Finding, numbers: Mapping[str, int], *, has_baseline: bool
) -> Mapping[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.check,
        "ruleIndex": numbers[finding.check],
        "level": _LEVELS[finding.severity],
        "message": {"text": explain(finding)},
        "locations": [{"physicalLocation": _place(finding.location, finding.end)}],
        # GitHub knows results by the second name alone, and makes it of lines where it is absent.
        "partialFingerprints": {
            "tmFinding/v1": finding.fingerprint,
            "primaryLocationLineHash": finding.fingerprint,
        },
    }
    other = finding.other
    if other and other.location:
        result["relatedLocations"] = [_relate(other, other.location)]
    if finding.fix is not None and not finding.waived and finding.location.line:
        result["fixes"] = [_describe_fix(finding, finding.fix)]
    if has_baseline:
        result["baselineState"] = "unchanged" if finding.is_known else "new"
    # Where some results are suppressed, an empty list says that the others are not (3.27.23).
    result["suppressions"] = list(_suppress(finding))
    return result


def _relate(other: Excerpt, location: Location) -> Mapping[str, Any]:
    text = make_visible(other.text) or "(nothing)"
    return {
        "id": 1,
        "physicalLocation": _place(location, location),
        "message": {"text": f"{other.language}: {text}"},
    }


def _describe_fix(finding: Finding, fix: str) -> Mapping[str, Any]:
    return {
        "description": {"text": f"Put {make_visible(fix)!r} there" if fix else "Delete it"},
        "artifactChanges": [{
            "artifactLocation": _name_artifact(finding.location.path),
            "replacements": [{
                "deletedRegion": _region(finding.location, finding.end),
                "insertedContent": {"text": fix},
            }],
        }],
    }  # fmt: skip


def _suppress(finding: Finding) -> Iterable[Mapping[str, Any]]:
    if waived := finding.waived:
        by = f" ({waived.by})" if waived.by else ""
        yield {
            "kind": "inSource" if waived.is_inline else "external",
            "status": "accepted",
            "justification": make_visible(f"{waived.reason}{by}"),
        }


def _place(start: Location, end: Location) -> Mapping[str, Any]:
    place: dict[str, Any] = {"artifactLocation": _name_artifact(start.path)}
    if start.line:
        place["region"] = _region(start, end)
    return place


def _name_artifact(path: str) -> Mapping[str, str]:
    return {"uri": write_uri(path)}


def _region(start: Location, end: Location) -> Mapping[str, int]:
    """From the first character to after the last one; the line alone where no more is known."""
    region = {"startLine": start.line}
    if start.column:
        region["startColumn"] = start.column
        if end.column and (end.line, end.column) >= (start.line, start.column):
            region |= {"endLine": end.line, "endColumn": end.column}
    return region
