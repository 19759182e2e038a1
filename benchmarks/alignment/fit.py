"""Fits the aligner's weights to gold sets, and shows how they do on sets they were not fitted to.

Maximum likelihood of the gold paths with a Gaussian prior (L2), by L-BFGS. Without options it
cross-validates: it fits on all kinds of sets but one (pud, ntrex …) and reports that one, for each
kind in turn. `--write` fits on all sets and replaces the weights in the package.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from threadpoolctl import threadpool_limits

from benchmarks.alignment.gold import GoldDocument, find_languages, load_gold
from benchmarks.alignment.kernel import Doubles, sum_paths
from benchmarks.alignment.lattice import FeatureNames, Lattice, make_lattice
from benchmarks.shared import REPOSITORY, find_shared
from tm.align.decode import find_beads
from tm.align.encoders import Encoder, choose_encoder
from tm.align.evidence import find_evidence
from tm.align.features import SHAPES
from tm.align.model import score
from tm.align.search import find_marginals
from tm.evaluate.alignment import AlignmentScore, score_alignments

_WEIGHTS = REPOSITORY / "tm" / "align" / "weights.json"
_MOST_BEAD_FEATURES, _MOST_NULL_FEATURES = 48, 24
_PRIOR = 1.0
_ITERATIONS = 80
_SHAPES = np.array(SHAPES)


class Data:
    """Gold sets prepared for fitting with one encoder."""

    def __init__(self, encoder: str, names: Sequence[str], folder: Path) -> None:
        self.encoder = _load(encoder)
        self.documents: dict[str, tuple[GoldDocument, ...]] = {}
        self.lattices: list[Lattice] = []
        bead_names = FeatureNames(_MOST_BEAD_FEATURES)
        null_names = FeatureNames(_MOST_NULL_FEATURES)
        for name in names:
            self.documents[name] = tuple(load_gold(folder / name))
            for document in self.documents[name]:
                lattice = make_lattice(name, document, self.encoder, bead_names, null_names)
                if lattice:
                    self.lattices.append(lattice)
                else:
                    print(f"{name}/{document.name}: left out, its gold path is not in the band")
        self.names = bead_names.names + null_names.names
        self.beads = len(bead_names.names)


def _load(encoder: str) -> Encoder:
    return choose_encoder(encoder, "en", "es").load()


def find_kind(name: str) -> str:
    """The kind of text a set is made of: `pud` for `pud-en-es-hard`."""
    return name.partition("-")[0]


def fit(data: Data, kinds: set[str]) -> Doubles:
    """The weights, in the order of `data.names`, for the sets of these kinds."""
    lattices = [lattice for lattice in data.lattices if find_kind(lattice.set_name) in kinds]

    def lose(weights: Doubles) -> tuple[float, Doubles]:
        loss, gradient = _PRIOR / 2 * float(weights @ weights), _PRIOR * weights
        for lattice in lattices:
            value, slope = _weigh(lattice, weights, data.beads)
            loss, gradient = loss - value, gradient - slope
        return loss, gradient

    begin = np.zeros(len(data.names))
    found = minimize(lose, begin, jac=True, method="L-BFGS-B", options={"maxiter": _ITERATIONS})
    print(f"fitted to {len(lattices)} documents, loss {found.fun:.1f}", flush=True)
    result: Doubles = found.x
    return result


def _weigh(lattice: Lattice, weights: Doubles, beads: int) -> tuple[float, Doubles]:
    """The logarithm of the gold paths' probability, and its slope."""
    bead_weights, null_weights = weights[:beads].astype(np.float32), weights[beads:]
    features = lattice.beads.reshape(-1, lattice.beads.shape[2])[:, :beads]
    scores = (features @ bead_weights).astype(np.float64).reshape(-1, len(SHAPES))
    nulls = [part[:, : len(null_weights)] @ null_weights for part in lattice.nulls]
    sums = [
        sum_paths(
            lattice.first,
            lattice.width,
            lattice.offsets,
            _SHAPES,
            scores,
            (nulls[0], nulls[2]),
            (nulls[1], nulls[3]),
            allowed,
        )
        for allowed in (lattice.allowed, np.ones_like(lattice.allowed))
    ]
    gold, every = sums
    slope = np.zeros(len(weights))
    slope[:beads] = (gold[1] - every[1]).astype(np.float32).ravel() @ features
    for part, in_gold, in_every in zip(lattice.nulls, gold[2:], every[2:], strict=True):
        slope[beads:] += (in_gold - in_every) @ part[:, : len(null_weights)]
    return gold[0] - every[0], slope


def evaluate(data: Data, name: str, weights: dict[str, float]) -> tuple[AlignmentScore, float]:
    """The score of a set, and its expected calibration error over ten bins."""
    pairs, sure, right = [], [], []
    for document in data.documents[name]:
        spaces = data.encoder.make_spaces(document.source, document.target)
        evidence = find_evidence(document.source, document.target, spaces)
        beads = find_beads(find_marginals(score(evidence, weights)), evidence.band)
        gold = {(bead.source, bead.target) for bead in document.beads}
        pairs.append((document.beads, beads))
        sure += [bead.confidence for bead in beads]
        right += [(bead.source, bead.target) in gold for bead in beads]
    return score_alignments(pairs), _find_calibration_error(np.array(sure), np.array(right))


def _find_calibration_error(sure: Doubles, right: Doubles) -> float:
    bins = np.minimum((sure * 10).astype(int), 9)
    return float(
        sum(
            abs(sure[bins == index].mean() - right[bins == index].mean()) * np.mean(bins == index)
            for index in np.unique(bins)
        )
    )


def report(title: str, data: Data, names: Sequence[str], weights: Doubles) -> None:
    """Prints a line for each set."""
    by_name = dict(zip(data.names, weights.tolist(), strict=True))
    for name in names:
        found, error = evaluate(data, name, by_name)
        print(
            f"{title:12}{name:26}{found.strict.f1:8.4f}{found.lax.f1:8.4f}{error:8.4f}", flush=True
        )


def write(models: dict[str, tuple[Sequence[str], Doubles]], version: str) -> None:
    """Replaces the package's weights."""
    data = {
        "version": version,
        "models": {
            spaces: {
                name: round(float(weight), 4)
                for name, weight in sorted(zip(names, weights, strict=True))
            }
            for spaces, (names, weights) in models.items()
        },
    }
    _WEIGHTS.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", "utf-8")


def main() -> None:
    """Fits, and prints or writes what came out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--encoder", choices=("use", "lexical"), action="append")
    parser.add_argument("--write", metavar="VERSION", help="fit on all sets, replace the weights")
    arguments = parser.parse_args()
    folder = find_shared() / "gold" / "align"
    every = sorted(path.name for path in folder.iterdir())
    models = {}
    for encoder in arguments.encoder or ("use", "lexical"):
        begin = time.perf_counter()
        covered = [
            name
            for name in every
            if encoder == "lexical" or choose_encoder(None, *find_languages(name)).name == encoder
        ]
        data = Data(encoder, covered, folder)
        kinds = {find_kind(name) for name in covered}
        if arguments.write:
            weights = fit(data, kinds)
            spaces = {"use": "model+lexical", "lexical": "lexical"}[encoder]
            models[spaces] = (data.names, weights)
            report("fitted", data, covered, weights)
        else:
            print(f"{'held out':12}{'set':26}{'strict':>8}{'lax':>8}{'ECE':>8}")
            for kind in sorted(kinds):
                held_out = [name for name in covered if find_kind(name) == kind]
                report(kind, data, held_out, fit(data, kinds - {kind}))
        print(f"{encoder}: {time.perf_counter() - begin:.0f} s", flush=True)
    if arguments.write:
        write(models, arguments.write)


if __name__ == "__main__":
    with threadpool_limits(limits=1, user_api="blas"):
        main()
