from __future__ import annotations

import re
from dataclasses import replace

import pytest
from document_properties import check_reading, check_rewriting, read_text
from hypothesis import given
from hypothesis import strategies as st

from tm.errors import InputError
from tm.formats.documents import read_document, write_document
from tm.model.cut import cut_block, cut_ranges
from tm.model.document import Document
from tm.model.inline import InlineText

WRAPPED = """\
AGENCIA DE LA CUENCA
Centro de Control

EL RÍO SUBE TRES METROS EN UNA NOCHE
Y OBLIGA A CERRAR DOS PUENTES

La crecida llegó de madrugada y cortó el paso por la carretera que
va del valle a la costa. Los vecinos esperaban el aviso desde el
15. No hubo heridos.

Qué hacer
---------

- Suba a un piso alto si vive junto al río y desconecte la luz antes
  de salir.
- Llame al 112.

1. Uno.
2. Dos.

> El agua correrá con rapidez, advierte la jefa del servicio de
> emergencias.
"""

FLOOD = (
    "La crecida llegó de madrugada y cortó el paso por la carretera que va del valle a la costa. "
    "Los vecinos esperaban el aviso desde el 15. No hubo heridos."
)


def _read(text: str) -> Document:
    return read_document(text.encode(), "a.txt")


def _list(text: str) -> list[tuple[str, str]]:
    return [(block.kind.value, block.text) for block in _read(text).blocks]


def test_wrapped_text() -> None:
    assert _list(WRAPPED) == [
        ("heading", "AGENCIA DE LA CUENCA"),
        ("paragraph", "Centro de Control"),
        ("heading", "EL RÍO SUBE TRES METROS EN UNA NOCHE Y OBLIGA A CERRAR DOS PUENTES"),
        ("paragraph", FLOOD),
        ("heading", "Qué hacer"),
        (
            "list-item",
            "Suba a un piso alto si vive junto al río y desconecte la luz antes de salir.",
        ),
        ("list-item", "Llame al 112."),
        ("list-item", "1. Uno."),
        ("list-item", "2. Dos."),
        ("quote", "El agua correrá con rapidez, advierte la jefa del servicio de emergencias."),
    ]


def test_one_paragraph_a_line() -> None:
    lines = [
        f"Este es el párrafo número {n}. " + "Dice lo mismo que los demás. " * 6 for n in "123"
    ]
    assert [text for _, text in _list("\n".join(lines))] == [line.strip() for line in lines]


def test_short_lines_stay_apart() -> None:
    text = "Calle Mayor, 5\nVilla del Río\nTel. 555 0100\n"
    assert [text for _, text in _list(text)] == text.splitlines()


def test_an_initial_is_no_list_marker() -> None:
    assert _list("J. Pérez habló ayer.\n\n1.5 millones de personas.\n") == [
        ("paragraph", "J. Pérez habló ayer."),
        ("paragraph", "1.5 millones de personas."),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Zona\tCasos\nNorte\t12\nSur\t103",
        "Zona    Casos\nNorte      12\nSur       103",
        "| Zona | Casos |\n|------|-------|\n| Norte | 12 |\n| Sur | 103 |",
    ],
)
def test_tables_are_cells(text: str) -> None:
    cells = ["Zona", "Casos", "Norte", "12", "Sur", "103"]
    assert _list(text) == [("table-cell", cell) for cell in cells]


@pytest.mark.parametrize(
    ("text", "translations", "expected"),
    [
        (
            "Nombre        Cargo\nAna Gil       Alcaldesa\nLuz Paz       Concejala  \n",
            {"Nombre": "Name of the person", "Alcaldesa": "Mayor"},
            (
                "Name of the person  Cargo\nAna Gil             Mayor\n"
                "Luz Paz             Concejala  \n"
            ),
        ),
        (
            "Nombre        Cargo\nAna Gil       Alcaldesa\nLuz Paz       Concejala\n",
            {"Nombre": "Name", "Cargo": "Post  held\tby | whom"},
            "Name          Post held by / whom\nAna Gil       Alcaldesa\nLuz Paz       Concejala\n",
        ),
        (
            "> Zona    Casos   Nota\r\n> Norte      12   --\r\n> Sur       103   Alta\r\n",
            {"Casos": "Cases seen", "Sur": "The south"},
            (
                "> Zona       Cases seen  Nota\r\n> Norte              12  --\r\n"
                "> The south         103  Alta\r\n"
            ),
        ),
        (
            "Zona | Nivel | Nota\nNorte | 2 | Alta\n",
            {"Norte": "North | east"},
            "Zona | Nivel | Nota\nNorth / east | 2 | Alta\n",
        ),
        ("Zona\tNivel\nNorte\t2\n", {"Zona": "Area\tor so"}, "Area or so\tNivel\nNorte\t2\n"),
    ],
)
def test_tables_of_columns_are_laid_out_again(
    text: str, translations: dict[str, str], expected: str
) -> None:
    document = _read(text)
    written = write_document(
        document,
        {
            block.span: InlineText.of(translations[block.text])
            for block in document.blocks
            if block.text in translations
        },
    ).decode()
    assert written == expected
    assert [block.kind for block in _read(written).blocks] == [b.kind for b in document.blocks]


SHORT_WORDS = st.from_regex("[a-zñ]{1,6}", fullmatch=True)
WORDS = st.from_regex(r"[a-zñ]{1,6}( {1,3}[a-zñ|\t]{1,9}){0,2}", fullmatch=True)


@given(
    st.integers(2, 4).flatmap(
        lambda columns: st.lists(
            st.lists(SHORT_WORDS, min_size=columns, max_size=columns), min_size=2, max_size=4
        )
    ),
    st.data(),
)  # fmt: skip
def test_a_table_stays_one_whatever_its_cells_become(rows: list[list[str]], data) -> None:
    text = "\n".join("   ".join(cell.ljust(6) for cell in row).rstrip() for row in rows)
    document = _read(text)
    assert [block.text for block in document.blocks] == [cell for row in rows for cell in row]
    new = {
        block.span: data.draw(st.just(block.text) | WORDS, label=block.text)
        for block in document.blocks
    }
    written = write_document(
        document, {span: InlineText.of(cell) for span, cell in new.items()}
    ).decode()
    again = [block.text for block in _read(written).blocks]
    assert again == [" ".join(cell.replace("|", "/").split()) for cell in new.values()]


def test_a_translation_changes_only_its_span() -> None:
    data = "Uno. Año dos.\r\n\r\nTres.\r\n".encode("cp1252")
    document = read_document(data, "a.txt")
    _, span = cut_block(document.blocks[0], 5, 13)
    assert document.encoding == "cp1252"
    assert document.newline == "\r\n"
    written = write_document(document, {span: InlineText.of("Two\nyears – «no».")})
    assert written == "Uno. Two years – «no».\r\n\r\nTres.\r\n".encode("cp1252")


def test_a_wrapped_paragraph_stays_wrapped() -> None:
    document = _read(WRAPPED)
    block = document.blocks[3]
    new = "The flood came early and cut off the road from the valley to the coast on the 15. " * 2
    written = write_document(document, {block.span: InlineText.of(new.strip())}).decode()
    assert max(map(len, written.splitlines())) <= 68
    assert read_document(written.encode(), "a.txt").blocks[3].text == new.strip()


def test_sentences_that_follow_each_other_are_wrapped_as_one() -> None:
    document = _read(WRAPPED)
    block = document.blocks[3]
    ranges = [found.span() for found in re.finditer(r"[^.]+[.]\s*", block.text)]
    spans = [span for _, span in cut_ranges(block, ranges)]
    assert len(spans) > 1
    new = "The flood came early and cut off the road from the valley to the coast."
    translations = dict.fromkeys(spans, InlineText.of(new))
    written = write_document(document, translations).decode()
    lines = written.splitlines()
    first = next(number for number, line in enumerate(lines) if line.startswith("The flood"))
    assert max(map(len, lines)) <= 68
    assert len(lines[first]) > 60
    assert read_document(written.encode(), "a.txt").blocks[3].text == " ".join([new] * len(spans))


def test_a_character_the_encoding_lacks_is_named() -> None:
    document = read_document("Año".encode("cp1252"), "a.txt", format_name="txt")
    with pytest.raises(InputError, match=r"^a\.txt: 'ł' cannot be written in cp1252; save"):
        write_document(document, {document.blocks[0].span: InlineText.of("Rokł")})


def test_spans_must_be_apart_and_in_a_block() -> None:
    document = _read("Uno. Dos.\n\nTres.")
    one, two = (block.span for block in document.blocks)
    text = InlineText.of("x")
    with pytest.raises(ValueError, match="overlap"):
        write_document(document, {one: text, replace(one, start=3): text})
    with pytest.raises(ValueError, match="no block"):
        write_document(document, {replace(one, end=two.end): text})


LINES = st.lists(
    st.sampled_from(
        ["", "- Uno.", "  dos y tres", "DOS PALABRAS", "> cita", "===", "a\tb", "1. Uno", "x  y"]
    )
    | st.text("aB. -\t>|\r", max_size=60)
    | st.text(max_size=20)
)


@given(LINES)
def test_any_text_is_read_and_written_back(lines: list[str]) -> None:
    if document := read_text("\n".join(lines), "a.txt"):
        check_reading(document)


@given(st.lists(st.sampled_from(WRAPPED.split("\n\n")), min_size=1))
def test_a_segment_rewritten_with_itself_reads_the_same(parts: list[str]) -> None:
    document = _read("\n\n".join(parts))
    check_rewriting(document)
