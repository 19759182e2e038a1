"""A space in which segments of two languages can be compared."""

from __future__ import annotations

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Doubles = NDArray[np.float64]
# How many segments of one side a bead may have, and so how far back a window reaches.
REACH = 5


class Windows(Protocol):
    """Compares windows: several neighbouring segments of a side taken as one."""

    def enter(self, rows: range, columns: range, cosines: Floats) -> CompareShape:
        """A comparison of the windows that end at these positions of source and target.

        `cosines` are those of the single segments, with REACH - 1 more in front on both sides.
        Position p is before segment p: a window of length a that ends there is p-a … p-1.
        """


class CompareShape(Protocol):
    """Cosines of windows, one row per end position in the source, one column per target one."""

    def __call__(self, source_length: int, target_length: int) -> Floats: ...


class Space(Protocol):
    """Vectors of the segments of both sides, all of length 1 (or 0 for an empty one)."""

    def compare(self, source: slice, target: slice) -> Floats:
        """Cosines, one row per source segment, one column per target segment."""

    def compare_picked(self, source: NDArray[np.int64], target: NDArray[np.int64]) -> Floats:
        """The same for segments that need not be neighbours, by their numbers."""

    def make_windows(self, weights: tuple[Floats, Floats]) -> Windows:
        """Comparison of windows; each segment weighs as much as its side's `weights` say."""

    def find_candidates(self, most: int) -> tuple[NDArray[np.int64], Floats]:
        """For each source segment its `most` likeliest target segments, best first.

        Both arrays have shape (source segments, most): columns, and their cosines; a column of -1
        with cosine 0 where there are fewer. Linear in memory.
        """
