"""Words and characters, and what `docs/analyze.md` says of them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tm.text.size import TextSize, count_words, measure_text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("… — !", 0),
        ("¿Qué hora es?", 3),
        ("1.250,5 kg (aprox.)", 3),
        ("«Sí», dijo —y se fue—.", 5),
        ("結論、分断した図が", 8),
        ("サーバー", 4),
        ("ﾃｽﾄ", 3),
        ("中・小", 2),
        ("ไทย", 1),
        ("cafe\u0301 au lait", 3),
    ],
)
def test_words(text: str, words: int) -> None:
    assert count_words(text) == words


def test_the_page_says_what_is_counted(repository: Path) -> None:
    text = (repository / "docs" / "analyze.md").read_text(encoding="utf-8")
    table = text.partition("| text | words |")[2].partition("\n\n")[0]
    rows = re.findall(r"^\| (.*) \| (\d+)(?: each)? \|$", table, re.MULTILINE)
    assert len(rows) == 6
    for examples, words in rows:
        for example in re.findall(r"`(.*?)`", examples):
            assert count_words(example) == int(words), example


def test_characters_are_counted_in_composed_form_and_without_extra_spaces() -> None:
    assert measure_text("  Así\n\tno. ") == measure_text("Asi\u0301 no.") == TextSize(2, 6, 7)


@given(st.text(), st.text())
def test_texts_apart_count_as_much_as_both_together(first: str, second: str) -> None:
    assert count_words(f"{first} {second}") == count_words(first) + count_words(second)


@given(st.text())
def test_there_are_never_more_words_than_characters(text: str) -> None:
    size = measure_text(text)
    assert size.words <= size.characters <= size.characters_with_spaces
