"""The codes of a text are found again in what a translator made of it."""

from __future__ import annotations

import pytest

from tm.formats.marked import read_marked
from tm.model.inline import Code, CodeKind, InlineText

_OPEN, _CLOSE, _ALONE = CodeKind


def _pair(opening: str, inside: str, closing: str, number: int = 1) -> tuple[str | Code, ...]:
    return Code(_OPEN, number, opening), inside, Code(_CLOSE, number, closing)


def _show(content: InlineText) -> str:
    """The text with each code as its number and data in angle quotes."""
    return "".join(
        part if isinstance(part, str) else f"«{part.number}{part.data}»" for part in content.parts
    )


@pytest.mark.parametrize(
    "content",
    [
        InlineText.of("plain"),
        InlineText.of("2 * 3 = ", *_pair("*", "six", "*"), "*"),
        InlineText.of("*note: the ", *_pair("*", "word", "*")),
        InlineText.of(Code(_OPEN, 1, "*"), *_pair("**", "a", "**", 2), Code(_CLOSE, 1, "*"), " b"),
        InlineText.of("[sic] see ", *_pair("[", "map", "](m_a_p)")),
        InlineText.of(*_pair("[", "a [b] c", "](x)"), " and ", *_pair("[", "d", "](y)", 2)),
        InlineText.of(Code(_OPEN, 1, "**"), "Begins here."),
        InlineText.of("Ends here", Code(_CLOSE, 1, "**"), " and ", *_pair("**", "so", "**", 2)),
        InlineText.of("Line", Code(_ALONE, 1, "\n  "), " two"),
        InlineText.of("Line  ", Code(_ALONE, 1, "\n> "), " two"),
        InlineText.of(Code(_OPEN, 1, "<b> "), "bold", Code(_CLOSE, 1, " </b>"), " text"),
        InlineText.of(*_pair('<img src="a.png" alt="', "A river", '">'), " flows"),
        InlineText.of(*_pair("<span>", "a", "</span>"), *_pair("<span>", "b", "</span>", 2)),
        InlineText.of("Run ", Code(_ALONE, 1, "`a*b*c`"), " or *not*"),
        InlineText.of(
            "See ", *_pair("[", "this", "][label]"), " and ", *_pair("[", "that", "]", 2)
        ),
    ],
)
def test_marked_text_is_read_as_it_was(content: InlineText) -> None:
    assert read_marked(content.marked, content.codes) == content
