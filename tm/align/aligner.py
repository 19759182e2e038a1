"""Alignment of two texts: which segments of one say the same as which of the other."""

from __future__ import annotations

from dataclasses import dataclass

from threadpoolctl import threadpool_limits

from tm.align.decode import find_beads
from tm.align.encoders import Encoder
from tm.align.evidence import Evidence, find_evidence
from tm.align.model import Model, load_model, score
from tm.align.moved import find_moves, merge_moved, reorder
from tm.align.search import find_marginals
from tm.align.side import Side
from tm.model.bead import Bead


@dataclass(frozen=True, slots=True)
class Alignment:
    """Beads in reading order that together cover both texts, and how they were found."""

    beads: tuple[Bead, ...]
    signature: str


def align(source: Side, target: Side, encoder: Encoder) -> Alignment:
    """The likeliest beads, each with the probability that it is exactly right.

    They are in the order of the source; only a `moved` one breaks the order of the target.
    """
    if not source or not target:
        nulls = [Bead((index,), ()) for index in range(len(source))]
        nulls += [Bead((), (index,)) for index in range(len(target))]
        return Alignment(tuple(nulls), encoder.signature)
    # The matrices are small: more threads gain nothing when the machine is idle, and make it six
    # times slower when it is not. Processes are what spreads the work.
    with threadpool_limits(limits=1, user_api="blas"):
        spaces = encoder.make_spaces(source, target)
        model = load_model(tuple(spaces))
        evidence = find_evidence(source, target, spaces)
        beads = _find_path(evidence, model)
        trusted = next(iter(spaces.values()))
        moves = find_moves(beads, evidence, trusted, source, target)
        if moves:
            reordered, order = reorder(target, moves)
            spaces = encoder.make_spaces(source, reordered)
            again = _find_path(find_evidence(source, reordered, spaces), model)
            beads = merge_moved(beads, again, order, moves)
    return Alignment(beads, f"{model.signature}+{encoder.signature}")


def _find_path(evidence: Evidence, model: Model) -> tuple[Bead, ...]:
    return find_beads(find_marginals(score(evidence, model.weights)), evidence.band)
