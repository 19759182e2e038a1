"""Waivers in comments of a document, and which block each is about."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from tm.checks.waiver_comments import find_waiver_comments
from tm.model.waiver import InlineWaiver
from tm.pipeline.check.material import CheckedFile, PlacedWaiver


def place_waivers(file: CheckedFile, blocks: Sequence[Collection[int]]) -> Iterator[PlacedWaiver]:
    """The file's waivers; `blocks` are the numbers of those in which each pair has text."""
    for waiver, block in _find_block_waivers(file):
        pairs = (number for number, own in enumerate(blocks) if block in own)
        yield PlacedWaiver(waiver, frozenset(pairs))


def _find_block_waivers(file: CheckedFile) -> Iterator[tuple[InlineWaiver, int]]:
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
