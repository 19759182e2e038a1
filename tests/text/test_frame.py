"""What is beside the sentences of a document, and what of it counts."""

from __future__ import annotations

import pytest

from tm.formats.documents import read_document
from tm.pipeline.segment import segment_document
from tm.segment.split import find_rules

PAGE = "---\ndate: 1\n---\n\nUno. Dos.\n\n- Tres\n\n```\ncode\n```\n"


def find_frame(text: str, path: str = "es.md") -> tuple[str, ...]:
    return segment_document(read_document(text.encode(), path), "es", find_rules("es")).frame


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Uno.", "Una cosa."),
        ("Uno. Dos.", "Uno."),
        ("Dos.", "**Dos.**"),
        ("\n\n-", "\n\n\n-"),
        ("Uno. ", "Uno.\n"),
    ],
)
def test_sentences_and_white_space_are_not_of_the_frame(before: str, after: str) -> None:
    assert find_frame(PAGE.replace(before, after)) == find_frame(PAGE)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("1", "2"),
        ("code", "other"),
        ("- Tres", "1. Tres"),
        ("- Tres", "## Tres"),
        ("Uno. ", "Uno.\n\n"),
    ],
)
def test_all_else_is(before: str, after: str) -> None:
    assert find_frame(PAGE.replace(before, after)) != find_frame(PAGE)


def test_markup_around_a_block_is() -> None:
    page = "<p class='a'>Uno. Dos.</p>\n<!-- ojo -->\n<p>Tres</p>\n"
    frame = find_frame(page, "es.html")
    assert find_frame(page.replace("Uno", "Una"), "es.html") == frame
    assert find_frame(page.replace("'a'", "'b'"), "es.html") != frame
    assert find_frame(page.replace("ojo", "oh"), "es.html") != frame
