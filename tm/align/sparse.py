"""Sparse rows of weights, multiplied a tile at a time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from tm.align.space import Doubles, Floats, Windows
from tm.align.summed import SummedWindows

# A column in more of the segments than this on either side cannot tell candidates apart.
_MOST_POSTINGS = 24
# Rows whose candidates are sought at once: some ten thousand products each.
_BLOCK_ROWS = 256


@dataclass(frozen=True, slots=True)
class SparseRows:
    """Row i has `weights[starts[i]:starts[i + 1]]` in those `columns`, which ascend."""

    starts: NDArray[np.int64]
    columns: NDArray[np.int64]
    weights: Floats

    @classmethod
    def of(cls, rows: Iterable[Mapping[int, float]]) -> Self:
        """One row for each mapping of column to weight."""
        starts, columns, weights = [0], [], []
        for row in rows:
            ordered = sorted(row)
            columns += ordered
            weights += [row[column] for column in ordered]
            starts.append(len(columns))
        return cls(np.array(starts), np.array(columns, np.int64), np.array(weights, np.float32))

    def __len__(self) -> int:
        return len(self.starts) - 1

    def cut(self, rows: slice) -> SparseRows:
        """The rows of a slice with both ends given."""
        first, last = self.starts[rows.start], self.starts[rows.stop]
        starts = self.starts[rows.start : rows.stop + 1] - first
        return SparseRows(starts, self.columns[first:last], self.weights[first:last])

    def pick(self, numbers: NDArray[np.int64]) -> SparseRows:
        """The rows with these numbers, in their order."""
        counts = np.diff(self.starts)[numbers]
        starts = np.concatenate(([0], np.cumsum(counts)))
        places = np.arange(starts[-1]) + np.repeat(self.starts[numbers] - starts[:-1], counts)
        return SparseRows(starts, self.columns[places], self.weights[places])

    def keep(self, is_kept: NDArray[np.bool_]) -> SparseRows:
        """The rows without the entries in other columns."""
        kept = is_kept[self.columns]
        starts = np.concatenate(([0], np.cumsum(kept)))[self.starts]
        return SparseRows(starts, self.columns[kept], self.weights[kept])

    def number_rows(self) -> NDArray[np.int64]:
        """The row of each entry."""
        return np.repeat(np.arange(len(self)), np.diff(self.starts))


@dataclass(frozen=True, slots=True)
class Postings:
    """Entries of sparse rows by column: `columns` ascend."""

    columns: NDArray[np.int64]
    rows: NDArray[np.int64]
    weights: Floats

    @classmethod
    def of(cls, rows: SparseRows) -> Self:
        """The same entries in another order."""
        order = np.argsort(rows.columns, kind="stable")
        return cls(rows.columns[order], rows.number_rows()[order], rows.weights[order])


def multiply(source: SparseRows, target: SparseRows) -> Floats:
    """Dot products, one row per source row, one column per target row."""
    size = (len(source), len(target))
    keys, products = _join(source, Postings.of(target), len(target))
    sums = np.bincount(keys, products, minlength=size[0] * size[1])
    return sums.reshape(size).astype(np.float32)


def _join(
    source: SparseRows, target: Postings, target_rows: int
) -> tuple[NDArray[np.int64], Doubles]:
    """The products of all entries in the same columns, each with the key of its two rows.

    A key is the source's row times `target_rows` plus the target's row.
    """
    first = np.searchsorted(target.columns, source.columns, side="left")
    counts = np.searchsorted(target.columns, source.columns, side="right") - first
    entries = np.repeat(np.arange(len(counts)), counts)
    places = np.arange(len(entries)) + (first - np.cumsum(counts) + counts)[entries]
    keys = source.number_rows()[entries] * target_rows + target.rows[places]
    return keys, source.weights[entries].astype(np.float64) * target.weights[places]


class SparseSpace:
    """The two sides' segments as sparse rows of length 1 over the same columns."""

    def __init__(self, source: SparseRows, target: SparseRows, columns: int) -> None:
        self._sides = (source, target)
        self._columns = columns

    def compare(self, source: slice, target: slice) -> Floats:
        """See Space."""
        return multiply(self._sides[0].cut(source), self._sides[1].cut(target))

    def compare_picked(self, source: NDArray[np.int64], target: NDArray[np.int64]) -> Floats:
        """See Space."""
        return multiply(self._sides[0].pick(source), self._sides[1].pick(target))

    def make_windows(self, weights: tuple[Floats, Floats]) -> Windows:
        """See Space."""
        return SummedWindows(weights, self._compare_within)

    def find_candidates(self, most: int) -> tuple[NDArray[np.int64], Floats]:
        """See Space. Looks only at columns that are rare on both sides."""
        source, target = self._keep_rare()
        postings = Postings.of(target)
        columns = np.full((len(source), most), -1, np.int64)
        cosines = np.zeros((len(source), most), np.float32)
        for first in range(0, len(source), _BLOCK_ROWS):
            block = source.cut(slice(first, min(first + _BLOCK_ROWS, len(source))))
            pairs, products = _join(block, postings, len(target))
            keys, inverse = np.unique(pairs, return_inverse=True)
            sums = np.bincount(inverse, products, minlength=len(keys)).astype(np.float32)
            rows, found = np.divmod(keys, max(len(target), 1))
            order = np.lexsort((found, -sums, rows))
            rows, found, sums = rows[order], found[order], sums[order]
            rank = np.arange(len(rows)) - np.searchsorted(rows, rows)
            keep = rank < most
            columns[first + rows[keep], rank[keep]] = found[keep]
            cosines[first + rows[keep], rank[keep]] = sums[keep]
        return columns, cosines

    def _keep_rare(self) -> tuple[SparseRows, SparseRows]:
        is_rare = np.ones(self._columns, bool)
        for side in self._sides:
            is_rare &= np.bincount(side.columns, minlength=self._columns) <= _MOST_POSTINGS
        return self._sides[0].keep(is_rare), self._sides[1].keep(is_rare)

    def _compare_within(self, side: int, distance: int) -> Floats:
        rows = self._sides[side]
        numbers = rows.number_rows()
        keys = numbers * self._columns + rows.columns  # they ascend
        wanted = keys + distance * self._columns
        places = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
        is_shared = keys[places] == wanted
        products = rows.weights[is_shared].astype(np.float64) * rows.weights[places[is_shared]]
        sums = np.bincount(numbers[is_shared], products, minlength=len(rows))
        return sums[: len(rows) - distance].astype(np.float32)
