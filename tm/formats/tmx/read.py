"""TMX 1.1 to 1.4b becomes units."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from tm.errors import LanguageError
from tm.formats.base import ImportOptions, Skipped, expand_units
from tm.formats.tmx.facts import Facts, find_history, list_facts, make_units
from tm.formats.tmx.plain_units import PlainVariant, find_plain_unit
from tm.formats.tmx.segment import read_segment
from tm.formats.tmx.write import TOOL
from tm.formats.xml_units.builder import Record, Vocabulary
from tm.formats.xml_units.element import Element
from tm.formats.xml_units.plain import Stretch
from tm.formats.xml_units.records import read_records
from tm.model.inline import InlineText
from tm.model.locale import are_related
from tm.model.location import Location
from tm.model.plain_unit import PlainUnit
from tm.model.unit import Unit, Variant

# TMX has no namespace, but some tools give it one.
VOCABULARY = Vocabulary("tmx", frozenset({"tu"}), frozenset(), ("", "*"))


@dataclass(frozen=True, slots=True)
class _Header:
    source_language: str = ""
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class _Order:
    """The languages of a unit, the source's first, and the places that they have in the file.

    `has_alternatives`: two variants are in one language.
    """

    languages: tuple[str, ...]
    places: tuple[int, ...]
    has_alternatives: bool


_ToldVariant = tuple[Variant, Facts]


def read_tmx(stream: BinaryIO, path: str, options: ImportOptions) -> Iterator[Unit | Skipped]:
    """See `read_tmx_fast`."""
    return expand_units(read_tmx_fast(stream, path, options))


def read_tmx_fast(
    stream: BinaryIO, path: str, options: ImportOptions
) -> Iterator[Unit | PlainUnit | Skipped]:
    """The units in the file's order.

    The first variant is the one in the unit's source language, or else the header's, or else the
    one in the options; where all languages are equal (`*all*`) and none is named, the file's
    first. Two translations into one language make two units.
    """
    reader = UnitReader(path, options)
    for found in read_records(stream, path, VOCABULARY, options.encoding, reader.read_plain):
        if isinstance(found, (Record, Element)):
            yield from reader.read(found)
        else:
            yield found


class UnitReader:
    """Reads one `tu` after another, under the header before."""

    def __init__(self, path: str, options: ImportOptions) -> None:
        self._path = path
        self._options = options
        self._header = _Header()
        self._languages: dict[str, str | LanguageError] = {}
        self._orders: dict[tuple[str, ...], _Order | None] = {}

    def read(self, found: Record | Element) -> Iterator[Unit | Skipped]:
        """The units in the element, and what of it was left out."""
        if isinstance(found, Record):
            yield from self._read_unit(found.element)
        elif found.name == "header":
            tool = found.attributes.get("creationtool")
            self._header = _Header(found.attributes.get("srclang", ""), tool == TOOL)
            self._orders.clear()

    def read_plain(
        self, stretch: Stretch, start: int
    ) -> tuple[Iterable[Unit | PlainUnit], int] | None:
        """The units of the `tu` that begins there, and where it ends, if it is a plain one.

        They are the same that its element would give; None where that takes a parser.
        """
        found = find_plain_unit(stretch.text, start)
        if not found:
            return None
        tags = (found.facts.attributes.get("srclang", ""), *[each.tag for each in found.variants])
        if tags not in self._orders:
            self._orders[tags] = self._choose_order(*tags)
        order = self._orders[tags]
        if not order:
            return None
        variants = [found.variants[place] for place in order.places]
        if order.has_alternatives or found.has_remarks or self._header.is_own:
            made = [
                (self._make_variant(language, each, stretch), each.facts)
                for language, each in zip(order.languages, variants, strict=True)
            ]
            return make_units(found.facts, made, is_own=self._header.is_own), found.end
        told = [each.facts for each in variants if len(each.facts.attributes) > 1]
        unit = PlainUnit(
            order.languages,
            tuple([each.text for each in variants]),
            tuple([each.offset for each in variants]),
            stretch.locate,
            *find_history([found.facts, *told]),
        )
        return (unit,), found.end

    def _make_variant(self, language: str, plain: PlainVariant, stretch: Stretch) -> Variant:
        return Variant(language, InlineText((plain.text,)), place=stretch.locate(plain.offset))

    def _read_unit(self, tu: Element) -> Iterator[Unit | Skipped]:
        facts = list_facts(tu)
        variants: list[_ToldVariant] = []
        empty: list[_ToldVariant] = []
        is_damaged = False
        for tuv in tu.find_all("tuv"):
            variant = self._read_variant(tuv)
            if isinstance(variant, Skipped):
                is_damaged = True
                yield variant
            else:
                (variants if variant.text.strip() else empty).append((variant, list_facts(tuv)))
        if len(variants) >= 2:
            yield from self._make_units(facts, variants)
        elif not is_damaged:
            reason = "has text in one language only" if variants else "has no text"
            untranslated = self._find_untranslated(facts, variants, empty)
            yield Skipped(tu.line, reason, is_damage=False, untranslated=untranslated)

    def _find_untranslated(
        self, tu: Facts, variants: Sequence[_ToldVariant], empty: Sequence[_ToldVariant]
    ) -> Unit | None:
        """The unit whose only text, if it is the original, nobody has translated yet.

        Into which languages tell the empty variants or, where there are none, the options.
        """
        target = self._options.target_language
        if len(variants) == 1 and not empty and target:
            place = variants[0][0].place
            empty = [(Variant(target, InlineText(()), place=place), Facts({}))]
        unit = next(iter(self._make_units(tu, [*variants, *empty])), None) if variants else None
        is_original = (
            unit and unit.source.text.strip() and len({v.language for v in unit.variants}) > 1
        )
        return unit if is_original else None

    def _make_units(self, tu: Facts, variants: Sequence[_ToldVariant]) -> Iterable[Unit]:
        source_tag = tu.attributes.get("srclang", "")
        places = self._list_places(source_tag, [variant.language for variant, _ in variants])
        ordered = [variants[place] for place in places]
        return make_units(tu, ordered, is_own=self._header.is_own)

    def _read_variant(self, tuv: Element) -> Variant | Skipped:
        tag = tuv.attributes.get("xml:lang") or tuv.attributes.get("lang")
        if not tag:
            return Skipped(tuv.line, "a text names no language")
        language = self._read_language(tag)
        if isinstance(language, LanguageError):
            return Skipped(tuv.line, language.fact)
        seg = tuv.find("seg")
        content = read_segment(seg) if seg else None
        if not seg or not content:
            return Variant(language, InlineText(()), place=Location(self._path, tuv.line))
        return Variant(language, content, place=Location(self._path, seg.line, seg.column))

    def _choose_order(self, source_tag: str, *tags: str) -> _Order | None:
        """How a unit's variants are to stand; None where a tag names no language."""
        languages: list[str] = []
        for tag in tags:
            language = self._read_language(tag)
            if isinstance(language, LanguageError):
                return None
            languages.append(language)
        places = self._list_places(source_tag, languages)
        has_alternatives = len(set(languages)) < len(languages)
        return _Order(tuple(languages[place] for place in places), places, has_alternatives)

    def _list_places(self, source_tag: str, languages: Sequence[str]) -> tuple[int, ...]:
        """The places of the variants in their order: those in the source language first."""
        source_language = self._find_source_language(source_tag, languages)
        return tuple(sorted(range(len(languages)), key=lambda n: languages[n] != source_language))

    def _find_source_language(self, source_tag: str, languages: Sequence[str]) -> str:
        """That of the variant that the others translate."""
        for tag in (source_tag, self._header.source_language, self._options.source_language):
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
