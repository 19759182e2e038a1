"""TMX 1.1 to 1.4b becomes units."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import BinaryIO

from tm.errors import LanguageError
from tm.formats.base import ImportOptions, Skipped
from tm.formats.dates import read_date
from tm.formats.own_properties import read_own_properties
from tm.formats.tmx.segment import read_segment
from tm.formats.tmx.write import TOOL
from tm.formats.xml_units.builder import Record, Vocabulary
from tm.formats.xml_units.element import Element
from tm.formats.xml_units.records import read_records
from tm.model.locale import is_covered
from tm.model.location import Location
from tm.model.unit import Review, Unit, Variant
from tm.text.normalize import text_hash

# TMX has no namespace, but some tools give it one.
_VOCABULARY = Vocabulary("tmx", frozenset({"tu"}), frozenset(), ("", "*"))
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
_REVIEW_NAMES = frozenset({"x-confirmationlevel", "x-status", "x-review", "status"})
_CONTEXT_NAMES = ("x-context", "context", "id")
# The neighbours of the original as OmegaT and memoQ write them.
_BEFORE_NAMES = ("prev", "x-context-pre")
_AFTER_NAMES = ("next", "x-context-post")


@dataclass(frozen=True, slots=True)
class _Header:
    source_language: str = ""
    is_own: bool = False


def read_tmx(stream: BinaryIO, path: str, options: ImportOptions) -> Iterator[Unit | Skipped]:
    """The units in the file's order.

    The first variant is the one in the unit's source language, or else the header's, or else the
    one in the options; where all languages are equal (`*all*`) and none is named, the file's
    first. Two translations into one language make two units.
    """
    header = _Header()
    for found in read_records(stream, path, _VOCABULARY, options.encoding):
        if isinstance(found, Skipped):
            yield found
        elif isinstance(found, Record):
            yield from _UnitReader(path, header, options).read(found.element)
        elif found.name == "header":
            tool = found.attributes.get("creationtool")
            header = _Header(found.attributes.get("srclang", ""), tool == TOOL)


@dataclass(frozen=True, slots=True)
class _UnitReader:
    """Reads one `tu` after another under the same header."""

    path: str
    header: _Header
    options: ImportOptions

    def read(self, tu: Element) -> Iterator[Unit | Skipped]:
        """The units in the element, and what of it was left out."""
        variants: list[tuple[Variant, Element]] = []
        is_damaged = False
        for tuv in tu.find_all("tuv"):
            variant = self._read_variant(tuv)
            if isinstance(variant, Skipped):
                is_damaged = True
                yield variant
            elif variant:
                variants.append((variant, tuv))
        if len(variants) < 2:
            if not is_damaged:
                reason = "has text in one language only" if variants else "has no text"
                yield Skipped(tu.line, reason, is_damage=False)
            return
        source_language = self._find_source_language(tu, [each for each, _ in variants])
        variants.sort(key=lambda each: each[0].language != source_language)
        unit = self._read_facts(tu, variants)
        yield from _split_alternatives(unit)

    def _read_variant(self, tuv: Element) -> Variant | Skipped | None:
        tag = tuv.attributes.get("xml:lang") or tuv.attributes.get("lang")
        if not tag:
            return Skipped(tuv.line, "a text names no language")
        try:
            language = self.options.read_language(tag)
        except LanguageError as error:
            return Skipped(tuv.line, error.fact)
        seg = tuv.find("seg")
        content = read_segment(seg) if seg else None
        if not seg or not content or not content.plain.strip():
            return None
        return Variant(language, content, place=Location(self.path, seg.line, seg.column))

    def _find_source_language(self, tu: Element, variants: list[Variant]) -> str:
        """That of the variant that the others translate."""
        languages = [variant.language for variant in variants]
        for tag in (
            tu.attributes.get("srclang", ""),
            self.header.source_language,
            self.options.source_language,
        ):
            wanted = self._try_read(tag)
            exact = [language for language in languages if language == wanted]
            covered = [each for each in languages if wanted and _are_akin(each, wanted)]
            if exact or covered:
                return (exact or covered)[0]
        return languages[0]

    def _try_read(self, tag: str) -> str:
        try:
            return self.options.read_language(tag)
        except LanguageError:  # `*all*`, or none
            return ""

    def _read_facts(self, tu: Element, variants: list[tuple[Variant, Element]]) -> Unit:
        """The unit with what the file says of it, on its `tu` or on a translation's `tuv`."""
        elements = [tu, *(tuv for _, tuv in variants)]
        texts = tuple(variant for variant, _ in variants)
        properties = tuple(dict.fromkeys(_list_properties(elements)))
        unit = Unit(
            texts,
            created=_find_date(elements, "creationdate", min),
            changed=_find_date(elements, "changedate", max),
            author=_find_attribute(elements, "creationid"),
            editor=_find_attribute(elements, "changeid"),
            notes=tuple(
                dict.fromkeys(
                    text
                    for element in elements
                    for note in element.find_all("note")
                    if (text := note.text.strip())
                )
            ),
        )
        if self.header.is_own:
            own = [tuple(_list_properties([tuv])) for _, tuv in variants]
            return read_own_properties(unit, tuple(_list_properties([tu])), own)
        return _apply_properties(unit, properties)


def _list_properties(elements: list[Element]) -> Iterator[tuple[str, str]]:
    for element in elements:
        for prop in element.find_all("prop"):
            yield prop.attributes.get("type", ""), prop.text.strip()


def _find_attribute(elements: list[Element], name: str) -> str:
    return next((each.attributes[name] for each in elements if each.attributes.get(name)), "")


def _find_date(
    elements: list[Element], name: str, choose: Callable[[list[datetime]], datetime]
) -> datetime | None:
    dates = [date for each in elements if (date := read_date(each.attributes.get(name)))]
    return choose(dates) if dates else None


def _apply_properties(unit: Unit, properties: tuple[tuple[str, str], ...]) -> Unit:
    """The unit with what the properties of known tools say; all of them are kept besides."""
    values = {name.lower(): value for name, value in reversed(properties) if value}
    review = next(
        (_REVIEWS.get(values[each].lower()) for each in _REVIEW_NAMES & set(values)), None
    )
    source = replace(
        unit.source,
        previous_hash=_hash_neighbour(values, _BEFORE_NAMES),
        next_hash=_hash_neighbour(values, _AFTER_NAMES),
    )
    return replace(
        unit,
        variants=(source, *unit.variants[1:]),
        review=review or Review.UNREVIEWED,
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


def _are_akin(tag: str, other: str) -> bool:
    return is_covered(tag, other) or is_covered(other, tag)
