"""Findings as annotations of GitHub Actions, which Forgejo and Gitea understand too.

Commands and their escapes: GitHub docs, "Workflow commands for GitHub Actions", and the function
`escapeProperty` of actions/toolkit.
"""

from __future__ import annotations

from collections.abc import Iterator

from tm.model.finding import Finding, Severity
from tm.report.findings.explain import explain
from tm.report.findings.report import Report
from tm.report.findings.text import summarize_counts
from tm.report.findings.visible import make_visible

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = _DATA | str.maketrans({":": "%3A", ",": "%2C"})


def write_github(report: Report) -> str:
    """A command a line, the worst first, then a line for the log.

    GitHub shows ten errors, ten warnings and ten notices of a step, and all of them in its log.
    """
    order = list(Severity)
    findings = sorted(report.shown, key=lambda each: order.index(each.severity))
    lines = [*map(_write_command, findings), summarize_counts(report)]
    return "".join(f"{line}\n" for line in lines)


def _write_command(finding: Finding) -> str:
    # A waived finding is there to be seen, not to be marked as wrong.
    command = "notice" if finding.waived else _COMMANDS[finding.severity]
    properties = ",".join(f"{name}={value}" for name, value in _list_properties(finding))
    return f"::{command} {properties}::{explain(finding).translate(_DATA)}"


def _list_properties(finding: Finding) -> Iterator[tuple[str, str | int]]:
    start, end = finding.location, finding.end
    yield "file", make_visible(start.path).translate(_PROPERTY)
    if start.line:
        yield "line", start.line
        if end.line > start.line:  # columns are only for stretches of one line
            yield "endLine", end.line
        elif start.column:
            yield "col", start.column
            if end.column > start.column:
                yield "endColumn", end.column
    yield "title", make_visible(finding.check).translate(_PROPERTY)
