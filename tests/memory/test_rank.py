"""Similarity, penalties, kinds, order, and numbers put into translations."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_memory import make_unit

from tm.memory.rank.adaptation import adapt_numbers
from tm.memory.rank.query import Query
from tm.memory.rank.ranking import rank_units
from tm.memory.rank.similarity import find_similarity
from tm.model.bead import Status
from tm.model.inline import Code, CodeKind, InlineText
from tm.model.match import Match, MatchKind
from tm.model.unit import Review, Unit
from tm.text.normalize import text_hash


def rank(query: str | Query, *units: Unit) -> list[Match]:
    wanted = Query(InlineText.of(query)) if isinstance(query, str) else query
    return rank_units(wanted, enumerate(units, start=1), "es", "en")


def names(match: Match) -> list[str]:
    return [penalty.name for penalty in match.penalties]


@pytest.mark.parametrize(
    ("query", "text", "percent"),
    [
        ("a b c d e f g h i j", "a b c d e f g h i j", 100),
        # Longer than 40 characters and 5 words: by words alone.
        ("las dos tres cuatro cinco seis siete ocho", "Las dos tres cuatro cinco seis siete", 87.5),
        ("Abrir archivo", "abrir archivos", 1300 / 14),
        ("casa", "cosa", 75),
        ("el río crece", "el río  crece", 100),
        ("río", "ri\u0301o", 100),
        ("a", "b", 0),
    ],
)  # fmt: skip
def test_similarity(query: str, text: str, percent: float) -> None:
    assert 100 * find_similarity(query, text) == pytest.approx(percent, abs=0.01)


@given(st.text(max_size=30), st.text(max_size=30))
def test_similarity_is_a_share_and_the_same_text_has_all(query: str, text: str) -> None:
    assert 0 <= find_similarity(query, text) <= 1
    assert find_similarity(query, query) == 1


@pytest.mark.parametrize(
    ("query", "source", "kind", "score", "penalties"),
    [
        ("Abre el lunes.", "Abre el lunes.", MatchKind.EXACT, 100, []),
        ("Abre  el lunes. ", "Abre el lunes.", MatchKind.EXACT, 100, []),
        ("abre el LUNES.", "Abre el lunes.", MatchKind.NEAR, 99, ["case"]),
        ("Abre el lunes .", "Abre el lunes.", MatchKind.NEAR, 99, ["spaces"]),
        ("Sala 12", "Sala 15", MatchKind.NEAR, 600 / 7 - 1, ["numbers"]),
        ("Abre el martes.", "Abre el lunes.", MatchKind.FUZZY, 75, []),
    ],
)
def test_kinds_and_penalties(
    query: str, source: str, kind: MatchKind, score: float, penalties: list[str]
) -> None:
    (match,) = rank(query, make_unit(source, "x"))
    assert (match.kind, names(match)) == (kind, penalties)
    assert match.score_percent == pytest.approx(score, abs=0.01) or kind is MatchKind.FUZZY
    assert match.score_percent <= match.similarity_percent


def test_codes_that_the_query_lacks_make_it_near() -> None:
    bold = InlineText.of(
        "Abre ", Code(CodeKind.OPEN, 1, "<b>"), "hoy", Code(CodeKind.CLOSE, 1, "</b>")
    )
    unit = make_unit("", "Opens today")
    unit = replace(unit, variants=(replace(unit.variants[0], content=bold), unit.variants[1]))
    (match,) = rank("Abre hoy", unit)
    assert (match.kind, names(match), match.score_percent) == (MatchKind.NEAR, ["codes"], 99)
    (match,) = rank(Query(bold), unit)
    assert (match.kind, match.score_percent) == (MatchKind.EXACT, 100)


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ("antes", "después", MatchKind.CONTEXT),
        ("antes", "", MatchKind.CONTEXT),
        ("antes", "otro", MatchKind.EXACT),
        ("", "", MatchKind.EXACT),
    ],
)
def test_the_same_neighbours_make_a_match_in_context(
    before: str, after: str, kind: MatchKind
) -> None:
    unit = make_unit("Hoy.", "Today.")
    source = replace(
        unit.variants[0], previous_hash=text_hash("antes"), next_hash=text_hash("después")
    )
    unit = replace(unit, variants=(source, unit.variants[1]))
    (match,) = rank(Query(InlineText.of("Hoy."), before, after), unit)
    assert match.kind is kind
    assert match.score_percent == (101 if kind is MatchKind.CONTEXT else 100)


def test_equals_are_ordered_by_who_vouches_for_them() -> None:
    def unit(english: str, **fields: object) -> Unit:
        return make_unit("Hoy.", english, **fields)

    confirmed = unit("confirmed")
    confirmed = replace(
        confirmed,
        variants=(
            confirmed.variants[0],
            replace(confirmed.variants[1], status=Status.CONFIRMED, signature="a", confidence=0.3),
        ),
    )
    old, new = datetime(2001, 1, 1, tzinfo=UTC), datetime(2020, 1, 1, tzinfo=UTC)
    matches = rank(
        "Hoy.",
        unit("fuzzy", review=Review.FUZZY),
        unit("needs review", review=Review.NEEDS_REVIEW),
        unit("old", changed=old),
        unit("new", changed=new),
        unit("approved", review=Review.APPROVED, changed=old),
        confirmed,
    )
    assert [match.target for match in matches] == [
        "confirmed", "approved", "new", "old", "needs review", "fuzzy",
    ]  # fmt: skip
    assert [match.score_percent for match in matches] == [100, 100, 100, 100, 98, 95]


def test_an_uncertain_alignment_costs_points_and_is_named() -> None:
    unit = make_unit("Hoy.", "Today.")
    target = replace(unit.variants[1], confidence=0.6, signature="aligner")
    (match,) = rank("Hoy.", replace(unit, variants=(unit.variants[0], target)))
    assert (match.score_percent, names(match)) == (96, ["uncertain alignment"])


def test_what_says_the_same_is_offered_once() -> None:
    matches = rank("Hoy.", make_unit("Hoy.", "Today."), make_unit("Hoy.", "Today."))
    assert len(matches) == 1


def test_words_that_differ_are_marked() -> None:
    (match,) = rank("Abre el martes por la tarde.", make_unit("Abre el lunes por la mañana.", "x"))
    assert [match.source[span.start : span.end] for span in match.differing] == ["lunes", "mañana"]


@pytest.mark.parametrize(
    ("query", "source", "target", "adapted"),
    [
        ("Página 7 de 10", "Página 3 de 10", "Page 3 of 10", "Page 7 of 10"),
        ("Son 2.300,75 €", "Son 1.250,50 €", "It is €1,250.50", "It is €2,300.75"),
        ("El 5/9/2024", "El 7/3/2023", "On 3/7/2023", "On 9/5/2024"),
        ("Salas 4 y 5", "Salas 5 y 4", "Rooms 5 and 4", "Rooms 4 and 5"),
        # It cannot be told which number is which, or how to write it.
        ("Salas 3 y 5", "Salas 3 y 3", "Rooms 3 and 3", None),
        ("Sala 3", "Sala 2", "Second room", None),
        ("Son 1.000 euros", "Son 900 euros", "It is 900 euros", None),
        ("Sala 3", "Sala 2", "Room 2 of 2", None),
        # Dates, as the translation writes them.
        ("El 4 de junio de 2025", "El 3 de mayo de 2024", "On 3 May 2024", "On 4 June 2025"),
        ("El 4 de junio", "El 3 de mayo", "On May 3", "On June 4"),
        ("Hasta enero", "Hasta mayo", "UNTIL MAY", "UNTIL JANUARY"),
        ("Hasta enero de 2025", "Hasta mayo de 2024", "UNTIL MAY 2024", "UNTIL JANUARY 2025"),
        ("El 4 de julio, 3 casos", "El 3 de mayo, 2 casos", "3 May: 2 cases", "4 July: 3 cases"),
        ("El 1 de mayo", "El 2 de mayo", "2 May", "1 May"),
        ("El 4 de junio", "El 3 de mayo", "On 3/5", None),
        # Other words would have to change.
        ("El 3 de enero", "El 2 de enero", "January 2nd", None),
        ("Piso 3", "Piso 2", "2.º piso", None),
        ("A 5km", "A 3km", "3km away", "5km away"),
        ("Duró 5 horas", "Duró 8 horas", "It was an 8-hour day", None),
        ("Hay 2 caso", "Hay 1 caso", "There is 1 case", None),
        ("Hay 1 casos", "Hay 2 casos", "There are 2 cases", None),
    ],
)  # fmt: skip
def test_numbers_are_put_into_the_translation(
    query: str, source: str, target: str, adapted: str | None
) -> None:
    assert adapt_numbers(query, source, target, ("es", "en")) == adapted
    (match,) = rank(query, make_unit(source, target))
    assert match.kind is MatchKind.NEAR
    assert (match.is_adapted, match.target) == (adapted is not None, adapted or target)


@pytest.mark.parametrize(("query", "source"), [("Ver %1", "Ver %2"), ("Ver {0}", "Ver {1}")])
def test_placeholders_are_codes_and_no_numbers(query: str, source: str) -> None:
    (match,) = rank(query, make_unit(source, "See it"))
    assert (match.kind, names(match), match.is_adapted) == (MatchKind.NEAR, ["codes"], False)


def test_a_unit_without_the_language_gives_no_match() -> None:
    unit = make_unit("Hoy.", "Today.")
    assert not rank_units(Query(InlineText.of("Hoy.")), [(1, unit)], "es", "fr")
    rejected = replace(unit.variants[1], status=Status.REJECTED)
    assert not rank("Hoy.", replace(unit, variants=(unit.variants[0], rejected)))
