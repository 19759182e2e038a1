"""What speaks for and against a bead: named numbers, to be weighed and summed.

A bead of shape (a, b) that ends at source position i and target position j joins the source
segments i-a … i-1 with the target segments j-b … j-1. Each feature is computed for all end
positions of a tile at once, so that nothing is encoded or multiplied twice. Most features come
twice, for 1-1 beads and for larger ones: what is odd for one is usual for the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tm.align.space import REACH
from tm.align.sparse import multiply
from tm.align.tiles import Tile
from tm.align.traits import Traits
from tm.align.view import View
from tm.align.windows import cut, segment_slice, slide, sum_area, sum_rectangles

Shape = tuple[int, int]
LARGEST = REACH + 1
SHAPES: tuple[Shape, ...] = tuple(
    sorted(
        ((a, b) for a in range(1, LARGEST) for b in range(1, LARGEST + 1 - a)),
        key=lambda shape: (sum(shape), abs(shape[0] - shape[1]), shape),
    )
)
# Variance of a translation's length per character of the original (Gale & Church 1993, §3.2).
_LENGTH_VARIANCE = 6.8
_LARGEST_DEVIATION = 5.0
_MOST_DIFFERENCES = 4.0
# A value for each end position of the tile, or one that broadcasts to them.
Feature = tuple[str, NDArray[np.floating[Any]] | float]


def find_bead_features(
    tile: Tile, number: int, views: tuple[View, ...], traits: tuple[Traits, Traits], ratio: float
) -> Iterator[tuple[Shape, Iterator[Feature]]]:
    """For each shape, the features of the beads that end in tile `number`.

    `ratio` is how many target characters a source character makes.
    """
    sources = [_ViewTile(view, number, tile) for view in views]
    texts = _TextTile(tile, traits, ratio)
    for shape in SHAPES:
        yield shape, _find_features(shape, sources, texts)


def _find_features(shape: Shape, views: list[_ViewTile], texts: _TextTile) -> Iterator[Feature]:
    group = "1-1" if shape == (1, 1) else "n-m"
    yield f"shape {min(shape)}-{max(shape)}", 1.0
    for view in views:
        yield from view.find_features(shape, group)
    yield from texts.find_lengths(shape, group)
    yield from texts.find_paragraphs(shape)
    yield from texts.find_figures(shape)
    yield from texts.find_marks(shape, group)


class _ViewTile:
    """Similarity features of a tile in one space."""

    def __init__(self, view: View, number: int, tile: Tile) -> None:
        similarities = view.similarities
        self._name = view.name
        self._level = similarities.level
        self._cosines = similarities.tiles[number]
        self._compare = view.windows.enter(tile.rows, tile.columns, self._cosines)
        self._hubs = (
            cut(similarities.source_hubs, tile.rows),
            cut(similarities.target_hubs, tile.columns),
        )
        self._best = (
            cut(similarities.source_best, tile.rows),
            cut(similarities.target_best, tile.columns),
        )
        sizes = range(1, REACH + 1)
        # The best inside a bead for each segment of it: by width for source, by height for target.
        self._inside_rows = {b: slide(np.maximum, self._cosines, b, axis=1) for b in sizes}
        self._inside_columns = {a: slide(np.maximum, self._cosines, a) for a in sizes}

    def find_features(self, shape: Shape, group: str) -> Iterator[Feature]:
        a, b = shape
        cosine = self._compare(a, b)
        hubs = (slide(np.add, self._hubs[0], a)[:, None] / a, slide(np.add, self._hubs[1], b) / b)
        yield f"{self._name} cosine {group}", cosine - self._level
        yield f"{self._name} margin {group}", cosine - (hubs[0] + hubs[1]) / 2
        rows, columns = self._inside_rows[b], self._inside_columns[a]
        stray = slide(np.maximum, self._best[0][:, None] - rows, a) + slide(
            np.maximum, self._best[1] - columns, b, axis=1
        )
        yield f"{self._name} stray {group}", stray
        if group == "n-m":
            yield f"{self._name} gain", cosine - slide(np.maximum, rows, a)
            weakest = (slide(np.minimum, rows, a), slide(np.minimum, columns, b, axis=1))
            yield f"{self._name} weakest", np.minimum(*weakest) - self._level


class _TextTile:
    """Features of a tile that need no similarity."""

    def __init__(self, tile: Tile, traits: tuple[Traits, Traits], ratio: float) -> None:
        self._lengths = tuple(
            cut(side.lengths, span) * scale
            for side, span, scale in zip(traits, tile.sides, (ratio, 1.0), strict=True)
        )
        self._starts = tuple(
            cut(side.starts, span) for side, span in zip(traits, tile.sides, strict=True)
        )
        self._ends = tuple(
            cut(side.ends, span)[REACH - 1 :] for side, span in zip(traits, tile.sides, strict=True)
        )
        self._numbers = tuple(
            cut(np.diff(side.numbers.starts).astype(np.float32), span)
            for side, span in zip(traits, tile.sides, strict=True)
        )
        (rows, rows_lacking), (columns, columns_lacking) = map(segment_slice, tile.sides)
        shared = multiply(traits[0].numbers.cut(rows), traits[1].numbers.cut(columns))
        self._shared = sum_area(np.pad(shared, ((rows_lacking, 0), (columns_lacking, 0))))
        self._sentences = tuple(
            cut(side.sentences, span) for side, span in zip(traits, tile.sides, strict=True)
        )
        self._marks = tuple(
            [cut(row, span) for row in side.marks]
            for side, span in zip(traits, tile.sides, strict=True)
        )
        endings = [
            side.endings[span.start - 1 : span.stop - 1]
            for side, span in zip(traits, tile.sides, strict=True)
        ]
        self._other_ending = (endings[0][:, None] != endings[1]).astype(np.float32)

    def find_lengths(self, shape: Shape, group: str) -> Iterator[Feature]:
        source = slide(np.add, self._lengths[0], shape[0])[:, None]
        target = slide(np.add, self._lengths[1], shape[1])
        deviation = np.abs(target - source) / np.sqrt(_LENGTH_VARIANCE * (source + target) / 2)
        deviation = np.minimum(deviation, _LARGEST_DEVIATION)
        yield f"length {group}", deviation
        yield f"length² {group}", deviation**2

    def find_paragraphs(self, shape: Shape) -> Iterator[Feature]:
        first = [
            side[REACH - size : len(side) + 1 - size]
            for side, size in zip(self._starts, shape, strict=True)
        ]
        inside = [
            slide(np.add, side, size) - start
            for side, size, start in zip(self._starts, shape, first, strict=True)
        ]
        yield "breaks inside", inside[0][:, None] + inside[1]
        yield "start on both", first[0][:, None] * first[1]
        yield "start on one", np.abs(first[0][:, None] - first[1])
        yield "end on one", np.abs(self._ends[0][:, None] - self._ends[1])

    def find_figures(self, shape: Shape) -> Iterator[Feature]:
        source = slide(np.add, self._numbers[0], shape[0])[:, None]
        target = slide(np.add, self._numbers[1], shape[1])
        shared = np.minimum(sum_rectangles(self._shared, *shape), np.minimum(source, target))
        yield "numbers shared", np.log1p(shared)
        yield "numbers alone", np.log1p(source + target - 2 * shared)

    def find_marks(self, shape: Shape, group: str) -> Iterator[Feature]:
        yield f"other ending {group}", self._other_ending
        sentences = (
            slide(np.add, self._sentences[1], shape[1])
            - (slide(np.add, self._sentences[0], shape[0])[:, None])
        )
        yield f"other sentences {group}", np.minimum(np.abs(sentences), _MOST_DIFFERENCES)
        difference = sum(
            np.abs(slide(np.add, target, shape[1]) - slide(np.add, source, shape[0])[:, None])
            for source, target in zip(*self._marks, strict=True)
        )
        yield f"other marks {group}", np.minimum(difference, _MOST_DIFFERENCES)
