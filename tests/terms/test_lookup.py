"""Looking words up in a glossary."""

from __future__ import annotations

from tm.model.term import Concept, Glossary, Term, Wording
from tm.terms.lookup import Nearness, look_up


def concept(name: str, spanish: str, english: str) -> Concept:
    return Concept(name, (Wording("es-PE", (Term(spanish),)), Wording("en", (Term(english),))))


GLOSSARY = Glossary(
    (
        concept("1", "voto de la moción de censura", "censure vote"),
        concept("2", "moción de censura", "motion of censure"),
        concept("3", "mociones de censura", "censures"),
        concept("4", "ley", "law"),
    )
)


def names(text: str, language: str = "") -> list[tuple[str, Nearness]]:
    return [(hit.concept.name, hit.nearness) for hit in look_up(GLOSSARY, text, language)]


def test_the_same_comes_before_inflections_and_longer_terms() -> None:
    assert names("Moción de censura") == [
        ("2", Nearness.SAME), ("3", Nearness.INFLECTED), ("1", Nearness.INSIDE),
    ]  # fmt: skip


def test_any_language_or_one() -> None:
    assert [name for name, _ in names("laws")] == ["4"]
    assert names("laws", "es") == []
    assert [name for name, _ in names("leyes", "es")] == ["4"]


def test_what_is_not_there() -> None:
    assert names("zzz") == []
