"""Sparse rows of weights, multiplied a tile at a time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from tm.align.space import Floats


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
