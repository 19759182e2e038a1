"""Glossaries as CSV, TSV and XLSX."""

from __future__ import annotations

from io import BytesIO

import pytest
from glossary_strategies import glossaries, strip_places
from hypothesis import given, settings
from hypothesis import strategies as st

from tm.errors import InputError
from tm.formats.glossaries import find_glossary_format, read_glossary
from tm.formats.sheet import write_sheet
from tm.formats.tables.cells import join_cell, split_cell
from tm.formats.tables.headings import Heading, Kind, read_heading, write_heading
from tm.formats.tbx import read_tbx
from tm.model.term import Concept, Extra, Glossary, Term, TermKind, TermStatus, Wording

TABLES = ("csv", "tsv", "xlsx")


def read(text: str, path: str = "terms.csv") -> Glossary:
    return read_glossary(text.encode(), path)


def convert(glossary: Glossary, name: str) -> tuple[bytes, tuple[tuple[str, int], ...]]:
    out = BytesIO()
    written = find_glossary_format("", name=name).write(glossary, out)
    return out.getvalue(), written.losses


def show(glossary: Glossary) -> list[dict[str, list[str]]]:
    """Per concept the terms of each language."""
    return [
        {wording.language: [term.text for term in wording.terms] for wording in concept.wordings}
        for concept in glossary.concepts
    ]


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("es", Heading(Kind.TERM, "es")),
        ("ES_pe", Heading(Kind.TERM, "es-PE")),
        ("Español", Heading(Kind.TERM, "es")),
        ("Inglés", Heading(Kind.TERM, "en")),
        ("English (en-GB)", Heading(Kind.TERM, "en-GB")),
        ("Term (es)", Heading(Kind.TERM, "es")),
        ("término español", Heading(Kind.TERM, "es")),
        ("en status", Heading(Kind.STATUS, "en")),
        ("en_note", Heading(Kind.NOTE, "en")),
        ("Nota (inglés)", Heading(Kind.NOTE, "en")),
        ("es: part of speech", Heading(Kind.PART_OF_SPEECH, "es")),
        ("quz term", Heading(Kind.TERM, "quz")),
        ("quz-PE", Heading(Kind.TERM, "quz-PE")),
        ("ID", Heading(Kind.NAME)),
        ("Subject field", Heading(Kind.SUBJECT)),
        ("Definición", Heading(Kind.DEFINITION)),
        ("source", None),
        ("term", None),
        ("tag", None),
        ("origin", None),
        ("", None),
    ],
)
def test_headings(heading: str, expected: Heading | None) -> None:
    assert read_heading(heading) == expected


@given(
    st.builds(Heading, st.sampled_from(Kind), st.sampled_from(("es", "pt-BR", "quz", "zh-Hant")))
)
def test_a_heading_reads_as_it_was_written(heading: Heading) -> None:
    if heading.kind in {Kind.NAME, Kind.SUBJECT}:
        heading = Heading(heading.kind)
    assert read_heading(write_heading(heading)) == heading


def test_a_table_in_full() -> None:
    (concept,) = read(
        "id,es,en,en status,en part of speech,en type,en match,en note,en definition,subject,note,"
        'Origin\n7,mascarilla | barbijo,mask;muzzle,preferred|forbidden,noun,full,"exact, '
        'case-sensitive",one|two,Over the mouth.,health,For bulletins; always.,Ana\n'
    ).concepts
    spanish, english = concept.wordings
    assert [term.text for term in spanish.terms] == ["mascarilla", "barbijo"]
    mask, muzzle = english.terms
    assert (mask.text, mask.status, mask.part_of_speech, mask.note) == (
        "mask", TermStatus.PREFERRED, "noun", "one",
    )  # fmt: skip
    assert (mask.kind, mask.is_exact, mask.is_case_sensitive) == (TermKind.FULL, True, True)
    assert (muzzle.status, muzzle.note) == (TermStatus.FORBIDDEN, "two")
    assert english.definition == "Over the mouth."
    assert (concept.name, concept.subject) == ("7", "health")
    assert concept.note == "For bulletins; always."
    assert concept.extras == (Extra("Origin", "Ana"),)
    assert str(mask.location) == "terms.csv:2"


def test_a_status_of_the_row_is_that_of_the_translations() -> None:
    (concept,) = read("es,en,status\nactual,actual,prohibido\n").concepts
    statuses = [wording.terms[0].status for wording in concept.wordings]
    assert statuses == [TermStatus.UNSPECIFIED, TermStatus.FORBIDDEN]


def test_a_column_of_terms_to_avoid() -> None:
    (concept,) = read("es,en,en forbidden\nactual,current,actual | present\n").concepts
    terms = [(term.text, term.status.is_forbidden) for term in concept.wordings[1].terms]
    assert terms == [("current", False), ("actual", True), ("present", True)]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_delimiters_and_encodings_are_found(delimiter: str, encoding: str) -> None:
    rows = [["Español", "Inglés"], ["moción de censura", "motion of censure"], ["niño", "child"]]
    text = "\r\n".join(delimiter.join(row) for row in rows)
    assert show(read_glossary(text.encode(encoding), "terms.csv")) == [
        {"es": ["moción de censura"], "en": ["motion of censure"]},
        {"es": ["niño"], "en": ["child"]},
    ]


def test_rows_above_the_headings_and_empty_ones_are_passed_over() -> None:
    text = "Our glossary,,\n\nes,en,pt\n\nvoto,vote,voto\n"
    assert show(read(text)) == [{"es": ["voto"], "en": ["vote"], "pt": ["voto"]}]
    assert read(text).concepts[0].location is not None
    assert str(read(text).concepts[0].location) == "terms.csv:5"


def test_a_workbook_s_sheets_with_languages_are_read() -> None:
    data = write_sheet([["es", "en", "year"], ["voto", "vote", "=1+1"]], "terms")
    glossary = read_glossary(data, "terms.xlsx")
    assert show(glossary) == [{"es": ["voto"], "en": ["vote"]}]
    assert glossary.concepts[0].extras == (Extra("year", "=1+1"),)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "terms.csv: is empty; give a glossary"),
        ("source,target\na,b\n", "terms.csv:1: no column is headed by a language"),
        ("mascarilla,mask\n", "terms.csv:1: no column is headed by a language"),
        ('es,en\nvoto,"vote\nley,law\n', "terms.csv:2: cannot be parsed: unexpected end of data"),
        ("es,en,en status\na,b|c|d,preferred|admitted\n", "terms.csv:2: 3 terms and 2 values"),
        ("es,en,en status\na,b,great\n", "terms.csv:2: 'great' is no status; write one of"),
        ("es,en,en type\na,b,great\n", "terms.csv:2: 'great' is no type"),
        ("es,en,en match\na,b,great\n", "terms.csv:2: 'great' is no way to match"),
    ],
)
def test_faults_are_told_with_their_line(text: str, message: str) -> None:
    with pytest.raises(InputError) as caught:
        read(text)
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("data", "path", "message"),
    [
        (b"\x00\x01\x02\x03", "terms.csv", "is not a text file"),
        (b"%PDF-1.7", "terms.csv", "is a PDF document"),
        (b"PK\x03\x04broken", "terms.xlsx", "is no workbook"),
        (b"hello", "terms.xlsx", "is no workbook"),
        (write_sheet([["a", "b"]], "x"), "terms.xlsx", "no column is headed by a language"),
    ],
)
def test_files_that_are_no_tables(data: bytes, path: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read_glossary(data, path)


def test_the_content_tells_the_format_before_the_suffix() -> None:
    tbx = "<martif><text><body><termEntry/></body></text></martif>"
    assert len(read_glossary(tbx.encode("utf-16"), "terms.csv").concepts) == 1
    workbook = write_sheet([["es", "en"], ["voto", "vote"]], "x")
    assert len(read_glossary(workbook, "terms.csv").concepts) == 1
    assert len(read_glossary(b"es\ten\nvoto\tvote\n", "terms.txt").concepts) == 1


@given(st.lists(st.text(st.sampled_from("a|;\\ b\n"), min_size=1).map(str.strip), min_size=1))
def test_a_cell_splits_into_what_it_was_joined_of(values: list[str]) -> None:
    plain = tuple(value.replace("\n", " ") for value in values)
    assert split_cell(join_cell(plain)) == tuple(value.strip() for value in plain)


@pytest.mark.parametrize("name", TABLES)
@settings(max_examples=25, deadline=None)
@given(glossary=glossaries)
def test_what_is_written_reads_the_same(name: str, glossary: Glossary) -> None:
    data, losses = convert(glossary, name)
    assert _sort_wordings(read_glossary(data, f"terms.{name}")) == _sort_wordings(glossary)
    assert not losses


def _sort_wordings(glossary: Glossary) -> list[tuple[object, ...]]:
    """Concepts whose languages stand in one order, for a table has the same in all rows."""
    return [
        (c.name, c.subject, c.definition, c.note, sorted(c.wordings, key=lambda w: w.language))
        for c in strip_places(glossary)
    ]


def test_what_a_table_has_no_place_for_is_listed() -> None:
    tbx = (
        '<martif><text><body><termEntry id="c"><langSet xml:lang="en" id="l"><tig><term>x</term>'
        '<termNote type="termType">fullForm</termNote><descrip type="context">y</descrip></tig>'
        "</langSet></termEntry></body></text></martif>"
    )
    _, losses = convert(read_tbx(BytesIO(tbx.encode()), "g.tbx"), "csv")
    assert losses == (("attribute id of a language left out", 1), ("context left out", 1))


def test_columns_of_others_come_back() -> None:
    text = "es,en,Origin\r\nvoto,vote,Ana\r\n"
    assert convert(read(text), "csv")[0].decode("utf-8-sig") == text


def test_a_formula_stays_text() -> None:
    glossary = Glossary((Concept("", (Wording("en", (Term("=1+1"),)),)),))
    data, _ = convert(glossary, "xlsx")
    assert show(read_glossary(data, "terms.xlsx")) == [{"en": ["=1+1"]}]
