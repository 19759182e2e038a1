"""What a TMX `tu` and its `tuv` tell beside the texts, and the unit with it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple

from tm.formats.dates import read_date
from tm.formats.own_properties import read_own_properties
from tm.formats.xml_units.element import Element
from tm.model.unit import Review, Unit, Variant
from tm.text.normalize import text_hash

_TAG = re.compile(r"<[^>]*>")
# What tools call the state of a translation in their properties: Trados Studio's
# ConfirmationLevel, and what Wordfast, Memsource and OmegaT's scripts write.
_REVIEWS = {
    "approvedtranslation": Review.APPROVED,
    "approvedsignoff": Review.APPROVED,
    "approved": Review.APPROVED,
    "draft": Review.NEEDS_REVIEW,
    "rejectedtranslation": Review.NEEDS_REVIEW,
    "rejectedsignoff": Review.NEEDS_REVIEW,
    "needs-review": Review.NEEDS_REVIEW,
    "fuzzy": Review.FUZZY,
    "obsolete": Review.OBSOLETE,
}
_REVIEW_NAMES = ("x-confirmationlevel", "x-status", "x-review", "status")
_CONTEXT_NAMES = ("x-context", "context", "id")
# The neighbours of the original as OmegaT and memoQ write them.
_BEFORE_NAMES = ("prev", "x-context-pre")
_AFTER_NAMES = ("next", "x-context-post")
# One export gives the same dates to many units.
_read_date = lru_cache(maxsize=4096)(read_date)


class Facts(NamedTuple):
    """The attributes of a `tu` or `tuv`, and its notes and properties as they stand in it."""

    attributes: Mapping[str, str]
    notes: tuple[str, ...] = ()
    properties: tuple[tuple[str, str], ...] = ()


class History(NamedTuple):
    """A unit's dates and persons; see Unit."""

    created: datetime | None
    changed: datetime | None
    author: str
    editor: str


def list_facts(element: Element) -> Facts:
    """What the element tells."""
    return Facts(
        element.attributes,
        tuple(note.text for note in element.find_all("note")),
        tuple(
            (prop.attributes.get("type", ""), prop.text.strip())
            for prop in element.find_all("prop")
        ),
    )


def find_history(facts: Sequence[Facts]) -> History:
    """What they say of a unit's dates and persons."""
    return History(
        _find_date(facts, "creationdate", min),
        _find_date(facts, "changedate", max),
        _find_attribute(facts, "creationid"),
        _find_attribute(facts, "changeid"),
    )


def make_units(
    tu: Facts, variants: Sequence[tuple[Variant, Facts]], *, is_own: bool
) -> Iterable[Unit]:
    """The unit with what the file says of it, on its `tu` or on a translation's `tuv`.

    One for each translation where there are several into one language. `is_own`: this tool wrote
    the file.
    """
    facts = [tu, *[told for _, told in variants]]
    unit = Unit(
        tuple([variant for variant, _ in variants]),
        **find_history(facts)._asdict(),
        notes=_list_notes(facts),
    )
    if is_own:
        own = [told.properties for _, told in variants]
        unit = read_own_properties(unit, tu.properties, own)
    elif properties := tuple(dict.fromkeys(each for told in facts for each in told.properties)):
        unit = _apply_properties(unit, properties)
    if len({variant.language for variant in unit.variants}) == len(variants):
        return (unit,)
    return _split_alternatives(unit)


def _list_notes(facts: Sequence[Facts]) -> tuple[str, ...]:
    notes = [note.strip() for told in facts for note in told.notes]
    return tuple(dict.fromkeys(filter(None, notes)))


def _find_attribute(facts: Sequence[Facts], name: str) -> str:
    for told in facts:
        if value := told.attributes.get(name):
            return value
    return ""


def _find_date(
    facts: Sequence[Facts], name: str, choose: Callable[[list[datetime]], datetime]
) -> datetime | None:
    dates = [
        date
        for told in facts
        if name in told.attributes and (date := _read_date(told.attributes[name]))
    ]
    return choose(dates) if dates else None


def _apply_properties(unit: Unit, properties: tuple[tuple[str, str], ...]) -> Unit:
    """The unit with what the properties of known tools say; all of them are kept besides."""
    values = {name.lower(): value for name, value in reversed(properties) if value}
    states = (values.get(name, "").lower() for name in _REVIEW_NAMES)
    review = next((_REVIEWS[state] for state in states if state in _REVIEWS), Review.UNREVIEWED)
    source = replace(
        unit.source,
        previous_hash=_hash_neighbour(values, _BEFORE_NAMES),
        next_hash=_hash_neighbour(values, _AFTER_NAMES),
    )
    return replace(
        unit,
        variants=(source, *unit.variants[1:]),
        review=review,
        context=next((values[name] for name in _CONTEXT_NAMES if name in values), ""),
        properties=tuple(each for each in properties if each[1]),
    )


def _hash_neighbour(values: Mapping[str, str], names: tuple[str, ...]) -> int:
    text = next((values[name] for name in names if name in values), "")
    return text_hash(_TAG.sub("", text)) if text else 0


def _split_alternatives(unit: Unit) -> Iterator[Unit]:
    """A unit for each translation where there are several into one language."""
    waves: list[list[Variant]] = []
    for variant in unit.variants[1:]:
        free = (wave for wave in waves if all(v.language != variant.language for v in wave))
        wave = next(free, None)
        if wave is None:
            waves.append(wave := [])
        wave.append(variant)
    for wave in waves:
        yield replace(unit, variants=(unit.source, *wave))
