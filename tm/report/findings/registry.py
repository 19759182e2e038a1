"""The forms that a report of findings takes: a new one is its module and a line in this table."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tm.report.findings.json import write_json
from tm.report.findings.report import Report
from tm.report.findings.text import write_text

REPORTERS: Mapping[str, Callable[[Report], str]] = {
    "text": write_text,
    "json": write_json,
}
