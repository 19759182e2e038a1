"""A document's beads with their features, laid out for fitting.

The positions of a band are numbered row by row ("cells"). Of each cell the lattice knows the
features of the bead of every shape that ends there; of each segment, the features of opening and
of extending a null run with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from benchmarks.alignment.gold import GoldDocument
from tm.align.encoders import Encoder
from tm.align.evidence import Evidence, find_evidence
from tm.align.features import SHAPES, Feature, find_bead_features
from tm.align.nulls import find_null_features
from tm.align.space import Floats
from tm.model.bead import Bead

# Two steps more than shapes may end in a cell: a source null, a target null.
SOURCE_NULL, TARGET_NULL = len(SHAPES), len(SHAPES) + 1
# A narrower band than in use: alternatives farther off are too unlikely to teach anything.
_MARGIN = 12


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


def make_lattice(
    set_name: str,
    document: GoldDocument,
    encoder: Encoder,
    bead_names: FeatureNames,
    null_names: FeatureNames,
) -> Lattice | None:
    """The document's lattice; None where the band misses the gold path, or that is not monotone.

    A gold bead that is larger than any of SHAPES, or not 1-1 in a set whose gold keeps paragraphs
    whole (debnews), only says where it begins and ends: paths are free inside.
    """
    spaces = encoder.make_spaces(document.source, document.target)
    evidence = find_evidence(document.source, document.target, spaces, _MARGIN)
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


def _stack(named: Sequence[Feature] | object, size: int, names: FeatureNames) -> Floats:
    features = np.zeros((size, names.most), np.float32)
    for name, value in named:  # type: ignore[attr-defined]
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
    for bead in _order(document.beads):
        if (bead.source and bead.source[0] != row) or (bead.target and bead.target[0] != column):
            return None
        begin, shape = (row, column), (len(bead.source), len(bead.target))
        row, column = row + shape[0], column + shape[1]
        cell = find_cell(row, column)
        if cell < 0:
            return None
        if bead.is_null:
            allowed[cell, SOURCE_NULL if bead.source else TARGET_NULL] = 1
        elif shape in SHAPES and (shape == (1, 1) or not is_coarse):
            allowed[cell, SHAPES.index(shape)] = 1
        else:
            for inner_row in range(begin[0] + 1, row + 1):
                for inner_column in range(begin[1] + 1, column + 1):
                    inner = find_cell(inner_row, inner_column)
                    for step, (a, b) in enumerate(SHAPES):
                        if inner_row - a >= begin[0] and inner_column - b >= begin[1]:
                            allowed[inner, step] = 1
    return allowed


def _order(beads: Sequence[Bead]) -> list[Bead]:
    """Beads along the path; in a stretch of nulls the source's first, as the aligner counts."""
    by_source = {bead.source[0]: bead for bead in beads if bead.source}
    by_target = {bead.target[0]: bead for bead in beads if not bead.source}
    ordered: list[Bead] = []
    row = column = 0
    while len(ordered) < len(beads):
        bead = by_source.get(row)
        if bead is None or (bead.target and bead.target[0] != column):
            bead = by_target.get(column)
        if bead is None:
            break
        ordered.append(bead)
        row, column = row + len(bead.source), column + len(bead.target)
    return ordered
