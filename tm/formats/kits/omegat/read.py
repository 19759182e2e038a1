"""An OmegaT project's own memory, `project_save.tmx` or one that it exports, as a delivery.

It has a unit for each text that is translated or has a note, whether a person translated it or
OmegaT filled it in. One that belongs to a single place has properties that name it: the source
file, and the `msgctxt` of PO, which in our kits is the entry's key.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import BinaryIO

from tm.errors import InputError
from tm.formats.base import ImportOptions, Skipped
from tm.formats.dates import read_date
from tm.formats.kits.fuzzy_mark import has_fuzzy_mark
from tm.formats.kits.languages import read_language
from tm.formats.tmx.read import VOCABULARY
from tm.formats.tmx.segment import read_segment
from tm.formats.xml_units.builder import Record
from tm.formats.xml_units.element import Element
from tm.formats.xml_units.records import read_records
from tm.model.inline import InlineText
from tm.model.kit import DeliveredEntry, Delivery, EntryState
from tm.model.location import Location

_IS_OMEGAT = re.compile(rb"""<header\b[^>]*\bcreationtool\s*=\s*["']OmegaT["']""")
_KEY = re.compile(r"[0-9a-f]{10}-[0-9]+")


@dataclass(frozen=True, slots=True)
class OmegatUnit:
    """A unit with markup as text; `file` and `context` are empty where it serves every place."""

    source: str
    target: str
    place: Location
    file: str = ""
    context: str = ""
    notes: tuple[str, ...] = ()
    editor: str = ""
    changed: datetime | None = None

    @property
    def state(self) -> EntryState:
        """A draft where OmegaT's mark of a similar text's translation is still there."""
        if not self.target.strip():
            return EntryState.EMPTY
        is_marked = has_fuzzy_mark(self.source, self.target)
        return EntryState.DRAFT if is_marked else EntryState.DONE


@dataclass(frozen=True, slots=True)
class OmegatMemory:
    """The units in the order of the file, and their languages."""

    path: str
    source_language: str
    target_language: str
    units: tuple[OmegatUnit, ...]

    @property
    def translator(self) -> str:
        """Who changed a unit last: those that OmegaT filled in have the names of earlier work."""
        signed = [unit for unit in self.units if unit.editor]
        return max(signed, key=_get_change).editor if signed else ""

    @property
    def changed(self) -> datetime | None:
        """When the last unit was changed."""
        return max((unit.changed for unit in self.units if unit.changed), default=None)


def is_omegat_memory(head: bytes, suffix: str) -> bool:
    """Whether it is TMX that OmegaT wrote."""
    return suffix == ".tmx" and bool(_IS_OMEGAT.search(head.replace(b"\0", b"")))


def read_omegat_delivery(stream: BinaryIO, path: str, options: ImportOptions) -> Delivery:
    """The memory's units as entries, whatever bulletin they are of.

    An entry without a key is for every place of its text that has none of its own.
    """
    memory = read_omegat_memory(stream, path, options)
    files = {unit.file for unit in memory.units if unit.file}
    name = files.pop().removesuffix(".po") if len(files) == 1 else ""
    return Delivery(
        path,
        tuple(map(make_entry, memory.units)),
        memory.source_language,
        memory.target_language,
        name=name,
        translator=memory.translator,
        changed=memory.changed,
    )


def read_omegat_memory(stream: BinaryIO, path: str, options: ImportOptions) -> OmegatMemory:
    """The memory in a TMX file; raises InputError where it is damaged."""
    languages = [options.source_language, options.target_language]
    units: list[OmegatUnit] = []
    for found in read_records(stream, path, VOCABULARY, options.encoding):
        if isinstance(found, Skipped):
            raise InputError(
                found.reason, place=f"{path}:{found.line}", remedy="ask for the file again"
            )
        if isinstance(found, Record):
            tags, unit = _read_unit(found.element, path)
            for number, tag in enumerate(tags):
                languages[number] = read_language(tag, str(unit.place), options)
            units.append(unit)
    return OmegatMemory(path, languages[0], languages[1], tuple(units))


def _read_unit(tu: Element, path: str) -> tuple[list[str], OmegatUnit]:
    """The unit, and the languages of its one or two texts; OmegaT writes the original first."""
    texts = list(tu.find_all("tuv"))
    if not texts:
        raise InputError(
            "a unit has no text", place=f"{path}:{tu.line}", remedy="ask for the file again"
        )
    named = {prop.attributes.get("type", ""): prop.text for prop in tu.find_all("prop")}
    target = texts[1] if len(texts) > 1 else None
    facts = target.attributes if target else {}
    unit = OmegatUnit(
        _read_text(texts[0]),
        _read_text(target) if target else "",
        Location(path, (target or tu).line),
        named.get("file", ""),
        named.get("path", named.get("id", "")),
        tuple(filter(None, (note.text.strip() for note in tu.find_all("note")))),
        facts.get("changeid") or facts.get("creationid") or "",
        read_date(facts.get("changedate") or facts.get("creationdate")),
    )
    return [_get_language(each) for each in texts[:2]], unit


def _get_change(unit: OmegatUnit) -> datetime:
    return unit.changed or datetime.min.replace(tzinfo=UTC)


def _read_text(tuv: Element) -> str:
    """In a file of level 2 OmegaT has put codes around what looks like its own tags."""
    seg = tuv.find("seg")
    return read_segment(seg).marked if seg else ""


def _get_language(tuv: Element) -> str:
    return tuv.attributes.get("xml:lang") or tuv.attributes.get("lang") or ""


def make_entry(unit: OmegatUnit) -> DeliveredEntry:
    """The unit as an entry, with the key of the place that it is for."""
    return DeliveredEntry(
        InlineText.of(unit.source),
        InlineText.of(unit.target),
        unit.state,
        unit.place,
        unit.context if _KEY.fullmatch(unit.context) else "",
        notes=unit.notes,
    )
