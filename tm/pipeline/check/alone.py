"""A text alone as material for checks, and the waivers in any text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tm.checks.base import CheckedPair, CheckedText
from tm.checks.waiver_comments import find_waiver_comments
from tm.model.waiver import InlineWaiver
from tm.pipeline.check.material import CheckedFile, Material, PlacedWaiver, SegmentsPlace
from tm.pipeline.segment import SegmentedText


def pair_segments(name: str, file: CheckedFile, text: SegmentedText) -> Material:
    """A text alone: each segment is a target without a source."""
    waivers = _find_waivers(file, [segment.block for segment in text.segments])
    return Material(
        name,
        ("", text.language),
        (file.path,),
        tuple(
            CheckedPair(None, CheckedText(text.language, segment.content, segment.kind.value))
            for segment in text.segments
        ),
        tuple((None, SegmentsPlace(file, (segment,))) for segment in text.segments),
        tuple(waivers),
    )


def _find_waivers(file: CheckedFile, blocks: Sequence[int]) -> Iterator[PlacedWaiver]:
    for waiver, block in find_block_waivers(file):
        yield PlacedWaiver(
            waiver, frozenset(number for number, own in enumerate(blocks) if own == block)
        )


def find_block_waivers(file: CheckedFile) -> Iterator[tuple[InlineWaiver, int]]:
    """The waivers in comments of the file, each with the number of its block."""
    for comment in find_waiver_comments(file.document.text, file.document.format_name):
        location = file.locate(comment.offset)
        waiver = InlineWaiver(comment.check, comment.reason, location)
        yield waiver, _find_block(file, comment.offset)


def _find_block(file: CheckedFile, offset: int) -> int:
    """The block in which a comment stands or on whose last line, else the next one.

    The number after the last block's where there is no next.
    """
    document = file.document
    line = file.locate(offset).line
    following = len(document.blocks)
    for number, block in enumerate(document.blocks):
        if block.span.start > offset:
            following = number
            break
    if following:
        before = document.blocks[following - 1]
        if before.span.end > offset or file.locate(before.span.end).line == line:
            return following - 1
    return following
