"""Percentages in a kit's file."""

from __future__ import annotations

import math


def write_percent(percent: float) -> str:
    """With one digit at most, downwards, so that no score gets into a higher band of matches."""
    return f"{math.floor(round(percent * 10, 6)) / 10:g}"


def read_percent(text: str) -> float | None:
    """The number, with or without a percent sign; None where there is none."""
    try:
        percent = float(text.strip().removesuffix("%").replace(",", "."))
    except ValueError:
        return None
    return percent if math.isfinite(percent) else None
