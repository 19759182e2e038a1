"""What is taken off a match's similarity: nothing ever raises it.

The points are ours. Those for a difference are small, for the similarity has counted the words that
differ already: they decide between matches that are about equally similar, and keep a match that is
not exactly the query below 100. Those for the translation are what a reviser should see.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tm.memory.rank.comparison import Comparison
from tm.memory.rank.query import Query
from tm.model.bead import Status
from tm.model.match import Penalty
from tm.model.unit import Review, Unit, Variant

_CASE = Penalty("case", 1.0)
_SPACES = Penalty("spaces", 1.0)
_NUMBERS = Penalty("numbers", 1.0)
_CODES = Penalty("codes", 1.0)
_BY_REVIEW = {
    Review.NEEDS_REVIEW: Penalty("needs review", 2.0),
    Review.FUZZY: Penalty("fuzzy translation", 5.0),
    Review.OBSOLETE: Penalty("obsolete", 3.0),
}
# An aligner's link is worth a point less for each tenth that it was not sure of.
_POINTS_FOR_DOUBT = 10.0


@dataclass(frozen=True, slots=True)
class Pairing:
    """A query beside a unit's variants in the languages asked for."""

    query: Query
    unit: Unit
    source: Variant
    target: Variant
    compared: Comparison

    @property
    def has_other_codes(self) -> bool:
        """Whether the query's placeholders, or its inline codes, are not the source's in order."""
        kinds, other_kinds = (
            [code.kind for code in content.codes]
            for content in (self.query.content, self.source.content)
        )
        return self.compared.has_other_placeholders or kinds != other_kinds


def find_penalties(pairing: Pairing) -> tuple[Penalty, ...]:
    """All that apply, in a fixed order."""
    return tuple(_penalties(pairing))


def _penalties(pairing: Pairing) -> Iterator[Penalty]:
    if pairing.compared.is_case_other:
        yield _CASE
    if pairing.compared.has_other_spaces:
        yield _SPACES
    if pairing.compared.has_other_numbers:
        yield _NUMBERS
    if pairing.has_other_codes:
        yield _CODES
    if penalty := _BY_REVIEW.get(pairing.unit.review):
        yield penalty
    target = pairing.target.relink(pairing.source)
    doubt = round((1 - target.confidence) * _POINTS_FOR_DOUBT, 1)
    if target.status is Status.AUTO and doubt:
        yield Penalty("uncertain alignment", doubt)
