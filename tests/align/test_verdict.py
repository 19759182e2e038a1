"""Whether two texts as a whole are translations of each other."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.pairing.cut import Pair, load_pairs, take_part
from tm.align.aligner import align
from tm.align.encoders import find_encoder
from tm.align.side import Side
from tm.align.verdict import judge
from tm.model.bead import Bead, Status
from tm.model.verdict import Relation, Verdict

ENGLISH = (
    "The Almira River Rises",
    "The Agency reported 12 floods in 2024.",
    "The level rose 3.5 metres in Valdelmar, and the neighbours left their houses.",
    "The old bridge was closed on Tuesday after the storm.",
    "The next measurement will be taken on 14 May at the dam.",
)
SPANISH = (
    "El río Almira crece",
    "La Agencia informó de 12 crecidas en 2024.",
    "El nivel subió 3,5 metros en Valdelmar, y los vecinos dejaron sus casas.",
    "El puente viejo quedó cerrado el martes después de la tormenta.",
    "La próxima medición se hará el 14 de mayo en la presa.",
)
OTHER = (
    "Vacunas para mayores en los centros de salud",
    "El consejo aprobó ayer las cuentas de la biblioteca.",
    "Quien quiera inscribirse puede llamar por teléfono a la oficina.",
    "Los lunes no hay atención al público por la tarde.",
    "Se ruega traer el documento de identidad y una fotografía.",
)


def find_verdict(source: Side, target: Side, encoder: str = "lexical") -> Verdict:
    signs = align(source, target, find_encoder(encoder, source.language, target.language)).signs
    return judge(signs, source, target)


def side(language: str, texts: tuple[str, ...]) -> Side:
    return Side(language, texts, tuple(range(len(texts))))


@pytest.mark.parametrize("encoder", ["lexical", "use"])
@pytest.mark.parametrize(
    ("source", "target", "relation"),
    [
        (side("en", ENGLISH), side("es", SPANISH), Relation.TRANSLATION),
        (side("es", ENGLISH), side("en", SPANISH), Relation.SWAPPED),
        (side("en", ENGLISH), side("es", ENGLISH), Relation.WRONG_LANGUAGE),
        (side("en", ENGLISH), side("de", SPANISH), Relation.WRONG_LANGUAGE),
    ],
)
def test_what_two_texts_are_to_each_other(
    source: Side, target: Side, relation: Relation, encoder: str
) -> None:
    verdict = find_verdict(source, target, encoder)
    assert verdict.relation is relation
    assert verdict.is_accusation is (relation is not Relation.TRANSLATION)


def test_a_language_that_looks_like_another_is_no_accusation() -> None:
    verdict = find_verdict(side("en-GB", ENGLISH), side("gl", SPANISH))
    assert verdict.relation is Relation.TRANSLATION


def test_texts_that_have_nothing_in_common_are_unrelated() -> None:
    """Five sentences are enough with the model; without it they may be alike by chance."""
    verdict = find_verdict(side("en", ENGLISH), side("es", OTHER), "use")
    assert verdict.relation is Relation.UNRELATED
    assert verdict.is_accusation


def test_the_language_that_is_wrong_is_named() -> None:
    verdict = find_verdict(side("en", ENGLISH), side("de", SPANISH))
    assert (verdict.source_found, verdict.target_found) == ("", "es")


def test_a_part_is_told_with_its_share() -> None:
    verdict = find_verdict(side("en", ENGLISH), side("es", SPANISH[:3]))
    assert verdict.relation is Relation.PART
    assert 0.4 < verdict.source_share < 0.7
    assert verdict.target_share == 1.0


def test_two_sentences_are_too_few_to_accuse() -> None:
    verdict = find_verdict(side("en", ENGLISH[:2]), side("es", OTHER[2:4]))
    assert not verdict.is_accusation


def test_confirmed_beads_speak_for_a_pair() -> None:
    source, target = side("en", ENGLISH), side("es", OTHER)
    decisions = [
        Bead((number,), (number,), status=Status.CONFIRMED) for number in range(len(ENGLISH))
    ]
    signs = align(source, target, find_encoder("lexical", "en", "es"), decisions).signs
    assert judge(signs, source, target).relation is Relation.TRANSLATION


def test_empty_sides_have_a_verdict() -> None:
    assert not find_verdict(side("en", ()), side("es", SPANISH)).is_accusation


SETS = ("debnews-en-es-drop-dev", "tico19-en-es-gaps", "ntrex-en-hu-hard", "pud-en-de-hard")


@pytest.fixture(scope="module")
def pairs(shared_dir: Path) -> list[Pair]:
    return [
        pair for name in SETS for pair in load_pairs(shared_dir / "gold/align" / name, 9, 15, 60)
    ]


def test_shuffled_pairs_are_caught_and_true_ones_never_accused(pairs: list[Pair]) -> None:
    """Few of them here; `benchmarks.pairing.verdict` does it with all sets and both encoders.

    Two of the press reviews are made from the same form, whose sentences both issues have.
    """
    shuffled = [judge_pair(pair) for pair in pairs if pair.kind == "shuffled"]
    true = [judge_pair(pair) for pair in pairs if pair.kind == "true"]
    assert sum(verdict.is_accusation for verdict in shuffled) >= len(shuffled) - 2
    assert not any(verdict.is_accusation for verdict in true)


def test_a_third_of_a_translation_is_a_part(pairs: list[Pair]) -> None:
    thirds = [pair for pair in pairs if pair.kind == "third of translation"]
    spanish = [judge_pair(pair) for pair in thirds if pair.target.language == "es"]
    assert sum(verdict.relation is Relation.PART for verdict in spanish) >= len(spanish) - 2


def judge_pair(pair: Pair) -> Verdict:
    return find_verdict(pair.source, pair.target)


def test_part_of_a_side_keeps_its_paragraphs() -> None:
    assert take_part(side("en", ENGLISH), 1, 3) == Side("en", ENGLISH[1:3], (1, 2))
