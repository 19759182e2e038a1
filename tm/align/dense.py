"""A space of a model's sentence vectors."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from tm.align.space import REACH, CompareShape, Floats, Windows
from tm.align.summed import SummedWindows


class DenseSpace:
    """Sentence vectors, one row for each segment, of length 1.

    `windows[side][k]`, where given, are the vectors of k + 2 neighbouring segments encoded as
    one, by their first segment; without them a window is the sum of its segments' vectors.
    """

    def __init__(
        self,
        source: Floats,
        target: Floats,
        windows: tuple[tuple[Floats, ...], tuple[Floats, ...]] | None = None,
    ) -> None:
        self._sides = (source, target)
        self._windows = windows

    def compare(self, source: slice, target: slice) -> Floats:
        """See Space."""
        product: Floats = self._sides[0][source] @ self._sides[1][target].T
        return product

    def compare_picked(self, source: NDArray[np.int64], target: NDArray[np.int64]) -> Floats:
        """See Space."""
        product: Floats = self._sides[0][source] @ self._sides[1][target].T
        return product

    def make_windows(self, weights: tuple[Floats, Floats]) -> Windows:
        """See Space."""
        if self._windows:
            first, second = self._windows
            return EncodedWindows((self._sides[0], *first), (self._sides[1], *second))
        return SummedWindows(weights, self._compare_within)

    def find_candidates(self, most: int) -> tuple[NDArray[np.int64], Floats]:
        """See Space."""
        source, target = self._sides
        columns = np.full((len(source), most), -1, np.int64)
        cosines = np.zeros((len(source), most), np.float32)
        taken = min(most, len(target))
        # 256 rows against 20,000 columns are 20 MB.
        for first in range(0, len(source), 256):
            rows = slice(first, min(first + 256, len(source)))
            similarity = source[rows] @ target.T
            found = np.argpartition(-similarity, taken - 1, axis=1)[:, :taken]
            values = np.take_along_axis(similarity, found, axis=1)
            order = np.argsort(-values, axis=1, kind="stable")
            columns[rows, :taken] = np.take_along_axis(found, order, axis=1)
            cosines[rows, :taken] = np.take_along_axis(values, order, axis=1)
        return columns, cosines

    def _compare_within(self, side: int, distance: int) -> Floats:
        vectors = self._sides[side]
        product: Floats = np.einsum("ij,ij->i", vectors[:-distance], vectors[distance:])
        return product


class EncodedWindows:
    """Windows that were encoded as one text; `vectors[side][a - 1]` those of a segments."""

    def __init__(self, *vectors: tuple[Floats, ...]) -> None:
        self._vectors = vectors

    def enter(self, rows: range, columns: range, cosines: Floats) -> CompareShape:
        """See Windows."""

        def compare(source_length: int, target_length: int) -> Floats:
            if source_length == target_length == 1:
                return cosines[REACH - 1 :, REACH - 1 :]
            source = _take(self._vectors[0][source_length - 1], rows, source_length)
            target = _take(self._vectors[1][target_length - 1], columns, target_length)
            product: Floats = source @ target.T
            return product

        return compare


def _take(vectors: Floats, ends: range, length: int) -> Floats:
    """The vectors of the windows with these ends; zeros where a text has none that long yet."""
    first = ends.start - length
    lacking = min(max(-first, 0), len(ends))
    return np.pad(vectors[max(first, 0) : max(ends.stop - length, 0)], ((lacking, 0), (0, 0)))
