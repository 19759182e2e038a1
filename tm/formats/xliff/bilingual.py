"""The pairs of texts that a file in two languages holds, cleaned for XML."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from tm.formats.base import ExportOptions
from tm.formats.cleaning import Cleaner
from tm.formats.languages import find_covered_variant
from tm.formats.own_properties import (
    list_person_properties,
    list_unit_properties,
    list_variant_properties,
)
from tm.model.bead import Status
from tm.model.unit import Review, Unit, Variant

_TO_REVIEW = frozenset({Review.NEEDS_REVIEW, Review.FUZZY, Review.OBSOLETE})


@dataclass(frozen=True, slots=True)
class Bilingual:
    """A unit with just the two variants that are written."""

    unit: Unit
    source: Variant
    target: Variant
    is_doubtful: bool

    @property
    def name(self) -> str:
        """Where the unit is from, as the file's `original`."""
        return self.unit.bulletin or self.unit.origin or "memory"

    @property
    def is_approved(self) -> bool:
        """Whether a person vouches for the translation."""
        return self.unit.review is Review.APPROVED or self.target.status is Status.CONFIRMED

    @property
    def needs_review(self) -> bool:
        """Whether the translation should be looked at before it is used."""
        return self.is_doubtful or self.unit.review in _TO_REVIEW

    def list_properties(self) -> Iterator[tuple[str, str, str]]:
        """What each is about (the unit where empty), its name and its value, none of them empty."""
        for about, properties in (
            ("", (*list_unit_properties(self.unit), *list_person_properties(self.unit))),
            ("source", list_variant_properties(self.source, self.source)),
            ("target", list_variant_properties(self.target, self.source)),
        ):
            for name, value in properties:
                if value:
                    yield about, name, value


def choose_pairs(
    units: Iterable[Unit], options: ExportOptions, cleaner: Cleaner
) -> Iterator[Bilingual]:
    """The first and the last of the options' languages of each unit that has both."""
    first, last = options.languages[0], options.languages[-1]
    for unit in units:
        found = (find_covered_variant(unit, first), find_covered_variant(unit, last))
        cleaner.count_left_out_variants(sum(v not in found for v in unit.variants))
        cleaned = [
            replace(variant, content=cleaner.clean_content(variant.content))
            for variant in found
            if variant
        ]
        if len(cleaned) < 2 or not all(variant.text.strip() for variant in cleaned):
            cleaner.count_empty_unit()
            continue
        source, target = cleaned
        link = target.relink(source)
        is_doubtful = link.certainty < options.doubtful_below
        yield Bilingual(replace(unit, variants=(source, target)), source, target, is_doubtful)
