"""XLIFF becomes units, and units XLIFF of both versions."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from lxml import etree

from tests.formats.conformance_units import check_conformance_files
from tests.formats.kits.xliff_rules import check_first, check_second
from tests.unit_strategies import unit_examples, units
from tm.errors import InputError
from tm.formats.base import ExportOptions, ImportOptions, Skipped
from tm.formats.cleaning import Cleaner
from tm.formats.xliff.read import read_xliff
from tm.formats.xliff.write import write_xliff_1, write_xliff_2
from tm.model.inline import Code, CodeKind, InlineText
from tm.model.unit import Review, Unit, Variant

WRITERS = pytest.mark.parametrize("write", [write_xliff_1, write_xliff_2])
Writer = Callable[..., object]
SPANISH_ENGLISH = ImportOptions("es", "en")


def read(
    data: bytes | str, options: ImportOptions = SPANISH_ENGLISH
) -> tuple[list[Unit], list[Skipped]]:
    stream = io.BytesIO(data.encode() if isinstance(data, str) else data)
    found = list(read_xliff(stream, "kit.xlf", options))
    return (
        [each for each in found if isinstance(each, Unit)],
        [each for each in found if isinstance(each, Skipped)],
    )


def write_units(write: Writer, *written: Unit, languages: tuple[str, str] = ("es", "en")) -> bytes:
    out = io.BytesIO()
    write(written, out, ExportOptions(languages[0], languages, doubtful_below=0.5))
    return out.getvalue()


def first(content: str, attributes: str = "") -> str:
    return (
        '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">'
        '<file original="b.md" source-language="es" target-language="en"><body>'
        f"<trans-unit {attributes}>{content}</trans-unit></body></file></xliff>"
    )


def second(content: str) -> str:
    return (
        (
            '<x:xliff version="2.1" xmlns:x="urn:oasis:names:tc:xliff:document:2.0" srcLang="es" '
            f'trgLang="en"><x:file id="f">{content}</x:file></x:xliff>'
        )
        .replace("<", "<x:")
        .replace("<x:/", "</x:")
        .replace("<x:x:", "<x:")
        .replace("</x:x:", "</x:")
    )


def test_every_conformance_file(shared_dir: Path) -> None:
    assert check_conformance_files(shared_dir, ("xliff12", "xliff2"), read) > 150


@WRITERS
@given(unit=units)
@unit_examples
def test_what_we_write_comes_back(write: Writer, unit: Unit) -> None:
    languages = unit.source.language, unit.variants[-1].language
    data = write_units(write, unit, languages=languages)
    found, skipped = read(data)
    assert not skipped
    cleaned = [
        Cleaner().clean_content(variant.content).plain
        for variant in (unit.source, unit.variants[-1])
    ]
    if not all(text.strip() for text in cleaned):
        assert found == []
        return
    assert [[variant.text for variant in each.variants] for each in found] == [cleaned]
    assert read(write_units(write, *found, languages=languages))[0] == found


@WRITERS
def test_all_that_the_memory_knows_comes_back(write: Writer) -> None:
    bold = (Code(CodeKind.OPEN, 1, "<b>"), "uno", Code(CodeKind.CLOSE, 1, "</b>"))
    half = Code(CodeKind.CLOSE, 2, "</i>")
    unit = Unit(
        (
            Variant("es", InlineText.of("De ", *bold, half, " & más"), segments=2, next_hash=-5),
            Variant("en", InlineText.of(*bold, " & more"), confidence=0.75, signature="tm/1 use"),
        ),
        origin="archive.tmx",
        author="Ana",
        review=Review.FUZZY,
        context="menu.title",
        notes=("One.", "Two\nlines."),
        properties=(("client", "ONG <1>"),),
    )
    assert read(write_units(write, unit))[0] == [unit]


@WRITERS
def test_structure(write: Writer) -> None:
    units = [
        Unit((Variant("es", InlineText.of("a")), Variant("en", InlineText.of("b"))), bulletin=name)
        for name in ("one", "one", "two")
    ]
    root = etree.fromstring(write_units(write, *units))
    files = root.findall("{*}file")
    assert [file.get("original") for file in files] == ["one", "two"]
    ids = [each.get("id") for each in root.iter("{*}trans-unit", "{*}unit")]
    assert len(set(ids)) == 3
    assert etree.fromstring(write_units(write)).findall("{*}file")


def test_review_is_told_in_each_versions_words() -> None:
    unit = Unit(
        (Variant("es", InlineText.of("a")), Variant("en", InlineText.of("b"))),
        review=Review.APPROVED,
    )
    assert b'approved="yes"' in write_units(write_xliff_1, unit)
    assert b'state="final"' in write_units(write_xliff_2, unit)


def test_states_of_other_tools() -> None:
    def review(target: str, attributes: str = "") -> Review:
        return read(first(f"<source>a</source>{target}", attributes))[0][0].review

    assert review("<target>b</target>") is Review.UNREVIEWED
    assert review("<target>b</target>", 'approved="yes"') is Review.APPROVED
    assert review('<target state="needs-translation">b</target>') is Review.NEEDS_REVIEW
    fuzzy = '<target state="translated" state-qualifier="fuzzy-match">b</target>'
    assert review(fuzzy) is Review.FUZZY


def test_codes_of_the_first_version() -> None:
    source = (
        '<source>A<g id="1">B<x id="2"/></g><bpt id="3">[</bpt>C<ept id="3">]</ept>'
        '<it id="4" pos="close">}</it><mrk mtype="term">D</mrk></source>'
    )
    content = read(first(f"{source}<target>x</target>"))[0][0].source.content
    assert content.plain == "ABCD"
    assert [(code.kind.value, code.number, code.data) for code in content.codes] == [
        ("open", 1, '<g id="1">'),
        ("alone", 2, '<x id="2"/>'),
        ("close", 1, "</g>"),
        ("open", 3, "["),
        ("close", 3, "]"),
        ("close", 4, "}"),
    ]


def test_codes_of_the_second_version_whatever_the_prefix() -> None:
    found, skipped = read(
        second(
            '<unit id="u" name="menu"><originalData><data id="d1">**</data></originalData>'
            '<segment state="final"><source>A<pc id="1" dataRefStart="d1" dataRefEnd="d1">B</pc>'
            '<cp hex="0001"/><sc id="2"/>C<ec startRef="2"/></source><target>x</target></segment>'
            "<ignorable><source> </source></ignorable>"
            "<segment><source>no translation</source></segment></unit>"
        )
    )
    (unit,) = found
    assert [each.is_damage for each in skipped] == [False]
    assert (unit.review, unit.context) == (Review.APPROVED, "menu")
    assert unit.source.text == "AB\x01C"
    assert [code.data for code in unit.source.content.codes] == [
        "**", "**", '<sc id="2"/>', '<ec startRef="2"/>',
    ]  # fmt: skip
    assert unit.source.content.codes[2].number == unit.source.content.codes[3].number


def test_marked_segments_are_units_of_their_own() -> None:
    found, skipped = read(
        first(
            "<source>Uno. Dos. Tres.</source>"
            '<seg-source><mrk mtype="seg" mid="1">Uno.</mrk> <g id="9"><mrk mtype="seg" mid="2">'
            'Dos.</mrk></g> <mrk mtype="seg" mid="3">Tres.</mrk></seg-source>'
            '<target><mrk mtype="seg" mid="2">Two.</mrk> <mrk mtype="seg" mid="1">One.</mrk>'
            "</target>"
        )
    )
    assert [[v.text for v in unit.variants] for unit in found] == [
        ["Uno.", "One."],
        ["Dos.", "Two."],
    ]
    assert len(skipped) == 1


def test_a_fault_costs_its_unit_and_not_the_languages_of_the_next_file() -> None:
    whole = (
        '<xliff><file source-language="es" target-language="en"><body>'
        "<trans-unit><source>a</source><target>b</trans-unit></body></file>"
        '<file source-language="pt" target-language="fr"><body>'
        "<trans-unit><source>c</source><target>d</target></trans-unit></body></file></xliff>"
    )
    found, skipped = read(whole)
    assert [[v.language for v in unit.variants] for unit in found] == [["pt", "fr"]]
    assert [each.is_damage for each in skipped] == [True]


def test_a_language_that_is_told_nowhere_must_be_named() -> None:
    unit = "<trans-unit><source>a</source><target>b</target></trans-unit>"
    data = f"<xliff><file><body>{unit}</body></file></xliff>"
    assert read(data)[0]
    with pytest.raises(InputError, match=r"kit\.xlf:1: the file does not tell the languages"):
        read(data, ImportOptions())


@given(unit=units)
def test_whatever_is_exported_is_valid(unit: Unit) -> None:
    languages = unit.source.language, unit.variants[-1].language
    check_first(_drop_own(write_units(write_xliff_1, unit, languages=languages)))
    check_second(write_units(write_xliff_2, unit, languages=languages))


def _drop_own(data: bytes) -> bytes:
    """The file without elements of our own, of which OASIS's strict schema wants to see one too."""
    root = etree.fromstring(data)
    etree.strip_elements(root, "{urn:bulletin-tm:properties}*", with_tail=False)
    return etree.tostring(root)
