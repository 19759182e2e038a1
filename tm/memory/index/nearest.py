"""The nearest texts found so far, and how near another must be to join them."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tm.memory.rank.similarity import TOLERANCE

Array = NDArray[Any]
# The most similar a row may be, and then the rows themselves are compared: few at first, for the
# nearest ones raise the threshold for the rest.
_FIRST_BATCH = 32
_GROWTH = 4

Compare = Callable[[Array, float], Array]


class Nearest:
    """Up to `count` rows with their similarities, at least `min_similarity`."""

    def __init__(self, count: int, min_similarity: float) -> None:
        self._count = count
        self._found: dict[int, float] = {}
        self.threshold = min_similarity

    def offer(self, rows: Array, bounds: Array, compare: Compare) -> None:
        """Compares the rows in order of the most they can be similar, as long as they may join.

        `compare` takes which of `rows` to compare, ascending, and the threshold; below that it may
        answer 0.
        """
        order = np.argsort(-bounds)
        falling = -bounds[order]
        done, size = 0, _FIRST_BATCH
        while done < (end := int(np.searchsorted(falling, TOLERANCE - self.threshold, "right"))):
            batch = np.sort(order[done : min(done + size, end)])
            self._add(rows[batch], compare(batch, self.threshold))
            done, size = done + len(batch), size * _GROWTH

    def list_best(self) -> list[tuple[float, int]]:
        """Similarities and rows, the nearest first; rows decide between equals."""
        ordered = sorted((-similarity, row) for row, similarity in self._found.items())
        return [(-negative, row) for negative, row in ordered[: self._count]]

    def _add(self, rows: Array, similarities: Array) -> None:
        near = similarities >= self.threshold - TOLERANCE
        pairs: Sequence[tuple[int, float]] = list(
            zip(rows[near].tolist(), similarities[near].tolist(), strict=True)
        )
        for row, similarity in pairs:
            self._found[row] = max(similarity, self._found.get(row, 0.0))
        if pairs and len(self._found) >= self._count:
            kept = heapq.nlargest(self._count, self._found.items(), key=lambda item: item[1])
            self._found = dict(kept)
            self.threshold = max(self.threshold, kept[-1][1])
