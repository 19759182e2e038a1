"""Which variants of a unit a filter lets through, the same for every store."""

from __future__ import annotations

from dataclasses import replace
from fnmatch import fnmatchcase

from tm.memory.base import UnitFilter
from tm.model.bead import Status
from tm.model.locale import is_covered
from tm.model.unit import Unit, Variant


def is_bulletin_wanted(name: str, wanted: UnitFilter) -> bool:
    """Whether the filter's glob matches the bulletin's name, case and all, on every system."""
    return matches_name(name, wanted.bulletin)


def matches_name(name: str, pattern: str) -> bool:
    """Whether this is the name, brackets and all, or the pattern is a glob that matches it."""
    return name == pattern or fnmatchcase(name, pattern)


def keep_wanted_variants(unit: Unit, wanted: UnitFilter) -> Unit | None:
    """The unit with the variants wanted, or None where fewer than two are left."""
    variants = tuple(variant for variant in unit.variants if _is_wanted(variant, wanted))
    return replace(unit, variants=variants) if len(variants) > 1 else None


def _is_wanted(variant: Variant, wanted: UnitFilter) -> bool:
    return (
        variant.status is not Status.REJECTED
        and variant.confidence >= wanted.min_confidence
        and (
            not wanted.languages
            or any(is_covered(variant.language, tag) for tag in wanted.languages)
        )
    )
