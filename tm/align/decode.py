"""The beads to offer: the path that is expected to have the most of them right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

import numpy as np

from tm.align.band import Band
from tm.align.features import SHAPES
from tm.align.search import NEVER, Grid, Marginals
from tm.model.bead import Bead

# What a bead must be worth to be offered: F1 is highest where each probability exceeds half of the
# F1 reached (Lipton et al. 2014), which is near 1; so two unlikely beads do not beat a likely one.
_BEAD_COST = 0.5


def find_beads(marginals: Marginals, band: Band) -> tuple[Bead, ...]:
    """Monotone beads that cover both texts and have the highest sum of probabilities."""
    best = Grid(band)
    for row, probabilities in enumerate(marginals.beads):
        start, size = best.starts[row], best.sizes[row]
        possible = np.where(probabilities > 0, probabilities, NEVER)
        if row:
            reached = (best.take_behind(row) + possible).max(axis=0) - _BEAD_COST
            skipped = best.take(row - 1, start, size) + marginals.nulls[0][row - 1] - _BEAD_COST
            reached = np.maximum(reached, skipped)
        else:
            reached = np.where(np.arange(size) == 0, 0.0, NEVER)
        steps = marginals.nulls[1][start : start + size - 1] - _BEAD_COST
        offsets = np.concatenate(([0.0], np.cumsum(steps)))
        best.rows[row] = np.maximum.accumulate(reached - offsets) + offsets
    return tuple(_put_source_nulls_first(_trace(best, marginals, band)))


def _put_source_nulls_first(beads: Iterable[Bead]) -> Iterator[Bead]:
    """As all paths have them; otherwise rounding would decide, for the sums are the same."""
    for _, run in groupby(beads, key=lambda bead: bead.is_null):
        yield from sorted(run, key=lambda bead: not bead.source)


def _trace(best: Grid, marginals: Marginals, band: Band) -> tuple[Bead, ...]:
    row, column = len(band.first) - 1, int(band.last[-1])
    beads: list[Bead] = []
    while row or column:
        choices = []
        if row:
            value = marginals.nulls[0][row - 1]
            choices.append((best.at(row - 1, column) + value, 1, 0, value))
        if column:
            value = marginals.nulls[1][column - 1]
            choices.append((best.at(row, column - 1) + value, 0, 1, value))
        values = marginals.beads[row][:, column - best.starts[row]]
        for (a, b), value in zip(SHAPES, values, strict=True):
            if value > 0:
                choices.append((best.at(row - a, column - b) + value, a, b, value))
        _, a, b, value = max(choices)
        source, target = tuple(range(row - a, row)), tuple(range(column - b, column))
        beads.append(Bead(source, target, round(min(float(value), 1.0), 4)))
        row, column = row - a, column - b
    return tuple(reversed(beads))
