"""Words as they are written."""

from __future__ import annotations

import pytest

from tm.text.tokens import find_tokens


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Véase https://example.org/a y @prensa.", ["Véase", "y"]),
        ("Abra informe.pdf o %(nombre)s", ["Abra", "o"]),
        ("Escriba ``de de`` y /usr/bin/de", ["Escriba", "y"]),
        ("l'été de Jean-Luc", ["l", "été", "de", "Jean", "Luc"]),
        ("Peru\u0301 votó", ["Peru\u0301", "votó"]),
    ],
)
def test_prose_alone_has_words(text: str, words: list[str]) -> None:
    assert [token.text for token in find_tokens(text)] == words


def test_a_capital_after_a_stop_or_quote_says_nothing() -> None:
    text = "Habló J. Pérez. Luego, dijo el Sr. Vela: “Bien”. EE. UU."

    first = [token.text for token in find_tokens(text) if token.is_first]

    assert first == ["Habló", "Luego", "Bien", "EE"]
