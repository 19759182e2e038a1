"""Which variant of a unit goes under which language of a file with fixed languages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from tm.formats.base import ExportOptions
from tm.model.locale import is_covered
from tm.model.unit import Unit, Variant


def settle_languages(
    units: Iterable[Unit], options: ExportOptions
) -> tuple[tuple[str, ...], Iterator[Unit]]:
    """The options' languages, or else those of the first unit; and the units, all of them still."""
    stream = iter(units)
    if options.languages:
        return options.languages, stream
    first = next(stream, None)
    if first is None:
        return (options.source_language,), stream
    return tuple(variant.language for variant in first.variants), chain([first], stream)


def find_covered_variant(unit: Unit, language: str) -> Variant | None:
    """The unit's variant in this language, or else the first in one of its regions."""
    exact = unit.find_variant(language)
    return exact or next((v for v in unit.variants if is_covered(v.language, language)), None)
