"""TMX as other programs read it: lxml with the DTD, xmllint, OmegaT."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from tools import require_tool, run_tool
from unit_strategies import unit_examples, units

from tm.formats.base import ExportOptions, Written
from tm.formats.tmx.write import write_tmx
from tm.model.bead import Status
from tm.model.inline import Code, CodeKind, InlineText
from tm.model.location import Location, Span
from tm.model.unit import Origin, Unit, Variant

OPTIONS = ExportOptions("es", created=datetime(2025, 3, 1, 9, 0, tzinfo=UTC))
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
BOLD = Code(CodeKind.OPEN, 1, "<b>")
BOLD_END = Code(CodeKind.CLOSE, 1, "</b>")
BREAK = Code(CodeKind.ALONE, 2, "<br/>")


@pytest.fixture(scope="session")
def dtd_path(shared_dir: Path) -> Path:
    return shared_dir / "conformance" / "tmx" / "schema" / "omegat__tmx14.dtd"


@pytest.fixture(scope="session")
def dtd(dtd_path: Path) -> etree.DTD:
    return etree.DTD(str(dtd_path))


def write(*written: Unit, options: ExportOptions = OPTIONS) -> tuple[bytes, Written]:
    out = io.BytesIO()
    result = write_tmx(written, out, options)
    return out.getvalue(), result


def read_units(data: bytes) -> list[dict[str, etree._Element]]:
    """Per `tu`, the `seg` of each language."""
    body = etree.fromstring(data).find("body")
    assert body is not None
    return [{tuv.get(LANG): tuv.find("seg") for tuv in tu.iter("tuv")} for tu in body]


def visible(seg: etree._Element) -> str:
    """The text outside inline elements."""
    return (seg.text or "") + "".join(child.tail or "" for child in seg)


def pair(source: InlineText | str, target: InlineText | str) -> Unit:
    contents = [t if isinstance(t, InlineText) else InlineText.of(t) for t in (source, target)]
    return Unit((Variant("es", contents[0]), Variant("en", contents[1])))


def only_segment(content: InlineText | str) -> str:
    data, _ = write(pair(content, "x"))
    found = re.search(r"<seg>(.*?)</seg>", data.decode())
    assert found
    return found[1]


def essence(text: str) -> str:
    """What every reader must still get: no controls, white space of one kind."""
    kept = (c for c in text if c.isspace() or (c >= " " and not 0xD800 <= ord(c) < 0xE000))
    return " ".join("".join(c for c in kept if c not in "\ufffe\uffff").split())


@unit_examples
@given(written=units)
def test_any_unit_makes_a_valid_file_with_its_texts(dtd: etree.DTD, written: Unit) -> None:
    data, result = write(written)
    assert dtd.validate(etree.fromstring(data)), dtd.error_log
    speaking = [v for v in written.variants if essence(v.text)]
    if len(speaking) < 2 or written.source not in speaking:
        assert result.units == 0
        assert read_units(data) == []
        return
    (segments,) = read_units(data)
    assert list(segments) == [v.language for v in speaking]
    for variant, seg in zip(speaking, segments.values(), strict=True):
        assert essence(visible(seg)) == essence(variant.text)
        assert [essence(code.text or "") for code in seg] == [
            essence(code.data) for code in variant.content.codes
        ]


@unit_examples
@given(written=units)
def test_no_segment_has_what_tools_stumble_over(written: Unit) -> None:
    data, _ = write(written)
    for segments in read_units(data):
        for seg in segments.values():
            text = visible(seg)
            assert text == text.strip()
            assert not re.search("[\t\n\r\v\f\x85\u2028\u2029]", "".join(seg.itertext()))


@unit_examples
@given(text=st.text(st.sampled_from("ab ñ🏛\xa0&<>]'\"\\%"), min_size=1))
def test_ordinary_text_arrives_to_the_letter(text: str) -> None:
    data, result = write(pair(f"({text})", "x"))
    assert visible(read_units(data)[0]["es"]) == f"({text})"
    assert result == Written(1)


def test_losses_are_counted_by_cause() -> None:
    data, result = write(pair("uno\x01\x02 \n\t dos", "one\ntwo"), pair(" \n", "x"))
    assert result == Written(
        1,
        (
            ("characters removed that are not text", 2),
            ("line breaks and tabs turned into spaces", 3),
            ("units left out, for one side has no text", 1),
        ),
    )
    segments = read_units(data)[0]
    assert [seg.text for seg in segments.values()] == ["uno dos", "one two"]


def test_codes_whose_partner_is_here_are_bpt_and_ept() -> None:
    content = InlineText.of("un ", BOLD, "gran", BREAK, " día", BOLD_END, ".")
    assert only_segment(content) == (
        'un <bpt i="1" x="1">&lt;b&gt;</bpt>gran<ph x="2">&lt;br/&gt;</ph> día'
        '<ept i="1">&lt;/b&gt;</ept>.'
    )


def test_halves_whose_partner_is_elsewhere_are_it() -> None:
    assert only_segment(InlineText.of(BOLD_END, "fin ", BOLD, "principio")) == (
        '<it pos="end" x="1">&lt;/b&gt;</it>fin <it pos="begin" x="2">&lt;b&gt;</it>principio'
    )


def test_overlapping_pairs_are_told_apart() -> None:
    italic, italic_end = Code(CodeKind.OPEN, 7, "<i>"), Code(CodeKind.CLOSE, 7, "</i>")
    segment = only_segment(InlineText.of(BOLD, "a", italic, "b", BOLD_END, "c", italic_end))
    assert re.findall(r"<(\w+) i=\"(\d)\"", segment) == [
        ("bpt", "1"), ("bpt", "2"), ("ept", "1"), ("ept", "2")
    ]  # fmt: skip


def test_the_same_code_has_the_same_x_in_each_language() -> None:
    link = Code(CodeKind.ALONE, 3, "{{nota}}")
    data, _ = write(pair(InlineText.of(BREAK, "a", link), InlineText.of(link, "b", BREAK, BREAK)))
    numbers = {
        language: [(code.text, code.get("x")) for code in seg]
        for language, seg in read_units(data)[0].items()
    }
    assert numbers == {
        "es": [("<br/>", "1"), ("{{nota}}", "2")],
        "en": [("{{nota}}", "2"), ("<br/>", "1"), ("<br/>", "3")],
    }


def test_white_space_at_the_ends_goes_even_behind_a_code() -> None:
    assert only_segment(InlineText.of("\xa0 ", BREAK, " a b ", BREAK, "\u2003")) == (
        '<ph x="1">&lt;br/&gt;</ph>a b<ph x="2">&lt;br/&gt;</ph>'
    )


def test_a_no_break_space_inside_stays() -> None:
    assert only_segment("el 5\xa0% del total") == "el 5\xa0% del total"


def test_header_dates_languages_and_provenance() -> None:
    origin = Origin(Location("bulletins/es/núm 12.md", 7, 3), Span(90, 120), "quote", "A & B")
    unit = Unit(
        (
            Variant("es-PE", InlineText.of("uno"), origin),
            Variant("en", InlineText.of("one"), None, 2, 0.98765, Status.CONFIRMED, "tm/1 use"),
        ),
        bulletin="12",
        created=datetime(2024, 1, 2, 3, 4, 5, tzinfo=UTC),
        changed=datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC),
    )
    root = etree.fromstring(write(unit)[0])
    header, tu = root.find("header"), root.find("body/tu")
    assert header is not None
    assert tu is not None
    assert header.get("srclang") == "es"
    assert header.get("segtype") == "sentence"
    assert header.get("creationdate") == "20250301T090000Z"
    assert tu.get("srclang") == "es-PE"
    assert tu.get("creationdate") == "20240102T030405Z"
    assert tu.get("changedate") == "20240506T070809Z"
    found = {(p.getparent().get(LANG), p.get("type")): p.text for p in tu.iter("prop")}
    assert found == {
        (None, "x-bulletin"): "12",
        (None, "x-shape"): "1-2",
        ("es-PE", "x-document"): "bulletins/es/núm 12.md",
        ("es-PE", "x-line"): "7",
        ("es-PE", "x-column"): "3",
        ("es-PE", "x-span"): "90-120",
        ("es-PE", "x-kind"): "quote",
        ("es-PE", "x-heading"): "A & B",
        ("en", "x-confidence"): "0.9877",
        ("en", "x-status"): "confirmed",
        ("en", "x-signature"): "tm/1 use",
    }


def test_the_same_units_give_the_same_bytes() -> None:
    assert write(pair("uno", "one")) == write(pair("uno", "one"))


def test_the_id_of_a_unit_depends_on_its_place_and_not_on_its_translation() -> None:
    def unit_id(unit: Unit) -> str:
        return re.findall(rb'tuid="(\w+)"', write(unit)[0])[0]

    assert unit_id(pair("uno", "one")) == unit_id(pair("uno", "number one"))
    assert unit_id(pair("uno", "one")) != unit_id(pair("dos", "one"))


def test_units_that_repeat_with_their_neighbours_have_ids_of_their_own() -> None:
    def unit_ids(*units: Unit) -> list[bytes]:
        return re.findall(rb'tuid="([^"]+)"', write(*units)[0])

    first, second, third = unit_ids(*[pair("Sí", "Yes")] * 3)
    assert (second, third) == (first + b"-2", first + b"-3")
    elsewhere = replace(pair("Sí", "Yes"), bulletin="other")
    assert len(set(unit_ids(pair("Sí", "Yes"), elsewhere, elsewhere))) == 3


def test_a_link_through_the_original_is_as_sure_as_its_weaker_half() -> None:
    english = Variant("en", InlineText.of("one"), confidence=0.4, signature="tm/1")
    portuguese = Variant("pt", InlineText.of("um"), confidence=0.9, status=Status.CONFIRMED)
    data, _ = write(Unit((english, portuguese)))
    props = dict(re.findall(rb'type="x-(confidence|status|signature)">([^<]*)<', data))
    assert props == {b"confidence": b"0.4000", b"status": b"auto", b"signature": b"tm/1"}


def test_xmllint_finds_the_file_valid_and_says_nothing(dtd_path: Path, tmp_path: Path) -> None:
    path = tmp_path / "memory.tmx"
    origin = Origin(Location('a "b" <c>.md', 1, 1), Span(0, 1), "heading", "]]> & more")
    awkward = InlineText.of(BOLD_END, "]]> & <x> \ud800\x00\n", BOLD, "'\"", BOLD_END, BREAK)
    three = Unit(tuple(Variant(tag, awkward, origin) for tag in ("es", "en-GB", "zh-Hant")))
    path.write_bytes(write(three, pair("uno", "one"))[0])
    checked = run_tool("xmllint", "--noout", "--dtdvalid", dtd_path, path)
    assert (checked.returncode, checked.stderr) == (0, "")


OMEGAT_PROJECT = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat><project version="1.0">
<source_dir>__DEFAULT__</source_dir><target_dir>__DEFAULT__</target_dir>
<tm_dir>__DEFAULT__</tm_dir><glossary_dir>__DEFAULT__</glossary_dir>
<glossary_file>__DEFAULT__</glossary_file><dictionary_dir>__DEFAULT__</dictionary_dir>
<source_lang>ES-PE</source_lang><target_lang>EN-GB</target_lang>
<sentence_seg>true</sentence_seg>
<support_default_translations>true</support_default_translations>
<remove_tags>false</remove_tags>
</project></omegat>
"""


def test_omegat_inserts_the_exact_matches(tmp_path: Path) -> None:
    omegat = require_tool("omegat")
    project = tmp_path / "project"
    for folder in ("source", "target", "tm/auto", "omegat", "glossary", "dictionary"):
        (project / folder).mkdir(parents=True)
    (project / "omegat.project").write_text(OMEGAT_PROJECT)
    with (project / "tm" / "auto" / "memory.tmx").open("wb") as out:
        bold = InlineText.of("Hay ", BOLD, "quórum", BOLD_END, " hoy.")
        regional = Unit(
            (Variant("es-PE", InlineText.of("Se vota.")), Variant("en-GB", InlineText.of("Vote.")))
        )
        units_written = [
            pair("La sesión empezó tarde.", "The session started late."),
            pair("Votó el 5\xa0% del padrón.", "5% of the roll voted."),
            pair(" Con espacio\nsuelto. ", "With a stray space."),
            pair("Con \x02control.", "With a control."),
            pair(bold, InlineText.of("There is a ", BOLD, "quorum", BOLD_END, " today.")),
            regional,
        ]
        write_tmx(units_written, out, OPTIONS)
    source = [
        "La sesión empezó tarde.",
        "Votó el 5\xa0% del padrón.",
        "Con espacio suelto.",
        "Con control.",
        "Hay quórum hoy.",
        "Se vota.",
        "Esto no lo sabe la memoria.",
    ]
    (project / "source" / "bulletin.txt").write_text("\n\n".join(source) + "\n", encoding="utf-8")
    log = run_tool(
        omegat, project, "--mode=console-translate", f"--config-dir={tmp_path / 'config'}",
        "--disable-project-locking", "--no-team",
    )  # fmt: skip
    assert "TMXR_INFO_READING_COMPLETE" in log.stdout + log.stderr
    assert "TF_TM_LOAD_ERROR" not in log.stdout + log.stderr
    translated = (project / "target" / "bulletin.txt").read_text(encoding="utf-8")
    assert translated.split("\n\n") == [
        "The session started late.",
        "5% of the roll voted.",
        "With a stray space.",
        "With a control.",
        "There is a quorum today.",
        "Vote.",
        "Esto no lo sabe la memoria.\n",
    ]
