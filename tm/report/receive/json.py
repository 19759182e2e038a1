"""What `tm receive` did, as JSON (docs/receive.md has the keys)."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import datetime
from typing import Any

from tm.model.location import Location
from tm.model.moment import write_moment
from tm.report.findings.json import write_json as write_findings
from tm.report.receive.report import ReceiveReport

VERSION = 1


def write_json(report: ReceiveReport) -> str:
    """One object; findings are those of `tm check --format json`, null where none were looked for.

    Places read `file:line`, dates as in `2025-03-01T09:00:00Z`.
    """
    described = {
        "version": VERSION,
        "memory": report.memory,
        "dry_run": report.is_dry_run,
        "bulletins": [_plain(asdict(job)) for job in report.jobs],
        "edited": [_plain(asdict(each)) for each in report.edited],
        "checks": json.loads(write_findings(report.findings)) if report.findings else None,
    }
    return json.dumps(described, ensure_ascii=False, indent=1) + "\n"


def _plain(value: Any) -> Any:
    """The value with dates and places as text."""
    if isinstance(value, dict):
        if value.keys() == {"path", "line", "column"}:
            return str(Location(**value))
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(each) for each in value]
    return write_moment(value) if isinstance(value, datetime) else value
