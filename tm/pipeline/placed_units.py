"""A bulletin's units in the memory, at their places in the original as it is now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tm.memory.base import Memory, UnitFilter
from tm.memory.sqlite import open_memory
from tm.memory.sqlite_connect import exists_memory
from tm.model.locale import word_separator
from tm.model.record import SegmentKey
from tm.model.unit import Unit
from tm.pipeline.segment import SegmentedText
from tm.text.normalize import short_key
from tm.text.places import Mention, find_places


@dataclass(frozen=True, slots=True)
class PlacedUnit:
    """A unit and the segments of the original that it is of, none where its text is gone."""

    unit: Unit
    segments: tuple[int, ...]


def find_bulletin_units(memory: Memory, bulletin: str) -> tuple[Unit, ...]:
    """The units of the bulletin of exactly this name, in the order of the memory."""
    found = memory.find_units(UnitFilter(bulletin=bulletin))
    return tuple(unit for unit in found if unit.bulletin == bulletin)  # the name may be a glob


def load_bulletin_units(memory_path: str, bulletin: str) -> tuple[Unit, ...]:
    """The same of the memory at this path; none where there is no memory yet."""
    if not exists_memory(memory_path):
        return ()
    with open_memory(memory_path, read_only=True) as memory:
        return find_bulletin_units(memory, bulletin)


def load_placed_units(
    memory: Memory, bulletin: str, original: SegmentedText
) -> tuple[PlacedUnit, ...]:
    """The bulletin's units at their places; see `place_units`."""
    return place_units(find_bulletin_units(memory, bulletin), original)


def place_units(units: Sequence[Unit], original: SegmentedText) -> tuple[PlacedUnit, ...]:
    """Each unit with its segments in the original.

    Of several places with the same text, units have those in their own order.
    """
    return tuple(map(PlacedUnit, units, _find_segments(units, original)))


def _find_segments(units: Sequence[Unit], original: SegmentedText) -> list[tuple[int, ...]]:
    placed: list[tuple[int, ...]] = [()] * len(units)
    for size in {unit.source.segments for unit in units}:
        own = [number for number, unit in enumerate(units) if unit.source.segments == size]
        mentions = [Mention(SegmentKey(short_key(units[number].source.text))) for number in own]
        places = find_places(mentions, list(_list_keys(original, size)))
        for number, place in zip(own, places, strict=True):
            if place is not None:
                placed[number] = tuple(range(place, place + size))
    return placed


def _list_keys(original: SegmentedText, size: int) -> Iterator[str]:
    """The key of so many neighbouring segments, for each of them that begins such a row."""
    separator = word_separator(original.language)
    texts = [segment.text for segment in original.segments]
    for first in range(len(texts) - size + 1):
        yield short_key(separator.join(texts[first : first + size]))
