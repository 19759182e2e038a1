from __future__ import annotations

from pathlib import Path

import pytest

from tm.errors import InputError
from tm.formats.documents import DOCUMENT_FORMATS, find_document_format, read_document

TEXT_FORMATS = [f for f in DOCUMENT_FORMATS if f.name in {"markdown", "html", "wml", "txt"}]


@pytest.mark.parametrize("known", DOCUMENT_FORMATS, ids=lambda known: known.name)
def test_a_format_is_found_by_suffix_and_by_name(known) -> None:
    for suffix in known.suffixes:
        assert find_document_format(f"folder.x/a{suffix.upper()}") is known
    assert find_document_format("a.unknown", known.name) is known


@pytest.mark.parametrize("known", TEXT_FORMATS, ids=lambda known: known.name)
@pytest.mark.parametrize("data", [b"", b"\n", b"\xef\xbb\xbf", b" \r\n\t", b"\xff\xfe"])
def test_an_empty_file_has_no_blocks(known, data: bytes) -> None:
    document = read_document(data, "a", format_name=known.name)
    assert document.blocks == ()
    assert known.write(document, {}) == data


def test_standard_input_is_plain_text() -> None:
    assert read_document(b"Uno.", "-").format_name == "txt"
    assert read_document(b"<p>Uno.", "-", format_name="html").blocks[0].text == "Uno."


@pytest.mark.parametrize(
    ("path", "name", "message"),
    [
        ("a.xyz", None, r"a\.xyz: '\.xyz' is no known suffix; rename it to one of \.md, .*\.txt"),
        ("a.doc", None, r"a\.doc: is an old Microsoft Office document; save it as \.docx, \.odt, "),
        ("a.EPUB", None, r"a\.EPUB: is an EPUB book; save it as"),
        ("a.jpeg", None, r"a\.jpeg: is an image; give a text file"),
        ("a", None, r"a: has no suffix to tell its format by; rename it"),
        ("a.txt", "doc", r"a\.txt: 'doc' is no document format; use markdown, html, wml, "),
    ],
)
def test_an_unknown_format_is_an_error(path: str, name: str | None, message: str) -> None:
    with pytest.raises(InputError, match=message):
        find_document_format(path, name)


@pytest.mark.parametrize("path", ["a", "a.xyz", "a.rtf"])
def test_a_file_that_is_no_text_is_named_by_its_bytes(path: str) -> None:
    with pytest.raises(InputError, match=rf"^{path}: is an RTF document; save it as"):
        read_document(b"{\\rtf1 Hola.}", path)


def test_other_packages_can_add_formats(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    module = tmp_path / "shouting_format.py"
    module.write_text(
        "from dataclasses import replace\n"
        "from tm.formats.documents import DOCUMENT_FORMATS\n"
        "SHOUTING = replace(DOCUMENT_FORMATS[-1], name='shouting', suffixes=('.shout',))\n"
    )
    metadata = tmp_path / "shouting-1.0.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: shouting\nVersion: 1.0\n")
    (metadata / "entry_points.txt").write_text(
        "[tm.formats]\nshouting = shouting_format:SHOUTING\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    assert find_document_format("a.shout").name == "shouting"
    assert read_document(b"Uno.", "a.shout").blocks[0].text == "Uno."
