"""Texts that come a segment a line."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tm.pipeline.lines import split_lines


def test_empty_lines_part_paragraphs() -> None:
    segments = split_lines("\n\nUno.\r\n  Dos. \n \n\nTres.\n", "a.txt")
    assert [(segment.text, segment.block) for segment in segments] == [
        ("Uno.", 0), ("Dos.", 0), ("Tres.", 1),
    ]  # fmt: skip
    assert [str(segment.location) for segment in segments] == [
        "a.txt:3:1", "a.txt:4:3", "a.txt:7:1",
    ]  # fmt: skip


@given(st.text(alphabet="ab \t\r\n\x0b\u2028"))
def test_segments_are_the_lines_that_are_not_empty(text: str) -> None:
    segments = split_lines(text, "a.txt")
    assert [segment.text for segment in segments] == [
        line.strip() for line in text.split("\n") if line.strip()
    ]
    for segment in segments:
        assert text[segment.span.start : segment.span.end] == segment.text
