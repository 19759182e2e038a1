"""Sums, maxima and minima over every window of neighbouring rows or columns.

Arrays carry REACH - 1 extra rows (or columns) in front, so that a window of 1 … REACH that ends
with the first own row is inside. Results have only the own rows: one per window's last.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from tm.align.space import REACH, Doubles, Floats


def segment_slice(positions: range) -> tuple[slice, int]:
    """The segments in windows that end at these positions, and how many are lacking.

    A text has none before its first: arrays get as many zeros in front.
    """
    first = positions.start - REACH
    return slice(max(first, 0), positions.stop - 1), max(-first, 0)


def cut(values: Floats, positions: range) -> Floats:
    """A side's values for the segments in windows that end at these positions."""
    part, lacking = segment_slice(positions)
    return np.pad(values[part], (lacking, 0))


def sum_area(values: Floats) -> Doubles:
    """A summed-area table (Crow 1984): cell [x, y] is the sum of `values[:x, :y]`."""
    table = np.zeros((values.shape[0] + 1, values.shape[1] + 1), np.float64)
    np.cumsum(values, axis=0, out=table[1:, 1:], dtype=np.float64)
    np.cumsum(table[1:, 1:], axis=1, out=table[1:, 1:])
    return table


def sum_rectangles(table: Doubles, height: int, width: int) -> Floats:
    """Sums over `height` × `width` windows from a summed-area table."""
    top = slice(REACH - height, table.shape[0] - height)
    left = slice(REACH - width, table.shape[1] - width)
    own = slice(REACH, None)
    sums = table[own, own] - table[top, own] - table[own, left] + table[top, left]
    return sums.astype(np.float32)


def slide(
    combine: Callable[[Floats, Floats], Floats], values: Floats, length: int, axis: int = 0
) -> Floats:
    """`combine` (np.add, np.maximum …) over windows of `length` along an axis."""
    size = values.shape[axis]

    def take(back: int) -> Floats:
        part = slice(REACH - 1 - back, size - back)
        return values[part] if axis == 0 else values[:, part]

    result = take(0)
    for back in range(1, length):
        result = combine(result, take(back))
    return result
