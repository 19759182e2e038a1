"""LibreOffice opens what was written, and finds the same paragraphs in it."""

from __future__ import annotations

from pathlib import Path

from office_files import make_docx, make_odt, unpack
from office_properties import mark, with_codes
from tools import run_tool

from tm.formats.documents import read_document, write_document
from tm.model.document import Document

_DOCX_BODY = (
    "<w:p><w:r><w:t xml:space='preserve'>El río </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>subió"
    "</w:t></w:r><w:del w:id='1' w:author='A' w:date='2024-05-01T00:00:00Z'><w:r><w:delText> no"
    "</w:delText></w:r></w:del><w:ins w:id='2' w:author='A' w:date='2024-05-01T00:00:00Z'><w:r>"
    "<w:t xml:space='preserve'> dos metros</w:t></w:r></w:ins><w:hyperlink r:id='l1'><w:r>"
    "<w:t xml:space='preserve'> aquí</w:t></w:r></w:hyperlink><w:r><w:footnoteReference w:id='2'/>"
    "</w:r></w:p><w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w='3000'/></w:tblGrid><w:tr><w:tc>"
    "<w:tcPr><w:tcW w:w='3000' w:type='dxa'/></w:tcPr><w:p><w:r><w:t>Una celda</w:t></w:r></w:p>"
    "</w:tc></w:tr></w:tbl><w:sdt><w:sdtContent><w:p><w:r><w:t>Un control</w:t></w:r></w:p>"
    "</w:sdtContent></w:sdt><w:p><w:r><w:t>Lima</w:t><w:tab/><w:t>Fin &amp; fin</w:t></w:r></w:p>"
)
_NOTE = (
    "<w:footnote w:id='2'><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>Nota</w:t></w:r></w:p>"
    "</w:footnote>"
)
_ODT_BODY = (
    "<text:h text:outline-level='1'>Un título</text:h><text:p>El río "
    "<text:span text:style-name='B'>"
    "subió</text:span> <text:a xlink:href='https://example.org/' xlink:type='simple'>aquí</text:a>."
    "</text:p><text:list><text:list-item><text:p>Un punto</text:p></text:list-item></text:list>"
    "<table:table><table:table-column/><table:table-row><table:table-cell><text:p>Una celda"
    "</text:p></table:table-cell></table:table-row></table:table><text:p>Lima<text:tab/>Fin</text:p>"
)
NUMBERS = ("uno", "dos", "tres", "cuatro", "cinco", "seis", "siete")


def _translate(document: Document) -> tuple[bytes, list[str]]:
    """The document with each paragraph's codes turned round, and what it should read as."""
    translations = {}
    texts = []
    for number, block in enumerate(document.blocks):
        codes = [piece.code.data for piece in block.pieces if piece.code]
        words = [f"Párrafo {NUMBERS[number]}", *(f" <{word}> " for word in NUMBERS[: len(codes)])]
        parts = [part for pair in zip(words, [*reversed(codes), ""], strict=True) for part in pair]
        content = with_codes(document, number, *parts)
        translations[block.span] = content
        texts.append(content.plain)
    assert translations
    return write_document(document, translations), texts


_CHANGES_BODY = (
    "<w:p><w:r><w:t xml:space='preserve'>Cambios: </w:t></w:r><w:ins w:id='2' w:author='A' "
    "w:date='2024-05-01T00:00:00Z'><w:r><w:t xml:space='preserve'>texto nuevo </w:t></w:r></w:ins>"
    "<w:del w:id='1' w:author='A' w:date='2024-05-01T00:00:00Z'><w:r><w:delText>texto viejo"
    "</w:delText></w:r></w:del><w:sdt><w:sdtPr><w:alias w:val='n'/></w:sdtPr><w:sdtContent><w:r>"
    "<w:t>aceptado</w:t></w:r></w:sdtContent></w:sdt><w:r><w:t>.</w:t></w:r></w:p>"
)


def test_libreoffices_changes_are_accepted_and_its_controls_read(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(make_docx(_CHANGES_BODY))
    _convert(tmp_path, "odt", path)
    path = path.with_suffix(".odt")
    document = read_document(path.read_bytes(), "a.odt")
    assert mark(document) == ["Cambios: texto nuevo <span>aceptado</span>."]
    assert b"content-control" in unpack(document.data)["content.xml"]
    target = with_codes(document, 0, "New: ", "<span>", "taken", "</span>", ".")
    path.write_bytes(write_document(document, {document.blocks[0].span: target}))
    _convert(tmp_path, "fodt", path)
    written = path.with_suffix(".fodt").read_text(encoding="utf-8")
    assert ">taken<" in written
    assert "viejo" not in written
    assert "changed-region" not in written
    assert "change-start" not in written


def _convert(folder: Path, target: str, *paths: Path) -> None:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    run_tool("soffice", profile, "--headless", "--convert-to", target, "--outdir", folder, *paths)


def test_libreoffice_reads_what_was_written(tmp_path: Path) -> None:
    link = {"l1": ("hyperlink", "https://example.org/")}
    documents = {
        "a.docx": make_docx(_DOCX_BODY, links=link, footnotes=_NOTE),
        "b.odt": make_odt(_ODT_BODY),
    }
    expected = {}
    for name, data in documents.items():
        written, expected[name] = _translate(read_document(data, name))
        (tmp_path / name).write_bytes(written)
    _convert(tmp_path, "txt:Text (encoded):UTF8", *(tmp_path / name for name in documents))
    for name, texts in expected.items():
        converted = (tmp_path / name).with_suffix(".txt").read_text(encoding="utf-8-sig")
        # LibreOffice numbers notes in the text, and leaves out what they say.
        found = [_keep_letters(line) for line in converted.splitlines() if line.strip()]
        assert found == [_keep_letters(text) for text in texts][: len(found)]
        assert len(found) >= len(texts) - 1


def _keep_letters(text: str) -> str:
    return "".join(filter(str.isalpha, text))
