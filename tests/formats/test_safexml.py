"""XML read safely: whatever the file is, elements or one line that says where it fails."""

from __future__ import annotations

import contextlib
import tracemalloc
from io import BytesIO, RawIOBase

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tm.errors import InputError
from tm.formats.safexml import Element, Wanted, read_elements

WANTED = Wanted("TBX", ("martif",), ("e",))


def read(data: bytes | str) -> list[Element]:
    encoded = data.encode() if isinstance(data, str) else data
    return list(read_elements(BytesIO(encoded), "f.tbx", WANTED))


def refusal(data: bytes | str) -> str:
    with pytest.raises(InputError) as caught:
        read(data)
    return str(caught.value)


def test_elements_know_their_line_text_and_root() -> None:
    first, second = read(
        '<martif type="TBX">\n<e xml:lang="es">a<b>c</b>d</e>\n<x>\n<e/></x></martif>'
    )
    assert (first.line, first.text, first.attributes) == (2, "acd", {"xml:lang": "es"})
    assert [above.name for above in second.ancestors] == ["x", "martif"]
    assert next(iter(first.ancestors)).attributes == {"type": "TBX"}


ENTITY_BOMB = (
    '<!DOCTYPE martif [\n<!ENTITY lol "lol">\n<!ENTITY lol2 "&lol;&lol;&lol;">]>\n'
    "<martif><e>&lol2;</e></martif>"
)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("", "f.tbx: is empty; give TBX"),
        (" \n", "f.tbx: is empty"),
        (b"PK\x03\x04\0\0", "f.tbx: is a ZIP archive"),
        (b"\x00\x01\x02\x03", "f.tbx: is not a text file"),
        ("source,target", "f.tbx: is no XML: it does not begin with <"),
        ("<tmx/>", "f.tbx:1: is no TBX: its root is <tmx>, not <martif>"),
        ("<martif>\n<e>x</f></martif>", "f.tbx:2: not well-formed XML: <e> of line 2 is not"),
        ("<martif>\n\n<e>x", "f.tbx:3: not well-formed XML: the file ends inside <e>"),
        ("<martif>\n<e>R & D</e></martif>", "f.tbx:2: not well-formed"),
        ("<martif>\n<x:e/></martif>", "f.tbx:2: not well-formed XML: unbound prefix"),
        ("<martif><e>&nbsp;</e></martif>", 'the entity "&nbsp;" is declared nowhere'),
        (
            '<!DOCTYPE martif SYSTEM "x.dtd">\n<martif><e>a&nbsp;b</e></martif>',
            'f.tbx:2: the entity "&nbsp;" is declared nowhere',
        ),
        (ENTITY_BOMB, 'f.tbx:2: the document type declares the entity "lol"'),
        (
            '<!DOCTYPE m [<!ENTITY x SYSTEM "file:///etc/passwd">]><martif><e>&x;</e></martif>',
            'declares the entity "x"; write entities out and remove the declaration',
        ),
        (
            '<!DOCTYPE m [<!ENTITY % x SYSTEM "http://a.example/x">%x;]><martif/>',
            'declares the entity "x"',
        ),
        (
            b'<?xml version="1.0" encoding="UTF-8"?>\n<martif>\n<e>caf\xe9</e></martif>',
            "f.tbx:3: byte 0xE9 is not UTF-8, which the file is in by its declaration",
        ),
        (
            '<?xml version="1.0" encoding="klingon"?><martif/>',
            'f.tbx:1: declares the encoding "klingon", which is none',
        ),
        (b"<martif>\n<e>\x02</e></martif>", "f.tbx:2: the character U+0002 is allowed in no XML"),
        ("<martif><e>&#2;</e></martif>", "reference to invalid character number"),
        ("<martif><e>" + "<x>" * 1000, "elements are nested more than 500 deep"),
        ("<martif><e>" + "x" * 21_000_000, "an entry of more than 20 million characters"),
        ('<martif><e a="' + "x" * 21_000_000, "a tag of more than 20 million characters"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_told_in_one_line(data: bytes | str, message: str) -> None:
    told = refusal(data)
    assert message in told
    assert "\n" not in told


def test_a_dtd_is_passed_over() -> None:
    text = '<!DOCTYPE martif SYSTEM "http://a.example/no.dtd">\n<martif><e>x</e></martif>'
    assert [element.text for element in read(text)] == ["x"]


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("utf-8", "utf-8"), ("utf-8", "utf-8-sig"), ("utf-16", "utf-16"), ("utf-16", "utf-16-be"),
        ("utf-16", "utf-16-le"), ("utf-8", "utf-16"), ("utf-16", "utf-8"), ("utf-32", "utf-32"),
        ("iso-8859-1", "cp1252"), ("windows-1252", "cp1252"), ("shift_jis", "shift_jis"),
    ],
)  # fmt: skip
def test_encodings_are_those_of_the_bytes(declared: str, encoding: str) -> None:
    text = "日本" if encoding == "shift_jis" else "niño"
    whole = f'<?xml version="1.0" encoding="{declared}"?>\n<martif><e>{text}</e></martif>'
    assert [element.text for element in read(whole.encode(encoding))] == [text]


def test_lines_are_right_far_down() -> None:
    *_, last = read("<martif>" + "\n<e/>" * 70_000 + "</martif>")
    assert last.line == 70_001


def test_what_stands_before_a_fault_is_given() -> None:
    elements = read_elements(BytesIO(b"<martif><e>x</e><e>"), "f.tbx", WANTED)
    assert next(elements).text == "x"
    with pytest.raises(InputError):
        next(elements)


class Endless(RawIOBase):
    """Entries as many as there are pieces, made while they are read."""

    def __init__(self, pieces: int) -> None:
        self._pieces = iter(
            [b"<martif>", *[b"<e><t>palabra</t></e>" * 5000] * pieces, b"</martif>"]
        )

    def read(self, size: int = -1) -> bytes:
        return next(self._pieces, b"")


def test_memory_does_not_grow_with_the_file() -> None:
    tracemalloc.start()
    count = sum(1 for _ in read_elements(Endless(20), "f.tbx", WANTED))  # type: ignore[arg-type]
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 100_000
    assert peak < 12_000_000


@given(
    st.binary(max_size=60)
    | st.text(max_size=60).map(lambda text: f"<martif><e>{text}".encode("utf-8", "replace"))
)
def test_no_bytes_make_another_error(data: bytes) -> None:
    with contextlib.suppress(InputError):
        read(data)
