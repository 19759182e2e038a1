"""From what a reader sees back to the file."""

from __future__ import annotations

import pytest

from tm.formats.documents import read_document
from tm.model.location import Span
from tm.model.trace import trace_block, trace_segment
from tm.segment.split import find_rules, split_document


@pytest.mark.parametrize(
    ("path", "text", "stretch", "stands_as", "is_whole"),
    [
        ("a.txt", "One two\nthree four.\n", "two three", "two\nthree", True),
        ("a.html", "<p>Fish &amp; chips</p>", "& chips", "&amp; chips", True),
        ("a.html", "<p>Fish &amp; chips</p>", "Fish &", "Fish &amp;", True),
        ("a.md", "A **bold word** here.", "bold word", "bold word", True),
        ("a.md", "A **bold word** here.", "word here", "word** here", False),
        ("a.md", "> A quoted\n> line.", "quoted line", "quoted\n> line", True),
        ("a.md", "**Bold** from the start.", "Bold", "Bold", True),
        ("a.md", "First one. **Second** one.", "Second one", "Second** one", False),
    ],
)
def test_a_stretch_is_found_in_the_file(
    path: str, text: str, stretch: str, stands_as: str, is_whole: bool
) -> None:
    document = read_document(text.encode(), path)
    segment = next(
        each for each in split_document(document, find_rules("en")) if stretch in each.text
    )
    start = segment.text.index(stretch)

    traced = trace_segment(
        segment, document.blocks[segment.block], Span(start, start + len(stretch))
    )

    assert document.text[traced.span.start : traced.span.end] == stands_as
    assert traced.is_whole is is_whole


def test_every_stretch_of_a_verbatim_segment_is_itself() -> None:
    document = read_document(b"Uno, dos. Tres, cuatro.\n\n  Cinco.", "a.txt")
    for segment in split_document(document, find_rules("es")):
        for start in range(len(segment.text)):
            for end in range(start + 1, len(segment.text) + 1):
                traced = trace_segment(segment, document.blocks[segment.block], Span(start, end))
                found = document.text[traced.span.start : traced.span.end]
                assert found == segment.text[start:end]


def test_an_empty_stretch_stands_after_the_character_before() -> None:
    (block,) = read_document(b"<p>A <b>b</b> c</p>", "a.html").blocks
    text = "<p>A <b>b</b> c</p>"

    assert trace_block(block, Span(3, 3)).span.start == text.index("</b>")
    assert trace_block(block, Span(0, 0)).span.start == text.index("A")
