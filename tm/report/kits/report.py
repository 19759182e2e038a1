"""Kits that were made, and the files they are in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from tm.model.kit import EntryState, Kit, KitEntry
from tm.model.match import MatchKind
from tm.text.size import count_words

NO_MATCH = "none"
_SAME = (MatchKind.CONTEXT, MatchKind.EXACT)


@dataclass(frozen=True, slots=True)
class SavedFile:
    """A file of a kit: its path, and whether it was written or was there already, just the same."""

    path: str
    is_written: bool


@dataclass(frozen=True, slots=True)
class KitReport:
    """The kits, their files, and the bands of similarity: the least percentage of each, falling."""

    format_name: str
    kits: tuple[Kit, ...]
    files: tuple[SavedFile, ...]
    bands: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Filled:
    """How much of a kit is how far: entries and words by state, entries by what was found."""

    entries: int
    words: int
    by_state: Mapping[EntryState, int]
    words_by_state: Mapping[EntryState, int]
    by_band: Mapping[str, int]

    @property
    def words_left(self) -> int:
        """The words of what is not done."""
        return self.words - self.words_by_state[EntryState.DONE]


def count_filled(kit: Kit, bands: tuple[int, ...]) -> Filled:
    """The kit's figures; every state and band has one, be it 0."""
    by_state = Counter(entry.state for entry in kit.entries)
    words_by_state: Counter[EntryState] = Counter()
    for entry in kit.entries:
        words_by_state[entry.state] += count_words(entry.source.plain)
    by_band = Counter(_find_band(entry, bands) for entry in kit.entries)
    return Filled(
        len(kit.entries),
        words_by_state.total(),
        {state: by_state[state] for state in EntryState},
        {state: words_by_state[state] for state in EntryState},
        {band: by_band[band] for band in (*_SAME, *_name_bands(bands).values(), NO_MATCH)},
    )


def _name_bands(bands: tuple[int, ...]) -> dict[int, str]:
    """As in `85-94`, by the least percentage; the lowest takes in all that is below."""
    highest = (99, *(band - 1 for band in bands))
    named = {least: f"{least}-{most}" for least, most in zip(bands, highest, strict=False)}
    return named | {0: f"0-{bands[-1] - 1}"}


def _find_band(entry: KitEntry, bands: tuple[int, ...]) -> str:
    if not entry.suggestions:
        return NO_MATCH
    best = entry.suggestions[0]
    if best.kind in _SAME:
        return best.kind
    names = _name_bands(bands)
    return next(name for least, name in names.items() if best.similarity_percent >= least)
