"""Segments as checks see them: as the readers of their kind of file do."""

from __future__ import annotations

from tm.checks.base import CheckedText
from tm.model.inline import InlineText
from tm.model.segment import Segment

# What shows these files shows a run of spaces as one (CommonMark 6.9 leaves them to HTML).
_COLLAPSING = frozenset({"markdown", "html", "wml"})


def make_checked(
    language: str, segment: Segment, format_name: str, content: InlineText | None = None
) -> CheckedText:
    """The segment of a file in the format; `content` is its text where others join it."""
    return CheckedText(
        language,
        content or segment.content,
        segment.kind.value,
        collapses_spaces=format_name in _COLLAPSING,
    )
