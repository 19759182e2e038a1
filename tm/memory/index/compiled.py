"""Searching by characters with machine code that Numba makes, and keeps for the next process."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tm.memory.index.engine import Summary
from tm.memory.index.layout import IndexArrays
from tm.memory.index.plain import PlainEngine
from tm.memory.index.traits import PAIR_WORDS
from tm.memory.rank.similarity import TOLERANCE

Array = NDArray[Any]

_WORD_BITS = 64
_ASCII = 128
_BLOCK = 512  # texts whose traits are compared in one go
_ROOM = 16_384  # places found, before more room is made


def find_cache_folder() -> Path:
    """Where machine code is kept: tm's own folder of the user's cache (XDG Base Directory)."""
    root = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    return Path(root or Path.home() / ".cache") / "tm" / "numba"


def _choose_cache() -> bool:
    """Whether machine code can be kept; says to Numba where, before that is loaded."""
    try:
        folder = find_cache_folder()
        folder.mkdir(parents=True, exist_ok=True)
    except (OSError, RuntimeError):  # RuntimeError: nobody's home
        return False
    os.environ.setdefault("NUMBA_CACHE_DIR", str(folder))
    return os.access(folder, os.W_OK)


_CAN_KEEP = _choose_cache()

from numba import njit, types  # noqa: E402 - reads where to keep code when it is loaded
from numba.extending import intrinsic  # noqa: E402


def _make_bit_count(_context: Any, number: Any) -> Any:
    """How many bits of a 64-bit number are set, by the processor's own instruction."""

    def generate(_context: Any, builder: Any, _signature: Any, arguments: Any) -> Any:
        return builder.ctpop(arguments[0])

    return types.uint64(number), generate


_count_bits: Any = intrinsic(_make_bit_count)


@njit(cache=_CAN_KEEP, nogil=True)
def _scan(
    table: tuple[Array, Array, Array],
    query: tuple[int, tuple[Any, Any], Array],
    lengths: tuple[int, int],
    threshold: float,
) -> tuple[Array, Array, Array]:
    """Places, edits and lengths, given where lengths start, traits and pairs by place."""
    starts, traits, pairs = table
    query_length, (low, high), query_pairs = query
    found = np.empty((3, _ROOM), np.int32)
    least = np.empty(_BLOCK, np.int32)
    count = 0
    for length in range(lengths[0], lengths[1] + 1):
        longer_by = max(length - query_length, 0)
        shorter_by = max(query_length - length, 0)
        budget = int((1 - threshold) * max(length, query_length) + TOLERANCE)
        for first in range(starts[length], starts[length + 1], _BLOCK):
            size = min(_BLOCK, starts[length + 1] - first)
            if count + size > found.shape[1]:
                found = np.concatenate((found, np.empty_like(found)), axis=1)
            for place in range(size):  # a loop of its own, done eight at a time
                own, other = traits[2 * (first + place)], traits[2 * (first + place) + 1]
                lacking = _count_bits(low & ~own) + _count_bits(high & ~other)
                beyond = _count_bits(own & ~low) + _count_bits(other & ~high)
                least[place] = max(np.int32(lacking) + longer_by, np.int32(beyond) + shorter_by)
            for place in range(size):
                if least[place] > budget:
                    continue
                edits = max(least[place], _count_pair_edits(pairs, first + place, query_pairs))
                if edits <= budget:
                    found[0, count], found[1, count], found[2, count] = first + place, edits, length
                    count += 1
    return found[0, :count].copy(), found[1, :count].copy(), found[2, :count].copy()


@njit(cache=_CAN_KEEP, nogil=True, inline="always")
def _count_pair_edits(pairs: Array, place: int, query_pairs: Array) -> int:
    lacking, beyond = np.int64(0), np.int64(0)
    for word in range(PAIR_WORDS):
        own = pairs[place * PAIR_WORDS + word]
        lacking += np.int64(_count_bits(query_pairs[word] & ~own))
        beyond += np.int64(_count_bits(own & ~query_pairs[word]))
    return int(max(lacking, beyond) + 1) // 2


@njit(cache=_CAN_KEEP, nogil=True)
def _compare(
    table: tuple[Array, Array],
    query: tuple[int, Array, Array, Array],
    wanted: tuple[Array, Array],
    threshold: float,
) -> Array:
    """The similarity of each wanted place, given by places and their lengths, or 0.

    Hyyrö's bit-parallel Levenshtein distance (2003), given up as soon as it is too high.

    Of the query: its length, the bits of its places for each ASCII character, and the other
    characters, ascending, with theirs.
    """
    texts, starts = table
    places, lengths = wanted
    query_length, ascii_masks, others, other_masks = query
    last_bit = np.uint64(1) << np.uint64(query_length - 1)
    one = np.uint64(1)
    similarities = np.zeros(len(places))
    for number in range(len(places)):
        place, length = places[number], lengths[number]
        longer = max(length, query_length)
        budget = int((1 - threshold) * longer + TOLERANCE)
        upward, downward = ~np.uint64(0), np.uint64(0)
        edits, left = query_length, length
        at, end = starts[place], starts[place + 1]
        while at < end:
            point, at = _read_point(texts, at)
            if point < _ASCII:
                same = ascii_masks[point]
            else:
                same = np.uint64(0)
                for other in range(len(others)):
                    if others[other] == point:
                        same = other_masks[other]
            sideways = same | downward
            across = (((same & upward) + upward) ^ upward) | same | downward
            rise = downward | ~(across | upward)
            fall = across & upward
            if rise & last_bit:
                edits += 1
            if fall & last_bit:
                edits -= 1
            left -= 1
            if edits - left > budget:
                break
            rise = (rise << one) | one
            fall <<= one
            upward = fall | ~(sideways | across | rise)
            downward = rise & (sideways | across)
        if edits - left <= budget and left == 0:
            similarities[number] = 1 - edits / longer
    return similarities


@njit(cache=_CAN_KEEP, nogil=True, inline="always")
def _read_point(texts: Array, at: int) -> tuple[int, int]:
    """The code point at a place of UTF-8, and where the next one is."""
    lead = int(texts[at])
    if lead < 0x80:
        return lead, at + 1
    if lead < 0xE0:
        return (lead & 0x1F) << 6 | (texts[at + 1] & 0x3F), at + 2
    if lead < 0xF0:
        return (lead & 0xF) << 12 | (texts[at + 1] & 0x3F) << 6 | (texts[at + 2] & 0x3F), at + 3
    high = (lead & 7) << 18 | (texts[at + 1] & 0x3F) << 12
    return high | (texts[at + 2] & 0x3F) << 6 | (texts[at + 3] & 0x3F), at + 4


class CompiledEngine:
    """The protocol `engine.Engine`."""

    def find_near(
        self, index: IndexArrays, query: Summary, lengths: tuple[int, int], threshold: float
    ) -> tuple[Array, Array, Array]:
        """Places that may be near enough, their least edits, their lengths."""
        table = index.places_by_length, index.traits, index.pairs
        summary = query.length, (query.traits[0], query.traits[1]), query.pairs
        places, edits, found_lengths = _scan(table, summary, lengths, threshold)
        return places, edits, found_lengths

    def compare(self, index: IndexArrays, query: Summary, places: Array, threshold: float) -> Array:
        """The similarity of each place's text by characters; 0 may stand for one too low."""
        if query.length > _WORD_BITS:
            return PlainEngine().compare(index, query, places, threshold)
        lengths = np.searchsorted(index.places_by_length, places, side="right") - 1
        masks = (query.length, *_mask_characters(query.folded))
        table = index.texts, index.text_starts
        similarities: Array = _compare(table, masks, (places, lengths), threshold)
        return similarities


def _mask_characters(folded: str) -> tuple[Array, Array, Array]:
    """The bits of each ASCII character's places; the other characters, and the bits of theirs."""
    masks: dict[int, int] = {}
    for place, character in enumerate(folded):
        masks[ord(character)] = masks.get(ord(character), 0) | 1 << place
    ascii_masks = np.array([masks.get(point, 0) for point in range(_ASCII)], np.uint64)
    others = [point for point in masks if point >= _ASCII]
    other_masks = np.array([masks[point] for point in others], np.uint64)
    return ascii_masks, np.array(others, np.int64), other_masks
