"""Texts without what formats change in them."""

from __future__ import annotations


def squeeze(text: str) -> str:
    """What every format keeps of a text: all but the white space."""
    return "".join(text.split())
