"""`tm memory find-conflicts`: one original with several translations into a language."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tm.memory.base import Memory
from tm.memory.upkeep import Upkeep
from tm.model.locale import is_covered
from tm.model.unit import Unit
from tm.pipeline.memory_duplicates import load_in_parts
from tm.text.normalize import lookup_key


@dataclass(frozen=True, slots=True)
class ConflictingText:
    """A translation, how many units have it, and where they come from."""

    text: str
    units: int
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """An original and its translations, the most frequent first."""

    source_language: str
    target_language: str
    source: str
    targets: tuple[ConflictingText, ...]


def find_conflicts(
    memory: Memory, upkeep: Upkeep, source_language: str = "", target_language: str = ""
) -> Iterator[Conflict]:
    """Conflicts of units in the same context, in these languages (empty: in any)."""
    for language, _ in upkeep.summarize().languages:
        if source_language and not is_covered(language, source_language):
            continue
        for ids in upkeep.find_shared_texts(language):
            units = [
                unit for _, unit in load_in_parts(memory, ids) if unit.source.language == language
            ]
            yield from _compare(units, target_language)


def _compare(units: Iterable[Unit], wanted: str) -> Iterator[Conflict]:
    groups: defaultdict[tuple[str, str, str], list[tuple[Unit, str]]] = defaultdict(list)
    for unit in units:
        for variant in unit.variants[1:]:
            if not wanted or is_covered(variant.language, wanted):
                key = lookup_key(unit.source.text), variant.language, unit.context
                groups[key].append((unit, variant.text))
    for (source, language, _), found in groups.items():
        texts: defaultdict[str, list[Unit]] = defaultdict(list)
        for unit, text in found:
            texts[lookup_key(text)].append(unit)
        if len(texts) > 1:
            targets = sorted(texts.items(), key=lambda item: -len(item[1]))
            yield Conflict(
                found[0][0].source.language,
                language,
                source,
                tuple(ConflictingText(text, len(own), _list_places(own)) for text, own in targets),
            )


def _list_places(units: Iterable[Unit]) -> tuple[str, ...]:
    names = (name for unit in units for name in (unit.bulletin, *unit.origin.split("\n")) if name)
    return tuple(dict.fromkeys(names))
