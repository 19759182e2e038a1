from __future__ import annotations

import pytest
from document_properties import check_reading, check_rewriting, read_text, translate_block
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tm.formats.documents import read_document, write_document
from tm.model.cut import cut_block
from tm.model.document import Document
from tm.model.inline import Code, CodeKind, InlineText


def _read(text: str) -> Document:
    document = read_text(text, "a.md")
    assert document
    check_reading(document)
    check_rewriting(document)
    return document


def _list(text: str) -> list[tuple[str, str]]:
    return [(block.kind.value, block.text) for block in _read(text).blocks]


def _mark(text: str) -> list[str]:
    """Each block's text with its codes in `⟨⟩`."""
    marked = []
    for block in _read(text).blocks:
        content, _ = cut_block(block, 0, len(block.text))
        marked.append(
            "".join(part if isinstance(part, str) else f"⟨{part.data}⟩" for part in content.parts)
        )
    return marked


def test_kinds() -> None:
    text = """# Uno #
Dos
tres
===

> Cuatro
> cinco

- Seis

  siete
- [x] Ocho
  1) Nueve

| Diez | Once \\| doce |
|------|---|
| 13 | `a` |

![Catorce](a.png)

    no

```
no
```

***

[a]: http://no.example 'no'
[^1]: Quince.

    Dieciséis.

<!-- no -->
"""
    assert _list(text) == [
        ("heading", "Uno"), ("heading", "Dos tres"), ("quote", "Cuatro cinco"),
        ("list-item", "Seis"), ("list-item", "siete"), ("list-item", "Ocho"),
        ("list-item", "Nueve"), ("table-cell", "Diez"), ("table-cell", "Once | doce"),
        ("table-cell", "13"), ("caption", "Catorce"), ("paragraph", "Quince."),
        ("paragraph", "Dieciséis."),
    ]  # fmt: skip


def test_a_headline_broken_over_two_lines_is_one() -> None:
    assert _list("# EL RÍO SUBE\n# TRES METROS\n\n# OTRO\n\n# MÁS\n# No\n") == [
        ("heading", "EL RÍO SUBE TRES METROS"), ("heading", "OTRO"), ("heading", "MÁS"),
        ("heading", "No"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("source", "marked"),
    [
        ("a *b* __c__ ***d*** e_f_g", "a ⟨*⟩b⟨*⟩ ⟨__⟩c⟨__⟩ ⟨*⟩⟨**⟩d⟨**⟩⟨*⟩ e_f_g"),
        ("a * b ** c*", "a * b ** c*"),
        ("a `*b*` ``c ` d`` e", "a ⟨`*b*`⟩ ⟨``c ` d``⟩ e"),
        ("[a *b*](c(d) 'e') f", "⟨[⟩a ⟨*⟩b⟨*⟩⟨](c(d) 'e')⟩ f"),
        ("[a][b] [B] [b][] [c]", "⟨[⟩a⟨][b]⟩ ⟨[⟩B⟨]⟩ ⟨[⟩b⟨][]⟩ [c]"),
        ("a ![b](c){width=5} d", "a ⟨![⟩b⟨](c){width=5}⟩ d"),
        ("[a [b](c) d](e)", "[a ⟨[⟩b⟨](c)⟩ d](e)"),
        ("a <https://b.example> c", "a ⟨<https://b.example>⟩ c"),
        ("a <b class='x'>c</b> d<br>e", "a ⟨<b class='x'>⟩c⟨</b>⟩ d⟨<br>⟩ e"),
        ("a <code>*b*</code> c<!-- d --> e", "a ⟨<code>*b*</code>⟩ c⟨<!-- d -->⟩ e"),
        ("a \\* b\\\\ &amp; &nbsp;&bogus;", "a * b\\ & \u00a0&bogus;"),
        ("a~~b~~ ~c~", "a⟨~~⟩b⟨~~⟩ ~c~"),
        ("a[^1] b", "a⟨[^1]⟩ b"),
        ('a {{< b "*c*" >}} {% d %} {{ e }} f', 'a ⟨{{< b "*c*" >}}⟩ ⟨{% d %}⟩ ⟨{{ e }}⟩ f'),
        ("a  \nb\\\nc\nd", "a⟨  \n⟩ b⟨\\\n⟩ c d"),
        ("# a {#b .c}", "a"),
    ],
)
def test_inline_markup_is_kept_as_codes(source: str, marked: str) -> None:
    assert _mark(f"{source}\n\n[b]: http://b.example\n") == [marked]


def test_breaks_take_the_marks_of_the_next_line_with_them() -> None:
    document = _read("> Uno *dos\n>   tres* cuatro.  \n> Cinco\nseis.\n")
    [block] = document.blocks
    assert block.text == "Uno dos tres cuatro. Cinco seis."
    written = write_document(document, {block.span: InlineText.of("One.")})
    assert written == b"> One.\n"


def test_settings_lines_are_not_text() -> None:
    text = """{{< figure src="a" >}}
Uno
{{% notice %}}
Dos
{{% /notice %}}
{: .clase}

::: {.nota}
Tres
:::

> [!NOTE]
> Cuatro
"""
    assert [text for _, text in _list(text)] == ["Uno", "Dos", "Tres", "Cuatro"]


def test_html_in_markdown() -> None:
    text = """- <div class="a">
  <p>Uno &amp; dos</p>
  </div>

> <table>
> <tr><td>Tres
> cuatro</td></tr>
> </table>

<img src="a" alt="Cinco">
"""
    document = _read(text)
    assert [(block.kind.value, block.text) for block in document.blocks] == [
        ("list-item", "Uno & dos"), ("table-cell", "Tres cuatro"), ("caption", "Cinco"),
    ]  # fmt: skip
    assert translate_block(document, 0, "a < *b*").blocks[0].text == "a < *b*"


SPECIAL = (
    "*a* _b_ `c`", "# uno", "- uno", "1. uno", "12) uno", "+ uno", "> uno", "uno #", "---", "===",
    "[a](b) ![c](d)", "[b]", "[^1]", "[b]: c", "a | b", "<b>c</b> <div>", "&amp; &copy", "a\\",
    "\\*a", "~~a~~", "~~~", "```", "{{< a >}}", "{% b %}", "{#a}", "a {.b}", ": a", "::: a",
    "[!NOTE]", "<!-- a -->", "<https://a.example>", "snake_case_name", "5 * 3 < 4",
    "Sr. [sic] (a)", "[x] uno", "|a|", "a\nb", "+++", "*", "_", "`", "a: b", "'a' \"b\"", "#",
)  # fmt: skip


@pytest.mark.parametrize(
    "frame",
    [
        "# §",
        "§",
        "- §",
        "- [ ] §",
        "> §",
        "Uno.\n§",
        "§\n===",
        "| § | b |\n|-|-|",
        "*§*",
        "[§](a)",
        "[^2]: §",
    ],
)
@pytest.mark.parametrize("text", SPECIAL)
def test_special_characters_come_back(frame: str, text: str) -> None:
    document = _read(frame.replace("§", "Dos. Tres.") + "\n\nCuatro.\n\n[b]: c\n")
    block = document.blocks[0]
    first = block.text.index("Tres")
    for start, before in ((first, block.text[:first]), (first - 5, block.text[: first - 5])):
        _, span = cut_block(block, start, len(block.text))
        content, _ = cut_block(block, start, len(block.text))
        new = InlineText.of(
            *(part if not isinstance(part, str) else text for part in content.parts)
        )
        again = read_document(write_document(document, {span: new}), "a.md")
        expected = [before + text, *(other.text for other in document.blocks[1:])]
        assert [" ".join(b.text.split()) for b in again.blocks] == [
            " ".join(t.split()) for t in expected
        ]


def test_a_mark_of_a_footnote_before_a_colon_defines_none() -> None:
    document = read_document(b"Punto con [enlace][r]. Fin[^1].\n\n[r]: http://a.b\n", "a.md")
    block = document.blocks[0]
    opening, closing, _ = (piece.code for piece in block.pieces if piece.code)
    mark = Code(CodeKind.ALONE, 9, "[^9]")
    target = InlineText.of(mark, ": Point with ", opening, "link", closing, ".")
    written = write_document(document, {block.span: target})
    assert written == b"[^9]\\: Point with [link][r].\n\n[r]: http://a.b\n"
    again = read_document(written, "a.md").blocks[0]
    assert again.text == ": Point with link."


def test_nothing_is_escaped_without_need() -> None:
    document = _read("Uno.\n\n[b]: c\n")
    text = "Sr. [sic] 5 * 3 < 4, snake_case & Cía. – 50 % | $5 #uno (1. x) {a} ~5 !"
    [block] = document.blocks
    assert write_document(document, {block.span: InlineText.of(text)}).decode().startswith(text)


def test_a_translated_reference_keeps_its_label() -> None:
    document = _read("Vea [la ley] y [eso][] y [más][la ley].\n\n[la ley]: a\n[eso]: b\n")
    content, span = cut_block(document.blocks[0], 0, len(document.blocks[0].text))
    parts = ["See ", "the law", " and ", "eso", " and ", "more", "."]
    texts = iter(parts)
    new = InlineText.of(*(next(texts) if isinstance(p, str) else p for p in content.parts))
    written = write_document(document, {span: new}).decode()
    assert written.startswith("See [the law][la ley] and [eso][] and [more][la ley].\n")


def test_line_breaks_and_byte_order_mark_stay() -> None:
    data = b"\xef\xbb\xbf---\r\ntitle: Uno\r\n---\r\n\r\nDos\r\ntres.\r\n"
    document = read_document(data, "a.md")
    assert document.newline == "\r\n"
    title, paragraph = document.blocks
    written = write_document(document, {title.span: InlineText.of("One")})
    assert written == data.replace(b"Uno", b"One")
    written = write_document(document, {paragraph.span: InlineText.of("Two")})
    assert written == data.replace(b"Dos\r\ntres.", b"Two")


MARKS = """* ** _ __ ` `` ~~ [ ] ( ) ![ ](a) [b] <b> </b> <br> <a§b='c'> <!-- --> &amp; \\ | # > -
        1. 2) + === --- *** ``` ~~~ :::§a {{< >}} {% %} {#a} [^1]: [b]:§c [!NOTE] <div> </div>
        <p> </p> <!x> | |-|-| uno dos. tres $ ! < & " ' [x]"""
MARKUP = st.lists(
    st.sampled_from([mark.replace("§", " ") for mark in MARKS.split()])
    | st.sampled_from([" ", "\n", "\n\n", "  ", "    ", "\t", "\r\n", "  \n", "\n> ", "\n- "])
    | st.text(max_size=3),
    max_size=40,
)


@settings(max_examples=300)
@given(MARKUP.map("".join))
def test_any_text_is_read_and_written_back(text: str) -> None:
    if document := read_text(text, "a.md"):
        check_reading(document)


@given(
    MARKUP.map("".join),
    st.sampled_from(["§", "# §", "- §", "> §", "|§|\n|-|", "Uno\n\n§", "§\n---"]),
)
@example("*|", "§\n---")
def test_any_translation_comes_back(text: str, frame: str) -> None:
    document = _read(frame.replace("§", "Dos") + "\n")
    printable = " ".join("".join(char for char in text if char.isprintable()).split())
    again = translate_block(document, len(document.blocks) - 1, printable)
    texts = [" ".join(block.text.split()) for block in again.blocks]
    assert texts[len(document.blocks) - 1 :] == ([printable] if printable else [])


@pytest.mark.parametrize(
    "text",
    [
        "Uno.\\\nDos *y* tres  \ncuatro.\n",
        "> Uno.  \n> Dos [a_b](c) * e_s.\n",
        "- Uno.  \r\n  Dos.\r\n",
    ],
)
def test_lines_within_a_block_are_written_as_they_were(text: str) -> None:
    document = _read(text)
    content, span = cut_block(document.blocks[0], 0, len(document.blocks[0].text))
    assert write_document(document, {span: content}).decode() == text


@pytest.mark.parametrize(
    "text", ["10) ten", "- dash", "* star", "# hash", "=", ": colon", "1. one"]
)
def test_a_line_that_its_list_item_does_not_indent_stays_in_it(text: str) -> None:
    document = read_document(b"* Uno.\nDos.\n\nTres.\n", "a.md")
    _, span = cut_block(document.blocks[0], 5, 9)
    written = write_document(document, {span: InlineText.of(text)})
    again = read_document(written, "a.md")
    assert [block.text for block in again.blocks] == [f"Uno. {text}", "Tres."]
