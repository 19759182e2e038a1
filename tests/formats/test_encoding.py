from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tm.errors import InputError
from tm.formats.encoding import decode

SHORT_WESTERN = (
    "¿Qué pasó?", "Canción", "MÉXICO", "NÚM. 5", "art. 113 º", "30 ºC", "São Paulo", "It’s fine",
    "Não há informação.", "naïve résumé", "£5", "price 5 €", "L’été à la mer", "«¡Ñandú!»",
    "El señor Núñez llegó a la reunión del año pasado.", "A comissão aprovou a proposta.",
)  # fmt: skip


def test_utf8_with_and_without_mark() -> None:
    plain = decode("año".encode(), "a.txt")
    marked = decode(codecs.BOM_UTF8 + "año".encode(), "a.txt")
    assert (plain.text, plain.encoding, plain.bom) == ("año", "utf-8", b"")
    assert (marked.text, marked.encoding, marked.bom) == ("año", "utf-8", codecs.BOM_UTF8)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("mark", [True, False])
def test_utf16(encoding: str, mark: bool) -> None:
    found = decode(("\ufeff" * mark + "El año nuevo.\n").encode(encoding), "a.txt")
    assert (found.text, found.encoding) == ("El año nuevo.\n", encoding)


@pytest.mark.parametrize("text", SHORT_WESTERN)
def test_short_western_text_is_cp1252(text: str) -> None:
    assert decode(text.encode("cp1252"), "a.txt").text == text


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1251", "Министерство сообщило о новых случаях."),
        ("koi8-r", "Министерство сообщило о новых случаях."),
        ("iso-8859-2", "Zażółć gęślą jaźń, dzień dobry, proszę państwa."),
        ("cp1250", "Ústav oznámil, že v regionu bylo zaznamenáno třicet případů chřipky."),
        ("cp1253", "Καλημέρα σας, τι κάνετε σήμερα;"),
        ("cp932", "これは日本語のテキストです。今日はいい天気です。"),
        ("cp850", "El señor Núñez llegó; ¿qué pasó? Él comió este año."),
    ],
)
def test_other_encodings_are_still_found(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding), "a.txt").text == text


@pytest.mark.parametrize(
    "head", ['<meta charset="iso-8859-2">', '<?xml version="1.0" encoding="ISO-8859-2"?>']
)
def test_a_declared_encoding_counts_once_utf8_has_failed(head: str) -> None:
    data = f"{head}<p>dzień</p>".encode("iso-8859-2")
    assert decode(data, "a.html").text == data.decode("iso-8859-2")
    utf8 = f"{head}<p>dzień</p>".encode()
    assert decode(utf8, "a.html").encoding == "utf-8"


def test_declared_latin1_means_cp1252() -> None:
    data = '<meta charset="iso-8859-1"><p>“año”</p>'.encode("cp1252")
    assert decode(data, "a.html").text.endswith("“año”</p>")


def test_a_page_of_ascii_keeps_the_encoding_it_declares() -> None:
    data = b'<meta charset="iso-8859-1"><p>a&ntilde;o</p>'
    assert decode(data, "a.html").encoding == "cp1252"


@pytest.mark.parametrize(
    ("data", "fact"),
    [
        (b"%PDF-1.7\n\xe2\xe3", "a PDF document"),
        (b"PK\x03\x04\x14\x00word/document.xml", "a DOCX document"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "a PNG image"),
        (b"\x00\x01\x02\x03\xff\xfe", "not a text file"),
        (b"abc\x00def", "not a text file"),
        (b"Hola\x00 mundo. Que tal.\n", "not a text file"),
        (b"Hola \x00mundo. Que tal.\n", "not a text file"),
        (b"ab\x00c", "not a text file"),
        (codecs.BOM_UTF8 + b"Hola\x00 mundo.", "not a text file"),
        (codecs.BOM_UTF16_LE + "Hola\x00 mundo.".encode("utf-16-le"), "not a text file"),
    ],
)
def test_what_is_not_text_is_named(data: bytes, fact: str) -> None:
    with pytest.raises(InputError, match=rf"^a\.bin: is {fact}.*; \w+") as error:
        decode(data, "a.bin")
    assert "\n" not in str(error.value)


def test_a_forced_encoding_is_obeyed_or_refused_with_the_place() -> None:
    assert decode("año".encode("cp850"), "a.txt", "cp850").text == "año"
    assert decode("\ufeffaño".encode("utf-16-be"), "a.txt", "utf-16").bom == codecs.BOM_UTF16_BE
    with pytest.raises(InputError, match=r"a\.txt: byte 0xF1 at offset 4 \(line 2\) is not utf-8"):
        decode(b"uno\n\xf1", "a.txt", "utf-8")


@pytest.mark.parametrize("name", ["no-such", "hex", "rot13", ""])
def test_an_unknown_encoding_is_refused(name: str) -> None:
    with pytest.raises(InputError, match="is no encoding"):
        decode(b"a", "a.txt", name)


@given(st.binary())
def test_what_decodes_encodes_back(data: bytes) -> None:
    try:
        found = decode(data, "a.txt")
    except InputError:
        return
    assert found.bom + found.text.encode(found.encoding) == data


@given(
    st.text(), st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252", "utf-7", "iso2022_jp"])
)
def test_text_in_a_named_encoding_comes_back(text: str, encoding: str) -> None:
    data = text.encode(encoding, "replace")
    try:
        found = decode(data, "a.txt", encoding)
    except InputError:
        return
    assert found.bom + found.text.encode(found.encoding) == data
