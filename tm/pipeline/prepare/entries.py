"""The entries of a kit, before anything is known of their translation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from tm.memory.rank.query import Query
from tm.model.cut import cut_block
from tm.model.kit import KitEntry
from tm.pipeline.headings import find_headings
from tm.pipeline.prepare.originals import Original
from tm.text.normalize import short_key

Entries = tuple[KitEntry, ...]


def make_segment_entries(original: Original) -> Entries:
    """An entry for each segment."""
    segments = original.text.segments
    headings = find_headings(segments)
    return _tell_apart(
        KitEntry("", (number,), segment.content, segment.kind, segment.location, headings[number])
        for number, segment in enumerate(segments)
    )


def make_block_entries(original: Original) -> Entries:
    """An entry for each block that has segments."""
    segments = original.text.segments
    headings = find_headings(segments)
    entries = []
    for number, group in groupby(range(len(segments)), key=lambda place: segments[place].block):
        places = tuple(group)
        first = segments[places[0]]
        block = original.document.blocks[number]
        content, _ = cut_block(block, 0, len(block.text))
        heading = headings[places[0]]
        entries.append(KitEntry("", places, content, first.kind, first.location, heading))
    return _tell_apart(entries)


def make_query(entry: KitEntry, original: Original) -> Query:
    """The entry as a question to a memory, whose neighbours are segments."""
    segments = original.text.segments
    before, after = entry.segments[0] - 1, entry.segments[-1] + 1
    return Query(
        entry.source,
        segments[before].text if before >= 0 else "",
        segments[after].text if after < len(segments) else "",
    )


def _tell_apart(entries: Iterable[KitEntry]) -> Entries:
    """The entries with their keys and neighbours."""
    entries = tuple(entries)
    texts = ["", *(entry.source.plain for entry in entries), ""]
    keys = _count_keys(texts[1:-1])
    return tuple(
        replace(entry, key=next(keys), before=texts[place], after=texts[place + 2])
        for place, entry in enumerate(entries)
    )


def _count_keys(texts: Sequence[str]) -> Iterator[str]:
    counts: Counter[str] = Counter()
    for key in map(short_key, texts):
        counts[key] += 1
        yield f"{key}-{counts[key]}"
