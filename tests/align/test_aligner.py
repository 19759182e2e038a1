"""Whole alignments: of small texts, of any text at all, and of gold sets."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.alignment.gold import load_gold
from tm.align.aligner import align
from tm.align.encoders import ENCODER_NAMES, choose_encoder, find_encoder
from tm.align.side import Side
from tm.errors import LanguageError
from tm.evaluate.alignment import score_alignments
from tm.model.bead import Bead

ORIGINAL = (
    "El Pleno aprobó la Ley de Agua por 87 votos a favor.",
    "La sesión duró siete horas.",
    "La ponencia celebró once reuniones.",
    "En ellas comparecieron 24 personas expertas.",
    "Siguieron el debate desde la tribuna 42 alumnos del Instituto Ribera.",
    "Las embarazadas y los menores de dos años deben acudir al centro de salud si tienen fiebre.",
    "El decreto entrará en vigor el 1 de abril de 2026.",
    "La Cámara volverá a reunirse el 12 de marzo.",
    "El orden del día incluye la reforma del transporte nocturno.",
    "Los grupos pueden presentar enmiendas hasta el viernes.",
    "El texto completo está disponible en la página del Parlamento.",
    "Las votaciones se retransmiten en directo.",
)
TRANSLATION = (
    "The plenary session passed the Water Act with 87 votes in favor.",
    "The sitting lasted seven hours.",
    "The drafting committee held eleven meetings, at which 24 experts gave evidence.",
    "The decree will take effect on April 1, 2026.",
    "The House will meet again on March 12.",
    "The agenda includes the reform of night transport.",
    "Groups may table amendments until Friday.",
    "The full text is available on the Parliament's website.",
    "Votes are broadcast live.",
    "Pregnant women and children under two must go to the health center if they have a fever.",
)


def links(beads: tuple[Bead, ...]) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return [(bead.source, bead.target) for bead in beads]


def make_side(language: str, texts: tuple[str, ...]) -> Side:
    return Side(language, texts, tuple(range(len(texts))))


def test_merged_left_out_and_moved() -> None:
    encoder = find_encoder(None, "es", "en")
    blocks = (0, 0, 1, 1, 2, 3, 4, 4, 5, 5, 6, 6)
    found = align(Side("es", ORIGINAL, blocks), make_side("en", TRANSLATION), encoder)
    assert links(found.beads) == [
        ((0,), (0,)),
        ((1,), (1,)),
        ((2, 3), (2,)),
        ((4,), ()),
        ((5,), (9,)),
        ((6,), (3,)),
        ((7,), (4,)),
        ((8,), (5,)),
        ((9,), (6,)),
        ((10,), (7,)),
        ((11,), (8,)),
    ]
    assert [bead.source for bead in found.beads if bead.moved] == [(5,)]
    assert all(bead.confidence > 0.5 for bead in found.beads)
    assert found.signature.startswith("crf-")


def test_alignment_is_the_same_each_time() -> None:
    encoder = find_encoder("lexical", "es", "en")
    sides = (make_side("es", ORIGINAL), make_side("en", TRANSLATION))
    assert align(*sides, encoder) == align(*sides, encoder)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.text(max_size=40), max_size=12).map(tuple),
    st.lists(st.text(max_size=40), max_size=12).map(tuple),
)
def test_any_texts_are_covered_once(source: tuple[str, ...], target: tuple[str, ...]) -> None:
    beads = align(
        make_side("eu", source), make_side("hu", target), find_encoder("lexical", "eu", "hu")
    ).beads
    assert [number for bead in beads for number in bead.source] == list(range(len(source)))
    assert sorted(number for bead in beads for number in bead.target) == list(range(len(target)))
    assert all(0.0 <= bead.confidence <= 1.0 for bead in beads)


def test_encoder_is_chosen_by_languages() -> None:
    assert choose_encoder(None, "es-PE", "en").name == "use"
    assert choose_encoder(None, "es", "eu").name == "lexical"
    assert ENCODER_NAMES == ("use", "lexical", "labse")
    with pytest.raises(LanguageError, match=r"'eu'.*use lexical"):
        choose_encoder("use", "es", "eu")
    with pytest.raises(LanguageError, match="no encoder 'laser'"):
        choose_encoder("laser", "es", "en")


@pytest.mark.parametrize(
    ("name", "encoder", "least_f1"),
    [("pud-en-es-hard", "use", 0.985), ("ntrex-en-hu-hard", "lexical", 0.95)],
)
def test_gold_sets(shared_dir: Path, name: str, encoder: str, least_f1: float) -> None:
    documents = tuple(load_gold(shared_dir / "gold" / "align" / name))
    chosen = find_encoder(encoder, documents[0].source.language, documents[0].target.language)
    pairs = [
        (document.beads, align(document.source, document.target, chosen).beads)
        for document in documents
    ]
    assert score_alignments(pairs).strict.f1 >= least_f1
