"""TMX 1.1 to 1.4b becomes units."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from tm.errors import LanguageError
from tm.formats.base import ImportOptions, Skipped
from tm.formats.tmx.facts import Facts, list_facts, make_units
from tm.formats.tmx.plain_units import PlainVariant, find_plain_unit
from tm.formats.tmx.segment import read_segment
from tm.formats.tmx.write import TOOL
from tm.formats.xml_units.builder import Record, Vocabulary
from tm.formats.xml_units.element import Element
from tm.formats.xml_units.plain import Place
from tm.formats.xml_units.records import read_records
from tm.model.inline import InlineText
from tm.model.locale import are_related
from tm.model.location import Location
from tm.model.unit import Unit, Variant

# TMX has no namespace, but some tools give it one.
VOCABULARY = Vocabulary("tmx", frozenset({"tu"}), frozenset(), ("", "*"))


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
    reader = UnitReader(path, options)
    for found in read_records(stream, path, VOCABULARY, options.encoding, reader.read_plain):
        if isinstance(found, (Unit, Skipped)):
            yield found
        else:
            yield from reader.read(found)


class UnitReader:
    """Reads one `tu` after another, under the header before."""

    def __init__(self, path: str, options: ImportOptions) -> None:
        self._path = path
        self._options = options
        self._header = _Header()
        self._languages: dict[str, str | LanguageError] = {}

    def read(self, found: Record | Element) -> Iterator[Unit | Skipped]:
        """The units in the element, and what of it was left out."""
        if isinstance(found, Record):
            yield from self._read_unit(found.element)
        elif found.name == "header":
            tool = found.attributes.get("creationtool")
            self._header = _Header(found.attributes.get("srclang", ""), tool == TOOL)

    def read_plain(self, text: str, place: Place) -> tuple[Iterable[Unit], int] | None:
        """The units of the `tu` that begins at the place, and where it ends, if it is a plain one.

        They are the same that its element would give; None where that takes a parser.
        """
        found = find_plain_unit(text, place.offset)
        if not found:
            return None
        tu, plain_variants, end = found
        variants: list[tuple[Variant, Facts]] = []
        for each in plain_variants:
            language = self._read_language(each.tag)
            if isinstance(language, LanguageError):
                return None
            variants.append((self._make_variant(each, language, text, place), each.facts))
        return self._make_units(tu, variants), end

    def _make_variant(self, plain: PlainVariant, language: str, text: str, place: Place) -> Variant:
        line, column = place.find(text, plain.offset)
        return Variant(
            language, InlineText((plain.text,)), place=Location(self._path, line, column)
        )

    def _read_unit(self, tu: Element) -> Iterator[Unit | Skipped]:
        variants: list[tuple[Variant, Facts]] = []
        is_damaged = False
        for tuv in tu.find_all("tuv"):
            variant = self._read_variant(tuv)
            if isinstance(variant, Skipped):
                is_damaged = True
                yield variant
            elif variant:
                variants.append((variant, list_facts(tuv)))
        if len(variants) >= 2:
            yield from self._make_units(list_facts(tu), variants)
        elif not is_damaged:
            reason = "has text in one language only" if variants else "has no text"
            yield Skipped(tu.line, reason, is_damage=False)

    def _read_variant(self, tuv: Element) -> Variant | Skipped | None:
        tag = tuv.attributes.get("xml:lang") or tuv.attributes.get("lang")
        if not tag:
            return Skipped(tuv.line, "a text names no language")
        language = self._read_language(tag)
        if isinstance(language, LanguageError):
            return Skipped(tuv.line, language.fact)
        seg = tuv.find("seg")
        content = read_segment(seg) if seg else None
        if not seg or not content or not content.plain.strip():
            return None
        return Variant(language, content, place=Location(self._path, seg.line, seg.column))

    def _make_units(self, tu: Facts, variants: list[tuple[Variant, Facts]]) -> Iterable[Unit]:
        source_language = self._find_source_language(tu, [each.language for each, _ in variants])
        if variants[0][0].language != source_language:
            variants.sort(key=lambda each: each[0].language != source_language)
        return make_units(tu, variants, is_own=self._header.is_own)

    def _find_source_language(self, tu: Facts, languages: list[str]) -> str:
        """That of the variant that the others translate."""
        for tag in (
            tu.attributes.get("srclang", ""),
            self._header.source_language,
            self._options.source_language,
        ):
            wanted = self._read_language(tag) if tag else ""
            if isinstance(wanted, str) and wanted:  # `*all*` is an error
                if wanted in languages:
                    return wanted
                if akin := [each for each in languages if are_related(each, wanted)]:
                    return akin[0]
        return languages[0]

    def _read_language(self, tag: str) -> str | LanguageError:
        if tag not in self._languages:
            try:
                self._languages[tag] = self._options.read_language(tag)
            except LanguageError as error:
                self._languages[tag] = error
        return self._languages[tag]
