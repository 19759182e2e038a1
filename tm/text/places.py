"""Which segments of a text the keys of a record mean."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from tm.model.bead import Status
from tm.model.record import SegmentKey


@dataclass(frozen=True, slots=True)
class Mention:
    """A key as a line of a record mentions it.

    `is_moved`: the line does not stand where the segment does in its text.
    """

    key: SegmentKey
    status: Status = Status.AUTO
    is_moved: bool = False


def find_places(mentions: Sequence[Mention], text_keys: Sequence[str]) -> list[int | None]:
    """For each mention the number of its segment in a text with these keys; None where it is gone.

    A text that occurs once and is mentioned once is found wherever that is; so is one with its
    occurrence in the key. Others are told by the order: each is the first that is free between
    those found before and after it, else the first free at all; confirmed ones may take it from
    others. Rejected mentions leave segments free for the lines that tell what became of them.
    """
    occurrences: dict[str, list[int]] = {}
    for number, text_key in enumerate(text_keys):
        occurrences.setdefault(text_key, []).append(number)
    places = _find_certain(mentions, occurrences)
    taken = {
        place
        for mention, place in zip(mentions, places, strict=True)
        if mention.status is not Status.REJECTED
    }
    free = {
        text_key: [number for number in numbers if number not in taken]
        for text_key, numbers in occurrences.items()
    }
    bounds = _find_bounds(mentions, places, len(text_keys))
    uncertain = [index for index, place in enumerate(places) if place is None]
    for index in uncertain:
        own = free.get(mentions[index].key.text_key, [])
        low, high = bounds[index]
        first = bisect_right(own, low)
        if not mentions[index].is_moved and first < len(own) and own[first] < high:
            places[index] = own.pop(first)
    for index in uncertain:
        own = free.get(mentions[index].key.text_key, [])
        if places[index] is None and own:
            places[index] = own.pop(0)
    _serve_confirmed(mentions, places, uncertain)
    return places


def _serve_confirmed(
    mentions: Sequence[Mention], places: list[int | None], uncertain: Sequence[int]
) -> None:
    """Gives confirmed mentions without a place that of another mention of the same text."""
    lenders: dict[str, list[int]] = {}
    for index in uncertain:
        if places[index] is not None and mentions[index].status is not Status.CONFIRMED:
            lenders.setdefault(mentions[index].key.text_key, []).append(index)
    for index in uncertain:
        others = lenders.get(mentions[index].key.text_key)
        if places[index] is None and mentions[index].status is Status.CONFIRMED and others:
            lender = others.pop(0)
            places[index], places[lender] = places[lender], None


def _find_certain(
    mentions: Sequence[Mention], occurrences: dict[str, list[int]]
) -> list[int | None]:
    claims = Counter(
        mention.key.text_key for mention in mentions if mention.status is not Status.REJECTED
    )

    def find(mention: Mention) -> int | None:
        key = mention.key
        numbers = occurrences.get(key.text_key, [])
        if len(numbers) == 1 and (mention.status is Status.REJECTED or claims[key.text_key] == 1):
            return numbers[0]
        return numbers[key.occurrence - 1] if 0 < key.occurrence <= len(numbers) else None

    return [find(mention) for mention in mentions]


def _find_bounds(
    mentions: Sequence[Mention], places: Sequence[int | None], size: int
) -> list[tuple[int, int]]:
    """For each mention the places of the nearest ones that are found and in order around it."""
    in_order = [
        None if mention.is_moved or mention.status is Status.REJECTED else place
        for mention, place in zip(mentions, places, strict=True)
    ]
    lows, highs = [], []
    low, high = -1, size
    for place in in_order:
        lows.append(low)
        low = low if place is None else place
    for place in reversed(in_order):
        highs.append(high)
        high = high if place is None else place
    return list(zip(lows, reversed(highs), strict=True))
