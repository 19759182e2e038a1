"""Which segments of a text the keys of a record mean."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from tm.model.record import SegmentKey


@dataclass(frozen=True, slots=True)
class Mention:
    """A key as a line of a record mentions it.

    `is_moved`: the line does not stand where the segment does in its text. `is_rejected`: the
    line is not what the segment came to, which another line may tell.
    """

    key: SegmentKey
    is_moved: bool = False
    is_rejected: bool = False


def find_places(mentions: Sequence[Mention], text_keys: Sequence[str]) -> list[int | None]:
    """For each mention the number of its segment in a text with these keys; None where it is gone.

    A text that occurs once is found wherever it is mentioned. One that occurs several times is
    told by the occurrence in the key; without one by the order: it is the first that is free
    between the mentions before and after of texts that occur once, else the first free at all.
    """
    occurrences: dict[str, list[int]] = {}
    for number, text_key in enumerate(text_keys):
        occurrences.setdefault(text_key, []).append(number)
    places = [_find_certain(mention.key, occurrences) for mention in mentions]
    taken = {place for place in places if place is not None}
    free = {
        text_key: [number for number in numbers if number not in taken]
        for text_key, numbers in occurrences.items()
    }
    bounds = _find_bounds(mentions, places, len(text_keys))
    for index, mention in enumerate(mentions):
        if places[index] is None and not mention.is_moved:
            low, high = bounds[index]
            own = free.get(mention.key.text_key, [])
            first = bisect_right(own, low)
            if first < len(own) and own[first] < high:
                places[index] = own.pop(first)
    for index, mention in enumerate(mentions):
        own = free.get(mention.key.text_key, [])
        if places[index] is None and own:
            places[index] = own.pop(0)
    return places


def _find_certain(key: SegmentKey, occurrences: dict[str, list[int]]) -> int | None:
    numbers = occurrences.get(key.text_key, [])
    if len(numbers) == 1:
        return numbers[0]
    return numbers[key.occurrence - 1] if 0 < key.occurrence <= len(numbers) else None


def _find_bounds(
    mentions: Sequence[Mention], places: Sequence[int | None], size: int
) -> list[tuple[int, int]]:
    """For each mention the certain places of the nearest ones in order before and after it."""
    tells = [
        place if not (mention.is_moved or mention.is_rejected) else None
        for mention, place in zip(mentions, places, strict=True)
    ]
    lows, highs = [], []
    low, high = -1, size
    for place in tells:
        lows.append(low)
        low = low if place is None else place
    for place in reversed(tells):
        highs.append(high)
        high = high if place is None else place
    return list(zip(lows, reversed(highs), strict=True))
