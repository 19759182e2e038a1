"""Alignment of two texts: which segments of one say the same as which of the other."""

from __future__ import annotations

from dataclasses import dataclass

from threadpoolctl import threadpool_limits

from tm.align.decode import find_beads
from tm.align.encoders import Encoder
from tm.align.evidence import find_evidence
from tm.align.model import load_model, score
from tm.align.search import find_marginals
from tm.align.side import Side
from tm.model.bead import Bead


@dataclass(frozen=True, slots=True)
class Alignment:
    """Beads in reading order that together cover both texts, and how they were found."""

    beads: tuple[Bead, ...]
    signature: str


def align(source: Side, target: Side, encoder: Encoder) -> Alignment:
    """The likeliest beads, each with the probability that it is exactly right."""
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
        marginals = find_marginals(score(evidence, model.weights))
    beads = find_beads(marginals, evidence.band)
    return Alignment(beads, f"{model.signature}+{encoder.signature}")
