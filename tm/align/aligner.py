"""Alignment of two texts: which segments of one say the same as which of the other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from threadpoolctl import threadpool_limits

from tm.align.decided import Decided, part_decisions, put_loose
from tm.align.encoders import Encoder
from tm.align.evidence import find_evidence
from tm.align.model import load_model
from tm.align.moved import find_moves, merge_moved, reorder
from tm.align.path import LEXICON, add_lexicon, find_path, learn
from tm.align.side import Side
from tm.align.verdict import NO_SIGNS, Signs, find_signs
from tm.model.bead import Bead


@dataclass(frozen=True, slots=True)
class Alignment:
    """Beads in reading order that together cover both texts, and how they were found.

    `signs` tell whether the two texts are translations of each other at all.
    """

    beads: tuple[Bead, ...]
    signature: str
    signs: Signs = NO_SIGNS


def align(
    source: Side, target: Side, encoder: Encoder, decisions: Iterable[Bead] = ()
) -> Alignment:
    """The likeliest beads, each with the probability that it is exactly right.

    They are in the order of the source; only a `moved` one breaks the order of the target.
    `decisions` are beads whose status is not auto: confirmed ones, no two with a segment in
    common, are among the result exactly as they are; rejected ones never.
    """
    decided = part_decisions(decisions)
    if not source or not target:
        nulls = [Bead((index,), ()) for index in range(len(source))]
        nulls += [Bead((), (index,)) for index in range(len(target))]
        return Alignment(put_loose(nulls, decided.loose), encoder.signature)
    # The matrices are small: more threads gain nothing when the machine is idle, and make it six
    # times slower when it is not. Processes are what spreads the work.
    with threadpool_limits(limits=1, user_api="blas"):
        return _align(source, target, encoder, decided)


def _align(source: Side, target: Side, encoder: Encoder, decided: Decided) -> Alignment:
    spaces = encoder.make_spaces(source, target)
    model = load_model((*spaces, LEXICON))
    evidence = find_evidence(source, target, spaces, decided=decided)
    lexicon = learn(evidence, source, target, load_model(tuple(spaces)).weights)
    evidence = add_lexicon(evidence, source, target, lexicon)
    beads = find_path(evidence, model.weights)
    moves = find_moves(beads, evidence, next(iter(spaces.values())), source, target)
    if moves:
        reordered, order = reorder(target, moves)
        again = find_evidence(
            source,
            reordered,
            encoder.make_spaces(source, reordered),
            decided=evidence.decided.reorder(order),
        )
        again = add_lexicon(again, source, reordered, lexicon)
        beads = merge_moved(beads, find_path(again, model.weights), order, moves)
    signs = find_signs(beads, evidence, next(iter(spaces.values())))
    return Alignment(beads, f"{model.signature}+{encoder.signature}", signs)
