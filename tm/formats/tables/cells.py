"""Several values in one cell: `mask | face mask`, with a backslash before a mark that is meant."""

from __future__ import annotations

import re

_SEPARATOR = re.compile(r"(?<!\\)((?:\\\\)*)[|;\n]")
_BAR = re.compile(r"(?<!\\)((?:\\\\)*)\|")
_ESCAPED = re.compile(r"\\([\\|;])")
_MARK = re.compile(r"[\\|;]")


def split_cell(cell: str) -> tuple[str, ...]:
    """The values between bars, semicolons and line breaks, without white space around."""
    return _split(cell, _SEPARATOR)


def split_prose(cell: str) -> tuple[str, ...]:
    """The values between bars: in prose a semicolon separates nothing."""
    return _split(cell, _BAR)


def join_cell(values: tuple[str, ...]) -> str:
    """The values in one cell, which splits into the same."""
    return " | ".join(_MARK.sub(r"\\\g<0>", value) for value in values)


def _split(cell: str, separator: re.Pattern[str]) -> tuple[str, ...]:
    parts = separator.sub("\\1\0", cell).split("\0")
    return tuple(_ESCAPED.sub(r"\1", part.strip()) for part in parts)
