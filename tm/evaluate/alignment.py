"""How well beads agree with gold: precision, recall and F1, strict and lax."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tm.model.bead import Bead

Links = frozenset[tuple[tuple[int, ...], tuple[int, ...]]]


@dataclass(frozen=True, slots=True)
class Score:
    """Precision and recall, each from 0 to 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of the two; 0 where both are."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(frozen=True, slots=True)
class AlignmentScore:
    """The agreement over all documents of a set.

    `strict` counts a bead as right where gold has exactly it, `lax` where some segment of its
    source is linked in gold with some segment of its target.
    """

    strict: Score
    lax: Score


def score_alignments(pairs: Iterable[tuple[Sequence[Bead], Sequence[Bead]]]) -> AlignmentScore:
    """The score of (gold, predicted) beads, a pair a document, counted over all of them.

    Follows the `score.py` that Vecalign publishes (Thompson and Koehn 2019), after Sennrich and
    Volk 2011: precision takes predicted nulls into account, right only where gold has the same;
    recall leaves nulls out on both sides; a bead that occurs twice in a document counts once. A
    share of nothing is 0.
    """
    predicted_counts, gold_counts = _Counts(), _Counts()
    for gold_beads, predicted_beads in pairs:
        gold, predicted = _find_links(gold_beads), _find_links(predicted_beads)
        predicted_counts += _count_right(predicted, gold)
        gold_counts += _count_right(_drop_nulls(gold), _drop_nulls(predicted))
    return AlignmentScore(
        strict=Score(
            _share(predicted_counts.strict, predicted_counts.all),
            _share(gold_counts.strict, gold_counts.all),
        ),
        lax=Score(
            _share(predicted_counts.lax, predicted_counts.all),
            _share(gold_counts.lax, gold_counts.all),
        ),
    )


@dataclass(frozen=True, slots=True)
class _Counts:
    """How many links were looked at, and how many of them the other side has."""

    all: int = 0
    strict: int = 0
    lax: int = 0

    def __add__(self, other: _Counts) -> _Counts:
        return _Counts(self.all + other.all, self.strict + other.strict, self.lax + other.lax)


def _count_right(links: Links, reference: Links) -> _Counts:
    linked_targets: dict[int, set[int]] = defaultdict(set)
    for source, target in reference:
        for number in source:
            linked_targets[number].update(target)
    strict = len(links & reference)
    overlapping = sum(
        any(not linked_targets[number].isdisjoint(target) for number in source)
        for source, target in links - reference
    )
    return _Counts(len(links), strict, strict + overlapping)


def _find_links(beads: Iterable[Bead]) -> Links:
    return frozenset((bead.source, bead.target) for bead in beads if bead.source or bead.target)


def _drop_nulls(links: Links) -> Links:
    return frozenset((source, target) for source, target in links if source and target)


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0
