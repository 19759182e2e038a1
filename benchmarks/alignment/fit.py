"""Fits the aligner's weights to gold sets, and shows how they do on sets they were not fitted to.

Maximum likelihood of the gold paths with a Gaussian prior (L2), by L-BFGS: first the weights of
the first pass, then, with the lexicons that they give, those of the second. Without options it
cross-validates: it fits both on all kinds of sets but one (pud, ntrex …) and reports that one, for
each kind in turn. `--write` fits on all sets and replaces the weights in the package.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from threadpoolctl import threadpool_limits

from benchmarks.alignment.calibration import find_calibration_error
from benchmarks.alignment.gold import GoldDocument, find_languages, load_gold
from benchmarks.alignment.kernel import Doubles, sum_paths
from benchmarks.alignment.lattice import FeatureNames, Lattice, make_lattice, narrow_band
from benchmarks.alignment.shifted import shift_clauses
from benchmarks.shared import REPOSITORY, find_shared
from tm.align.band import Band
from tm.align.encoders import choose_encoder
from tm.align.evidence import Evidence, find_evidence
from tm.align.features import SHAPES
from tm.align.model import load_model, score
from tm.align.path import LEXICON, add_lexicon, find_path, learn
from tm.align.search import find_marginals
from tm.evaluate.alignment import AlignmentScore, score_alignments
from tm.model.bead import Bead

_WEIGHTS = REPOSITORY / "tm" / "align" / "weights.json"
_SPACES = {"use": ("model", "lexical"), "lexical": ("lexical",)}
_MOST_BEAD_FEATURES, _MOST_NULL_FEATURES = 56, 24
_PRIOR = 1.0
_ITERATIONS = 80
_SHAPES = np.array(SHAPES)
# Kinds of sets whose documents are used a second time with clauses moved to other sentences.
_SHIFTED = frozenset({"pud", "flores", "ntrex"})

Weights = dict[str, float]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A gold document with the first pass's evidence.

    `band` holds the gold path and all that the package's present weights give a chance: the rest
    would teach nothing, and fitting is many times faster without it.
    """

    set_name: str
    document: GoldDocument
    evidence: Evidence
    band: Band
    is_real: bool


@dataclass(slots=True)
class Lattices:
    """Lattices whose features have their columns in common."""

    items: list[Lattice] = field(default_factory=list)
    bead_names: FeatureNames = field(default_factory=lambda: FeatureNames(_MOST_BEAD_FEATURES))
    null_names: FeatureNames = field(default_factory=lambda: FeatureNames(_MOST_NULL_FEATURES))

    @property
    def names(self) -> tuple[str, ...]:
        """The features, those of beads first."""
        return self.bead_names.names + self.null_names.names


def find_kind(name: str) -> str:
    """The kind of text a set is made of: `pud` for `pud-en-es-hard`."""
    return name.partition("-")[0]


def prepare(encoder_name: str, names: Sequence[str], folder: Path) -> tuple[Prepared, ...]:
    """The documents of the sets, encoded."""
    encoder = choose_encoder(encoder_name, "en", "es").load()
    prepared = []
    for name in names:
        documents = tuple(load_gold(folder / name))
        shifted = [shift_clauses(document, seed) for seed, document in enumerate(documents)]
        for document in (*documents, *shifted) if find_kind(name) in _SHIFTED else documents:
            source, target = document.source, document.target
            spaces = encoder.make_spaces(source, target)
            evidence = find_evidence(source, target, spaces)
            odds = find_marginals(score(evidence, load_model(tuple(spaces)).weights))
            band = narrow_band(evidence.band, odds, document)
            prepared.append(Prepared(name, document, evidence, band, document in documents))
    return tuple(prepared)


def make_lattices(prepared: Sequence[Prepared], first: Weights | None) -> Lattices:
    """For the first pass, or with its weights for the second."""
    lattices = Lattices()
    for item in prepared:
        document, evidence = item.document, item.evidence
        if first:
            sides = (document.source, document.target)
            evidence = add_lexicon(evidence, *sides, learn(evidence, *sides, first))
        lattice = make_lattice(
            item.set_name,
            document,
            replace(evidence, band=item.band),
            lattices.bead_names,
            lattices.null_names,
        )
        if lattice:
            lattices.items.append(lattice)
        else:
            print(f"{item.set_name}/{document.name}: left out, its gold path is not in the band")
    return lattices


def fit(lattices: Lattices, left_out: str | None = None) -> Weights:
    """The weights for all sets but those of one kind."""
    chosen = [item for item in lattices.items if find_kind(item.set_name) != left_out]
    beads = len(lattices.bead_names.names)

    def lose(weights: Doubles) -> tuple[float, Doubles]:
        loss, gradient = _PRIOR / 2 * float(weights @ weights), _PRIOR * weights
        for lattice in chosen:
            value, slope = _weigh(lattice, weights, beads)
            loss, gradient = loss - value, gradient - slope
        return loss, gradient

    begin = np.zeros(len(lattices.names))
    found = minimize(lose, begin, jac=True, method="L-BFGS-B", options={"maxiter": _ITERATIONS})
    print(f"fitted to {len(chosen)} documents, loss {found.fun:.1f}", flush=True)
    return dict(zip(lattices.names, found.x.tolist(), strict=True))


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


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The score of documents, and of every bead offered its confidence and whether gold has it."""

    score: AlignmentScore
    confidences: tuple[float, ...]
    right: tuple[bool, ...]


def evaluate(prepared: Sequence[Prepared], first: Weights, second: Weights) -> Evaluation:
    """How the two passes do on documents."""
    pairs: list[tuple[Sequence[Bead], Sequence[Bead]]] = []
    right: list[bool] = []
    for item in prepared:
        document = item.document
        sides = (document.source, document.target)
        evidence = add_lexicon(item.evidence, *sides, learn(item.evidence, *sides, first))
        beads = find_path(evidence, second)
        gold = {(bead.source, bead.target) for bead in document.beads}
        right += [(bead.source, bead.target) in gold for bead in beads]
        pairs.append((document.beads, beads))
    confidences = tuple(bead.confidence for _, beads in pairs for bead in beads)
    return Evaluation(score_alignments(pairs), confidences, tuple(right))


def report(
    title: str,
    prepared: Sequence[Prepared],
    weights: tuple[Weights, Weights],
    predictions: Path | None,
) -> None:
    """Prints a line for each set, and adds its beads to the predictions."""
    for name in dict.fromkeys(item.set_name for item in prepared):
        own = [item for item in prepared if item.set_name == name and item.is_real]
        found = evaluate(own, *weights)
        error = find_calibration_error(found.confidences, found.right)
        strict, lax = found.score.strict.f1, found.score.lax.f1
        print(f"{title:12}{name:26}{strict:8.4f}{lax:8.4f}{error:8.4f}", flush=True)
        if predictions:
            with predictions.open("a", encoding="utf-8") as stream:
                line = {"set": name, "confidences": found.confidences, "right": found.right}
                stream.write(json.dumps(line) + "\n")


def write(models: dict[str, Weights]) -> None:
    """Replaces weights of the package."""
    data = json.loads(_WEIGHTS.read_text("utf-8"))
    data |= {
        spaces: {name: round(weight, 4) for name, weight in sorted(weights.items())}
        for spaces, weights in models.items()
    }
    _WEIGHTS.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", "utf-8")


def main() -> None:
    """Fits, and prints or writes what came out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--encoder", choices=_SPACES, action="append", help="both by default")
    parser.add_argument("--write", action="store_true", help="fit on all, replace the weights")
    parser.add_argument(
        "--predictions",
        type=Path,
        metavar="FILE",
        help="add held-out beads to this JSON Lines file",
    )
    arguments = parser.parse_args()
    folder = find_shared() / "gold" / "align"
    every = sorted(path.name for path in folder.iterdir())
    print(f"{'held out':12}{'set':26}{'strict':>8}{'lax':>8}{'ECE':>8}")
    for encoder in arguments.encoder or _SPACES:
        begin = time.perf_counter()
        names = [
            name
            for name in every
            if encoder == "lexical" or choose_encoder(None, *find_languages(name)).name == encoder
        ]
        prepared = prepare(encoder, names, folder)
        first_pass = make_lattices(prepared, None)
        if arguments.write:
            first = fit(first_pass)
            second = fit(make_lattices(prepared, first))
            spaces = _SPACES[encoder]
            write({"+".join(spaces): first, "+".join((*spaces, LEXICON)): second})
            report("none", prepared, (first, second), None)
        else:
            for kind in sorted({find_kind(name) for name in names}):
                first = fit(first_pass, kind)
                second = fit(make_lattices(prepared, first), kind)
                own = [item for item in prepared if find_kind(item.set_name) == kind]
                report(kind, own, (first, second), arguments.predictions)
        print(f"{encoder}: {time.perf_counter() - begin:.0f} s", flush=True)


if __name__ == "__main__":
    with threadpool_limits(limits=1, user_api="blas"):
        main()
