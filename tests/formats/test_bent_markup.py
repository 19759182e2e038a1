"""Whatever keyboards, autocorrection and machines do to markup, none of it is left as text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tm.formats.marked import Markup, read_marked
from tm.model.inline import Code, CodeKind, InlineText

_OPEN, _CLOSE, _ALONE = CodeKind


def _wrap(opening: str, closing: str, *, after: str = "") -> InlineText:
    return InlineText.of(
        "Vea ", Code(_OPEN, 1, opening), "esto", Code(_CLOSE, 1, closing), " hoy", after
    )


def _show(text: str, content: InlineText, markup: Markup = Markup.TAGS) -> str:
    found = read_marked(text, content.codes, markup, content.plain)
    return "".join(part if isinstance(part, str) else f"«{part.data}»" for part in found.parts)


LINK = _wrap('<a href="z" class="q">', "</a>")
BOLD = _wrap("**", "**")
ITALIC = _wrap("*", "*")
MAP = _wrap("[", "](a.md)")
MAP_AND_BRACKETS = _wrap("[", "](a.md)", after=" [sic] **")
STRONG = InlineText.of(*_wrap("<strong>", "</strong>").parts, Code(_ALONE, 2, "<br>"), " y")
IMAGE = _wrap('<img src="a.png" alt="', '" class="k">')
CODE = InlineText.of("Use ", Code(_ALONE, 1, "`tm check`"), " hoy")
NOTE = InlineText.of("Así", Code(_ALONE, 1, "[^1]"), " hoy")
ADDRESS = InlineText.of("En ", Code(_ALONE, 1, "<https://e.org/a>"), " hoy")
CALL = InlineText.of("En ", Code(_ALONE, 1, '{{< ref "a" >}}'), " hoy")


@pytest.mark.parametrize(
    ("original", "text", "expected"),
    [
        (LINK, 'See <a href="zz" class="q">this</a>', 'See «<a href="zz" class="q">»this«</a>»'),
        (LINK, 'See < a href="z" class="q" >this< / a >', 'See «<a href="z" class="q">»this«</a>»'),
        (LINK, "See <A HREF=“zz”>this</A>", 'See «<A HREF="zz">»this«</A>»'),
        (LINK, '＜a href="zz"＞this＜/a＞', '«<a href="zz">»this«</a>»'),
        (LINK, '&lt;a href="zz"&gt;this&lt;/a&gt;', '«<a href="zz">»this«</a>»'),
        (LINK, '<enlace href="z">this</enlace>', '«<a href="z" class="q">»this«</a>»'),
        (LINK, 'a < b, <a href="zz">this</a>', 'a < b, «<a href="zz">»this«</a>»'),
        (STRONG, "<fuerte>this</fuerte><br/>x", "«<strong>»this«</strong>»«<br/>»x"),
        (STRONG, "<B>this</B>< br >x", "«<B>»this«</B>»«<br>»x"),
        (IMAGE, '<img src="b.png" alt=“this” class="k">',
         '«<img src="b.png" alt="»this«" class="k">»'),
        (BOLD, "See ** this ** today", "See «**»this«**» today"),
        (BOLD, "See** this **today", "See «**»this«**» today"),
        (BOLD, "See * *this* * today", "See «**»this«**» today"),
        (BOLD, "See ＊＊this＊＊ today", "See «**»this«**» today"),
        (BOLD, "See **\u00a0this\u00a0** today", "See «**»this«**» today"),
        (BOLD, "See __this__ today", "See «__»this«__» today"),
        (BOLD, r"See \*\*this\*\* today", "See «**»this«**» today"),
        (LINK, 'See <\u200ba href="zz">this</\u200ba>', 'See «<a href="zz">»this«</a>»'),
        (ITALIC, "See * this * today", "See «*»this«*» today"),
        (ITALIC, "5 * 3 is 15", "5 * 3 is 15"),
        (MAP, "See [this] (a.md) today", "See «[»this«](a.md)» today"),
        (MAP, r"See \[this\](a.md) today", "See «[»this«](a.md)» today"),
        (MAP, "See 【this】（a.md） today", "See «[»this«](a.md)» today"),
        (MAP, "See [this](b.md “So”) today", 'See «[»this«](b.md "So")» today'),
        (MAP_AND_BRACKETS, "[sic] [this] (a.md) **", "[sic] «[»this«](a.md)» **"),
        (ADDRESS, "At < https://e.org/a > x", "At «<https://e.org/a>» x"),
        (CALL, "At { {< ref “a” >} } x", 'At «{{< ref "a" >}}» x'),
        (CALL, 'At {{&lt; ref "a" &gt;}} x', 'At «{{< ref "a" >}}» x'),
    ],
)  # fmt: skip
def test_bent_markup_is_what_it_was(original: InlineText, text: str, expected: str) -> None:
    is_markdown = not original.marked.startswith("Vea <")
    assert _show(text, original, Markup.MARKDOWN if is_markdown else Markup.TAGS) == expected


@pytest.mark.parametrize(
    ("original", "text", "expected"),
    [
        (LINK, 'See <a href="z" class="q">this.', "See this."),
        (LINK, "See this</a>.", "See this."),
        (LINK, 'See <a href="z>this</a>.', "See this."),
        (LINK, 'See <a href="z" class="q" this</a>.', "See this."),
        (LINK, "See this/a>.", "See this."),
        (STRONG, "<strong>this <salto> x", "this «<br>» x"),
        (STRONG, "<fuerte>this</strong><br>x", "this«<br>»x"),
        (IMAGE, 'See <img src="a.png" alt="this x', "See this x"),
        (BOLD, "Opens **today Monday and closes.", "Opens today Monday and closes."),
        (BOLD, "Opens ** today Monday.", "Opens today Monday."),
        (BOLD, "Opens **today** and **Monday.", "Opens «**»today«**» and Monday."),
        (ITALIC, "A *vereda today", "A vereda today"),
        (MAP, "See [the map](a.md today.", "See the map today."),
        (MAP, "See [the map today.", "See the map today."),
        (MAP, "See the map](a.md) today.", "See the map today."),
        (MAP_AND_BRACKETS, "See [the map](a.md today. [sic] **", "See the map today. [sic] **"),
        (NOTE, "So [^ 1] x", "So «[^1]» x"),
        (NOTE, "So [^1 x", "So x"),
        (CODE, "Use `tm check now", "Use tm check now"),
        (ADDRESS, "At <https://e.org/b x", "At https://e.org/b x"),
        (CALL, 'At {{< ref "a" } x', "At x"),
    ],
)
def test_what_is_left_of_a_code_is_no_text(original: InlineText, text: str, expected: str) -> None:
    assert _show(text, original, Markup.MARKDOWN) == expected


@pytest.mark.parametrize("text", ["<b>x", "**x", "[x](y", "`x", "{{ x", "5 < b > 3", "x </b>"])
def test_the_same_characters_are_text_where_the_original_has_no_such_code(text: str) -> None:
    assert _show(text, InlineText.of("Vea esto"), Markup.MARKDOWN) == text


def test_halves_do_not_cross_another_pair() -> None:
    content = InlineText.of(*MAP.parts, Code(_OPEN, 2, "**"), "y", Code(_CLOSE, 2, "**"))
    assert _show("**See [the** map](a.md)", content, Markup.MARKDOWN) == "See «[»the map«](a.md)»"


def _space_out(tag: str) -> str:
    return re.sub(r"<(/?)", r"< \1 ", tag)


BENDS = (
    str,
    _space_out,
    lambda tag: tag.replace('"', "”"),
    lambda tag: tag.replace("<", "＜").replace(">", "＞"),
    lambda tag: tag.replace("<", "&lt;").replace(">", "&gt;"),
    lambda tag: tag.replace('"z', '"zz'),
    str.upper,
    lambda tag: "",
    lambda tag: tag.replace(">", ""),
    lambda tag: tag.replace("href", " href"),
)
TAGS = (('<a href="z">', "</a>"), ("<b>", "</b>"), ('<span class="z">', "</span>"))


@given(
    st.lists(st.sampled_from(TAGS), min_size=1, max_size=3),
    st.lists(st.tuples(st.sampled_from(BENDS), st.integers(0, 9)), min_size=6, max_size=6),
)
def test_no_tag_that_the_original_has_is_shown(
    tags: list[tuple[str, str]], bends: list[tuple[object, int]]
) -> None:
    codes, pieces = [], []
    for number, (opening, closing) in enumerate(tags):
        codes += [Code(_OPEN, number, opening), Code(_CLOSE, number, closing)]
        pieces += [opening, closing]
    order = sorted(range(len(pieces)), key=lambda index: bends[index][1])
    bent = [bends[index][0](pieces[index]) for index in order]  # type: ignore[operator]

    found = read_marked(" word ".join(["", *bent, ""]), tuple(codes), Markup.TAGS, "Vea esto")

    assert found.plain.split() == ["word"] * (len(pieces) + 1)


WORDS = st.sampled_from(["río", "no,", "5", "a.m."])


@given(
    st.lists(st.tuples(st.sampled_from([*TAGS, ("**", "**"), ("[", "](z)")]), WORDS), max_size=4)
)
def test_what_is_whole_stays_as_it_is(pairs: list[tuple[tuple[str, str], str]]) -> None:
    parts: list[str | Code] = ["A"]
    for number, ((opening, closing), word) in enumerate(pairs, 1):
        parts += [" ", Code(_OPEN, number, opening), word, Code(_CLOSE, number, closing)]
    content = InlineText.of(*parts)
    assert read_marked(content.marked, content.codes, Markup.MARKDOWN, content.plain) == content
