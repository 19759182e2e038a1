"""The same texts elsewhere in a memory."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from tm.memory.sqlite_connect import exists_memory
from tm.pipeline.build.candidates import Candidate
from tm.pipeline.build.request import BuildListener
from tm.pipeline.lookup import LookupRequest
from tm.pipeline.pair_name import show_bulletin
from tm.pipeline.prepare.entries import make_query, make_segment_entries
from tm.pipeline.prepare.fill import Trust, find_same
from tm.pipeline.prepare.originals import Original
from tm.pipeline.prepare.request import PrepareListener
from tm.pipeline.prepare.suggestions import Search
from tm.report.build.report import Origin

# A text that has more translations than this is one that needs its context.
_MOST_MATCHES = 20


def make_search(
    memory_path: str, trust: Trust, listener: BuildListener, *, is_memory_named: bool
) -> Search:
    """A search for the very same texts."""
    request = LookupRequest(
        memory_path, trust.source_language, trust.target_language, _MOST_MATCHES, 100.0
    )
    told = PrepareListener(listener.note, listener.note_encoding, lambda _done, _total: None)
    return Search(request, is_memory_named=is_memory_named, jobs=1, listener=told)


def find_matches(
    original: Original, lacking: Collection[int], search: Search, trust: Trust
) -> Iterator[Candidate]:
    """Translations of these segments wherever the memory has them.

    Of the very same text with all its codes alone. A draft is what the memory is not sure of, and
    what it has other translations of, unless it stands between the same neighbours. Raises
    StoreError where a memory that the user named is not there.
    """
    if not lacking or not (search.is_memory_named or exists_memory(search.request.memory_path)):
        return
    entries = [entry for entry in make_segment_entries(original) if entry.segments[0] in lacking]
    wanted = [(entry, make_query(entry, original)) for entry in entries]
    for entry, suggestions in zip(entries, search.find(wanted), strict=True):
        if same := find_same(suggestions, entry.source, trust):
            best = same.suggestion
            source = show_bulletin(best.unit.bulletin if best.unit else "") or best.origin
            yield Candidate(entry.segments, best.target, Origin.MATCH, source, not same.is_sure)
