"""Under which heading each segment stands."""

from __future__ import annotations

from collections.abc import Sequence

from tm.model.document import BlockKind
from tm.model.segment import Segment


def find_headings(segments: Sequence[Segment]) -> list[str]:
    """For each segment, the text of the nearest heading before it, or nothing."""
    headings, last = [], ""
    for segment in segments:
        headings.append(last)
        if segment.kind is BlockKind.HEADING:
            last = segment.text
    return headings
