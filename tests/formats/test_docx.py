from __future__ import annotations

import pytest
from document_properties import check_blocks
from hypothesis import given, settings
from hypothesis import strategies as st
from office_files import make_docx, pack, unpack
from office_properties import check_package, mark, translate, with_codes

from tm.errors import InputError
from tm.formats.documents import read_document, write_document
from tm.model.document import Document
from tm.model.inline import Code, CodeKind, InlineText
from tm.model.location import Span


def _read(body: str, **parts) -> Document:
    return check_package(make_docx(body, **parts), "a.docx")


def _run(text: str, properties: str = "") -> str:
    properties = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def _paragraph(*runs: str, style: str = "") -> str:
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}{''.join(runs)}</w:p>"


BOLD, ITALIC = "<w:b/>", "<w:i/>"


def test_runs_with_one_look_are_one_text() -> None:
    body = """<w:p w:rsidR="00A1"><w:r w:rsidR="00B2"><w:t>Nota</w:t></w:r><w:proofErr
    w:type="spellStart"/><w:r><w:rPr><w:lang w:val="es-PE"/></w:rPr><w:t>s de</w:t></w:r>
    <w:bookmarkStart w:id="0" w:name="x"/><w:r><w:lastRenderedPageBreak/>
    <w:t xml:space="preserve"> pren</w:t></w:r><w:r/><w:r><w:rPr><w:noProof/><w:spacing w:val="-2"/>
    </w:rPr><w:t>sa.</w:t></w:r><w:bookmarkEnd w:id="0"/></w:p>"""
    document = _read(body)
    assert mark(document) == ["Notas de prensa."]
    written = unpack(write_document(document, {document.blocks[0].span: InlineText.of("Press.")}))
    assert b"<w:t>Press.</w:t></w:r><w:bookmarkEnd" in written["word/document.xml"]
    assert b"<w:bookmarkStart" in written["word/document.xml"]


def test_looks_are_codes_where_they_differ_from_most_of_the_paragraph() -> None:
    document = _read(
        _paragraph(_run("Nota: ", BOLD), _run("el "), _run("vereda", ITALIC), _run(" y "),
                   _run("H"), _run("2", '<w:vertAlign w:val="subscript"/>'), _run("O."))
        + _paragraph(_run("Todo en negrita.", BOLD))
        + _paragraph(_run("Rojo", '<w:color w:val="FF0000"/>'), _run(" y azul y más texto"),
                     _run("azul", '<w:color w:val="0000FF"/>'))
    )  # fmt: skip
    assert mark(document) == [
        "<b>Nota: </b>el <i>vereda</i> y H<sub>2</sub>O.",
        "Todo en negrita.",
        '<span>Rojo</span> y azul y más texto<span id="2">azul</span>',
    ]


def test_kinds() -> None:
    styles = """<w:style w:styleId="Ttulo1"><w:name w:val="heading 1"/></w:style>
    <w:style w:styleId="Mio"><w:name w:val="Mío"/><w:basedOn w:val="Ttulo1"/></w:style>
    <w:style w:styleId="Lista"><w:name w:val="List Bullet"/><w:pPr><w:numPr><w:numId w:val="3"/>
    </w:numPr></w:pPr></w:style><w:style w:styleId="Cita"><w:name w:val="Quote"/></w:style>
    <w:style w:styleId="Pie"><w:name w:val="caption"/></w:style>"""
    numbered = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    level = '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>'
    document = _read(
        _paragraph(_run("Uno"), style="Ttulo1")
        + _paragraph(_run("Dos"), style="Mio")
        + f"<w:p>{level}{_run('Tres')}</w:p>"
        + _paragraph(_run("Cuatro"), style="Lista")
        + f"<w:p>{numbered}{_run('Cinco')}</w:p>"
        + _paragraph(_run("Seis"), style="Cita")
        + _paragraph(_run("Siete"), style="Pie")
        + _paragraph(_run("Ocho"), style="NoEsta")
        + f"<w:tbl><w:tr><w:tc>{_paragraph(_run('Nueve'))}</w:tc></w:tr></w:tbl>",
        styles=styles,
    )
    assert [(block.kind.value, block.text) for block in document.blocks] == [
        ("heading", "Uno"), ("heading", "Dos"), ("heading", "Tres"), ("list-item", "Cuatro"),
        ("list-item", "Cinco"), ("quote", "Seis"), ("caption", "Siete"), ("paragraph", "Ocho"),
        ("table-cell", "Nueve"),
    ]  # fmt: skip


def test_white_space_between_two_looks_has_the_usual_one() -> None:
    underlined, struck, bold = "<w:u w:val='single'/>", "<w:strike/>", "<w:b/>"
    document = _read(
        f"<w:p>{_run('Subrayado', underlined)}{_run(' ')}{_run('tachado', struck)}{_run(' y más')}"
        f"</w:p><w:p>{_run('El', bold)}{_run(' ')}{_run('río', bold)}{_run(' ', bold)}"
        f"{_run('sube en la noche')}</w:p>"
    )
    assert mark(document) == [
        "<u>Subrayado</u> <s>tachado</s> y más",
        "<b>El río </b>sube en la noche",
    ]
    target = with_codes(document, 0, "<u>", "One", "</u>", " ", "<s>", "two", "</s>", " more")
    again = translate(document, target)
    assert mark(again)[0] == "<u>One</u> <s>two</s> more"
    xml = unpack(again.data)["word/document.xml"]
    assert b"<w:u w:val='single'/></w:rPr><w:t>One</w:t>" in xml
    assert b'<w:t xml:space="preserve"> </w:t>' in xml


def test_tracked_changes_read_as_accepted() -> None:
    body = (
        '<w:p><w:r><w:t xml:space="preserve">El </w:t></w:r><w:del w:id="1" w:author="A"><w:r>'
        "<w:delText>viejo</w:delText></w:r></w:del>"
        f'<w:ins w:id="2" w:author="A">{_run("nuevo")}</w:ins>'
        f'<w:moveFromRangeStart w:id="3"/><w:moveFrom w:id="4">{_run("ido")}</w:moveFrom>'
        f'<w:moveTo w:id="5">{_run(" texto")}</w:moveTo>'
        f'<w:ins w:id="6"><w:del w:id="7">{_run("nada")}</w:del></w:ins>.</w:p>'
        f'<w:tbl><w:tr><w:trPr><w:del w:id="8"/></w:trPr><w:tc>{_paragraph(_run("Fila"))}</w:tc>'
        "</w:tr></w:tbl>"
    )
    assert mark(_read(body)) == ["El nuevo texto"]


def test_links_controls_and_fields_are_around_their_text() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> '
        '{} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>{}<w:r>'
        '<w:fldChar w:fldCharType="end"/></w:r>'
    )
    document = _read(
        _paragraph(_run("Vea "), f'<w:hyperlink r:id="l1" w:anchor="a">{_run("el mapa", "<w:u/>")}'
                   f'</w:hyperlink>{_run(" ya.")}')
        + _paragraph(_run("Para "), "<w:sdt><w:sdtPr><w:alias w:val='no'/></w:sdtPr><w:sdtContent>"
                     f'{_run("Ana")}</w:sdtContent></w:sdt>', _run(" va."))
        + _paragraph(_run("En "), f'<w:fldSimple w:instr=" REF x ">{_run("la sección 2")}'
                     "</w:fldSimple>", _run(" y "), field.format("PAGEREF y", _run("7")), _run("."))
        + _paragraph(field.format('HYPERLINK "https://example.org/a"', _run("enlace")),
                     _run(" y texto")),
        links={"l1": ("hyperlink", "https://example.org")},
    )  # fmt: skip
    assert mark(document) == [
        'Vea <a href="https://example.org#a">el mapa</a> ya.',
        "Para <span>Ana</span> va.",
        'En <span>la sección 2</span> y <span id="2">7</span>.',
        '<a href="https://example.org/a">enlace</a> y texto',
    ]


def test_a_field_over_paragraphs_and_one_without_result_stay() -> None:
    begin, separate, end = (
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
    )
    code = "<w:r><w:instrText>TOC</w:instrText></w:r>"
    document = _read(
        _paragraph(begin, code, separate, _run("Capítulo uno"))
        + _paragraph(_run("Capítulo dos"), end)
        + _paragraph(_run("Un"), begin, code, end, _run("o"))
        + _paragraph(_run("Do"), begin, code, separate, _run(""), end, _run("s"))
    )
    assert mark(document) == ["Capítulo uno", "Capítulo dos", "Uno", "Dos"]
    again = translate(document, "Chapter one", "Chapter two", "One", "Two")
    xml = unpack(again.data)["word/document.xml"]
    assert [xml.count(kind) for kind in (b'"begin"', b'"separate"', b'"end"')] == [3, 2, 3]


def test_breaks_tabs_hyphens_and_objects() -> None:
    document = _read(
        _paragraph("<w:r><w:t>Lima</w:t><w:tab/><w:t>1</w:t><w:br/><w:t>Cusco</w:t><w:noBreakHyphen/>"
                   "<w:t>Puno</w:t><w:softHyphen/><w:cr/></w:r>")
        + _paragraph(_run("Ver "), "<w:r><w:drawing><a/></w:drawing></w:r>", _run(" ya"),
                     "<m:oMath><m:r/></m:oMath>", '<w:r><w:sym w:char="F0"/></w:r>')
    )  # fmt: skip
    assert mark(document) == [
        "Lima\t1<br> Cusco\u2011Puno<br>",
        'Ver <img> ya<img id="2"><img id="3">',
    ]
    again = translate(document, with_codes(document, 0, "Lima\t2", "<br>", " Cuzco"))
    assert mark(again)[0] == "Lima\t2<br> Cuzco"
    assert b"<w:t>Cuzco</w:t>" in unpack(again.data)["word/document.xml"]


def test_notes_headers_and_footers() -> None:
    document = _read(
        _paragraph(_run("Texto"), '<w:r><w:footnoteReference w:id="2"/></w:r>', _run(" sigue."),
                   '<w:r><w:endnoteReference w:id="1"/></w:r>')
        + '<w:sectPr><w:headerReference r:id="header2"/><w:footerReference r:id="footer1"/>'
        "</w:sectPr>",
        footnotes='<w:footnote w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
        '<w:footnote w:id="2">' + _paragraph("<w:r><w:footnoteRef/></w:r>", _run(" Al pie."))
        + "</w:footnote>",
        endnotes=f'<w:endnote w:id="1">{_paragraph(_run("Al final."))}</w:endnote>',
        footer1=_paragraph(_run("Página ")),
        header2=_paragraph(_run("Boletín")),
    )  # fmt: skip
    assert mark(document) == ["Texto[^1] sigue.[^2]", "Al pie.", "Al final.", "Boletín", "Página"]
    again = translate(document, "Text.", "Note.", "End.", "Bulletin", "Page")
    assert mark(again) == ["Text.[^1][^2]", "Note.", "End.", "Bulletin", "Page"]
    assert b"<w:footnoteRef/>" in unpack(again.data)["word/footnotes.xml"]


_BOX = """<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent>
{0}</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>
<w:txbxContent>{0}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"""


def test_a_text_box_is_read_once_and_written_twice() -> None:
    box = _BOX.format(_paragraph(_run("En "), _run("caja.", BOLD)))
    document = _read(_paragraph(_run("Fuera."), box) + _paragraph(box))
    assert mark(document) == ["Fuera.<img>", "En <b>caja.</b>", "En <b>caja.</b>"]
    again = translate(document, with_codes(document, 0, "<img>", "Out."), "Box.")
    assert mark(again) == ["<img>Out.", "Box.", "En <b>caja.</b>"]
    xml = unpack(again.data)["word/document.xml"]
    assert xml.count(b"<w:t>Box.</w:t>") == xml.count(b"<w:b/>") == 2


def test_a_text_box_that_a_translation_lost_is_at_its_end() -> None:
    box = _BOX.format(_paragraph(_run("Caja.")))
    document = _read(_paragraph(_run("Caja "), box, _run("de texto. Otra frase.")))
    assert mark(document) == ["Caja <img>de texto. Otra frase.", "Caja."]
    first, second = (Span(0, 19), Span(20, 31))
    lost = {first: InlineText.of("Text box here."), second: InlineText.of("Another.")}
    image = Code(CodeKind.ALONE, 1, "<img>")
    moved = lost | {second: InlineText.of("See ", image, " another.")}
    inside = {document.blocks[1].span: InlineText.of("Box.")}
    for texts, expected in (
        (lost, "Text box here.<img> Another."),
        (moved, "Text box here. See <img> another."),
    ):
        again = read_document(write_document(document, texts | inside), "a.docx")
        assert mark(again) == [expected, "Box."]
    plain = _read(_paragraph(_run("Ver "), "<w:r><w:drawing><a/></w:drawing></w:r>", _run(" ya")))
    assert mark(translate(plain, "See it")) == ["See it"]


def test_block_controls_nested_tables_and_hidden_text() -> None:
    inner = f"<w:tbl><w:tr><w:tc>{_paragraph(_run('Dentro'))}</w:tc></w:tr></w:tbl>"
    document = _read(
        f"<w:sdt><w:sdtPr><w:docPartObj/></w:sdtPr><w:sdtContent>{_paragraph(_run('Control'))}"
        f"</w:sdtContent></w:sdt><w:tbl><w:tr><w:tc>{_paragraph(_run('Celda'))}{inner}</w:tc></w:tr>"
        f"</w:tbl>{_paragraph(_run('Se ve'), _run('no', '<w:vanish/>'))}"
    )
    assert mark(document) == ["Control", "Celda", "Dentro", "Se ve"]


def test_comments_are_not_text_and_stay() -> None:
    document = _read(
        _paragraph('<w:commentRangeStart w:id="1"/>', _run("Uno"), '<w:commentRangeEnd w:id="1"/>',
                   '<w:r><w:commentReference w:id="1"/></w:r>', _run(" dos."))
    )  # fmt: skip
    assert mark(document) == ["Uno dos."]
    xml = unpack(translate(document, "One.").data)["word/document.xml"]
    assert xml.index(b"commentRangeStart") < xml.index(b"One.") < xml.index(b"commentRangeEnd")
    assert b"<w:commentReference" in xml


def test_white_space_at_the_ends_of_a_text_counts_where_the_file_says_so() -> None:
    document = _read(_paragraph("<w:r><w:t> Uno </w:t></w:r>", _run(" dos\ntres ")))
    assert mark(document) == ["Uno dos tres"]
    assert document.text == "Uno dos tres "


def test_other_prefixes_and_the_strict_form() -> None:
    data = make_docx(_paragraph(_run("Uno")))
    members = unpack(data)
    strict = (
        members["word/document.xml"].replace(b"w:", b"ns0:").replace(b"xmlns:w=", b"xmlns:ns0=")
    )
    strict = strict.replace(
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    document = check_package(pack({**members, "word/document.xml": strict}), "a.docx")
    assert mark(translate(document, "One")) == ["One"]
    assert b"<ns0:t>One</ns0:t>" in unpack(translate(document, "One").data)["word/document.xml"]


def test_an_address_with_a_line_break_and_quotes_breaks_no_line() -> None:
    link = f'<w:hyperlink w:anchor="a&#10;b&quot;">{_run("Uno")}</w:hyperlink>'
    empty = "<w:r><w:rPr><w:b/></w:rPr><w:t/></w:r>"
    document = _read(_paragraph(empty, link, _run(" dos")) + _paragraph(_run("Tres")))
    assert mark(document) == ['<a href="#ab%22">Uno</a> dos', "Tres"]
    assert mark(translate(document, "One", "Three")) == ["One", "Three"]


def test_a_sentence_of_several_is_translated_alone() -> None:
    document = _read(_paragraph(_run("Uno es "), _run("así. Dos", BOLD), _run(" es más largo.")))
    text = mark(document)[0]
    end = text.index(" Dos")
    written = write_document(document, {Span(0, end): InlineText.of("One <is> & so.")})
    assert mark(read_document(written, "a.docx")) == ["One <is> & so.<b> Dos</b> es más largo."]
    start = text.index("Dos")
    written = write_document(document, {Span(start, len(text)): InlineText.of("Two.")})
    assert mark(read_document(written, "a.docx")) == ["Uno es <b>así. </b>Two."]


def test_a_line_is_a_paragraph() -> None:
    document = _read(
        _paragraph(_run("Uno.")) + "<w:p/>" + _paragraph(_run("Dos "), _run("tres", BOLD))
    )
    [place] = document.locate(document.blocks[1].pieces[2].span.start)
    assert (place.line, place.column) == (2, 8)


_FIELD = ("begin", "separate", "end")


@st.composite
def _bodies(draw, *, with_lone_halves: bool = False) -> str:
    text = st.text("ab .&<\u00e9\t\u00a0", min_size=1, max_size=6)
    looks = st.sampled_from(["", BOLD, ITALIC, BOLD + ITALIC, '<w:lang w:val="es"/>'])

    def escape(value: str) -> str:
        return value.replace("&", "&amp;").replace("<", "&lt;").replace("\t", " ")

    run = st.builds(lambda value, look: _run(escape(value), look), text, looks)
    halves = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in _FIELD]
    things = [
        '<w:bookmarkStart w:id="1" w:name="b"/>', '<w:bookmarkEnd w:id="1"/>', "<w:r><w:br/></w:r>",
        "<w:r><w:tab/></w:r>", '<w:r><w:footnoteReference w:id="4"/></w:r>',
        "<w:r><w:drawing/></w:r>", "".join([halves[0], halves[1], _run("7"), halves[2]]),
    ]  # fmt: skip
    thing = st.sampled_from([*things, *halves] if with_lone_halves else things)
    wrapped = st.recursive(
        run | thing,
        lambda inner: st.builds(
            lambda tag, parts: f"<w:{tag}>{''.join(parts)}</w:{tag}>",
            st.sampled_from(["hyperlink", "ins", "del", "smartTag", "fldSimple"]),
            st.lists(inner, max_size=3),
        ),
        max_leaves=5,
    )
    paragraphs = draw(st.lists(st.lists(wrapped, max_size=6), min_size=1, max_size=3))
    return "".join(_paragraph(*runs) for runs in paragraphs)


@given(_bodies())
@settings(max_examples=40, deadline=None)
def test_whatever_the_runs_each_sentence_is_written_as_it_reads(body: str) -> None:
    check_package(make_docx(body), "a.docx")


@given(_bodies(with_lone_halves=True), st.data())
@settings(max_examples=50, deadline=None)
def test_whatever_becomes_of_the_codes_the_file_is_sound(body: str, data) -> None:
    document = read_document(make_docx(body), "a.docx")
    translated = []
    for block in document.blocks:
        codes = [piece.code for piece in block.pieces if piece.code]
        codes.append(Code(CodeKind.OPEN, 99, "<blink>"))
        parts = data.draw(st.lists(st.sampled_from(codes) | st.text(max_size=4), max_size=8))
        translated.append(InlineText.of("x", *parts, "z"))
    again = translate(document, *translated)
    check_blocks(again)
    assert len(again.blocks) == len(document.blocks)
    for block, content in zip(again.blocks, translated, strict=True):
        readable = "".join(char for char in content.plain if char.isalnum() and char.isascii())
        assert "".join(c for c in block.text if c.isalnum() and c.isascii()) == readable


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
         "a.docx: is encrypted; save it without a password"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 Word", "is no DOCX document, but an old Microsoft"),
        (b"Hola.", "a.docx: is no DOCX document; save it as DOCX document"),
        (b"", "a.docx: is no DOCX document; "),
        (b"PK\x03\x04 broken", "is a damaged DOCX document: its archive cannot be read; open it"),
    ],
)  # fmt: skip
def test_what_is_no_docx_is_named(data: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read_document(data, "a.docx")


@pytest.mark.parametrize(
    ("members", "message"),
    [
        ({"a.txt": "Hola."}, "is no DOCX document: it has no part word/document.xml"),
        ({"word/document.xml": "<a>"}, "part word/document.xml is not well-formed XML: no element"),
        ({"word/document.xml": "<a/>"}, "is an office document, but no text document"),
        ({"word/document.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}, "declares entities"),
        ({"word/document.xml": "<a>" * 300}, "nests elements more than 200 deep"),
        ({"word/document.xml": "<a/>".encode("utf-16")}, "is not in UTF-8"),
        ({"word/document.xml": b"\0" * 150_000_000}, "its part word/document.xml is too large"),
    ],
)  # fmt: skip
def test_a_damaged_docx_is_named(members: dict[str, bytes | str], message: str) -> None:
    with pytest.raises(InputError, match=message):
        read_document(pack(members), "a.docx")


def test_a_cut_file_is_an_error() -> None:
    data = make_docx(_paragraph(_run("Uno")))
    for length in range(0, len(data) - 30, 97):
        with pytest.raises(InputError):
            read_document(data[:length], "a.docx")
