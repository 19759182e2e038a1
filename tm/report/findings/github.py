"""Findings as annotations of GitHub Actions, which Forgejo and Gitea understand too."""

from __future__ import annotations

from collections.abc import Iterator

from tm.model.finding import Finding, Severity
from tm.report.findings.explain import explain
from tm.report.findings.report import Report
from tm.report.findings.text import summarize_counts
from tm.report.workflow_command import write_command

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


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
    return write_command(command, dict(_list_properties(finding)), explain(finding))


def _list_properties(finding: Finding) -> Iterator[tuple[str, str | int]]:
    start, end = finding.location, finding.end
    yield "file", start.path
    if start.line:
        yield "line", start.line
        if end.line > start.line:  # columns are only for stretches of one line
            yield "endLine", end.line
        elif start.column:
            yield "col", start.column
            if end.column > start.column:
                yield "endColumn", end.column
    yield "title", finding.check
