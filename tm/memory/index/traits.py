"""Two summaries of a segment's characters, in bits, from which a bound on edits can be read.

A *trait* says "this character is there at least so many times". Where the query has a trait that a
text lacks, another character of the query has no counterpart in the text, trait by trait; so with t
traits lacking and lengths n and m, no more than n − t characters are shared, and the two are at
least max(n, m) − n + t edits apart. The same holds the other way round.

A *pair* is two neighbouring characters, hashed to one of 256 bits. An edit takes away two pairs at
most, so with p bits lacking there are at least p / 2 edits (Ukkonen 1992, q-grams).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]

_CHOSEN_TRAITS = 48  # the other bits of a 64-bit number are for all other characters
_BITS = 64
PAIR_WORDS = 4
_PAIR_BITS = PAIR_WORDS * 64
# Half of the texts having a trait tells most; the slope above and below is gentle.
_BEST_SHARE = 0.45
_MULTIPLIERS = (np.uint32(0x9E3779B1), np.uint32(0x85EBCA77))  # odd, near 2³² over golden ratios


@dataclass(frozen=True, slots=True)
class Traits:
    """The traits that tell most in a memory: code points, and how often each at least."""

    characters: Array
    counts: Array

    @classmethod
    def choose(cls, texts: Iterable[str]) -> Traits:
        """The traits nearest to being in half of these texts."""
        found: Counter[tuple[str, int]] = Counter()
        total = 0
        for text in texts:
            total += 1
            found.update(
                (character, count)
                for character, most in Counter(text).items()
                for count in range(1, most + 1)
            )
        chosen = sorted(
            found, key=lambda trait: (abs(found[trait] - _BEST_SHARE * total), trait)
        )[:_CHOSEN_TRAITS]  # fmt: skip
        return cls(
            np.array([ord(character) for character, _ in chosen], np.uint32),
            np.array([count for _, count in chosen], np.uint32),
        )

    def find_bits(self, points: Array, starts: Array) -> Array:
        """64 bits for each text; a text is the code points from its start to the next one's."""
        letters = np.unique(self.characters)
        rest = len(letters)
        place = np.searchsorted(letters, points).clip(0, max(rest - 1, 0))
        known = letters[place] == points if rest else np.zeros(len(points), bool)
        texts = np.repeat(np.arange(len(starts) - 1), np.diff(starts))
        counted = np.bincount(
            texts[known] * rest + place[known], minlength=(len(starts) - 1) * rest
        ).reshape(len(starts) - 1, rest)  # fmt: skip
        bits = np.zeros(len(starts) - 1, np.uint64)
        for bit, (letter, count) in enumerate(zip(self.characters, self.counts, strict=True)):
            has = counted[:, np.searchsorted(letters, letter)] >= count
            bits |= has.astype(np.uint64) << np.uint64(bit)
        others = _CHOSEN_TRAITS + points % (_BITS - _CHOSEN_TRAITS)
        masks = np.where(known, np.uint64(0), np.uint64(1) << others.astype(np.uint64))
        return np.asarray(bits | _join_bits(masks, starts))


def find_pairs(points: Array, starts: Array) -> Array:
    """Four 64-bit numbers for each text: the bits of its pairs."""
    hashed = np.zeros(len(points), np.uint32)
    hashed[:-1] = points[:-1] * _MULTIPLIERS[0] + points[1:] * _MULTIPLIERS[1]
    bits = (hashed >> np.uint32(15)) % np.uint32(_PAIR_BITS)
    masks = np.uint64(1) << (bits & np.uint32(63)).astype(np.uint64)
    ends = starts[1:] - 1
    masks[ends[np.diff(starts) > 0]] = 0  # a pair does not reach into the next text
    words = [
        _join_bits(np.where(bits >> np.uint32(6) == word, masks, np.uint64(0)), starts)
        for word in range(PAIR_WORDS)
    ]
    return np.stack(words, axis=1)


def find_points(text: str) -> Array:
    """The text's code points."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")


def _join_bits(masks: Array, starts: Array) -> Array:
    """All bits of each text's masks; a text may be empty."""
    joined = np.zeros(len(starts) - 1, np.uint64)
    filled = np.flatnonzero(np.diff(starts))
    if len(filled):
        joined[filled] = np.bitwise_or.reduceat(masks, starts[filled])
    return joined
