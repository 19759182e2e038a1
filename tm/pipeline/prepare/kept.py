"""The work that is in a kit already, kept when the kit is brought up to date."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tm.memory.rank.similarity import find_similarity
from tm.model.kit import DeliveredEntry, EntryState, KitEntry
from tm.pipeline.placed_entries import place_entries
from tm.pipeline.prepare.entries import Entries
from tm.pipeline.prepare.originals import Original
from tm.pipeline.prepare.outdated import fill_draft, offer_earlier
from tm.pipeline.stale import choose_versions

_ORIGIN = "this kit, before the original was changed"


@dataclass(frozen=True, slots=True)
class Kept:
    """A kit's entries with what was kept, and the translations that belong nowhere any more."""

    entries: Entries
    dropped: tuple[DeliveredEntry, ...]


def keep_work(
    entries: Entries,
    outdated: Entries,
    delivered: Sequence[DeliveredEntry],
    original: Original,
) -> Kept:
    """The outdated ones of the entries, and those that the kit has as they are now.

    What was done there stays as it is. Where the text of an entry was changed since, its
    translation is filled in as a draft.
    """
    work, lost = _place(delivered, original)
    wanted = {entry.segments: entry for entry in outdated}
    versions = _pair([entry for entry in outdated if entry.segments not in work], lost)
    chosen: list[KitEntry] = []
    for entry in entries:
        own, outdated_entry = work.get(entry.segments), wanted.get(entry.segments)
        if own and own.target.parts:
            chosen.append(_keep(entry, own))
        elif own and outdated_entry:
            chosen.append(replace(outdated_entry, comments=own.notes))
        elif outdated_entry:
            chosen.append(_fill(outdated_entry, versions.get(entry.segments[0]), original))
    used = {id(each.entry) for each in versions.values()}
    dropped = tuple(each.entry for each in lost if id(each.entry) not in used)
    return Kept(tuple(chosen), dropped)


@dataclass(frozen=True, slots=True)
class _Lost:
    """A translation whose text is gone, and between which segments it stood."""

    entry: DeliveredEntry
    low: int
    high: int


def _place(
    delivered: Sequence[DeliveredEntry], original: Original
) -> tuple[dict[tuple[int, ...], DeliveredEntry], tuple[_Lost, ...]]:
    """The entries that somebody worked on by their segments, and those that are gone."""
    places = place_entries(delivered, original.document, original.text)
    work = {place.passage.segments: place.entry for place in places if _has_work(place.entry)}
    segments = {id(place.entry): place.passage.segments for place in places}
    return work, tuple(_find_lost(delivered, segments, len(original.text.segments)))


def _find_lost(
    delivered: Sequence[DeliveredEntry], segments: dict[int, tuple[int, ...]], size: int
) -> Iterator[_Lost]:
    low = -1
    for place, entry in enumerate(delivered):
        if own := segments.get(id(entry)):
            low = own[-1]
        elif _has_work(entry):
            later = (segments.get(id(each)) for each in delivered[place:])
            yield _Lost(entry, low, next((found[0] for found in later if found), size))


def _has_work(entry: DeliveredEntry) -> bool:
    """Whether somebody did more than leave alone what was filled in."""
    filled_in = entry.suggestion.target.marked if entry.suggestion else ""
    is_changed = entry.target.marked != filled_in
    return bool(entry.notes) or is_changed or entry.state is EntryState.DONE


def _pair(entries: Sequence[KitEntry], lost: Sequence[_Lost]) -> dict[int, _Lost]:
    """What each entry is a later version of, by the number of its first segment."""
    pairs = choose_versions(
        (find_similarity(each.entry.source.marked, entry.source.marked), number, index)
        for index, each in enumerate(lost)
        for entry in entries
        if each.low < (number := entry.segments[0]) < each.high
    )
    return {number: lost[index] for number, index in pairs.items()}


def _keep(entry: KitEntry, delivered: DeliveredEntry) -> KitEntry:
    told = delivered.suggestion
    return replace(
        entry,
        target=delivered.target,
        state=delivered.state,
        suggestions=(told,) if told else (),
        previous_source=told.source if told and told.source.parts else None,
        comments=delivered.notes,
    )


def _fill(entry: KitEntry, lost: _Lost | None, original: Original) -> KitEntry:
    if not lost:
        return entry
    delivered = lost.entry
    source, target = delivered.source, delivered.target
    suggestion = offer_earlier(entry, source, target, original.text.language, _ORIGIN)
    return replace(fill_draft(entry, suggestion), comments=delivered.notes)
