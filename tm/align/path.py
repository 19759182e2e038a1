"""The likeliest path through the evidence, in two passes.

The first pass has only what the spaces tell. Its beads teach a lexicon of these very texts, and
the second pass weighs that too.
"""

from __future__ import annotations

from tm.align.bounds import cut_stretches, forbid
from tm.align.decided import put_loose
from tm.align.decode import find_beads
from tm.align.evidence import Evidence, add_space
from tm.align.lexicon import Lexicon, learn_lexicon, make_lexicon_space
from tm.align.model import Weights, score
from tm.align.search import find_marginals
from tm.align.side import Side
from tm.model.bead import Bead

LEXICON = "lexicon"


def find_path(evidence: Evidence, weights: Weights) -> tuple[Bead, ...]:
    """The beads expected to be right most often, by these weights and what people decided."""
    decided = evidence.decided
    scores = forbid(score(evidence, weights), decided)
    beads: list[Bead] = []
    for stretch in cut_stretches(scores, decided.fixed):
        found = find_beads(find_marginals(stretch.scores), stretch.scores.band)
        beads += map(stretch.shift, found)
        beads += decided.fixed[stretch.number : stretch.number + 1]
    return put_loose(beads, decided.loose)


def learn(evidence: Evidence, source: Side, target: Side, weights: Weights) -> Lexicon:
    """The lexicon that the path teaches which the weights find."""
    return learn_lexicon(find_path(evidence, weights), source, target)


def add_lexicon(evidence: Evidence, source: Side, target: Side, lexicon: Lexicon) -> Evidence:
    """The evidence with the space of a lexicon."""
    return add_space(evidence, LEXICON, make_lexicon_space(source, target, lexicon))
