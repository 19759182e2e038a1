"""Bulletins' entries filled in from a memory."""

from __future__ import annotations

from collections.abc import Sequence

from tm.pipeline.prepare.blocks import fill_block
from tm.pipeline.prepare.entries import (
    Entries,
    make_block_entries,
    make_query,
    make_segment_entries,
)
from tm.pipeline.prepare.fill import Trust, fill_entry
from tm.pipeline.prepare.originals import Original
from tm.pipeline.prepare.suggestions import Search, Suggestions


def fill_segments(originals: Sequence[Original], search: Search, trust: Trust) -> list[Entries]:
    """For each bulletin an entry for each segment."""
    segments = [make_segment_entries(original) for original in originals]
    found = iter(_find_suggestions(originals, segments, search))
    return [
        tuple(fill_entry(entry, next(found), trust) for entry in entries) for entries in segments
    ]


def fill_blocks(originals: Sequence[Original], search: Search, trust: Trust) -> list[Entries]:
    """For each bulletin an entry for each block that has segments."""
    segments = fill_segments(originals, search, trust)
    blocks = [make_block_entries(original) for original in originals]
    found = iter(_find_suggestions(originals, blocks, search))
    return [
        tuple(
            fill_block(block, next(found), [own[place] for place in block.segments], trust)
            for block in entries
        )
        for entries, own in zip(blocks, segments, strict=True)
    ]


def _find_suggestions(
    originals: Sequence[Original], entries: Sequence[Entries], search: Search
) -> list[Suggestions]:
    """Those of all entries, one after the other."""
    wanted = [
        (entry, make_query(entry, original))
        for original, own in zip(originals, entries, strict=True)
        for entry in own
    ]
    return search.find(wanted)
