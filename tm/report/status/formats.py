"""The forms in which the status can be had."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tm.report.status.github import write_github
from tm.report.status.json import write_json
from tm.report.status.report import StatusReport
from tm.report.status.text import write_text

STATUS_FORMATS: Mapping[str, Callable[[StatusReport, int | None], str]] = {
    "text": write_text,
    "json": lambda report, _: write_json(report),
    "github": lambda report, _: write_github(report),
}
