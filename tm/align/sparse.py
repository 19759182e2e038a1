"""Sparse rows of weights, multiplied a tile at a time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from tm.align.space import Floats, Windows
from tm.align.summed import SummedWindows

# A column in more of the segments than this on either side cannot tell candidates apart.
_MOST_POSTINGS = 24


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

    def number_rows(self) -> NDArray[np.int64]:
        """The row of each entry."""
        return np.repeat(np.arange(len(self)), np.diff(self.starts))

    def spread(self, vocabulary: NDArray[np.int64]) -> Floats:
        """Dense rows over an ascending vocabulary of columns; the others are left out."""
        dense = np.zeros((len(self), len(vocabulary)), np.float32)
        if len(vocabulary):
            places = np.searchsorted(vocabulary, self.columns)
            places[places == len(vocabulary)] = 0
            known = vocabulary[places] == self.columns
            dense[self.number_rows()[known], places[known]] = self.weights[known]
        return dense


def multiply(source: SparseRows, target: SparseRows) -> Floats:
    """Dot products, one row per source row, one column per target row."""
    vocabulary = np.intersect1d(source.columns, target.columns)
    product: Floats = source.spread(vocabulary) @ target.spread(vocabulary).T
    return product


class SparseSpace:
    """The two sides' segments as sparse rows of length 1 over the same columns."""

    def __init__(self, source: SparseRows, target: SparseRows, columns: int) -> None:
        self._sides = (source, target)
        self._columns = columns

    def compare(self, source: slice, target: slice) -> Floats:
        """See Space."""
        return multiply(self._sides[0].cut(source), self._sides[1].cut(target))

    def make_windows(self, weights: tuple[Floats, Floats]) -> Windows:
        """See Space."""
        return SummedWindows(weights, self._compare_within)

    def find_candidates(self, most: int) -> tuple[NDArray[np.int64], Floats]:
        """See Space. Looks only at columns that are rare on both sides."""
        source, target = self._sides
        pairs, weights = _join_rare(source, target, self._columns)
        keys, inverse = np.unique(pairs, return_inverse=True)
        sums = np.bincount(inverse, weights=weights, minlength=len(keys)).astype(np.float32)
        rows, found = np.divmod(keys, max(len(target), 1))
        order = np.lexsort((found, -sums, rows))
        rows, found, sums = rows[order], found[order], sums[order]
        rank = np.arange(len(rows)) - np.searchsorted(rows, rows)
        keep = rank < most
        columns = np.full((len(source), most), -1, np.int64)
        cosines = np.zeros((len(source), most), np.float32)
        columns[rows[keep], rank[keep]] = found[keep]
        cosines[rows[keep], rank[keep]] = sums[keep]
        return columns, cosines

    def _compare_within(self, side: int, distance: int) -> Floats:
        rows = self._sides[side]
        result = np.zeros(len(rows) - distance, np.float32)
        for first in range(0, len(result), 64):
            block = rows.cut(slice(first, min(first + 64 + distance, len(rows))))
            dense = block.spread(np.unique(block.columns))
            cosines = np.einsum("ij,ij->i", dense[:-distance], dense[distance:])
            result[first : first + 64] = cosines[:64]
        return result


def _join_rare(
    source: SparseRows, target: SparseRows, columns: int
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Keys (row · target segments + column) and products for each column rare in both."""
    postings = []
    for side in (source, target):
        order = np.argsort(side.columns, kind="stable")
        starts = np.searchsorted(side.columns[order], np.arange(columns + 1))
        postings.append((side.number_rows()[order], side.weights[order], starts))
    sizes = [np.diff(starts) for _, _, starts in postings]
    rare = np.flatnonzero((sizes[0] <= _MOST_POSTINGS) & (sizes[1] <= _MOST_POSTINGS))
    counts = sizes[0][rare] * sizes[1][rare]
    gram = np.repeat(np.arange(len(rare)), counts)
    place = np.arange(len(gram)) - np.repeat(np.cumsum(counts) - counts, counts)
    in_source, in_target = np.divmod(place, np.maximum(sizes[1][rare][gram], 1))
    first = postings[0][2][rare][gram] + in_source
    second = postings[1][2][rare][gram] + in_target
    keys = postings[0][0][first] * len(target) + postings[1][0][second]
    return keys, postings[0][1][first].astype(np.float64) * postings[1][1][second]
