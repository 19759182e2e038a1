from __future__ import annotations

import pytest
from document_properties import check_blocks
from hypothesis import given, settings
from hypothesis import strategies as st
from office_files import ODT_TYPE, make_odt, pack, unpack
from office_properties import check_package, mark, translate, with_codes

from tm.errors import InputError
from tm.formats.documents import read_document, write_document
from tm.model.document import Document
from tm.model.inline import InlineText
from tm.model.location import Span

BOLD = (
    '<style:style style:name="{0}" style:family="text"><style:text-properties '
    'fo:font-weight="bold" fo:language="es"/></style:style>'
)
ITALIC = (
    '<style:style style:name="I" style:family="text"><style:text-properties '
    'fo:font-style="italic"/></style:style>'
)
NOISE = (
    '<style:style style:name="N" style:family="text"><style:text-properties fo:language="en" '
    'fo:country="US" style:font-weight-asian="bold"/></style:style>'
)
STYLES = BOLD.format("B") + BOLD.format("B2") + ITALIC + NOISE


def _read(body: str, styles: str = STYLES, **parts: str) -> Document:
    return check_package(make_odt(body, styles, **parts), "a.odt")


def _span(style: str, text: str) -> str:
    return f'<text:span text:style-name="{style}">{text}</text:span>'


def test_spans_that_look_the_same_are_one_text() -> None:
    body = (
        f"<text:p>No{_span('N', 'ta')}s de <text:bookmark-start text:name='x'/>{_span('B', 'pre')}"
        f"{_span('B2', 'nsa')}<text:bookmark-end text:name='x'/><text:soft-page-break/>.</text:p>"
        f"<text:p>{_span('B', 'Todo en ' + _span('I', 'negrita'))}</text:p>"
    )
    document = _read(body)
    assert mark(document) == ["Notas de <b>prensa</b>.", "Todo en <i>negrita</i>"]
    again = translate(document, with_codes(document, 0, "<b>", "Press", "</b>", " notes."))
    assert mark(again)[0] == "<b>Press</b> notes."
    assert b'<text:span text:style-name="B">Press</text:span> notes.' in again_xml(again)


def again_xml(document: Document) -> bytes:
    return unpack(document.data)["content.xml"]


def test_white_space_is_collapsed_and_named() -> None:
    body = (
        "<text:p>\n  Uno\n  dos<text:s/><text:s text:c='3'/>tres<text:tab/>cuatro "
        f"{_span('B', ' cinco ')} seis<text:line-break/> siete </text:p>"
    )
    document = _read(body)
    assert mark(document) == ["Uno dos    tres\tcuatro <b>cinco </b>seis<br> siete"]
    again = translate(
        document, with_codes(document, 0, "A  b\tc ", "<b>", "d", "</b>", "<br>", " e")
    )
    assert mark(again) == ["A  b\tc <b>d</b><br> e"]
    assert b'A <text:s text:c="1"/>b<text:tab/>c' in again_xml(again)


def test_kinds() -> None:
    styles = (
        '<style:style style:name="P1" style:family="paragraph" '
        'style:parent-style-name="Quotations"/>'
        '<style:style style:name="P2" style:family="paragraph" style:parent-style-name="Q2"/>'
        '<style:style style:name="Q2" style:family="paragraph" style:parent-style-name="P2"/>'
        '<style:style style:name="Title" style:family="paragraph"/>'
        '<style:style style:name="Quotations" style:family="paragraph"/>'
    )
    document = _read(
        '<text:h text:outline-level="1">Uno</text:h><text:p text:style-name="Title">Dos</text:p>'
        "<text:list><text:list-item><text:p>Tres</text:p><text:list><text:list-item>"
        "<text:p>Cuatro</text:p></text:list-item></text:list></text:list-item></text:list>"
        '<text:p text:style-name="P1">Cinco</text:p><text:p text:style-name="P2">Seis</text:p>'
        "<table:table><table:table-row><table:table-cell><text:p>Siete</text:p></table:table-cell>"
        "<table:covered-table-cell><text:p>no</text:p></table:covered-table-cell>"
        "</table:table-row></table:table>",
        styles,
    )
    assert [(block.kind.value, block.text) for block in document.blocks] == [
        ("heading", "Uno"), ("heading", "Dos"), ("list-item", "Tres"), ("list-item", "Cuatro"),
        ("quote", "Cinco"), ("paragraph", "Seis"), ("table-cell", "Siete"),
    ]  # fmt: skip


def test_tracked_changes_read_as_accepted() -> None:
    body = (
        "<text:tracked-changes><text:changed-region text:id='c1'><text:deletion><text:p>viejo"
        "</text:p></text:deletion></text:changed-region></text:tracked-changes>"
        "<text:p>El <text:change text:change-id='c1'/><text:change-start text:change-id='c2'/>nuevo"
        "<text:change-end text:change-id='c2'/> texto.</text:p>"
    )
    document = _read(body)
    assert mark(document) == ["El nuevo texto."]
    xml = again_xml(translate(document, "New."))
    assert b"<text:tracked-changes></text:tracked-changes><text:p>New.</text:p>" in xml


def test_a_change_is_accepted_wherever_it_reaches_and_others_stay() -> None:
    document = _read(
        "<text:tracked-changes>"
        + "".join(
            f"<text:changed-region xml:id='c{n}' text:id='c{n}'><text:insertion/>"
            "</text:changed-region>"
            for n in range(3)
        )
        + "</text:tracked-changes><text:p>Uno <text:change-start text:change-id='c0'/>dos.</text:p>"
        "<text:p>Tres<text:change-end text:change-id='c0'/>, <text:change-start text:change-id="
        "'c1'/>cuatro<text:change-end text:change-id='c1'/>.</text:p><text:p>Cinco<text:change "
        "text:change-id='c2'/>.</text:p>"
    )
    xml = again_xml(translate(document, "One, two."))
    assert b"<text:p>One, two.</text:p><text:p>Tres, <text:change-start" in xml
    assert b"'c0'" not in xml
    assert xml.count(b"'c1'") == 4
    assert xml.count(b"'c2'") == 3


def test_content_controls_are_read() -> None:
    loext = "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"
    document = _read(
        f"<text:p>Nombre: <loext:content-control xmlns:loext='{loext}' loext:alias='n'><text:span>"
        "texto del control</text:span></loext:content-control>.</text:p>"
        f"<text:p>Un <loext:mark-start xmlns:loext='{loext}'/>fin.</text:p>"
    )
    assert mark(document) == ["Nombre: <span>texto del control</span>.", "Un fin."]
    again = translate(
        document, with_codes(document, 0, "Name: ", "<span>", "control text", "</span>", ".")
    )
    assert mark(again)[0] == "Name: <span>control text</span>."
    assert b"loext:alias='n'>control text</loext:content-control>." in again_xml(again)


def test_links_fields_notes_and_comments() -> None:
    document = _read(
        "<text:p>Vea <text:a xlink:href='https://example.org/?a=1&amp;b=2'>el "
        f"{_span('B', 'mapa')}</text:a> en la "
        f"{_span('I', '<text:page-number>7</text:page-number>')}"
        "<office:annotation><text:p>no</text:p></office:annotation> hoy"
        "<text:note text:id='f1' text:note-class='footnote'><text:note-citation>1"
        "</text:note-citation><text:note-body><text:p>Al <text:span>pie</text:span>.</text:p>"
        "</text:note-body></text:note> mismo.</text:p>"
    )
    link = 'a href="https://example.org/?a=1&b=2"'
    assert mark(document) == [
        f"Vea <{link}>el <b>mapa</b></a> en la <span>7</span> hoy[^1] mismo.",
        "Al pie.",
    ]
    again = translate(
        document,
        with_codes(document, 0, "See ", "[^1]", f"<{link}>", "the map", "</a>", " on ", "<span>",
                   "7  <", "</span>"),
        "A note.",
    )  # fmt: skip
    assert mark(again) == [f"See [^1]<{link}>the map</a> on <span>7 <</span>", "A note."]
    xml = again_xml(again)
    assert b"<text:page-number>7  &lt;</text:page-number>" in xml
    assert b"<text:note-body><text:p>A note.</text:p></text:note-body>" in xml
    assert b"<office:annotation><text:p>no</text:p></office:annotation>" in xml


def test_frames_headers_and_footers() -> None:
    document = _read(
        "<text:p>Fuera <draw:frame><draw:text-box><text:p>En caja.</text:p></draw:text-box>"
        "</draw:frame> y más.</text:p>",
        masters='<style:master-page style:name="S" style:page-layout-name="L"><style:header>'
        "<text:p>Boletín</text:p></style:header><style:footer><text:p>Página <text:page-number>1"
        "</text:page-number></text:p></style:footer></style:master-page>",
    )
    assert mark(document) == ["Fuera <img> y más.", "En caja.", "Boletín", "Página <span>1</span>"]
    again = translate(document, with_codes(document, 0, "Out", "<img>"), "Box.", "Bulletin", "Page")
    assert mark(again) == ["Out<img>", "Box.", "Bulletin", "Page"]


def test_hidden_text_is_not_read_and_stays() -> None:
    styles = (
        '<style:style style:name="H" style:family="text"><style:text-properties '
        'text:display="none"/></style:style>'
    )
    document = _read(f"<text:p>Se ve{_span('H', 'no')}.</text:p>", styles)
    assert mark(document) == ["Se ve."]
    assert b">no<" in again_xml(translate(document, "Seen."))


def test_a_sentence_of_several_is_translated_alone() -> None:
    document = _read(
        f"<text:p>Uno <b/>{_span('B', 'dos. Tres')} y cuatro.</text:p>".replace("<b/>", "")
    )
    assert mark(document) == ["Uno <b>dos. Tres</b> y cuatro."]
    written = write_document(document, {Span(0, 11): InlineText.of("One two.")})
    assert mark(read_document(written, "a.odt")) == ["One two.<b> Tres</b> y cuatro."]


@st.composite
def _bodies(draw) -> str:
    text = st.text("ab .\u00e9\n", min_size=1, max_size=6)
    thing = st.sampled_from([
        "<text:s/>", "<text:tab/>", "<text:line-break/>", '<text:bookmark text:name="a"/>',
        '<text:bookmark-start text:name="b"/>', "<draw:frame/>", "&amp;",
        "<text:note><text:note-body><text:p>n</text:p></text:note-body></text:note>",
        "<text:date>mayo</text:date>",
    ])  # fmt: skip

    def wrap(tag: str, parts: list[str]) -> str:
        attributes = f' text:style-name="{tag}"' if tag != "a" else ' xlink:href="x"'
        name = "a" if tag == "a" else "span"
        return f"<text:{name}{attributes}>{''.join(parts)}</text:{name}>"

    content = st.recursive(
        text | thing,
        lambda inner: st.builds(
            wrap, st.sampled_from(["B", "B2", "I", "N", "a"]), st.lists(inner, max_size=3)
        ),
        max_leaves=6,
    )
    paragraphs = draw(st.lists(st.lists(content, max_size=6), min_size=1, max_size=3))
    # Words in the paragraph's own look at both ends: which look is usual stays the same whatever
    # white space is dropped there.
    return "".join(f"<text:p>ab{''.join(parts)}ab</text:p>" for parts in paragraphs)


@given(_bodies())
@settings(max_examples=40, deadline=None)
def test_whatever_the_content_each_sentence_is_written_as_it_reads(body: str) -> None:
    check_package(make_odt(body, STYLES), "a.odt")


@given(_bodies(), st.data())
@settings(max_examples=50, deadline=None)
def test_whatever_becomes_of_the_codes_the_file_is_sound(body: str, data) -> None:
    document = read_document(make_odt(body, STYLES), "a.odt")
    translated = []
    for block in document.blocks:
        codes = [piece.code for piece in block.pieces if piece.code and piece.code.data[0] != "["]
        texts = st.text(max_size=4)
        parts = data.draw(st.lists(st.sampled_from(codes) | texts if codes else texts, max_size=8))
        translated.append(InlineText.of("x", *parts, "z"))
    check_blocks(translate(document, *translated))


@pytest.mark.parametrize(
    ("members", "message"),
    [
        ({"a.txt": "Hola."}, "is no ODT document: it has no part content.xml"),
        ({"content.xml": "<a/>"}, "is an OpenDocument file, but no text document; save it as ODT"),
        ({"mimetype": ODT_TYPE, "content.xml": "\x01", "META-INF/manifest.xml": (
            '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            "<m:file-entry><m:encryption-data/></m:file-entry></m:manifest>")},
         "a.odt: is encrypted; save it without a password"),
    ],
)  # fmt: skip
def test_what_is_no_odt_is_named(members: dict[str, str], message: str) -> None:
    with pytest.raises(InputError, match=message):
        read_document(pack(members), "a.odt")


def test_a_note_that_a_translation_lost_is_at_its_end() -> None:
    note = (
        "<text:note text:id='f1' text:note-class='footnote'><text:note-citation>1"
        "</text:note-citation><text:note-body><text:p>Al pie.</text:p></text:note-body></text:note>"
    )
    document = _read(f"<text:p>Texto{note} largo. Y más.</text:p>")
    assert mark(document) == ["Texto[^1] largo. Y más.", "Al pie."]
    assert mark(translate(document, "Text.", "Note.")) == ["Text.[^1]", "Note."]
