"""Translations that are in the memory, and that `tm build` is yet to write."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from tm.model.record import Record
from tm.model.unit import Unit
from tm.pipeline.load import load_bytes
from tm.pipeline.placed_units import place_units
from tm.pipeline.project import Project
from tm.pipeline.records import is_ahead, load_record_bytes, locate_record, parse_record
from tm.pipeline.segment import SegmentedText
from tm.project.discover import Bulletin

# What stands in every record that is ahead of a file; others need not be parsed.
_MARK = b"# not built yet"


def find_unbuilt(project: Project, bulletin: Bulletin) -> tuple[str, ...]:
    """The languages in which the bulletin was received, but not built since then."""
    return tuple(
        language
        for language in project.config.translations
        if load_record_ahead(project, bulletin, language)
    )


def load_record_ahead(project: Project, bulletin: Bulletin, language: str) -> Record | None:
    """The record of the bulletin in the language, if it is ahead of the translation's file."""
    path = locate_record(project, bulletin.name, language)
    data = load_record_bytes(project, path)
    if _MARK not in data:
        return None
    record = parse_record(data, path)
    file = dict(bulletin.translations).get(language)
    return record if is_ahead(record, _load(project.root / file) if file else None) else None


def _load(path: Path) -> bytes:
    return load_bytes(str(path), path.name)


def leave_out(bulletin: Bulletin, languages: Sequence[str]) -> Bulletin:
    """The bulletin without its translations into these languages."""
    translations = tuple(each for each in bulletin.translations if each[0] not in languages)
    return replace(bulletin, translations=translations)


def add_unbuilt(
    units: Sequence[Unit],
    stored: Sequence[Unit],
    languages: Sequence[str],
    original: SegmentedText,
    order: Sequence[str],
) -> tuple[Unit, ...]:
    """The units with the stored variants in these languages; variants are in the given order.

    Stored units whose text is gone from the original come last.
    """
    merged = {each.segments: each.unit for each in place_units(units, original)}
    gone = []
    for each in place_units(stored, original):
        own = [v for v in each.unit.variants[1:] if v.language in languages]
        if not own:
            continue
        unit = merged.get(each.segments) or replace(each.unit, variants=(each.unit.source,))
        variants = sorted((*unit.variants[1:], *own), key=lambda v: order.index(v.language))
        unit = replace(unit, variants=(unit.source, *variants))
        if each.segments:
            merged[each.segments] = unit
        else:
            gone.append(unit)
    return (*(merged[numbers] for numbers in sorted(merged)), *gone)
