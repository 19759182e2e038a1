"""Runs: stretches of one long array, given by where each starts and how long it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]


def gather_runs(values: Array, starts: Array, lengths: Array) -> Array:
    """The runs, one after another."""
    ends = np.cumsum(lengths)
    shifts = np.repeat(starts - (ends - lengths), lengths)
    return np.asarray(values[shifts + np.arange(len(shifts))])


def cut_blocks(starts: Array, size: int) -> Iterator[tuple[int, int]]:
    """Ranges of neighbouring runs with about `size` values in each; `starts` has an end more."""
    first, last = 0, len(starts) - 1
    while first < last:
        end = int(np.searchsorted(starts, starts[first] + size, side="right")) - 1
        end = min(max(end, first + 1), last)
        yield first, end
        first = end


def starts_of(lengths: Array) -> Array:
    """Where each run starts, and where the last one ends, if they lie one after another."""
    starts = np.zeros(len(lengths) + 1, np.int64)
    np.cumsum(lengths, out=starts[1:])
    return starts
