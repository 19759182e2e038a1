"""Which language texts are written in."""

from __future__ import annotations

import socket

import pytest

from tm.text.language import _load_detector, are_lookalikes, find_language, find_languages

SPANISH = "La Agencia informó de doce crecidas del río durante el año pasado."
ENGLISH = "The old bridge was closed to traffic on Tuesday after the storm."


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("the network was asked for")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    _load_detector.cache_clear()
    assert find_language(SPANISH)[0] == "es"


def test_the_language_of_a_sentence() -> None:
    for text, language in ((SPANISH, "es"), (ENGLISH, "en")):
        found, probability = find_language(text)
        assert found == language
        assert probability > 0.8


@pytest.mark.parametrize(
    "text", ["", "2024", "Debian 9.4", "Thomas Lange, Paulo Lima", "x" * 11, "a b c d e"]
)
def test_names_and_figures_have_none(text: str) -> None:
    assert find_language(text) == ("", 0.0)
    assert find_languages([text] * 5) == {}


def test_a_text_in_two_languages_has_shares_of_both() -> None:
    shares = find_languages([SPANISH, ENGLISH, "7", "y\nz"])
    assert list(shares)[:2] in (["es", "en"], ["en", "es"])
    assert 0.3 < shares["es"] < 0.7
    assert 0.3 < shares["en"] < 0.7


def test_the_likeliest_comes_first_in_a_long_text() -> None:
    assert next(iter(find_languages([SPANISH] * 900 + [ENGLISH] * 100))) == "es"


def test_near_languages_are_lookalikes() -> None:
    assert are_lookalikes("es-PE", "es")
    assert are_lookalikes("gl", "pt-BR")
    assert are_lookalikes("nb", "nn-NO")
    assert not are_lookalikes("es", "pt")


def test_broken_characters_do_no_harm() -> None:
    assert find_language(f"\ud800{SPANISH}")[0] == "es"


def test_writing_without_blanks_is_enough() -> None:
    assert find_language("今日はとても天気がいいので公園まで散歩に行きました。")[0] == "ja"
    assert find_language("Pontificia Universidad Católica Argentina") == ("", 0.0)
