"""Findings as a Markdown table, as the job summaries and comments of forges show it."""

from __future__ import annotations

import re

from tm.model.finding import Finding
from tm.report.findings.explain import summarize
from tm.report.findings.report import Report
from tm.report.findings.text import summarize_counts
from tm.report.findings.visible import make_visible

# A job summary of GitHub holds 1 MiB; nobody reads a longer table.
MOST_ROWS = 500
_SPECIAL = re.compile(r"([\\`*_\[\]<>|&~@#$])")
_MOST_CHARACTERS = 300


def write_markdown(report: Report) -> str:
    """A line with the counts, and a table of the findings that people are to see."""
    lines = [f"**tm check:** {summarize_counts(report)}"]
    shown = report.shown
    if shown:
        lines += ["", "| where | severity | check | what |", "| --- | --- | --- | --- |"]
        lines += [_write_row(finding) for finding in shown[:MOST_ROWS]]
    if len(shown) > MOST_ROWS:
        lines += ["", f"{len(shown) - MOST_ROWS} more are not shown."]
    return "\n".join(lines) + "\n"


def _write_row(finding: Finding) -> str:
    where = _escape(str(finding.location))
    severity = "waived" if finding.waived else finding.severity.value
    return f"| {where} | {severity} | {_escape(finding.check)} | {_escape(summarize(finding))} |"


def _escape(text: str) -> str:
    """The text with what Markdown, HTML and mentions would read in it made plain, in one line."""
    text = make_visible(" ".join(text.split()))
    if len(text) > _MOST_CHARACTERS:
        text = f"{text[:_MOST_CHARACTERS]}…"
    return _SPECIAL.sub(lambda found: f"&#{ord(found[1])};", text)
