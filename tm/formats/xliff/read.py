"""XLIFF of every version becomes units."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from tm.errors import InputError, LanguageError
from tm.formats.base import ImportOptions, Skipped
from tm.formats.own_properties import read_own_properties
from tm.formats.xliff.segments import SegmentPair, list_segments
from tm.formats.xml_units.builder import Record, Vocabulary
from tm.formats.xml_units.element import Element
from tm.formats.xml_units.records import read_records
from tm.model.inline import InlineText
from tm.model.location import Location
from tm.model.unit import Review, Unit, Variant

OWN_NAMESPACE = "urn:bulletin-tm:properties"
METADATA_NAMESPACE = "urn:oasis:names:tc:xliff:metadata:2.0"
OWN_CATEGORY = "bulletin-tm"
VOCABULARY = Vocabulary(
    "xliff",
    frozenset({"trans-unit", "unit"}),
    frozenset({"file"}),
    ("", "urn:oasis:names:tc:xliff:document:*"),
)
# XLIFF 1.2 §4.1 "state" and XLIFF 2.1 §4.3.1.29 "state"; what is not here says nothing of review.
_REVIEWS = {
    "final": Review.APPROVED,
    "signed-off": Review.APPROVED,
    "reviewed": Review.APPROVED,
    "needs-adaptation": Review.NEEDS_REVIEW,
    "needs-l10n": Review.NEEDS_REVIEW,
    "needs-review-adaptation": Review.NEEDS_REVIEW,
    "needs-review-l10n": Review.NEEDS_REVIEW,
    "needs-review-translation": Review.NEEDS_REVIEW,
    "needs-translation": Review.NEEDS_REVIEW,
}
_FUZZY_QUALIFIERS = frozenset({"fuzzy-match", "leveraged-mt", "mt-suggestion"})


@dataclass(frozen=True, slots=True)
class _Frame:
    """What stands around a unit: its file's name and languages, as they are written."""

    original: str
    source_language: str
    target_language: str


def read_xliff(stream: BinaryIO, path: str, options: ImportOptions) -> Iterator[Unit | Skipped]:
    """The units in the file's order, a segment each where the file cuts its units into segments.

    Alternative translations and matches are no translations and are left out. Languages are those
    of the texts, of their file, or of the options. Raises InputError where a translation's
    language is told nowhere.
    """
    for found in read_records(stream, path, VOCABULARY, options.encoding):
        if isinstance(found, Skipped):
            yield found
        elif isinstance(found, Record):
            frame = _find_frame(found.around, options)
            for pair in list_segments(found.element):
                yield _read_unit(found.element, pair, frame, options, path)


def _find_frame(around: tuple[Element, ...], options: ImportOptions) -> _Frame:
    root = around[0].attributes
    file = next((each.attributes for each in around if each.name == "file"), {})
    return _Frame(
        file.get("original", ""),
        file.get("source-language") or root.get("srcLang") or options.source_language,
        file.get("target-language") or root.get("trgLang") or options.target_language,
    )


def _read_unit(
    element: Element, pair: SegmentPair, frame: _Frame, options: ImportOptions, path: str
) -> Unit | Skipped:
    source, target = pair.source, pair.target
    is_translated = target is not None and bool(target.content.plain.strip())
    own_tags = source.language, target.language if target else ""
    tags = own_tags[0] or frame.source_language, own_tags[1] or frame.target_language
    if not is_translated and not (all(tags) and source.content.plain.strip()):
        return Skipped(element.line, "has no translation", is_damage=False)
    if not source.content.plain.strip():
        return Skipped(element.line, "has no text", is_damage=False)
    try:
        languages = [_read_language(tag, options, f"{path}:{element.line}") for tag in tags]
    except LanguageError as error:
        return Skipped(element.line, error.fact, is_damage=is_translated)
    variants = tuple(
        Variant(language, text.content, place=Location(path, text.line, text.column))
        if text
        else Variant(language, InlineText(()), place=Location(path, element.line))
        for language, text in zip(languages, (source, target), strict=True)
    )
    name = element.attributes.get("resname") or element.attributes.get("name") or ""
    unit = Unit(
        variants,
        review=_find_review(element, pair),
        context=name,
        notes=_read_notes(element),
        properties=_list_filled(("file", frame.original), ("id", element.attributes.get("id", ""))),
    )
    unit = _apply_own(unit, element)
    if is_translated:
        return unit
    return Skipped(element.line, "has no translation", is_damage=False, untranslated=unit)


def _read_language(tag: str, options: ImportOptions, place: str) -> str:
    if not tag:
        raise InputError(
            "the file does not tell the languages of its texts",
            place=place,
            remedy="name them with -s and -t",
        )
    return options.read_language(tag)


def _find_review(element: Element, pair: SegmentPair) -> Review:
    if pair.qualifier in _FUZZY_QUALIFIERS:
        return Review.FUZZY
    if element.attributes.get("approved") == "yes":
        return Review.APPROVED
    return _REVIEWS.get(pair.state, Review.UNREVIEWED)


def _read_notes(element: Element) -> tuple[str, ...]:
    """XLIFF 1.2's notes stand in the unit itself, those of XLIFF 2 in its `notes`."""
    notes = [
        note for around in (element, *element.find_all("notes")) for note in around.find_all("note")
    ]
    return tuple(dict.fromkeys(text for note in notes if (text := note.text.strip())))


def _list_filled(*properties: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple((name, value) for name, value in properties if value)


def _apply_own(unit: Unit, element: Element) -> Unit:
    """The unit with the properties that our own writers left on it."""
    own: dict[str, list[tuple[str, str]]] = {"": [], "source": [], "target": []}
    is_own = False
    for about, name, value in _list_own(element):
        is_own = True
        own.setdefault(about, []).append((name, value))
    if not is_own:
        return unit
    return read_own_properties(unit, own[""], (own["source"], own["target"]))


def _list_own(element: Element) -> Iterator[tuple[str, str, str]]:
    """What each property is about (the unit where empty), its name and its value."""
    for each in element.find_all(f"{OWN_NAMESPACE}|property"):
        yield each.attributes.get("of", ""), each.attributes.get("name", ""), each.text
    for metadata in element.find_all(f"{METADATA_NAMESPACE}|metadata"):
        for group in metadata.find_all(f"{METADATA_NAMESPACE}|metaGroup"):
            category, _, about = group.attributes.get("category", "").partition(" ")
            if category == OWN_CATEGORY:
                for meta in group.find_all(f"{METADATA_NAMESPACE}|meta"):
                    yield about, meta.attributes.get("type", ""), meta.text
