"""Phrases that go together in translations are proposed, with what shows it."""

from __future__ import annotations

from tm.terms.extract import extract_terms

_PAIRS = [
    ("El presupuesto participativo se aprobó ayer.", "The participatory budget passed yesterday."),
    ("Hubo dos presupuestos participativos.", "There were two participatory budgets."),
    ("Nadie leyó el presupuesto participativo.", "Nobody read the participatory budget."),
    ("La biblioteca municipal abre los lunes.", "The public library opens on Mondays."),
    ("Se cerró la biblioteca municipal.", "The public library was closed."),
    ("Las bibliotecas municipales prestan libros.", "Public libraries lend books."),
    ("Debian publica otra versión.", "Debian publishes another release."),
    ("Debian cambia de nombre.", "Debian changes its name."),
    ("Debian crece.", "Debian grows."),
]  # fmt: skip


def test_phrases_of_several_words_come_whole_and_in_the_singular() -> None:
    terms = {pair.source: pair for pair in extract_terms(_PAIRS, ("es", "en"))}

    budget = terms["presupuesto participativo"]
    assert (budget.target, budget.count, budget.dice) == ("participatory budget", 3, 1.0)
    assert budget.log_likelihood > 10
    assert "participatory budget" in _PAIRS[budget.example][1]
    assert terms["biblioteca municipal"].target == "public library"


def test_names_that_are_the_same_are_not_proposed() -> None:
    assert "Debian" not in {pair.source for pair in extract_terms(_PAIRS, ("es", "en"))}


def test_limits() -> None:
    assert not list(extract_terms(_PAIRS, ("es", "en"), min_count=4))
    singles = list(extract_terms(_PAIRS, ("es", "en"), max_words=1))
    assert singles
    assert all(" " not in pair.source + pair.target for pair in singles)
    assert not list(extract_terms([], ("es", "en")))


def test_a_language_without_word_lists_works() -> None:
    pairs = [(f"uma wasi {number}x", f"water house {number}x") for number in range(5)]
    pairs += [(f"sumaq p'unchay {number}x", f"good morning {number}x") for number in range(9)]
    assert any(pair.source == "uma wasi" for pair in extract_terms(pairs, ("qu", "en")))
