"""Searching by characters with NumPy and RapidFuzz (bit-parallel, Hyyrö 2003)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tm.memory.index.engine import Summary
from tm.memory.index.layout import IndexArrays
from tm.memory.index.traits import PAIR_WORDS, TRAIT_WORDS
from tm.memory.rank.similarity import TOLERANCE

Array = NDArray[Any]


class PlainEngine:
    """The protocol `engine.Engine`."""

    def find_near(
        self, index: IndexArrays, query: Summary, lengths: tuple[int, int], threshold: float
    ) -> tuple[Array, Array, Array]:
        """Places that may be near enough, their least edits, their lengths."""
        shortest, longest = lengths
        found = [(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0, np.int64))]
        for length in range(shortest, longest + 1):
            places, edits = _find_near(index, query, length, threshold)
            found.append((places, edits, np.full(len(places), length)))
        places, edits, found_lengths = (np.concatenate(c) for c in zip(*found, strict=True))
        return places, edits, found_lengths

    def compare(self, index: IndexArrays, query: Summary, places: Array, threshold: float) -> Array:
        """The similarity of each place's text by characters; 0 may stand for one too low."""
        data = index.texts.data
        starts = index.text_starts[places].tolist()
        ends = index.text_starts[places + 1].tolist()
        texts = [
            str(data[start:end], "utf-8", "surrogatepass")
            for start, end in zip(starts, ends, strict=True)
        ]
        return find_similarities(query.folded, texts, threshold)


def find_similarities(query: str, others: Sequence[str], threshold: float) -> Array:
    """1 − distance / longer length for each of the others; 0 where that is below the threshold."""
    from rapidfuzz.distance import Levenshtein
    from rapidfuzz.process import cdist

    longer = np.maximum(np.fromiter(map(len, others), np.int64, len(others)), len(query))
    most_edits = int((1 - threshold) * longer.max(initial=0) + TOLERANCE)
    distances = cdist(
        [query], others, scorer=Levenshtein.distance, score_cutoff=most_edits, dtype=np.int32
    )[0]
    return np.where(distances <= most_edits, 1 - distances / longer, 0.0)


def _find_near(
    index: IndexArrays, query: Summary, length: int, threshold: float
) -> tuple[Array, Array]:
    """Places of this length that may be near enough, and their least edits."""
    first, last = index.places_by_length[length : length + 2].tolist()
    budget = int((1 - threshold) * max(length, query.length) + TOLERANCE)
    longer_by = max(length - query.length, 0)
    shorter_by = max(query.length - length, 0)
    traits = index.traits.reshape(-1, TRAIT_WORDS)[first:last]
    edits = _count_lacking(query.traits, traits) + longer_by
    near = (edits <= budget).nonzero()[0]
    edits = np.maximum(edits[near], _count_lacking(traits[near], query.traits) + shorter_by)
    near, edits = near[edits <= budget], edits[edits <= budget]
    pairs = index.pairs.reshape(-1, PAIR_WORDS)[first + near]
    unpaired = np.maximum(_count_lacking(query.pairs, pairs), _count_lacking(pairs, query.pairs))
    edits = np.maximum(edits, (unpaired + 1) // 2)
    return first + near[edits <= budget], edits[edits <= budget]


def _count_lacking(having: Array, others: Array) -> Array:
    """How many bits each has that the other lacks; either is one row, or rows."""
    counted = np.bitwise_count(having & ~others)
    return np.asarray(counted.sum(axis=1, dtype=np.int64))
