"""Windows as sums of their segments' vectors, each as long as its text.

That comes close to encoding a window as one (Thompson & Koehn 2019, §3.1), and costs a few
additions a window: the products of all pairs come from a summed-area table.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from tm.align.space import REACH, CompareShape, Floats
from tm.align.windows import cut, sum_area, sum_rectangles


class SummedWindows:
    """Cosines of sums of vectors."""

    def __init__(
        self,
        weights: tuple[Floats, Floats],
        compare_within: Callable[[int, int], Floats],
    ) -> None:
        """`compare_within(side, distance)`: cosines of each segment with the one so much later."""
        self._weights = weights
        self._lengths = tuple(_find_lengths(side, weights[side], compare_within) for side in (0, 1))

    def enter(self, rows: range, columns: range, cosines: Floats) -> CompareShape:
        """See Windows."""
        weights = cut(self._weights[0], rows)[:, None] * cut(self._weights[1], columns)
        table = sum_area(cosines * weights)
        source = self._lengths[0][:, rows.start : rows.stop, None]
        target = self._lengths[1][:, columns.start : columns.stop]

        def compare(source_length: int, target_length: int) -> Floats:
            products = sum_rectangles(table, source_length, target_length)
            similarity: Floats = products / (source[source_length - 1] * target[target_length - 1])
            return similarity

        return compare


def _find_lengths(
    side: int, weights: Floats, compare_within: Callable[[int, int], Floats]
) -> Floats:
    """Row a - 1: the length of the sum of the a weighted vectors before each position."""
    size = len(weights)
    squares = np.zeros((REACH, size + 1))
    lengths = weights.astype(np.float64)
    for back in range(min(REACH, size)):
        products = lengths**2
        if back:
            products = 2.0 * compare_within(side, back) * lengths[:-back] * lengths[back:]
        sums = np.concatenate(([0.0], np.cumsum(products)))
        for length in range(back + 1, min(REACH, size) + 1):
            inside = length - back  # so many pairs at this distance fit into the window
            squares[length - 1, length:] += sums[inside:] - sums[: len(sums) - inside]
    result: Floats = np.sqrt(np.maximum(squares, 1e-6)).astype(np.float32)
    return result
