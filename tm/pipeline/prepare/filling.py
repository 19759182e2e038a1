"""Bulletins' entries filled in from a memory."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tm.model.kit import EntryState
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
from tm.pipeline.prepare.together import add_joint_translations
from tm.text.pseudo import pseudo_translate


def fill_segments(originals: Sequence[Original], search: Search, trust: Trust) -> list[Entries]:
    """For each bulletin an entry for each segment."""
    segments = [make_segment_entries(original) for original in originals]
    found = iter(_find_suggestions(originals, segments, search))
    filled = _fill_segments(originals, segments, found, trust)
    return [
        add_joint_translations(entries, original.text.segments, search.request)
        for entries, original in zip(filled, originals, strict=True)
    ]


def fill_blocks(originals: Sequence[Original], search: Search, trust: Trust) -> list[Entries]:
    """For each bulletin an entry for each block that has segments."""
    segments = [make_segment_entries(original) for original in originals]
    blocks = [make_block_entries(original) for original in originals]
    found = iter(_find_suggestions((*originals, *originals), (*segments, *blocks), search))
    filled = _fill_segments(originals, segments, found, trust)
    return [
        tuple(
            fill_block(
                block, next(found), [own[place] for place in block.segments], trust, original.name
            )
            for block in entries
        )
        for original, entries, own in zip(originals, blocks, filled, strict=True)
    ]


def fill_with_pseudo(entries: Entries) -> Entries:
    """The entries translated into no language, and done."""
    return tuple(
        replace(entry, target=pseudo_translate(entry.source), state=EntryState.DONE)
        for entry in entries
    )


def _fill_segments(
    originals: Sequence[Original],
    segments: Sequence[Entries],
    found: Iterator[Suggestions],
    trust: Trust,
) -> list[Entries]:
    return [
        tuple(fill_entry(entry, next(found), trust, original.name) for entry in entries)
        for original, entries in zip(originals, segments, strict=True)
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
