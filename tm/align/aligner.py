"""Alignment of two texts: which segments of one say the same as which of the other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from threadpoolctl import threadpool_limits

from tm.align.encoders import Encoder
from tm.align.evidence import Evidence, find_evidence
from tm.align.model import load_model
from tm.align.moved import find_moves, merge_moved, reorder
from tm.align.path import LEXICON, add_lexicon, find_path
from tm.align.side import Side
from tm.align.space import Space
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
        return _align(source, target, encoder)


def _align(source: Side, target: Side, encoder: Encoder) -> Alignment:
    spaces = encoder.make_spaces(source, target)
    first = load_model(tuple(spaces))
    second = load_model((*spaces, LEXICON))

    def find(spaces: Mapping[str, Space], target: Side) -> tuple[Evidence, tuple[Bead, ...]]:
        evidence = find_evidence(source, target, spaces)
        evidence = add_lexicon(evidence, source, target, first.weights)
        return evidence, find_path(evidence, second.weights)

    evidence, beads = find(spaces, target)
    moves = find_moves(beads, evidence, next(iter(spaces.values())), source, target)
    if moves:
        reordered, order = reorder(target, moves)
        _, again = find(encoder.make_spaces(source, reordered), reordered)
        beads = merge_moved(beads, again, order, moves)
    return Alignment(beads, f"{second.signature}+{encoder.signature}")
