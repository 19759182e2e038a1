from __future__ import annotations

import pytest
from document_properties import check_reading, check_rewriting, read_text, translate_block
from hypothesis import given
from hypothesis import strategies as st

from tm.formats.documents import read_document, write_document
from tm.model.cut import cut_block
from tm.model.document import Document
from tm.model.inline import InlineText


def _read(text: str, path: str = "a.html") -> Document:
    document = read_text(text, path)
    assert document
    check_reading(document)
    check_rewriting(document)
    return document


def _list(text: str, path: str = "a.html") -> list[tuple[str, str]]:
    return [(block.kind.value, block.text) for block in _read(text, path).blocks]


def _mark(text: str, path: str = "a.html") -> list[str]:
    blocks = _read(text, path).blocks
    return [cut_block(block, 0, len(block.text))[0].marked for block in blocks]


def test_kinds() -> None:
    text = """<!DOCTYPE html><html lang=es><head><title>Aviso</title></head><body>
    <h1>Uno</h1><p>Dos<p>Tres<ul><li>Cuatro<li><p>Cinco</ul>
    <table><caption>Seis<tr><th>Siete<td>Ocho</table><blockquote><p>Nueve</blockquote>
    <dl><dt>Diez<dd>Once</dl><figure><img src=a.png alt="Doce"><figcaption>Trece</figcaption>
    </figure>Catorce</body></html>"""
    assert _list(text) == [
        ("metadata", "Aviso"), ("heading", "Uno"), ("paragraph", "Dos"), ("paragraph", "Tres"),
        ("list-item", "Cuatro"), ("list-item", "Cinco"), ("caption", "Seis"),
        ("table-cell", "Siete"), ("table-cell", "Ocho"), ("quote", "Nueve"),
        ("list-item", "Diez"), ("list-item", "Once"), ("caption", "Doce"), ("caption", "Trece"),
        ("paragraph", "Catorce"),
    ]  # fmt: skip


def test_a_heading_broken_over_two_lines_is_one() -> None:
    assert _list("<h1>UN TÍTULO<br>EN DOS LÍNEAS</h1>") == [("heading", "UN TÍTULO EN DOS LÍNEAS")]


def test_two_breaks_part_paragraphs() -> None:
    assert _list("<p>Uno.<br> <br/>Dos.</p>") == [("paragraph", "Uno."), ("paragraph", "Dos.")]


def test_inline_tags_are_codes() -> None:
    [block] = _read("<p>El <b>Sr. <a href='x'>J. Pérez</a></b> vino.<!-- n --></p>").blocks
    content, _ = cut_block(block, 0, len(block.text))
    assert content.plain == "El Sr. J. Pérez vino."
    assert [(code.kind.value, code.number) for code in content.codes] == [
        ("open", 1), ("open", 2), ("close", 2), ("close", 1),
    ]  # fmt: skip


def test_white_space_and_references_read_as_in_a_browser() -> None:
    assert _list("<p> Uno\n  <b> dos</b> &amp;&nbsp;tres&#x2026; &lt;a&gt; AT&T &bogus; </p>") == [
        ("paragraph", "Uno dos &\u00a0tres… <a> AT&T &bogus;")
    ]


def test_code_and_scripts_are_not_text() -> None:
    text = """<script>var a = "<p>no</p>";</script><style>p { }</style><pre>no</pre>
    <p>Use <code>a < b</code> ya.</p><p translate="no">no <b>no</b></p>
    <p>Con <span class="notranslate x">no</span>.</p><!-- no --><?php no ?>"""
    assert [text for _, text in _list(text)] == ["Use  ya.", "Con ."]
    assert _mark(text)[0] == "Use <code>a < b</code> ya."


def test_attributes_that_readers_see() -> None:
    text = """<head><meta name="description" content="Uno"><meta name="robots" content="x"></head>
    <p><img alt='Dos' src=x></p><input placeholder="Tres"><input type=submit value=Cuatro>
    <input type=hidden value=no><p>Cinco <img alt="seis"> siete <img alt=""></p>"""
    document = _read(text)
    assert [(block.name, block.text) for block in document.blocks] == [
        ("description", "Uno"), ("alt", "Dos"), ("placeholder", "Tres"), ("value", "Cuatro"),
        ("", "Cinco seis siete"),
    ]  # fmt: skip
    again = translate_block(document, 3, 'Enviar "ya"')
    assert again.blocks[3].text == 'Enviar "ya"'
    assert ("description", "Uno") in document.metadata


def test_text_in_an_image_within_text_is_escaped_as_an_attribute() -> None:
    document = _read('<p>Uno <img alt="dos" src=x> tres.</p>')
    content, span = cut_block(document.blocks[0], 0, 13)
    new = InlineText.of('A "b" ', content.codes[0], 'c "d" <e>', content.codes[1], ' f "g".')
    written = write_document(document, {span: new}).decode()
    assert written == ('<p>A "b" <img alt="c &quot;d&quot; &lt;e&gt;" src=x> f "g".</p>')


@pytest.mark.parametrize(
    "text",
    ["a < b & c > d", "&amp; & &copy;", "{{ x }} {% y %}", "\"q\" 'r'", "a\u00a0b", "<!-- x"],
)
def test_special_characters_come_back(text: str) -> None:
    document = _read('<p>Uno</p><p><img alt="dos"></p>')
    assert translate_block(document, 0, text).blocks[0].text == text
    assert translate_block(document, 1, text).blocks[1].text == text


def test_what_the_encoding_lacks_becomes_a_reference() -> None:
    document = read_document("<p>Año</p>".encode("cp1252"), "a.html")
    [block] = document.blocks
    assert write_document(document, {block.span: InlineText.of("Ł – ñ")}) == (
        b"<p>&#321; \x96 \xf1</p>"
    )


WML = """#use wml::debian::news
<define-tag pagetitle>Debian 9.4 publicado</define-tag>
# $Id$
<intro issue="primera" />
<toc-add-entry name="a">Bienvenido</toc-add-entry>

<p>Debian <release> (nombre <q><codename></q>) sale
# comentario
el <a href="$(HOME)/x">lunes</a> en $(HOME).</p>
<correction acme "Fix <q>that</q> thing">
<td><: print "no"; :></td>
"""


def test_wml_templates() -> None:
    document = _read(WML, "a.wml")
    assert [(block.kind.value, block.text) for block in document.blocks] == [
        ("heading", "Bienvenido"),
        ("paragraph", "Debian  (nombre ) sale el lunes en ."),
    ]
    assert document.metadata == (("pagetitle", "Debian 9.4 publicado"),)
    assert translate_block(document, 1, "#uno $(HOME)").blocks[1].text == "#uno $(HOME)"
    assert translate_block(_read("<p>\nUno</p>", "a.wml"), 0, "#dos").blocks[0].text == "#dos"


SOUP = st.lists(
    st.sampled_from(
        """<p> </p> <b> </b> <br> <br/> <li> <ul> </ul> <td> <a§href="x"> </a> <img§alt="y§z">
        <h1> </h1> <code> </code> <!-- --> <script> </script> &amp; &nbsp; &#10; & < > " ' {{ }}
        <x-y> </x-y> <x-y/> uno dos. tres </div> <div> <title> </title> <? ?> <![CDATA[ ]]>
        <pre> </pre> <img> <p§translate="no"> <a§b='> <%§%> {%§x§%} <input§value=z§type=submit>
        """.replace("\n", " ").split()
    ).map(lambda tag: tag.replace("§", " "))
    | st.sampled_from(["\n", " ", "\r\n", "\n\n", "#", "\n#x\n", "$(HOME)", "<: x :>"])
    | st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=5)
)  # fmt: skip


TRANSLATIONS = st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1)


@given(SOUP.map("".join), st.sampled_from(["a.html", "a.wml"]))
def test_any_soup_is_read_and_written_back(text: str, path: str) -> None:
    if document := read_text(text, path):
        check_reading(document)


@given(SOUP.map("".join), TRANSLATIONS, st.sampled_from(["a.html", "a.wml"]))
def test_any_translation_comes_back(text: str, translation: str, path: str) -> None:
    document = read_text(f"{text}-->'\"}}}}%}}?>]]></p><p>Uno</p>", path)
    if not document or not document.blocks or document.blocks[-1].text != "Uno":
        return
    again = translate_block(document, len(document.blocks) - 1, translation)
    expected = " ".join(translation.split())
    texts = [" ".join(block.text.split()) for block in again.blocks[len(document.blocks) - 1 :]]
    assert texts == ([expected] if expected else [])


def test_a_hash_at_the_start_of_a_line_is_no_comment_of_wml() -> None:
    document = read_document(b'<p>Vea <a\nhref="x">\n la 45</a>.</p>', "a.wml")
    content, span = cut_block(document.blocks[0], 0, len(document.blocks[0].text))
    parts = (p.replace("la 45", "#45") if isinstance(p, str) else p for p in content.parts)
    written = write_document(document, {span: InlineText.of(*parts)})
    assert read_document(written, "a.wml").blocks[0].text == "Vea #45."
