"""A term is put in another's place only where all around it still fits."""

from __future__ import annotations

import pytest

from tm.terms.replacement import fit_replacement


@pytest.mark.parametrize(
    ("text", "term", "replacement", "language", "expected"),
    [
        ("the |growth", "growth", "flood", "en", "flood"),
        ("|Growth", "growth", "flood", "en", "Flood"),
        ("THE |GROWTH", "growth", "flood", "en", "FLOOD"),
        ("the |deputies", "deputy", "councillor", "en", "councillors"),
        ("the |branches", "branch", "party", "en", "parties"),
        ("a |covenant", "covenant", "agreement", "en", None),
        ("the |act", "act", "minutes", "en", None),
        ("the |act", "act", "written record", "en", None),
        ("the |acted", "act", "record", "en", None),
        ("el |plenario", "plenario", "pleno", "es", "pleno"),
        ("la |partida", "partida", "cargo", "es", None),
        ("los |plenarios", "plenario", "pleno", "es", None),
        ("o |plano", "plano", "projeto", "pt", "projeto"),
        ("der |Rat", "Rat", "Stadtrat", "de", None),
    ],
)
def test_replacement(
    text: str, term: str, replacement: str, language: str, expected: str | None
) -> None:
    before, found = text.split("|")
    assert fit_replacement(before, found, term, replacement, language) == expected
