"""Capitals make a name of words that stand together."""

from __future__ import annotations

import pytest

from tm.model.location import Span
from tm.terms.everyday import is_in_phrase, is_verb
from tm.terms.names import is_in_name


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Habló en la Casa Rosada.", "Casa", True),
        ("Casa Rosada lo niega", "Casa", True),
        ("El Banco de España subió tipos.", "Banco", True),
        ("Se reunió el Pleno de ayer.", "Pleno", False),
        ("Pleno de ayer.", "Pleno", False),
        ("Ayer Pleno y cena.", "Pleno", False),
        ("un pleno en Lima", "pleno", False),
        ("Acta De La Sesión Plenaria Ordinaria", "Acta", False),
    ],
)
def test_a_name_is_told_from_a_term(text: str, word: str, expected: bool) -> None:
    start = text.index(word)
    assert is_in_name(text, Span(start, start + len(word))) is expected


def test_a_neighbour_that_is_a_term_makes_no_name() -> None:
    text = "El Pleno del Ayuntamiento votó."
    pleno, ayuntamiento = Span(3, 8), Span(13, 25)
    assert is_in_name(text, pleno)
    assert not is_in_name(text, pleno, (pleno, ayuntamiento))


def test_set_phrases_and_verbs_are_no_terms() -> None:
    assert is_in_phrase("de acuerdo con el plan", Span(3, 10), "es")
    assert not is_in_phrase("el acuerdo de ayer", Span(3, 10), "es")
    assert is_verb("they will budget for it", Span(10, 16), "en")
    assert is_verb("to budget the costs", Span(3, 9), "en")
    assert not is_verb("according to budget rules", Span(13, 19), "en")
