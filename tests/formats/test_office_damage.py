"""Damaged files are read or refused in one line; nothing else happens."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from office_files import make_docx, make_odt, pack, unpack
from pdf_files import make_pdf, set_lines

from tm.errors import InputError
from tm.formats.documents import read_document, write_document
from tm.model.inline import InlineText

FILES = {
    "a.docx": make_docx("<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Uno</w:t></w:r></w:p>", styles=""),
    "a.odt": make_odt("<text:p>Uno <text:span text:style-name='B'>dos</text:span></text:p>"),
    "a.pdf": make_pdf([set_lines("Uno dos.", "", "Tres.")]),
}
CHANGES = st.lists(st.tuples(st.floats(0, 0.999), st.integers(0, 255)), min_size=1, max_size=4)


def _damage(data: bytes, changes: list[tuple[float, int]]) -> bytes:
    damaged = bytearray(data)
    for place, byte in changes:
        damaged[int(place * len(damaged))] = byte
    return bytes(damaged)


def _try(data: bytes, name: str) -> None:
    with suppress(InputError):
        document = read_document(data, name)
        write_document(document, {block.span: InlineText.of("X") for block in document.blocks})


@pytest.mark.parametrize("name", FILES)
@given(CHANGES)
@settings(max_examples=60, deadline=None)
def test_a_damaged_file(name: str, changes: list[tuple[float, int]]) -> None:
    _try(_damage(FILES[name], changes), name)


@pytest.mark.parametrize("name", ["a.docx", "a.odt"])
@given(st.data(), CHANGES)
@settings(max_examples=60, deadline=None)
def test_a_damaged_part(name: str, data, changes: list[tuple[float, int]]) -> None:
    parts = unpack(FILES[name])
    part = data.draw(st.sampled_from([part for part in parts if part.endswith((".xml", ".rels"))]))
    _try(pack({**parts, part: _damage(parts[part], changes)}), name)
