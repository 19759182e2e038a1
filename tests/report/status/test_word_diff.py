"""Changes in a sentence, word by word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tm.report.status.word_diff import compare_words, show_changes


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("Subió 94,6 mm.", "Subió 95,1 mm.", "Subió [-94,6-]{+95,1+} mm."),
        ("el puente viejo", "el puente", "el puente[- viejo-]"),
        ("cerró el martes 5.", "cerró el lunes 4.", "cerró el [-martes 5-]{+lunes 4+}."),
        ("水位は高い。", "水位は低い。", "水位は[-高-]{+低+}い。"),
        ("igual", "igual", "igual"),
    ],
)
def test_what_changed_is_marked(old: str, new: str, shown: str) -> None:
    assert show_changes(old, new) == shown


@given(st.text("ab1 ,.水", max_size=30), st.text("ab1 ,.水", max_size=30))
def test_the_pieces_are_both_sentences(old: str, new: str) -> None:
    pieces = compare_words(old, new)
    assert "".join(piece.old for piece in pieces) == old
    assert "".join(piece.new for piece in pieces) == new
