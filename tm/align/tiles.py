"""The similarities inside the band, held as rectangles, and each segment's best ones."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tm.align.band import Band
from tm.align.space import Floats, Space
from tm.align.windows import segment_slice

# CSLS (Conneau et al. 2018) subtracts each side's mean similarity to its nearest neighbours.
_NEIGHBOURS = 4
_TILE_ROWS = 64


@dataclass(frozen=True, slots=True)
class Tile:
    """End positions `rows` × `columns` of the grid: a rectangle that holds the band's part of it.

    Rows begin at 1: no bead but a null ends at position 0.
    """

    rows: range
    columns: range

    @property
    def sides(self) -> tuple[range, range]:
        """Rows and columns: source and target."""
        return self.rows, self.columns


def find_tiles(band: Band) -> tuple[Tile, ...]:
    """Rectangles of a few rows that together hold the band."""
    size = len(band.first) - 1
    tiles = []
    for first in range(1, size + 1, _TILE_ROWS):
        rows = range(first, min(first + _TILE_ROWS, size + 1))
        columns = range(max(int(band.first[rows[0]]), 1), int(band.last[rows[-1]]) + 1)
        tiles.append(Tile(rows, columns))
    return tuple(tiles)


@dataclass(frozen=True, slots=True)
class Similarities:
    """Cosines of one space inside the band.

    `tiles[k]` covers the segments of tile k and REACH - 1 before them on both sides, 0 where there
    are none. `source_hubs` and `target_hubs`: each segment's mean similarity to its nearest
    neighbours opposite; `source_best` and `target_best`: to the nearest. `level`: the median of
    the best, which tells how similar translations are in this space for these two texts.
    """

    tiles: tuple[Floats, ...]
    source_hubs: Floats
    target_hubs: Floats
    source_best: Floats
    target_best: Floats
    level: float


def find_similarities(
    space: Space, tiles: tuple[Tile, ...], source_size: int, target_size: int
) -> Similarities:
    """The similarities of a band's tiles."""
    arrays = []
    source_top = np.zeros((source_size, _NEIGHBOURS), np.float32)
    target_top = np.zeros((target_size, _NEIGHBOURS), np.float32)
    for tile in tiles:
        rows, rows_lacking = segment_slice(tile.rows)
        columns, columns_lacking = segment_slice(tile.columns)
        cosines = space.compare(rows, columns)
        arrays.append(np.pad(cosines, ((rows_lacking, 0), (columns_lacking, 0))))
        own = cosines[tile.rows.start - 1 - rows.start :]
        source_top[tile.rows.start - 1 : tile.rows.stop - 1] = _find_top(own)
        target_top[columns] = _find_top(np.vstack([own, target_top[columns].T]).T)
    best = source_top[:, 0]
    return Similarities(
        tiles=tuple(arrays),
        source_hubs=source_top.mean(axis=1),
        target_hubs=target_top.mean(axis=1),
        source_best=best,
        target_best=target_top[:, 0],
        level=float(np.median(best)),
    )


def _find_top(values: Floats) -> Floats:
    """The highest of each row, in falling order, 0 where there are fewer."""
    if values.shape[1] < _NEIGHBOURS:
        values = np.pad(values, ((0, 0), (0, _NEIGHBOURS - values.shape[1])))
    top: Floats = -np.sort(-np.partition(values, -_NEIGHBOURS, axis=1)[:, -_NEIGHBOURS:], axis=1)
    return top
