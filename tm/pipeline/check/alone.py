"""A text alone as material for checks."""

from __future__ import annotations

from tm.checks.base import CheckedPair
from tm.pipeline.check.block_waivers import place_waivers
from tm.pipeline.check.material import CheckedFile, Material, SegmentsPlace
from tm.pipeline.check.readers import make_checked
from tm.pipeline.segment import SegmentedText


def pair_segments(name: str, file: CheckedFile, text: SegmentedText) -> Material:
    """A text alone: each segment is a target without a source."""
    waivers = place_waivers(file, [{segment.block} for segment in text.segments])
    return Material(
        name,
        ("", text.language),
        (file.path,),
        tuple(
            CheckedPair(None, make_checked(text.language, segment, file.document.format_name))
            for segment in text.segments
        ),
        tuple((None, SegmentsPlace(file, (segment,))) for segment in text.segments),
        tuple(waivers),
    )
