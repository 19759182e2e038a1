"""What a memory has of neighbouring segments that were translated as one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from tm.memory.rank.query import Query
from tm.memory.rank.ranking import rank_units
from tm.memory.sqlite import open_memory
from tm.memory.sqlite_connect import exists_memory
from tm.model.inline import join_inline
from tm.model.kit import KitEntry
from tm.model.locale import word_separator
from tm.model.segment import Segment
from tm.pipeline.lookup import LookupRequest
from tm.pipeline.prepare.entries import Entries
from tm.pipeline.prepare.fill import translates_all
from tm.text.normalize import text_hash

# Aligned texts have hardly any bead with more segments of the original.
_MOST_SEGMENTS = 3


def add_joint_translations(
    entries: Entries, segments: Sequence[Segment], request: LookupRequest
) -> Entries:
    """The entries, one for each segment, with notes on what was translated as one.

    Only what has no translation of its own is looked for.
    """
    if not exists_memory(request.memory_path):
        return entries
    found = _find_notes(entries, segments, request)
    return tuple(
        replace(entry, notes=(*entry.notes, *found[place])) if place in found else entry
        for place, entry in enumerate(entries)
    )


def _find_notes(
    entries: Entries, segments: Sequence[Segment], request: LookupRequest
) -> Mapping[int, list[str]]:
    """By the number of each segment."""
    notes: defaultdict[int, list[str]] = defaultdict(list)
    language = request.source_language
    with open_memory(request.memory_path, read_only=True) as memory:
        for start, end in _list_windows(entries, segments):
            sources = tuple(entry.source for entry in entries[start:end])
            query = Query(join_inline(sources, word_separator(language)))
            ids = memory.find_ids_by_hash(language, text_hash(query.text))
            units = memory.load_units(ids).items() if ids else ()
            for match in rank_units(query, units, language, request.target_language)[:1]:
                for place in range(start, end):
                    notes[place].append(f"translated as one: {match.source} → {match.target}")
    return notes


def _list_windows(entries: Entries, segments: Sequence[Segment]) -> Iterator[tuple[int, int]]:
    """The ranges of neighbours in a block of which none has a translation of its own."""
    is_open = [not _is_translated(entry) for entry in entries]
    for start in range(len(entries)):
        for end in range(start + 2, min(start + _MOST_SEGMENTS, len(entries)) + 1):
            is_one_block = segments[start].block == segments[end - 1].block
            if is_one_block and all(is_open[start:end]):
                yield start, end


def _is_translated(entry: KitEntry) -> bool:
    return bool(entry.suggestions) and translates_all(entry.suggestions[0], entry.source)
