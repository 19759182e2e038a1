"""Terms are found in all their forms, and nothing else is."""

from __future__ import annotations

import pytest

from tm.model.term import Concept, Glossary, Term, Wording
from tm.terms.finder import Mode, TermFinder


def _find(text: str, language: str, *terms: Term | str, mode: Mode = Mode.STRICT) -> list[str]:
    return [
        text[found.span.start : found.span.end]
        for found in _make_finder(language, *terms).find(text, language, mode)
    ]


def _make_finder(language: str, *terms: Term | str) -> TermFinder:
    wordings = (
        Wording(language, (term if isinstance(term, Term) else Term(term),)) for term in terms
    )
    concepts = (Concept(str(number), (wording,)) for number, wording in enumerate(wordings))
    return TermFinder(Glossary(tuple(concepts)))


@pytest.mark.parametrize(
    ("language", "term", "form"),
    [
        ("es", "derechos humanos", "derecho humano"),
        ("es", "concejal", "concejalas"),
        ("es", "sesión plenaria", "Sesiones Plenarias"),
        ("es", "presidente del consejo", "presidenta de consejo"),
        ("es", "empadronarse", "empadronó"),
        ("es", "EE. UU.", "EE.UU"),
        ("en", "co-operation", "cooperation"),
        ("en", "cooperation", "co-operation"),
        ("en", "decision-making body", "decision making bodies"),
        ("en", "children's right", "children’s rights"),
        ("en", "children's right", "children rights"),
        ("en", "NGO", "NGOs"),
        ("pt", "órgão municipal", "órgãos municipais"),
        ("pt", "câmara de deputados", "câmara dos deputados"),
        ("de", "Umweltschutzbehörde", "Umweltschutzbehörde"),
        ("fr", "eau potable", "eaux potables"),
        ("qu", "ayllu", "Ayllu"),
        ("ja", "本会議", "本会議"),
    ],
)
def test_a_form_is_found(language: str, term: str, form: str) -> None:
    assert _find(f"({form}), 1.", language, term) == [form]


@pytest.mark.parametrize(
    ("language", "term", "other"),
    [
        ("es", "partido", "partidas"),
        ("es", "pleno", "plena"),
        ("es", "derechos humanos", "derechos, humanos"),
        ("es", "SIDA", "sida"),
        ("es", "público", "publico"),
        ("en", "May", "may"),
        ("en", "minute", "minutes"),
        ("en", "IT", "it"),
    ],
)
def test_another_word_is_not(language: str, term: str, other: str) -> None:
    assert _find(f"({other}) 1.", language, term) == []


def test_japanese_terms_are_found_inside_a_sentence() -> None:
    assert _find("昨日の本会議で決まった。", "ja", "本会議") == ["本会議"]


def test_an_exact_term_has_one_form_and_a_case_of_its_own() -> None:
    assert _find("actas y acta", "es", Term("acta", is_exact=True)) == ["acta"]
    assert _find("Acta, acta", "es", Term("acta", is_case_sensitive=True)) == ["Acta", "acta"]
    assert _find("el ACTA; acta", "es", Term("Acta", is_case_sensitive=False)) == ["ACTA", "acta"]


def test_capitals_mean_nothing_in_a_glossary_that_capitalises_all() -> None:
    terms = ("Acta", "Pleno", "Moción", "Voto", "Enmienda")
    assert _find("un acta del pleno", "es", *terms) == ["acta", "pleno"]
    assert _find("un acta del pleno", "es", *terms, *"abcde") == []


def test_the_longest_of_overlapping_terms_stays() -> None:
    found = _find("la sesión plenaria extraordinaria", "es", "sesión", "sesión plenaria")
    assert found == ["sesión plenaria"]


def test_homonyms_stand_together_and_the_form_as_written_wins() -> None:
    finder = _make_finder("es", "obra", "obra", "obras")
    assert [found.term.text for found in finder.find("la obra", "es")] == ["obra", "obra"]
    assert [found.term.text for found in finder.find("las obras", "es")] == ["obras"]


def test_lost_accents_are_told() -> None:
    (found,) = _make_finder("es", "sesión plenaria").find("LA SESION PLENARIA", "es")
    assert found.lost_accents
    (found,) = _make_finder("es", "sesión plenaria").find("las sesiones plenarias", "es")
    assert not found.lost_accents


def test_signs_at_the_end_are_part_of_a_term() -> None:
    assert _find("C y C++", "es", "C++") == ["C++"]
    assert _find("¿C++?", "es", "C++", "…", "") == ["C++"]


def test_an_acronym_in_brackets_is_a_term_of_its_own() -> None:
    text = "el Instituto Nacional, o INE"
    assert _find(text, "es", "Instituto Nacional (INE)") == ["Instituto Nacional", "INE"]


def test_text_with_combining_accents_is_found_at_its_place() -> None:
    assert _find("la sesio\u0301n plenaria", "es", "sesión plenaria") == ["sesio\u0301n plenaria"]


def test_permissive_finds_words_of_one_stem() -> None:
    assert _find("they voted", "en", Term("vote", part_of_speech="noun")) == []
    term = Term("vote", part_of_speech="noun")
    assert _find("they voted", "en", term, mode=Mode.PERMISSIVE) == ["voted"]


def test_renderings_may_stand_apart_and_turned_round() -> None:
    finder = _make_finder("en", "civil rights")
    (concept,) = finder.glossary.concepts
    for text in ("civil and political rights", "rights that are civil"):
        assert finder.find_renderings(concept, text, "en")
    assert not finder.find_renderings(concept, "civil war", "en")


def test_a_region_is_covered_by_its_language() -> None:
    finder = _make_finder("es", "acta")
    assert finder.find("las actas", "es-PE")
    assert not finder.find("las actas", "pt")
    assert not finder.find("", "es")
