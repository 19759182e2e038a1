"""TBX of all dialects, read, written and read again."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from glossary_strategies import glossaries, strip_places
from hypothesis import given, settings
from lxml import etree

from tm.errors import InputError
from tm.formats.base import Written
from tm.formats.glossaries import find_glossary_format
from tm.formats.tbx import read_tbx
from tm.formats.tbx.statuses import read_status, write_status
from tm.model.term import Concept, Extra, Glossary, Term, TermKind, TermStatus, Wording

SECTION = '<langSet xml:lang="en"><tig><term>x</term></tig></langSet>'
DIALECTS = ("tbx2", "tbx3-dca", "tbx3-dct")


def read(text: str) -> Glossary:
    return read_tbx(BytesIO(text.encode()), "glossary.tbx")


def convert(glossary: Glossary, dialect: str) -> tuple[str, Written]:
    out = BytesIO()
    written = find_glossary_format("", name=dialect).write(glossary, out)
    return out.getvalue().decode(), written


def v2(entry: str) -> str:
    return f'<martif type="TBX"><text><body>\n{entry}\n</body></text></martif>'


def term_of(inside: str) -> Term:
    """The term of a tig with this inside."""
    entry = f'<termEntry><langSet xml:lang="en"><tig>{inside}</tig></langSet></termEntry>'
    return read(v2(entry)).concepts[0].wordings[0].terms[0]


def status_of(category: str, word: str) -> TermStatus:
    note = f'<termNote type="{category}">{word}</termNote>'
    return term_of(f"<term>x</term>{note}").status


@pytest.mark.parametrize(
    ("category", "word", "status"),
    [
        ("administrativeStatus", "preferredTerm-admn-sts", TermStatus.PREFERRED),
        ("administrativeStatus", "admittedTerm-admn-sts", TermStatus.ADMITTED),
        ("administrativeStatus", "standardizedTerm-admn-sts", TermStatus.STANDARDIZED),
        ("administrativeStatus", "legalTerm-admn-sts", TermStatus.LEGAL),
        ("administrativeStatus", "regulatedTerm-admn-sts", TermStatus.REGULATED),
        ("administrativeStatus", "supersededTerm-admn-sts", TermStatus.SUPERSEDED),
        ("administrativeStatus", "deprecatedTerm-admn-sts", TermStatus.DEPRECATED),
        ("administrativeStatus", "notRecommendedTerm-admn-sts", TermStatus.NOT_RECOMMENDED),
        ("administrativeStatus", "deprecated", TermStatus.DEPRECATED),
        ("administrativeStatus", "Forbidden", TermStatus.FORBIDDEN),
        ("administrativeStatus", "obsolete", TermStatus.OBSOLETE),
        ("usageStatus", "preferred", TermStatus.PREFERRED),
        ("usageStatus", "not recommended", TermStatus.NOT_RECOMMENDED),
        ("normativeAuthorization", "deprecatedTerm", TermStatus.DEPRECATED),
        ("normativeAuthorization", "standardizedTerm", TermStatus.STANDARDIZED),
        ("languagePlanningQualifier", "recommendedTerm", TermStatus.PREFERRED),
        ("administrativeStatus", "nobody knows", TermStatus.UNSPECIFIED),
        ("partOfSpeech", "deprecated", TermStatus.UNSPECIFIED),
    ],
)
def test_statuses_of_all_vocabularies(category: str, word: str, status: TermStatus) -> None:
    assert status_of(category, word) is status


@pytest.mark.parametrize("status", [s for s in TermStatus if s is not TermStatus.UNSPECIFIED])
def test_every_status_has_a_word_that_means_it(status: TermStatus) -> None:
    assert read_status(write_status(status)) is status


def test_a_status_keeps_its_words_while_it_stays_the_same() -> None:
    term = term_of('<term>x</term><termNote type="usageStatus">notRecommended</termNote>')
    assert term.status_word == "usageStatus: notRecommended"
    glossary = Glossary((Concept("c", (Wording("en", (term,)),)),))
    assert '<termNote type="usageStatus">notRecommended</termNote>' in convert(glossary, "tbx2")[0]
    changed = replace(term, status=TermStatus.PREFERRED)
    glossary = Glossary((Concept("c", (Wording("en", (changed,)),)),))
    assert "preferredTerm-admn-sts" in convert(glossary, "tbx2")[0]


def test_of_two_statuses_the_first_vocabulary_counts_and_none_is_lost() -> None:
    term = term_of(
        '<term>x</term><termNote type="usageStatus">preferred</termNote>'
        '<termNote type="administrativeStatus">obsolete</termNote>'
    )
    assert term.status is TermStatus.OBSOLETE
    glossary = Glossary((Concept("c", (Wording("en", (term,)),)),))
    text, _ = convert(glossary, "tbx2")
    assert '<termNote type="usageStatus">preferred</termNote>' in text
    assert '<termNote type="administrativeStatus">obsolete</termNote>' in text


def test_an_entry_in_full() -> None:
    glossary = read(
        '<martif type="TBX-Basic" xml:lang="en"><martifHeader><fileDesc><titleStmt>'
        "<title>House style</title></titleStmt></fileDesc></martifHeader>\n"
        '<text><body><termEntry id="c1"><descrip type="subjectField">health</descrip>'
        "<note>For bulletins.</note>\n"
        '<langSet xml:lang="es_PE"><descripGrp><descrip type="definition">Cubre la boca.</descrip>'
        '<admin type="source">DLE</admin></descripGrp>\n'
        '<ntig><termGrp><term id="t1">mascarilla <hi>N95</hi></term>'
        '<termNote type="partOfSpeech">noun</termNote>'
        '<termNote type="termType">abbreviation</termNote>'
        '<termNote type="x-tm-match">exact</termNote>'
        '<termNote type="x-tm-case">insensitive</termNote></termGrp>'
        '<descrip type="context">Use mascarilla.</descrip></ntig></langSet></termEntry></body>'
        "</text></martif>"
    )
    (concept,) = glossary.concepts
    (wording,) = concept.wordings
    (term,) = wording.terms
    assert glossary.title == "House style"
    assert (concept.name, concept.subject, concept.note) == ("c1", "health", "For bulletins.")
    assert (wording.language, wording.definition) == ("es-PE", "Cubre la boca.")
    assert (term.text, term.kind, term.part_of_speech) == (
        "mascarilla N95", TermKind.ABBREVIATION, "noun",
    )  # fmt: skip
    assert (term.is_exact, term.is_case_sensitive) == (True, False)
    assert str(term.location) == "glossary.tbx:4"
    assert {extra.name for extra in term.extras} == {"ntig", "@term id", "term", "context"}
    text, written = convert(glossary, "tbx2")
    assert not written.losses
    for part in (
        "<title>House style</title>", '<term id="t1">mascarilla <hi>N95</hi></term>',
        '<admin type="source">DLE</admin>', "<ntig>", '<descrip type="context">',
    ):  # fmt: skip
        assert text.count(part) == 1, part


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            v2("<termEntry>\n<langSet>\n<tig><term>mask</term></tig></langSet></termEntry>"),
            'glossary.tbx:4: term "mask" has no language; add xml:lang to its langSet',
        ),
        (
            '<tbx style="dca"><conceptEntry id="c"><langSec/></conceptEntry></tbx>',
            "glossary.tbx:1: a langSec has no language; add xml:lang to its langSec",
        ),
        ("<html/>", "glossary.tbx:1: is no TBX: its root is <html>, not <martif> or <tbx>"),
        (v2("<termEntry>"), "glossary.tbx:3: not well-formed XML: <termEntry> of line 2"),
    ],
)
def test_faults_are_told_with_their_line(text: str, message: str) -> None:
    with pytest.raises(InputError, match=r"^[^\n]*$") as caught:
        read(text)
    assert str(caught.value).startswith(message)


def test_ids_may_be_numbers_and_repeat() -> None:
    entry = f'<termEntry id="254003">{SECTION.replace("en", "mul")}</termEntry>'
    glossary = read(v2(entry * 2))
    assert [concept.name for concept in glossary.concepts] == ["254003", "254003"]
    assert glossary.concepts[0].wordings[0].language == "mul"


MODULES = 'xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic"'


def test_modules_of_dct_are_the_categories_of_dca() -> None:
    glossary = read(
        f'<tbx type="TBX-Basic" style="dct" xmlns="urn:iso:std:iso:30042:ed-2" {MODULES} '
        'xmlns:own="urn:example"><text><body><conceptEntry id="c1">'
        "<descripGrp><basic:definition>D</basic:definition><basic:source>S</basic:source>"
        '</descripGrp><langSec xml:lang="en"><termSec><term>x</term>'
        "<min:administrativeStatus>supersededTerm-admn-sts</min:administrativeStatus>"
        "<basic:termType>acronym</basic:termType><own:mood>good</own:mood></termSec></langSec>"
        "</conceptEntry></body></text></tbx>"
    )
    (concept,) = glossary.concepts
    (term,) = concept.wordings[0].terms
    assert concept.definition == "D"
    assert (term.status, term.kind) == (TermStatus.SUPERSEDED, TermKind.ACRONYM)
    dct, written = convert(glossary, "tbx3-dct")
    assert "<basic:definition>D</basic:definition><basic:source>S</basic:source>" in dct
    assert '<mood xmlns="urn:example">good</mood>' in dct
    assert not written.losses
    v2_text, written = convert(glossary, "tbx2")
    assert '<admin type="source">S</admin>' in v2_text
    assert written.losses == (("mood (of another namespace) left out", 1),)


def test_what_dct_has_no_module_for_goes_into_ours_and_comes_back() -> None:
    entry = (
        '<termEntry id="c"><descrip type="Usage note">Avoid.</descrip><langSet xml:lang="en"><tig>'
        '<term>x</term><descrip type="reliabilityCode">3</descrip></tig></langSet></termEntry>'
    )
    dct, written = convert(read(v2(entry)), "tbx3-dct")
    assert '<tm:descrip type="Usage note">Avoid.</tm:descrip>' in dct
    assert not written.losses
    again, _ = convert(read(dct), "tbx2")
    assert '<descrip type="reliabilityCode">3</descrip>' in again


def test_comments_stay() -> None:
    entry = f'<termEntry id="c"><!-- ask Ana -->{SECTION}</termEntry>'
    assert "<!-- ask Ana -->" in convert(read(v2(entry)), "tbx2")[0]


def test_back_matter_is_renamed_with_the_version() -> None:
    text = (
        '<martif type="TBX"><text><body/><back><refObjectList type="bibl"><refObject id="r">'
        "<item>x</item></refObject></refObjectList></back></text></martif>"
    )
    v3, _ = convert(read(text.replace("<body/>", "<body><termEntry/></body>")), "tbx3-dca")
    assert '<refObjectSec type="bibl">' in v3
    assert '<refObjectList type="bibl">' in convert(read(v3), "tbx2")[0]


def test_a_table_s_column_becomes_a_remark() -> None:
    concept = Concept("c", (Wording("en", (Term("x"),)),), extras=(Extra("Origin", "A & B"),))
    assert '<admin type="Origin">A &amp; B</admin>' in convert(Glossary((concept,)), "tbx2")[0]


@pytest.mark.parametrize("dialect", DIALECTS)
@settings(max_examples=25, deadline=None)
@given(glossary=glossaries)
def test_what_is_written_reads_the_same(dialect: str, glossary: Glossary) -> None:
    text, written = convert(glossary, dialect)
    again = strip_places(read(text))
    named = tuple(
        replace(concept, name=found.name) if not concept.name else concept
        for concept, found in zip(glossary.concepts, again, strict=True)
    )
    assert again == named
    assert not written.losses
    assert convert(read(text), dialect)[0] == text


@pytest.mark.parametrize("dialect", DIALECTS)
def test_what_no_xml_can_hold_is_left_out_and_counted(dialect: str) -> None:
    term = Term("con\x02trol\ud800", note="\x0b")
    glossary = Glossary((Concept("c\x01", (Wording("en", (term,)),), definition="\uffff"),))
    text, written = convert(glossary, dialect)
    assert read(text).concepts[0].wordings[0].terms[0].text == "control"
    assert written.losses == (("characters removed that are not text", 5),)


# What is in each file of the conformance set, counted by XPath below.
@pytest.fixture(scope="session")
def conformance(shared_dir: Path) -> Path:
    return shared_dir / "conformance" / "tbx"


def count(tree: etree._Element, *names: str) -> int:
    test = " or ".join(f"local-name()='{name}'" for name in names)
    return int(float(str(tree.xpath(f"count(//*[{test}])"))))


def list_facts(path: Path) -> tuple[int, int, int]:
    """Concepts, terms and languages, as lxml counts them."""
    tree = etree.fromstring(path.read_bytes(), etree.XMLParser(load_dtd=False, no_network=True))
    return (
        count(tree, "termEntry", "conceptEntry"), count(tree, "term"),
        count(tree, "langSet", "langSec"),
    )  # fmt: skip


def test_every_conformance_file_is_read_whole(conformance: Path) -> None:
    paths = sorted(conformance.glob("*.tbx"))
    assert len(paths) >= 22
    for path in paths:
        with path.open("rb") as stream:
            glossary = read_tbx(stream, path.name)
        wordings = [wording for concept in glossary.concepts for wording in concept.wordings]
        found = (len(glossary.concepts), sum(len(w.terms) for w in wordings), len(wordings))
        assert found == list_facts(path), path.name


@pytest.mark.parametrize("dialect", DIALECTS)
def test_conformance_files_survive_every_dialect(conformance: Path, dialect: str) -> None:
    for path in sorted(conformance.glob("*.tbx")):
        with path.open("rb") as stream:
            glossary = read_tbx(stream, path.name)
        text, written = convert(glossary, dialect)
        assert _sort_extras(read(text)) == _sort_extras(glossary), path.name
        moved = [cause for cause, _ in written.losses if not cause.startswith("normative")]
        assert not moved, path.name


def _sort_extras(glossary: Glossary) -> tuple[Concept, ...]:
    def sort(extras: tuple[Extra, ...]) -> tuple[Extra, ...]:
        return tuple(sorted(extras, key=str))

    return tuple(
        replace(
            concept,
            extras=sort(concept.extras),
            wordings=tuple(
                replace(w, terms=tuple(replace(t, extras=sort(t.extras)) for t in w.terms))
                for w in concept.wordings
            ),
        )
        for concept in strip_places(glossary)
    )


SPANISH = Wording("es", (Term("mascarilla", is_exact=True, part_of_speech="noun"),))
ENGLISH = Wording(
    "en",
    (Term("mask", TermStatus.PREFERRED, note="n"), Term("muzzle", TermStatus.OBSOLETE)),
    definition="Over the mouth.",
)
PLAIN = Glossary(
    (Concept("c1", (SPANISH, ENGLISH), subject="health", definition="d", note="n"),),
    title="House style",
)


def test_version_2_is_valid_by_its_dtd(conformance: Path) -> None:
    dtd = etree.DTD(str(conformance / "schema" / "OpenXLIFF__TBXcoreStructV02.dtd"))
    assert dtd.validate(etree.fromstring(convert(PLAIN, "tbx2")[0].encode())), dtd.error_log
    assert dtd.validate(etree.fromstring(convert(PLAIN, "omegat")[0].encode())), dtd.error_log


@pytest.mark.parametrize("dialect", ["tbx3-dca", "tbx3-dct"])
def test_version_3_is_valid_by_its_schema(conformance: Path, dialect: str) -> None:
    schema = etree.RelaxNG(etree.parse(conformance / "schema" / "OpenXLIFF__TBXcoreStructV03.rng"))
    assert schema.validate(etree.fromstring(convert(PLAIN, dialect)[0].encode())), schema.error_log
    for path in sorted(conformance.glob("omegat__*.tbx")):
        with path.open("rb") as stream:
            text, _ = convert(read_tbx(stream, path.name), dialect)
        assert schema.validate(etree.fromstring(text.encode())), (path.name, schema.error_log)
