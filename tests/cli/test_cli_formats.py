"""Files that `tm` reads only with help, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from running import Run

SHOUTING = """
from dataclasses import replace
from tm.formats.documents import DOCUMENT_FORMATS
SHOUTING = replace(DOCUMENT_FORMATS[-1], name="shouting", suffixes=(".shout",))
"""


@pytest.fixture
def shouting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A package that adds a format to tm."""
    (tmp_path / "shouting_format.py").write_text(SHOUTING)
    metadata = tmp_path / "shouting-1.0.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: shouting\nVersion: 1.0\n")
    (metadata / "entry_points.txt").write_text("[tm.formats]\nshout = shouting_format:SHOUTING\n")
    monkeypatch.syspath_prepend(tmp_path)


@pytest.mark.usefixtures("shouting")
def test_bulletins_in_a_format_of_another_package_are_aligned(run: Run, tmp_path: Path) -> None:
    for language, text in (("es", "¡Hola!\n"), ("en", "Hello!\n")):
        path = tmp_path / "bulletins" / language / "a.shout"
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8")
    run("init")
    assert run("align", "--encoder", "lexical", "--accept-unrelated").code == 0
    assert "Hello!" in run("export", "tsv").out


def test_documents_among_the_bulletins_that_cannot_be_read_are_named(
    run: Run, tmp_path: Path
) -> None:
    run("init")
    for path in ("es/b.doc", "en/a.rtf", "es/c/photo.jpg", "es/a.doc"):
        place = tmp_path / "bulletins" / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(b"PK\x03\x04")
    refused = run("align", "--encoder", "lexical")
    assert refused.code == 2
    assert "cannot be read, as bulletins/en/a.rtf: save it as .docx, .odt, .md" in refused.err
    for language, text in (("es", "¡Hola!\n"), ("en", "Hello!\n")):
        (tmp_path / "bulletins" / language / "c.txt").write_text(text, encoding="utf-8")
    (tmp_path / "bulletins/es/a.txt").write_text("¡Hola!\n", encoding="utf-8")
    report = run("align", "--encoder", "lexical", "--accept-unrelated").out
    assert [line for line in report.splitlines() if line.startswith("not read")] == [
        "not read: bulletins/en/a.rtf; save it as .docx, .odt, .md or .txt",
        "not read: bulletins/es/b.doc; save it as .docx, .odt, .md or .txt",
    ]


def test_a_damaged_document_is_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "b.docx").write_bytes(b"PK\x03\x04\x14\x00word/document.xml")
    refused = run("segment", "b.docx", "-l", "es")
    assert refused.code == 2
    assert refused.err == (
        "tm: error: b.docx: is a damaged DOCX document: its archive cannot be read; open it in "
        "Word or LibreOffice and save it again\n"
    )
