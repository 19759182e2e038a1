"""Whole blocks filled in with what the memory has of their segments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tm.memory.fit_codes import fit_codes
from tm.model.inline import join_inline
from tm.model.kit import EntryState, KitEntry, Suggestion
from tm.model.locale import word_separator
from tm.model.match import MatchKind
from tm.pipeline.prepare.fill import Trust, fill_entry, translates_all


def fill_block(
    block: KitEntry,
    suggestions: tuple[Suggestion, ...],
    segments: Sequence[KitEntry],
    trust: Trust,
    bulletin: str = "",
) -> KitEntry:
    """The block with the memory's translation of it, else with those of its segments together.

    `segments` are filled in. Where not all of them are translated, what there is goes into notes.
    """
    filled = fill_entry(block, suggestions, trust, bulletin)
    if len(segments) == 1 or _is_translated(filled):
        return filled
    if not all(map(_is_translated, segments)):
        parts = map(_describe, filter(_has_suggestion, segments))
        return replace(filled, notes=(*filled.notes, *parts))
    filled = fill_entry(block, (_compose(block, segments, trust), *suggestions), trust)
    is_done = all(segment.state is EntryState.DONE for segment in segments)
    state = EntryState.DONE if is_done else EntryState.DRAFT
    return replace(filled, state=state, previous_source=None, notes=())


def _is_translated(entry: KitEntry) -> bool:
    return _has_suggestion(entry) and translates_all(entry.suggestions[0], entry.source)


def _has_suggestion(entry: KitEntry) -> bool:
    return bool(entry.suggestions)


def _compose(block: KitEntry, segments: Sequence[KitEntry], trust: Trust) -> Suggestion:
    """The translations of all segments as one.

    Where one of them has other codes than its segment, theirs stay as they are.
    """
    sources = tuple(segment.source for segment in segments)
    source = join_inline(sources, word_separator(trust.source_language))
    targets = tuple(segment.target for segment in segments)
    target = join_inline(targets, word_separator(trust.target_language))
    origins = dict.fromkeys(segment.suggestions[0].origin for segment in segments)
    return Suggestion(
        source=block.source,
        target=fit_codes(block.source, source, target) or target,
        kind=MatchKind.EXACT,
        score_percent=100.0,
        similarity_percent=100.0,
        origin="; ".join(origins),
    )


def _describe(segment: KitEntry) -> str:
    best = segment.suggestions[0]
    return f"in part, {best.score_percent:.0f} %: {best.source.plain} → {best.target.marked}"
