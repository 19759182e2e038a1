"""Translations of a bulletin are put side by side block by block."""

from __future__ import annotations

import pytest

from tm.errors import InputError
from tm.evaluate.pair_blocks import pair_blocks
from tm.model.document import BlockKind
from tm.model.inline import InlineText
from tm.model.location import Location, Span
from tm.model.segment import Segment


def make(path: str, *blocks: str) -> list[Segment]:
    """Segments of blocks with `|` between sentences; one that begins with `# ` is a heading."""
    return [
        Segment(
            content=InlineText.of(sentence.removeprefix("# ")),
            span=Span(0, len(sentence)),
            block=number,
            kind=BlockKind.HEADING if block.startswith("# ") else BlockKind.PARAGRAPH,
            location=Location(path, number + 1, 1),
        )
        for number, block in enumerate(blocks)
        for sentence in block.split("|")
    ]


def test_blocks_cut_alike_are_compared_by_sentence() -> None:
    segments, notes = pair_blocks(
        [make("r.md", "# Title", "One.|Two."), make("h.md", "# The title", "1.|2.")], "en"
    )
    assert [(each.place, each.reference, each.hypotheses) for each in segments] == [
        ("r.md:1", "Title", ("The title",)),
        ("r.md:2", "One.", ("1.",)),
        ("r.md:2", "Two.", ("2.",)),
    ]
    assert notes == ()


@pytest.mark.parametrize(("language", "joined"), [("en", "One. Two."), ("ja", "One.Two.")])
def test_a_block_cut_otherwise_is_compared_whole(language: str, joined: str) -> None:
    segments, notes = pair_blocks(
        [make("r.md", "One.|Two.", "End."), make("h.md", "One and two.", "End!")], language
    )
    assert [(each.reference, each.hypotheses) for each in segments] == [
        (joined, ("One and two.",)),
        ("End.", ("End!",)),
    ]
    assert notes == ("1 block is compared whole, cut into other numbers of sentences",)


def test_other_numbers_of_blocks_are_an_error_that_says_where_they_part() -> None:
    with pytest.raises(InputError) as caught:
        pair_blocks([make("r.md", "# A", "B", "C"), make("h.md", "# A", "# B")], "en")
    assert caught.value.place == "h.md"
    assert "has 2 paragraphs, headings and the like, r.md has 3" in caught.value.fact
    assert "from h.md:2 and r.md:2 on" in caught.value.fact


def test_blocks_of_other_kinds_are_told() -> None:
    _, notes = pair_blocks([make("r.md", "# A", "B"), make("h.md", "# A", "# B")], "en")
    assert notes == ("r.md:2 is a paragraph, h.md:2 a heading: see whether they belong together",)
