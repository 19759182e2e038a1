"""Which way a language is written."""

from __future__ import annotations

import pytest

from tm.model.locale import text_direction


@pytest.mark.parametrize(
    ("tag", "direction"),
    [
        ("es", "ltr"), ("ar", "rtl"), ("he-IL", "rtl"), ("fa-AF", "rtl"), ("az", "ltr"),
        ("az-Arab", "rtl"), ("ku-Arab-IQ", "rtl"), ("ar-Latn", "ltr"), ("uz-Cyrl-UZ", "ltr"),
        ("de-1996", "ltr"),
    ],
)  # fmt: skip
def test_the_script_decides_before_the_language(tag: str, direction: str) -> None:
    assert text_direction(tag) == direction
