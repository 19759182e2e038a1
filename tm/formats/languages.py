"""Which variant of a unit goes under which language of a file with fixed languages."""

from __future__ import annotations

from tm.model.locale import is_covered
from tm.model.unit import Unit, Variant


def find_covered_variant(unit: Unit, language: str) -> Variant | None:
    """The unit's variant in this language, or else the first in one of its regions."""
    exact = unit.find_variant(language)
    return exact or next((v for v in unit.variants if is_covered(v.language, language)), None)
