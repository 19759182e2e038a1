"""Dates as exchange formats write them."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

_DATE = re.compile(
    r"\s*(?P<year>\d{4})-?(?P<month>\d\d)-?(?P<day>\d\d)"
    r"(?:[T ]\s*(?P<hour>\d\d):?(?P<minute>\d\d)(?::?(?P<second>\d\d)(?:[.,]\d+)?)?"
    r"\s*(?:Z|(?P<sign>[+-])(?P<zone_hours>\d\d):?(?P<zone_minutes>\d\d))?)?\s*"
)


def read_date(text: str | None) -> datetime | None:
    """The moment in UTC, to the second: ISO 8601 with or without separators, or PO's form.

    None where the text is no date. A time without zone is UTC (TMX 1.4b, §3).
    """
    found = _DATE.fullmatch(text or "")
    if not found:
        return None
    parts = (int(found[name] or 0) for name in ("year", "month", "day", "hour", "minute", "second"))
    zone = timedelta(hours=int(found["zone_hours"] or 0), minutes=int(found["zone_minutes"] or 0))
    try:
        moment = datetime(*parts, tzinfo=UTC)  # type: ignore[arg-type, misc] # always six numbers
        return moment + zone if found["sign"] == "-" else moment - zone
    except (ValueError, OverflowError):
        return None
