"""The codes of a text are found again in what a translator made of it."""

from __future__ import annotations

import pytest

from tm.formats.marked import Markup, read_marked
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


LINK = (*_pair("[", "mapa", "](a.md)"),)
MARKED = InlineText.of("Vea el ", *LINK, " y ", *_pair("**", "el río", "**", 2), ".")


@pytest.mark.parametrize(
    ("text", "markup", "expected"),
    [
        (
            "**The river** and [map](a.md).",
            Markup.OWN,
            "«2**»The river«2**» and «1[»map«1](a.md)».",
        ),
        ("See [map](b.md).", Markup.OWN, "See «1[»map«1](b.md)»."),
        ("See map and __river__.", Markup.OWN, "See map and «2__»river«2__»."),
        ("**A** and **b**.", Markup.OWN, "«2**»A«2**» and «3**»b«3**»."),
        ("A *b* <b>c</b>.", Markup.OWN, "A *b* <b>c</b>."),
        ("A *b* <b>c</b>.", Markup.TAGS, "A *b* «3<b>»c«3</b>»."),
        ("A *b* <b>c</b>.", Markup.MARKDOWN, "A «3*»b«3*» «4<b>»c«4</b>»."),
        ("A <b>c and <x>d</x> {{ e }}.", Markup.MARKDOWN, "A <b>c and <x>d</x> {{ e }}."),
        ("See [map](a.md", Markup.MARKDOWN, "See map"),
    ],
)
def test_what_a_translator_changes_is_read_with_care(
    text: str, markup: Markup, expected: str
) -> None:
    assert _show(read_marked(text, MARKED.codes, markup)) == expected


def test_what_the_original_has_as_text_stays_text() -> None:
    assert _show(read_marked("The <b>tag</b>", (), Markup.TAGS, "El <b>código</b>")) == (
        "The <b>tag</b>"
    )
    assert _show(read_marked("The <b>tag</b>", (), Markup.TAGS, "El código")) == (
        "The «1<b>»tag«1</b>»"
    )


def test_a_half_of_a_pair_is_found_alone() -> None:
    codes = (Code(_CLOSE, 1, "</a>"), Code(_OPEN, 2, '<a href="x">'))
    assert _show(read_marked('<a href="x">B</a> c', codes)) == '«2<a href="x">»B«1</a>» c'
