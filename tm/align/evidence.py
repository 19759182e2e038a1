"""Everything the features are computed from, for one pair of texts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from tm.align.band import MARGIN, Anchors, Band, find_anchors, find_band
from tm.align.decided import NOTHING_DECIDED, Decided
from tm.align.side import Side
from tm.align.space import Space
from tm.align.tiles import Tile, find_similarities, find_tiles
from tm.align.traits import Traits, find_traits
from tm.align.view import View

# Fewer anchors than this say less about the texts' lengths than the texts' whole lengths do.
_FEWEST_ANCHORS = 8
# A ratio of lengths learnt from pairs shorter than this is noise.
_LONG_CHARACTERS = 20


@dataclass(frozen=True, slots=True)
class Evidence:
    """A pair of texts prepared for scoring.

    `ratio`: target characters for each source character. `gap` (0 to 1): how much of the two
    texts seems to have no counterpart. `decided`: what a path is bound to.
    """

    band: Band
    tiles: tuple[Tile, ...]
    views: tuple[View, ...]
    traits: tuple[Traits, Traits]
    ratio: float
    gap: float
    decided: Decided = NOTHING_DECIDED


def find_evidence(
    source: Side,
    target: Side,
    spaces: Mapping[str, Space],
    margin: int = MARGIN,
    decided: Decided = NOTHING_DECIDED,
) -> Evidence:
    """The evidence in named spaces, the most trusted first: it places the band."""
    traits = find_traits(source, target)
    anchors = find_anchors(next(iter(spaces.values())), len(target), decided)
    band = find_band(anchors, len(source), len(target), margin)
    tiles = find_tiles(band)
    views = tuple(_make_view(name, space, tiles, traits) for name, space in spaces.items())
    gap = 1.0 - 2.0 * len(anchors.source) / (len(source) + len(target))
    ratio = _find_ratio(anchors, traits)
    return Evidence(band, tiles, views, traits, ratio, gap, anchors.decided)


def add_space(evidence: Evidence, name: str, space: Space) -> Evidence:
    """The same evidence with one space more."""
    view = _make_view(name, space, evidence.tiles, evidence.traits)
    return replace(evidence, views=(*evidence.views, view))


def _make_view(
    name: str, space: Space, tiles: tuple[Tile, ...], traits: tuple[Traits, Traits]
) -> View:
    lengths = (traits[0].lengths, traits[1].lengths)
    similarities = find_similarities(space, tiles, len(lengths[0]), len(lengths[1]))
    return View(name, similarities, space.make_windows(lengths))


def _find_ratio(anchors: Anchors, traits: tuple[Traits, Traits]) -> float:
    source, target = traits[0].lengths[anchors.source], traits[1].lengths[anchors.target]
    long = np.minimum(source, target) >= _LONG_CHARACTERS
    if np.count_nonzero(long) >= _FEWEST_ANCHORS:
        return float(np.median(target[long] / source[long]))
    return float(traits[1].lengths.sum() / traits[0].lengths.sum())
