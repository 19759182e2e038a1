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

TRAIT_WORDS = 2  # 64-bit numbers for the traits of a text
PAIR_WORDS = 4
_CHOSEN_TRAITS = 112
_OTHER_TRAITS = TRAIT_WORDS * 64 - _CHOSEN_TRAITS  # bits that all other characters share
_PAIR_BITS = PAIR_WORDS * 64
# A trait that half of the texts have would tell most, and rarer ones still add to it.
_BEST_SHARE = 0.45
_MULTIPLIERS = (np.uint32(0x9E3779B1), np.uint32(0x85EBCA77))  # odd, and of many bits


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

    def find_bits_of(self, text: str) -> Array:
        """The bits of one text: what `find_bits` gives, sooner."""
        counted = Counter(map(ord, text))
        chosen = zip(self.characters.tolist(), self.counts.tolist(), strict=True)
        bits, known = 0, set()
        for bit, (character, count) in enumerate(chosen):
            known.add(character)
            bits |= (counted[character] >= count) << bit
        for character in counted.keys() - known:
            bits |= 1 << _CHOSEN_TRAITS + character % _OTHER_TRAITS
        return np.frombuffer(bits.to_bytes(TRAIT_WORDS * 8, "little"), "<u8")

    def find_bits(self, points: Array, starts: Array) -> Array:
        """A row of bits for each text; a text is the code points from its start to the next one's.

        64 bits make a number, the lowest first.
        """
        texts = _number_texts(starts)
        letters = np.unique(self.characters)
        place = letters.searchsorted(points).clip(0, max(len(letters) - 1, 0))
        known = letters[place] == points if len(letters) else np.zeros(len(points), bool)
        counted = np.bincount(
            place[known] * (len(starts) - 1) + texts[known],
            minlength=len(letters) * (len(starts) - 1),
        ).reshape(len(letters), len(starts) - 1)
        has = np.zeros((TRAIT_WORDS * 64, len(starts) - 1), bool)
        chosen = zip(letters.searchsorted(self.characters), self.counts, strict=True)
        for bit, (letter, count) in enumerate(chosen):
            has[bit] = counted[letter] >= count
        has[_CHOSEN_TRAITS + points[~known] % _OTHER_TRAITS, texts[~known]] = True
        return _pack(has.T)


def find_pairs(points: Array, starts: Array) -> Array:
    """A row of bits for each text, as `Traits.find_bits` has them: those of its pairs."""
    hashed: Array = points[:-1] * _MULTIPLIERS[0] + points[1:] * _MULTIPLIERS[1]
    bits = (hashed >> np.uint32(15)) % np.uint32(_PAIR_BITS)
    texts = _number_texts(starts)
    inside = texts[:-1] == texts[1:]  # a pair does not reach into the next text
    has = np.zeros((len(starts) - 1, _PAIR_BITS), bool)
    has[texts[:-1][inside], bits[inside]] = True
    return _pack(has)


def _number_texts(starts: Array) -> Array:
    """For each code point, which text it is in."""
    return np.repeat(np.arange(len(starts) - 1), np.diff(starts))


def _pack(has: Array) -> Array:
    packed = np.packbits(has, axis=1, bitorder="little")
    return np.ascontiguousarray(packed).view("<u8")


def find_points(text: str) -> Array:
    """The text's code points."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")
