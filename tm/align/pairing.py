"""Which of several texts and several translations belong together, by what is in them.

Whole texts are compared first, as if each were one segment: cheap, and good enough to leave every
text a few candidates. Those are aligned. How much of both texts an alignment is sure of, and how
alike counterparts are, tells even issues of one bulletin apart, which share most of their words.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from tm.align.aligner import align
from tm.align.encoders import Encoder
from tm.align.side import Side
from tm.align.space import Floats
from tm.align.verdict import judge

# The nearest texts that are aligned with each.
_MOST_CANDIDATES = 3
# Both from 0 to 1; of 125 press releases and their translations the pairs score .69 and more, and
# lead by .29 or by next to nothing (`benchmarks/pairing/files.py`).
_LEAST_SCORE = 0.55
_LEAST_LEAD = 0.1


@dataclass(frozen=True, slots=True)
class Match:
    """A source and a target, by their numbers, that seem to belong together.

    `share` (0 to 1): how much of both texts is surely aligned. `score` (0 to 1): the mean of that
    and of how alike counterparts are. `lead`: how much higher it is than the score that either
    text has with any other.
    """

    source: int
    target: int
    share: float
    score: float
    lead: float

    @property
    def is_sure(self) -> bool:
        """Whether the match may be taken for granted."""
        return self.score >= _LEAST_SCORE and self.lead >= _LEAST_LEAD


def find_matches(
    sources: Sequence[Side],
    targets: Sequence[Side],
    encoder: Encoder,
    apart: Collection[tuple[int, int]] = (),
) -> tuple[Match, ...]:
    """One-to-one matches, the best first; none of texts that are no translations.

    `apart` are the numbers of texts that do not belong together.
    """
    weights: dict[tuple[int, int], _Weight] = {}
    for pair in _find_candidates(sources, targets, encoder):
        weight = None if pair in apart else _weigh_pair(sources[pair[0]], targets[pair[1]], encoder)
        if weight:
            weights[pair] = weight
    matches: list[Match] = []
    for (source, target), weight in sorted(weights.items(), key=lambda item: -item[1].score):
        if all(source != match.source and target != match.target for match in matches):
            rivals = (
                rival.score
                for pair, rival in weights.items()
                if (pair[0] == source) != (pair[1] == target)
            )
            lead = weight.score - max(rivals, default=0.0)
            matches.append(Match(source, target, weight.share, weight.score, lead))
    return tuple(matches)


@dataclass(frozen=True, slots=True)
class _Weight:
    """The share and the score of two texts; see Match."""

    share: float
    score: float


def _weigh_pair(source: Side, target: Side, encoder: Encoder) -> _Weight | None:
    """What speaks for the two texts; nothing if they are no translations."""
    signs = align(source, target, encoder).signs
    if judge(signs, source, target).is_accusation:
        return None
    share, alike = sum(signs.sure) / 2, sum(signs.alike) / 2
    return _Weight(share, (share + alike) / 2)


def _find_candidates(
    sources: Sequence[Side], targets: Sequence[Side], encoder: Encoder
) -> Iterator[tuple[int, int]]:
    """Each text of the side that has fewer, with the nearest of the other side."""
    similarity = _compare(sources, targets, encoder)
    if len(targets) <= len(sources):
        nearest = np.argsort(-similarity, axis=0, kind="stable")[:_MOST_CANDIDATES]
        for target in range(len(targets)):
            yield from ((int(source), target) for source in nearest[:, target])
    else:
        nearest = np.argsort(-similarity, axis=1, kind="stable")[:, :_MOST_CANDIDATES]
        for source in range(len(sources)):
            yield from ((source, int(target)) for target in nearest[source])


def _compare(sources: Sequence[Side], targets: Sequence[Side], encoder: Encoder) -> Floats:
    """How similar the whole texts are, summed over the encoder's spaces."""
    sides = [
        Side(texts[0].language, tuple("\n".join(text.texts) for text in texts), (0,) * len(texts))
        for texts in (sources, targets)
    ]
    total = np.zeros((len(sources), len(targets)), np.float32)
    for space in encoder.make_spaces(*sides).values():
        total += space.compare(slice(0, len(sources)), slice(0, len(targets)))
    return total
