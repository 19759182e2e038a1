"""Moments as all that tm writes for programs has them."""

from __future__ import annotations

from datetime import UTC, datetime


def write_moment(moment: datetime | None) -> str | None:
    """As in `2025-03-01T09:00:00Z`, whatever its zone; None for none."""
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}" if moment else None
