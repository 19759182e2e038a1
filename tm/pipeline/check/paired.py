"""Files of pairs as material for checks: those corrected in place, and streams of units."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import PurePath

from tm.checks.base import CheckedPair, CheckedText
from tm.checks.waiver_comments import read_waiver_order
from tm.errors import InputError
from tm.formats.base import ImportOptions, Skipped, UnitFormat
from tm.formats.encoding import decode
from tm.formats.paired import PairedFormat
from tm.formats.xml_patch import XML_SUFFIXES
from tm.model.inline import InlineText
from tm.model.location import Location, find_line_starts
from tm.model.paired import BlockPair, PairedDocument
from tm.model.unit import Unit, Variant
from tm.model.waiver import InlineWaiver
from tm.pipeline.check.material import (
    BlockPlace,
    CheckedFile,
    FixedPlace,
    MarkedFile,
    MarkupPlace,
    Material,
    Place,
    PlacedWaiver,
)
from tm.pipeline.load import MAX_FILE_BYTES, load_bytes, name_input
from tm.text.language import find_languages

_Sided = tuple[CheckedText, Place] | None


def load_paired(
    form: PairedFormat, path: str, name: str, languages: tuple[str, str]
) -> Iterator[Material]:
    """The file at `path`, called `name` in the project; `languages` serve where it tells none."""
    paired = form.read(load_bytes(path), name_input(path))
    file = CheckedFile(name, name_input(path), paired.document)
    source, target = _choose_languages(paired, languages)
    pairs = [
        (_read_block(file, pair.source, source), _read_block(file, pair.target, target))
        for pair in paired.pairs
    ]
    waivers = (
        waiver
        for number, pair in enumerate(paired.pairs)
        for waiver in _read_remarks(file, pair, number)
    )
    yield _make_material(name, (source, target), name, pairs, waivers)


def _choose_languages(paired: PairedDocument, given: tuple[str, str]) -> tuple[str, str]:
    """Those that the file tells, else those given, else those its texts are in."""
    return (
        paired.source_language or given[0] or _detect(paired, [p.source for p in paired.pairs]),
        paired.target_language or given[1] or _detect(paired, [p.target for p in paired.pairs]),
    )


def _detect(paired: PairedDocument, blocks: Iterable[int | None]) -> str:
    texts = [paired.document.blocks[number].text for number in blocks if number is not None]
    shares = find_languages(texts)
    if texts and not shares:
        raise InputError(
            "does not tell its languages",
            place=paired.document.path,
            remedy="name them with -s and -l",
        )
    return next(iter(shares), "und")


def _read_block(file: CheckedFile, number: int | None, language: str) -> _Sided:
    if number is None:
        return None
    block = file.document.blocks[number]
    return CheckedText(language, InlineText.of(block.text)), BlockPlace(file, block)


def _read_remarks(file: CheckedFile, pair: BlockPair, number: int) -> Iterator[PlacedWaiver]:
    for remark in pair.remarks:
        for order in read_waiver_order(remark.text, remark.offset):
            waiver = InlineWaiver(order.check, order.reason, file.locate(order.offset))
            yield PlacedWaiver(waiver, frozenset({number}))


def load_unit_file(
    form: UnitFormat, path: str, name: str, languages: tuple[str, str]
) -> Iterator[Material]:
    """The units of the file in each pair of languages that it has."""
    assert form.read
    shown = name_input(path)
    options = ImportOptions(*languages)
    with open(path, "rb") as stream:  # noqa: PTH123 - its errors name the file
        found = form.read(stream, shown, options)
        read = (each.untranslated if isinstance(each, Skipped) else each for each in found)
        units = [each for each in read if each]
        stream.seek(0)
        is_xml = PurePath(path).suffix.lower() in XML_SUFFIXES
        file = _read_marked(stream.read(MAX_FILE_BYTES + 1), shown) if is_xml else None
    if not units:
        raise InputError("has no pair of texts", place=shown, remedy="check the file")
    yield from pair_units(units, name, Location(shown), file)


def _read_marked(data: bytes, shown: str) -> MarkedFile | None:
    """The text of an XML file of no unusual size, in which places can be followed."""
    if len(data) > MAX_FILE_BYTES:
        return None
    text = decode(data, shown).text
    return MarkedFile(shown, text, find_line_starts(text))


def pair_units(
    units: Iterable[Unit], name: str, unknown: Location, file: MarkedFile | None = None
) -> Iterator[Material]:
    """The units by bulletin and language.

    A text stands in `file` where that is given, else where its bulletin had it, else at `unknown`.
    """
    by_direction: dict[tuple[str, str, str], list[tuple[Unit, Variant]]] = {}
    for unit in units:
        for target in unit.variants[1:]:
            key = (unit.bulletin, unit.source.language, target.language)
            by_direction.setdefault(key, []).append((unit, target))
    seen: set[tuple[str, str]] = set()
    for (bulletin, source_language, target_language), members in by_direction.items():
        pairs = [
            tuple(_read_variant(variant, name, unknown, file) for variant in (unit.source, target))
            for unit, target in members
        ]
        waivers = (
            PlacedWaiver(
                InlineWaiver(order.check, order.reason, unit.source.place or unknown),
                frozenset({number}),
            )
            for number, (unit, _) in enumerate(members)
            for note in unit.notes
            for order in read_waiver_order(note)
        )
        is_new = (bulletin, source_language) not in seen
        seen.add((bulletin, source_language))
        languages = (source_language, target_language)
        material = _make_material(bulletin or name, languages, name, pairs, waivers)
        yield replace(material, is_source_new=is_new)


def _read_variant(
    variant: Variant, name: str, unknown: Location, file: MarkedFile | None
) -> tuple[CheckedText, Place]:
    origin = variant.origin
    location = variant.place or (origin.location if origin else unknown)
    text = CheckedText(variant.language, variant.content, origin.kind if origin else "")
    if file and variant.place and variant.place.column:
        return text, MarkupPlace(name, file, variant.place, text.text)
    return text, FixedPlace(name, location)


def _make_material(
    name: str,
    languages: tuple[str, str],
    path: str,
    pairs: Iterable[Iterable[_Sided]],
    waivers: Iterable[PlacedWaiver],
) -> Material:
    sides = [tuple(pair) for pair in pairs]
    return Material(
        name,
        languages,
        (path,),
        tuple(CheckedPair(*(side and side[0] for side in pair)) for pair in sides),
        tuple((source and source[1], target and target[1]) for source, target in sides),
        tuple(waivers),
        owns_source=False,
    )
