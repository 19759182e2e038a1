"""Rows whose characters are near those of a short query.

Each length has a budget of edits, and what traits or pairs of characters a text lacks, or has
beyond the query's, must fit into it (`traits`). What fits is compared, the likeliest first.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tm.memory.index.engine import Engine, Summary
from tm.memory.index.layout import LONGEST_WITH_TRAITS, IndexArrays
from tm.memory.index.nearest import Nearest
from tm.memory.index.traits import find_pairs, find_points
from tm.memory.rank.similarity import TOLERANCE

Array = NDArray[Any]


def search_by_characters(index: IndexArrays, folded: str, engine: Engine, nearest: Nearest) -> None:
    """Offers the rows whose characters are near the query's."""
    query = _summarize(index, folded)
    shortest, longest = _find_lengths(index, query.length, nearest.threshold)
    known = min(longest, LONGEST_WITH_TRAITS)
    places, edits, lengths = engine.find_near(index, query, (shortest, known), nearest.threshold)
    if longest > known:
        places, edits, lengths = (
            np.concatenate(columns)
            for columns in zip(
                (places, edits, lengths),
                _find_all(index, query.length, known, longest),
                strict=True,
            )
        )

    def compare(batch: Array, threshold: float) -> Array:
        return engine.compare(index, query, places[batch], threshold)

    bounds = 1 - edits / np.maximum(lengths, query.length)
    nearest.offer(index.rows[places].astype(np.int64), bounds, compare)


def _summarize(index: IndexArrays, folded: str) -> Summary:
    points, bounds = find_points(folded), np.array([0, len(folded)])
    traits = index.chosen_traits.find_bits_of(folded)
    return Summary(folded, len(folded), traits, find_pairs(points, bounds)[0])


def _find_lengths(index: IndexArrays, length: int, threshold: float) -> tuple[int, int]:
    """The least and the most characters of a text that is near enough."""
    longest = len(index.places_by_length) - 2
    most = min(int(length / threshold + TOLERANCE), longest) if threshold > 0 else longest
    return math.ceil(threshold * length - TOLERANCE), most


def _find_all(
    index: IndexArrays, length: int, longer_than: int, longest: int
) -> tuple[Array, Array, Array]:
    """All places of texts so long, of which no traits are known."""
    starts = index.places_by_length[longer_than + 1 : longest + 2]
    places = np.arange(starts[0], starts[-1])
    lengths = np.repeat(np.arange(longer_than + 1, longest + 1), np.diff(starts))
    return places, np.abs(lengths - length), lengths
