"""Which variants of a unit a filter lets through, the same for every store."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from fnmatch import fnmatchcase

from tm.memory.base import ALL_UNITS, UnitFilter
from tm.model.bead import Status
from tm.model.locale import is_covered
from tm.model.unit import Review, Unit, Variant


def is_bulletin_wanted(name: str, wanted: UnitFilter) -> bool:
    """Whether the filter's glob matches the bulletin's name, case and all, on every system."""
    return matches_name(name, wanted.bulletin)


def matches_name(name: str, pattern: str) -> bool:
    """Whether this is the name, brackets and all, or the pattern is a glob that matches it."""
    return name == pattern or fnmatchcase(name, pattern)


def keep_wanted(unit: Unit, wanted: UnitFilter) -> Unit | None:
    """The unit with the variants wanted, or None where it is not wanted or fewer than two are."""
    if not _is_unit_wanted(unit, wanted):
        return None
    translations = _choose_translations(unit, wanted)
    kept = (unit.source, *translations) if translations else ()
    variants = tuple([variant for variant in kept if _is_wanted(variant, wanted)])
    if len(variants) < 2:
        return None
    return unit if len(variants) == len(unit.variants) else replace(unit, variants=variants)


def find_review(unit: Unit) -> Review:
    """What is said of the unit's translation: by its file, or else by whoever confirmed it all."""
    if unit.review is Review.UNREVIEWED and all(
        variant.status is Status.CONFIRMED for variant in unit.variants[1:]
    ):
        return Review.APPROVED
    return unit.review


def _is_unit_wanted(unit: Unit, wanted: UnitFilter) -> bool:
    if wanted == ALL_UNITS:
        return True
    return (
        is_bulletin_wanted(unit.bulletin, wanted)
        and any(matches_name(name, wanted.origin) for name in unit.origin.split("\n"))
        and _is_date_wanted(unit.changed, wanted)
        and (not wanted.query or _contains(unit, wanted.query.casefold()))
    )


def _choose_translations(unit: Unit, wanted: UnitFilter) -> tuple[Variant, ...]:
    """The translations in one of the states wanted, all where the filter names none."""
    translations = unit.variants[1:]
    if not (wanted.reviews or wanted.statuses) or find_review(unit) in wanted.reviews:
        return translations
    return tuple(variant for variant in translations if variant.status in wanted.statuses)


def _is_date_wanted(changed: datetime | None, wanted: UnitFilter) -> bool:
    if changed is None:
        return wanted.changed_from is None and wanted.changed_before is None
    return (wanted.changed_from is None or changed >= wanted.changed_from) and (
        wanted.changed_before is None or changed < wanted.changed_before
    )


def _contains(unit: Unit, query: str) -> bool:
    return any(query in variant.text.casefold() for variant in unit.variants)


def _is_wanted(variant: Variant, wanted: UnitFilter) -> bool:
    return (
        variant.status is not Status.REJECTED
        and variant.confidence >= wanted.min_confidence
        and (
            not wanted.languages
            or any(is_covered(variant.language, tag) for tag in wanted.languages)
        )
    )
