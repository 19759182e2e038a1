"""Numbers for words, the most frequent first."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]

UNKNOWN = -1
_HASH_BYTES = 8


class GrowingVocabulary(dict[str, int]):
    """Numbers words as they come."""

    def __missing__(self, word: str) -> int:
        number = self[word] = len(self)
        return number


def hash_words(words: Iterable[str]) -> Array:
    """A 64-bit hash of each word (BLAKE2b), the same in every process.

    Two of a million words share one once in 40 million memories.
    """
    digests = bytearray()
    for word in words:
        data = word.encode("utf-8", "surrogatepass")
        digests += hashlib.blake2b(data, digest_size=_HASH_BYTES).digest()
    return np.frombuffer(digests, "<u8")


def find_numbers(hashes: Array, numbers: Array, words: Iterable[str]) -> Array:
    """The words' numbers, given all hashes in order and their numbers; UNKNOWN for other words."""
    wanted = hash_words(words)
    if not len(hashes):
        return np.full(len(wanted), UNKNOWN, np.int64)
    places = np.searchsorted(hashes, wanted).clip(0, len(hashes) - 1)
    return np.where(hashes[places] == wanted, numbers[places].astype(np.int64), UNKNOWN)
