from __future__ import annotations

import pytest
from document_properties import check_blocks
from pdf_files import make_pdf, set_lines

from tm.errors import InputError
from tm.formats.documents import read_document, write_document
from tm.model.inline import InlineText


def _list(*pages: list[tuple[float, float, str]]) -> list[tuple[str, str]]:
    document = read_document(make_pdf(pages), "a.pdf")
    check_blocks(document)
    assert document.text == "\n".join(block.text for block in document.blocks)
    return [(block.kind.value, block.text) for block in document.blocks]


def test_lines_are_joined_to_paragraphs_and_hyphens_at_their_ends_removed() -> None:
    law = "La ley que regula el uso del agua en las comu"
    page = set_lines(
        "#Un boletín", "", "",
        f"{law}-",
        "nidades de la sierra entra", "en vigor.", "",
        "Otro párrafo con una fecha (2024-", "2025) en él.", "",
        "1. Primero en la lista que sigue en la línea", "   segunda.",
        "2. Segundo.", "• Tercero.",
    )  # fmt: skip
    assert _list(page) == [
        ("heading", "Un boletín"),
        ("paragraph", f"{law}nidades de la sierra entra en vigor."),
        ("paragraph", "Otro párrafo con una fecha (2024- 2025) en él."),
        ("list-item", "1. Primero en la lista que sigue en la línea segunda."),
        ("list-item", "2. Segundo."),
        ("list-item", "Tercero."),
    ]  # fmt: skip


def test_headers_footers_and_page_numbers_are_removed() -> None:
    pages = [
        [
            (50, 570, "Boletín del Congreso"),
            *set_lines(f"Una frase ({word}) que llena bien toda la línea", f"de la hoja {word}."),
            (190, 30, f"- {number} -"),
            (50, 45, f"Lima, página {number} de 3"),
        ]
        for number, word in enumerate(("uno", "dos", "tres"), start=1)
    ]
    assert [text for _, text in _list(*pages)] == [
        f"Una frase ({word}) que llena bien toda la línea de la hoja {word}."
        for word in ("uno", "dos", "tres")
    ]


def test_a_paragraph_goes_on_over_the_end_of_a_page() -> None:
    first = [*set_lines("Una frase que llena toda la línea y que sigue"), (190, 30, "1")]
    second = [*set_lines("en la otra página.", "", "Fin."), (190, 30, "2")]
    assert [text for _, text in _list(first, second)] == [
        "Una frase que llena toda la línea y que sigue en la otra página.", "Fin.",
    ]  # fmt: skip


def test_indents_and_short_lines_part_paragraphs_without_gaps() -> None:
    long = "Una línea que llena todo el ancho de la hoja."
    page = [
        (50, 540, long),
        (50, 528, "Corta."),
        (50, 516, long),
        (70, 504, long),
        (50, 492, "Fin."),
    ]
    assert [text for _, text in _list(page)] == [f"{long} Corta.", long, f"{long} Fin."]


def test_a_pdf_is_not_written() -> None:
    document = read_document(make_pdf([set_lines("Hola.")]), "a.pdf")
    with pytest.raises(
        InputError, match=r"a\.pdf: a PDF document cannot be written; translate the"
    ):
        write_document(document, {document.blocks[0].span: InlineText.of("Hi.")})


_ENCRYPTED = (
    f"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<{'00' * 32}>/U<{'11' * 32}>>>"
    f"/ID[<{'22' * 16}><{'22' * 16}>]"
)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (make_pdf([[]]), "a.pdf: has no text: its pages are images; recognize its text"),
        (
            make_pdf([set_lines("Hola.")], trailer=_ENCRYPTED),
            "a.pdf: is encrypted; save it without",
        ),
        (b"%PDF-1.4 nothing", "a.pdf: is a damaged PDF document"),
        (b"Hola.", "a.pdf: is no PDF document"),
    ],
)
def test_what_cannot_be_read_is_named(data: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read_document(data, "a.pdf")
