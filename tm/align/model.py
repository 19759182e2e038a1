"""A linear model: the weights that make features into scores."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from tm.align.evidence import Evidence
from tm.align.features import SHAPES, Feature, find_bead_features
from tm.align.nulls import find_null_features
from tm.align.search import NEVER, Scores
from tm.align.space import Doubles, Floats

# By name of feature. One that is missing is an error, never 0.
Weights = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Model:
    """Weights for one set of spaces, and what names them."""

    signature: str
    weights: Weights


@cache
def load_model(spaces: tuple[str, ...]) -> Model:
    """The model for these spaces; its signature changes with its weights."""
    models = json.loads(_read_weights())
    weights = models["+".join(spaces)]
    digest = hashlib.blake2b(json.dumps(weights, sort_keys=True).encode(), digest_size=4)
    return Model(f"crf-{digest.hexdigest()}", weights)


@cache
def sign_models() -> str:
    """Names the models of all spaces together: it changes with any weight."""
    return hashlib.blake2b(_read_weights(), digest_size=8).hexdigest()


def _read_weights() -> bytes:
    return files("tm.align").joinpath("weights.json").read_bytes()


def score(evidence: Evidence, weights: Weights) -> Scores:
    """The scores of all beads and nulls in the evidence's band."""
    band, traits = evidence.band, evidence.traits
    rows: list[Floats] = [np.full((len(SHAPES), band.last[0] - band.first[0] + 1), NEVER)]
    for number, tile in enumerate(evidence.tiles):
        size = (len(SHAPES), len(tile.rows), len(tile.columns))
        scores = np.empty(size, np.float32)
        features = find_bead_features(tile, number, evidence.views, traits, evidence.ratio)
        for index, (_, named) in enumerate(features):
            scores[index] = _weigh(named, weights)
        for row in tile.rows:
            first, last = int(band.first[row]), int(band.last[row])
            own = scores[:, row - tile.rows.start, max(first, 1) - tile.columns.start :]
            own = own[:, : last - max(first, 1) + 1]
            rows.append(np.pad(own, ((0, 0), (int(first == 0), 0)), constant_values=NEVER))
    opens, extends = zip(*(_score_nulls(evidence, side, weights) for side in (0, 1)), strict=True)
    return Scores(band, tuple(rows), opens, extends)


def _score_nulls(evidence: Evidence, side: int, weights: Weights) -> tuple[Doubles, Doubles]:
    traits = evidence.traits[side]
    zeros = np.zeros(len(traits.lengths))
    steps = find_null_features(side, evidence.views, traits, evidence.gap)
    opens, extends = (zeros + _weigh(named, weights) for _, named in steps)
    return opens, extends


def _weigh(named: Iterable[Feature], weights: Weights) -> Floats | float:
    total: Floats | float = 0.0
    for name, value in named:
        total += np.float32(weights[name]) * value  # type: ignore[assignment]
    return total
