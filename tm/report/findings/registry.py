"""The forms that a report of findings takes: a new one is its module and a line in this table."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tm.report.findings.github import write_github
from tm.report.findings.gitlab import write_gitlab
from tm.report.findings.html import write_html
from tm.report.findings.json import write_json
from tm.report.findings.junit import write_junit
from tm.report.findings.markdown import write_markdown
from tm.report.findings.rdjson import write_rdjson
from tm.report.findings.report import Report
from tm.report.findings.sarif import write_sarif
from tm.report.findings.text import write_text

REPORTERS: Mapping[str, Callable[[Report], str]] = {
    "text": write_text,
    "json": write_json,
    "sarif": write_sarif,
    "github": write_github,
    "gitlab": write_gitlab,
    "junit": write_junit,
    "rdjson": write_rdjson,
    "html": write_html,
    "markdown": write_markdown,
}
