"""A document's beads with their features, laid out for fitting.

The positions of a band are numbered row by row ("cells"). Of each cell the lattice knows the
features of the bead of every shape that ends there; of each segment, the features of opening and
of extending a null run with it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from benchmarks.alignment.gold import GoldDocument
from tm.align.band import Band
from tm.align.evidence import Evidence
from tm.align.features import SHAPES, Feature, find_bead_features
from tm.align.nulls import find_null_features
from tm.align.search import Marginals
from tm.align.space import Floats
from tm.model.bead import Bead

# Two steps more than shapes may end in a cell: a source null, a target null.
SOURCE_NULL, TARGET_NULL = len(SHAPES), len(SHAPES) + 1
_HOPELESS = 1e-6
_SPARE = 2


class FeatureNames:
    """Columns for names of features, given out as they come."""

    def __init__(self, most: int) -> None:
        self._columns: dict[str, int] = {}
        self.most = most

    def find_column(self, name: str) -> int:
        """The column of this name."""
        column = self._columns.setdefault(name, len(self._columns))
        assert column < self.most, f"more than {self.most} features"
        return column

    @property
    def names(self) -> tuple[str, ...]:
        """All names so far, by column."""
        return tuple(self._columns)


@dataclass(frozen=True, slots=True)
class Lattice:
    """Features of everything that a path through a document can be made of.

    `beads`: cells × shapes × features. `nulls`: for opening on the source side, extending there,
    opening on the target side, extending there: segments × features. `allowed`: cells × steps, 1
    where a path that agrees with gold may take the step that ends there.
    """

    set_name: str
    first: NDArray[np.int64]
    width: NDArray[np.int64]
    offsets: NDArray[np.int64]
    beads: Floats
    nulls: tuple[Floats, Floats, Floats, Floats]
    allowed: NDArray[np.uint8]


def narrow_band(band: Band, odds: Marginals, document: GoldDocument) -> Band:
    """The part of the band that holds gold and all beads that are not hopeless."""
    first, last = band.last.copy(), band.first.copy()
    for row, probabilities in enumerate(odds.beads):
        likely = np.flatnonzero(probabilities.max(axis=0) > _HOPELESS)
        if len(likely):
            first[row] = band.first[row] + likely[0]
            last[row] = band.first[row] + likely[-1]
    row = column = 0
    for step in _find_steps(document):
        first[row : row + step.source + 1] = np.minimum(first[row : row + step.source + 1], column)
        row, column = row + step.source, column + step.target
        last[row - step.source : row + 1] = np.maximum(last[row - step.source : row + 1], column)
    first = np.minimum.accumulate(first[::-1])[::-1] - _SPARE
    last = np.maximum.accumulate(last) + _SPARE
    return Band(np.maximum(first, band.first), np.minimum(last, band.last))


def make_lattice(
    set_name: str,
    document: GoldDocument,
    evidence: Evidence,
    bead_names: FeatureNames,
    null_names: FeatureNames,
) -> Lattice | None:
    """The document's lattice; None where the evidence's band misses the gold path.

    A gold bead that is larger than any of SHAPES or has holes, or is not 1-1 in a set whose gold
    keeps paragraphs whole (debnews), only says where it begins and ends: paths are free inside.
    """
    first = evidence.band.first
    width = evidence.band.last - first + 1
    offsets = np.concatenate(([0], np.cumsum(width)))
    is_coarse = set_name.startswith("debnews")
    allowed = _mark_gold(document, (first, width, offsets), is_coarse)
    if allowed is None:
        return None
    beads = _lay_out_beads(evidence, offsets, bead_names)
    nulls = [
        _stack(named, len(evidence.traits[side].lengths), null_names)
        for side in (0, 1)
        for _, named in find_null_features(
            side, evidence.views, evidence.traits[side], evidence.gap
        )
    ]
    return Lattice(
        set_name, first, width, offsets, beads, (nulls[0], nulls[1], nulls[2], nulls[3]), allowed
    )


def _lay_out_beads(evidence: Evidence, offsets: NDArray[np.int64], names: FeatureNames) -> Floats:
    band = evidence.band
    beads = np.zeros((offsets[-1], len(SHAPES), names.most), np.float32)
    for number, tile in enumerate(evidence.tiles):
        size = (len(tile.rows), len(tile.columns))
        features = find_bead_features(tile, number, evidence.views, evidence.traits, evidence.ratio)
        for shape, (_, named) in enumerate(features):
            for name, value in named:
                values = np.broadcast_to(np.asarray(value, np.float32), size)
                column = names.find_column(name)
                for row in tile.rows:
                    start, last = max(int(band.first[row]), 1), int(band.last[row])
                    cell = offsets[row] + start - band.first[row]
                    place = start - tile.columns.start
                    own = values[row - tile.rows.start, place : place + last - start + 1]
                    beads[cell : cell + len(own), shape, column] = own
    return beads


def _stack(named: Iterable[Feature], size: int, names: FeatureNames) -> Floats:
    features = np.zeros((size, names.most), np.float32)
    for name, value in named:
        features[:, names.find_column(name)] = value
    return features


def _mark_gold(
    document: GoldDocument,
    layout: tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]],
    is_coarse: bool,
) -> NDArray[np.uint8] | None:
    first, width, offsets = layout
    allowed = np.zeros((offsets[-1], len(SHAPES) + 2), np.uint8)

    def find_cell(row: int, column: int) -> int:
        place = column - first[row]
        return int(offsets[row] + place) if 0 <= place < width[row] else -1

    row = column = 0
    for step in _find_steps(document):
        begin, shape = (row, column), (step.source, step.target)
        row, column = row + step.source, column + step.target
        cell = find_cell(row, column)
        if cell < 0:
            return None
        if not step.target or not step.source:
            allowed[cell, SOURCE_NULL if step.source else TARGET_NULL] = 1
        elif shape in SHAPES and step.is_exact and (shape == (1, 1) or not is_coarse):
            allowed[cell, SHAPES.index(shape)] = 1
        else:
            for inner_row in range(begin[0], row + 1):
                for inner_column in range(begin[1], column + 1):
                    inner = find_cell(inner_row, inner_column)
                    if inner < 0:
                        continue
                    inside = allowed[inner]
                    reach = inner_row - begin[0], inner_column - begin[1]
                    inside[SOURCE_NULL] |= reach[0] > 0
                    inside[TARGET_NULL] |= reach[1] > 0
                    for index, (a, b) in enumerate(SHAPES):
                        inside[index] |= a <= reach[0] and b <= reach[1]
    return allowed


@dataclass(frozen=True, slots=True)
class _Step:
    """So many segments of each side; exact where gold has one bead of just these."""

    source: int
    target: int
    is_exact: bool = True


def _find_steps(document: GoldDocument) -> list[_Step]:
    """Gold as a path; in a stretch of nulls the source's come first, as the aligner counts.

    Beads that cross or reach into one another become one inexact step; a segment that gold does
    not mention is taken for a null.
    """
    # (first source, end of source, first target, end of target, is exact)
    boxes: list[tuple[int, int, int, int, bool]] = []
    for bead in sorted((bead for bead in document.beads if not bead.is_null), key=_begin):
        source = (bead.source[0], bead.source[-1] + 1)
        target = (bead.target[0], bead.target[-1] + 1)
        is_exact = target[1] - target[0] == len(bead.target)
        while boxes and target[0] < boxes[-1][3]:
            last = boxes.pop()
            source = (last[0], source[1])
            target = (min(last[2], target[0]), max(last[3], target[1]))
            is_exact = False
        boxes.append((*source, *target, is_exact))
    steps: list[_Step] = []
    row = column = 0
    ends = (len(document.source), len(document.target))
    boxes.append((ends[0], ends[0], ends[1], ends[1], True))
    for first, end, first_target, end_target, is_exact in boxes:
        steps += [_Step(1, 0)] * (first - row) + [_Step(0, 1)] * (first_target - column)
        steps += [_Step(end - first, end_target - first_target, is_exact)] * (end > first)
        row, column = end, end_target
    return steps


def _begin(bead: Bead) -> int:
    return bead.source[0]
