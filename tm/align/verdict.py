"""Whether two texts as a whole are translations of each other.

Two things tell: how much of the text the aligner is sure of, which order, lengths and paragraphs
decide as much as words do, and how alike counterparts are, wherever they stand. Texts that have
nothing to do with each other lack both. A translation of one third of a text lacks the first on
one side, so the better side counts; one in a distant language, without a model, lacks the second.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tm.align.evidence import Evidence
from tm.align.side import Side
from tm.align.space import Floats, Space
from tm.model.bead import Bead
from tm.model.locale import primary_language
from tm.model.verdict import Relation, Verdict
from tm.text.language import are_lookalikes, find_languages, is_telling, is_well_known

# The least sureness and the least likeness, either of which is enough, by the space that is most
# trusted: what a model finds alike is seldom so by chance, so nothing else need speak for a pair.
# Fitted on half of the development sets (`benchmarks/pairing/verdict.py`).
_LEAST = {"lexical": (0.86, 0.4)}
_LEAST_OF_MODELS = (0.97, 0.45)
# A side with fewer segments cannot be judged.
_FEWEST_SEGMENTS = 3
# Beads looked at, evenly spaced: the mean over more of them is no surer.
_MOST_BEADS = 400
# Below this share of a side's characters the other side covers only part of it.
_WHOLE_SHARE = 0.75
# A side is in another language if its own has less and the other more of it.
_MOST_OF_OWN = 0.3
_LEAST_OF_OTHER = 0.6
_FEWEST_CHARACTERS = 100


@dataclass(frozen=True, slots=True)
class Signs:
    """What an alignment tells of its two texts as a whole.

    Pairs are source and target. `linked`: the share of characters in linked segments; `sure`: the
    same weighed with the beads' confidence. `alike`: the mean similarity of segments to their
    counterparts, 0 without one; `margins`: how much more similar they are to the likeliest segment
    opposite than to its nearest rivals. `segments`: their number. All means go by characters.
    Similarities are those of the `space` named, the most trusted.
    """

    linked: tuple[float, float]
    sure: tuple[float, float]
    alike: tuple[float, float]
    margins: tuple[float, float]
    segments: tuple[int, int]
    space: str

    @property
    def sureness(self) -> float:
        """The share, 0 to 1, of the better side that is surely aligned."""
        return max(self.sure)

    @property
    def likeness(self) -> float:
        """How alike counterparts are."""
        return max(self.alike) + 2 * max(self.margins)

    @property
    def is_related(self) -> bool:
        """Whether the texts are translations of each other, at least in part."""
        least_sureness, least_likeness = _LEAST.get(self.space, _LEAST_OF_MODELS)
        return (
            min(self.segments) < _FEWEST_SEGMENTS
            or self.sureness >= least_sureness
            or self.likeness >= least_likeness
        )


NO_SIGNS = Signs((0.0, 0.0), (0.0, 0.0), (0.0, 0.0), (0.0, 0.0), (0, 0), "")


def find_signs(beads: Sequence[Bead], evidence: Evidence, space: Space) -> Signs:
    """The signs in the beads; `space` is the one of the evidence's first view."""
    lengths = (evidence.traits[0].lengths, evidence.traits[1].lengths)
    found = evidence.views[0].similarities
    confidences = tuple(np.full(len(side), -1.0, np.float32) for side in lengths)
    alike = tuple(np.zeros(len(side), np.float32) for side in lengths)
    step = max(1, -(-len(beads) // _MOST_BEADS))
    seen: tuple[list[int], list[int]] = ([], [])
    for number, bead in enumerate(beads):
        for side, numbers in enumerate((bead.source, bead.target)):
            if not bead.is_null:
                confidences[side][list(numbers)] = bead.confidence
        if number % step:
            continue
        seen[0].extend(bead.source)
        seen[1].extend(bead.target)
        if not bead.is_null:
            cosines = _compare(space, bead)
            alike[0][list(bead.source)] = cosines.max(axis=1)
            alike[1][list(bead.target)] = cosines.max(axis=0)
    margins = (found.source_best - found.source_hubs, found.target_best - found.target_hubs)
    return Signs(
        linked=_average(*((side >= 0).astype(np.float32) for side in confidences), weights=lengths),
        sure=_average(*(np.maximum(side, 0) for side in confidences), weights=lengths),
        alike=_average(
            *(values[rows] for values, rows in zip(alike, seen, strict=True)),
            weights=(lengths[0][seen[0]], lengths[1][seen[1]]),
        ),
        margins=_average(*margins, weights=lengths),
        segments=(len(lengths[0]), len(lengths[1])),
        space=evidence.views[0].name,
    )


def judge(signs: Signs, source: Side, target: Side) -> Verdict:
    """What the two texts are to each other; a wrong language comes before all else."""
    found = (_find_other_language(source), _find_other_language(target))
    if found == (primary_language(target.language), primary_language(source.language)):
        relation = Relation.SWAPPED
    elif any(found):
        relation = Relation.WRONG_LANGUAGE
    elif not signs.is_related:
        relation = Relation.UNRELATED
    else:
        is_whole = min(signs.linked) >= _WHOLE_SHARE
        relation = Relation.TRANSLATION if is_whole else Relation.PART
    return Verdict(
        relation,
        round(signs.linked[0], 4),
        round(signs.linked[1], 4),
        round(signs.sureness, 4),
        round(signs.likeness, 4),
        *found,
    )


def _compare(space: Space, bead: Bead) -> Floats:
    """Cosines between the segments of the bead, whose numbers may have gaps."""
    rows, columns = bead.source, bead.target
    block = space.compare(slice(rows[0], rows[-1] + 1), slice(columns[0], columns[-1] + 1))
    chosen: Floats = block[np.ix_(np.array(rows) - rows[0], np.array(columns) - columns[0])]
    return chosen


def _average(
    source: Floats, target: Floats, *, weights: tuple[Floats, Floats]
) -> tuple[float, float]:
    return (
        float(np.average(source, weights=weights[0])),
        float(np.average(target, weights=weights[1])),
    )


def _find_other_language(side: Side) -> str:
    """The language that most of a side is in, where that is not its own; else nothing."""
    characters = sum(len(text) for text in side.texts if is_telling(text))
    if characters < _FEWEST_CHARACTERS or not is_well_known(side.language):
        return ""
    shares = find_languages(side.texts)
    found, share = next(iter(shares.items()))
    own = shares.get(primary_language(side.language), 0.0)
    is_other = share >= _LEAST_OF_OTHER and own < _MOST_OF_OWN and is_well_known(found)
    return found if is_other and not are_lookalikes(found, side.language) else ""
