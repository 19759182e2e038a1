"""How a text begins, for people to know it by."""

from __future__ import annotations

from collections.abc import Sequence

from tm.model.segment import Segment

EXCERPT_CHARACTERS = 60


def make_excerpt(segments: Sequence[Segment], numbers: Sequence[int]) -> str:
    """The beginning of these segments' text, on one line."""
    text = " ".join(" ".join(segments[number].text for number in numbers).split())
    return text if len(text) <= EXCERPT_CHARACTERS else f"{text[: EXCERPT_CHARACTERS - 1]}…"
