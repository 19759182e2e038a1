"""Units written in each format come back as that format can hold them."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings

from tests.unit_strategies import imported_units
from tm.errors import InputError
from tm.formats.base import ExportOptions, ImportOptions
from tm.formats.cleaning import Cleaner, map_texts
from tm.formats.po_stream import write_po_stream
from tm.formats.units import UNIT_FORMATS, find_unit_format
from tm.model.inline import Code, CodeKind, InlineText
from tm.model.unit import Review, Unit, Variant

NOON = datetime(2025, 1, 1, 12, tzinfo=UTC)
Held = Callable[[Unit], Unit | None]


def hold_texts(clean: Callable[[Cleaner], Callable[[str], str]]) -> Held:
    """The texts with raw markup, cleaned; nothing else."""

    def hold(unit: Unit) -> Unit | None:
        marked = [(v.language, clean(Cleaner())(v.content.marked).strip()) for v in unit.variants]
        return make_unit(marked)

    return hold


def hold_pair(unit: Unit) -> Unit | None:
    """What PO keeps of texts."""
    pair = replace(unit, variants=(unit.source, unit.variants[-1]))
    held = hold_texts(lambda cleaner: cleaner.clean_lines)(pair)
    return replace(held, variants=tuple(map(_name_as_gettext, held.variants))) if held else None


def _name_as_gettext(variant: Variant) -> Variant:
    """gettext knows Chinese by regions, not by scripts."""
    return replace(variant, language=variant.language.replace("zh-Hant", "zh-TW"))


def hold_xml(unit: Unit) -> Unit | None:
    """Texts and codes on one line; what else there is, is compared after a second journey."""
    contents = [(v.language, Cleaner().clean_content(v.content)) for v in unit.variants]
    if not contents[0][1].plain.strip():
        return None
    return make_unit([(tag, content.plain) for tag, content in contents if content.plain.strip()])


def hold_xliff(unit: Unit) -> Unit | None:
    held = hold_xml(replace(unit, variants=(unit.source, unit.variants[-1])))
    return held if held and len(held.variants) == 2 else None


def make_unit(texts: list[tuple[str, str]]) -> Unit | None:
    variants = tuple(Variant(tag, InlineText.of(text)) for tag, text in texts if text)
    return Unit(variants) if len(variants) > 1 else None


def hold_all(unit: Unit) -> Unit | None:
    return unit


def strip_surrogates(unit: Unit) -> Unit | None:
    """As Parquet holds it, for which texts are UTF-8."""

    def strip(text: str) -> str:
        return text.encode("utf-8", "ignore").decode()

    def strip_variant(variant: Variant) -> Variant:
        place = variant.origin
        if place:
            location = replace(place.location, path=strip(place.location.path))
            place = replace(place, location=location, heading=strip(place.heading))
        content = map_texts(variant.content, strip)
        signature = strip(variant.signature)
        return replace(variant, content=content, origin=place, signature=signature)

    return replace(
        unit,
        variants=tuple(map(strip_variant, unit.variants)),
        bulletin=strip(unit.bulletin),
        origin=strip(unit.origin),
        author=strip(unit.author),
        editor=strip(unit.editor),
        context=strip(unit.context),
        notes=tuple(map(strip, unit.notes)),
        properties=tuple((strip(name), strip(value)) for name, value in unit.properties),
    )


# What of a unit comes back; a format that is not here cannot be added to the table unnoticed.
HELD: dict[str, Held] = {
    "tmx": hold_xml,
    "xliff": hold_xliff,
    "xliff2": hold_xliff,
    "po": hold_pair,
    "tsv": hold_texts(lambda cleaner: cleaner.clean_line),
    "csv": hold_texts(lambda cleaner: cleaner.clean_line),
    "sheet": hold_texts(lambda cleaner: cleaner.clean_lines),
    "jsonl": hold_all,
    "parquet": strip_surrogates,
}
LOSSLESS = ("jsonl", "parquet")


def carry(name: str, *units: Unit) -> list[Unit]:
    """The units after a journey through a file."""
    form = find_unit_format(name)
    assert form.read
    write = write_po_stream if name == "po" else form.write
    languages = tuple(variant.language for variant in units[0].variants)
    out = io.BytesIO()
    write(units, out, ExportOptions(languages[0], languages, created=units[0].changed))
    out.seek(0)
    try:
        found = list(form.read(out, "file", ImportOptions()))
    except InputError:
        return []
    return [each for each in found if isinstance(each, Unit)]


def texts(units: list[Unit]) -> list[list[tuple[str, str]]]:
    return [[(v.language, v.text) for v in unit.variants] for unit in units]


def test_every_format_is_carried() -> None:
    assert set(HELD) == {form.name for form in UNIT_FORMATS}


@pytest.mark.parametrize("name", HELD)
@given(unit=imported_units)
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_what_a_format_can_hold_comes_back(name: str, unit: Unit) -> None:
    held = HELD[name](unit)
    found = carry(name, unit)
    assert texts(found) == (texts([held]) if held else [])
    if name in LOSSLESS:
        assert found == [held]
    if found:
        assert carry(name, *found) == found


def known() -> Unit:
    """A unit with something in every place, and nothing that any format would have to change."""
    bold = Code(CodeKind.OPEN, 1, "<b>"), Code(CodeKind.CLOSE, 1, "</b>")
    return Unit(
        (
            Variant("es", InlineText.of(bold[0], "El río", bold[1], " crece.")),
            Variant("en", InlineText.of("The ", bold[0], "river", bold[1], " rises.")),
        ),
        origin="Agency",
        author="Ana",
        editor="Eva",
        review=Review.NEEDS_REVIEW,
        context="menu",
        notes=("Look here.",),
        properties=(("reference", "a.md:3"), ("client", "ONG")),
    )


@pytest.mark.parametrize("name", ["tmx", "xliff", "xliff2", "jsonl", "parquet"])
def test_these_carry_all_that_is_known(name: str) -> None:
    assert carry(name, known()) == [known()]


def test_po_carries_what_it_has_places_for() -> None:
    (found,) = carry("po", known())
    assert (found.review, found.context, found.notes, found.properties) == (
        Review.NEEDS_REVIEW, "menu", ("Look here.",), (("reference", "a.md:3"),),
    )  # fmt: skip


def test_translations_of_one_original_are_told_apart_in_po() -> None:
    one, other, third = (
        Unit(
            (Variant("es", InlineText.of("sí")), Variant("en", InlineText.of(text))),
            context=name,
            changed=NOON,
        )
        for text, name in (("yes", ""), ("yeah", ""), ("aye", "ship"))
    )
    assert carry("po", one, other, third, one) == [one, other, third]
