"""The key by which texts are looked up."""

from __future__ import annotations

import sys
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from tm.text.normalize import lookup_key, text_hash


@given(st.text(st.sampled_from("ab  é\u0301\t\n\xa0\u2003\u200b\xad") | st.characters()))
def test_white_space_and_composition_make_no_difference(text: str) -> None:
    assert lookup_key(text) == " ".join(unicodedata.normalize("NFC", text).split())


def test_every_character_that_is_white_space_becomes_a_space() -> None:
    for character in map(chr, range(sys.maxunicode + 1)):
        expected = "a b" if character.isspace() else unicodedata.normalize("NFC", f"a{character}b")
        assert lookup_key(f"a{character}b") == expected


def test_hashes_stay_what_they_are() -> None:
    assert text_hash(" El pleno\t se reu\u0301ne") == text_hash("El pleno se reúne")
    assert text_hash("uno") == -197_756_105_341_810_276
