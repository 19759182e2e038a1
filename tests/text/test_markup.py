"""Characters of a text in the XML that it was read from."""

from __future__ import annotations

import pytest

from tm.text.markup import find_char_end, reads_as, trace_markup


@pytest.mark.parametrize(
    ("markup", "text", "stretch", "stands_as"),
    [
        ("<seg>One two</seg>", "One two", "two", "two"),
        ("<seg>Fish &amp; chips</seg>", "Fish & chips", "& c", "&amp; c"),
        ("<target>A <g id='1'>bold</g> word</target>", "A bold word", "bold w", "bold</g> w"),
        ("<seg>A <bpt i='1'>&lt;b></bpt>bold<ept i='1'/></seg>", "A bold", "bold", "bold"),
        ("<seg>One<ph x='1'/> two\n  </seg>", "One two", "two", "two"),
        ("<seg>One\ntwo</seg>", "One two", "two", "two"),
    ],
)  # fmt: skip
def test_a_stretch_is_found(markup: str, text: str, stretch: str, stands_as: str) -> None:
    offsets = trace_markup(markup, 0, text)

    assert offsets
    start = text.index(stretch)
    end = start + len(stretch) - 1
    assert markup[offsets[start] : offsets[end] + 1].startswith(stands_as[:-1])
    assert markup[offsets[end]] == stands_as[-1]


def test_other_markup_is_not_followed() -> None:
    assert trace_markup("<seg>One</seg>", 0, "Two") is None
    assert trace_markup("<seg>One", 0, "One two") is None
    assert trace_markup("", 0, "") == (0,)


def test_a_character_ends_where_its_reference_does() -> None:
    assert find_char_end("a&amp;b", 1, "&") == 6
    assert find_char_end("a&amp;b", 0, "a") == 1
    assert find_char_end("a&amp;b", 0, "b") is None


def test_tags_and_white_space_of_another_kind_are_no_text() -> None:
    assert reads_as("a &lt; &#98;", "a < b")
    assert not reads_as("a<b/>", "a")
    assert not reads_as("a\nb", "a b")
