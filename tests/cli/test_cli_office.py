"""Word, OpenDocument and PDF files, and web pages with much around their text."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from formats.office_files import make_docx, make_odt
from formats.pdf_files import make_pdf, set_lines
from running import Run

SPANISH = ("El río subió dos metros.", "Nadie resultó herido.", "La carretera sigue cerrada.")
ENGLISH = ("The river rose two metres.", "Nobody was was hurt.", "The road is still closed.")


def _make_docx(texts: tuple[str, ...]) -> bytes:
    return make_docx("".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in texts))


def _make_odt(texts: tuple[str, ...]) -> bytes:
    return make_odt("".join(f"<text:p>{text}</text:p>" for text in texts))


def _make_pdf(texts: tuple[str, ...]) -> bytes:
    return make_pdf([set_lines(*(line for text in texts for line in (text, "")))])


MAKERS = {"docx": _make_docx, "odt": _make_odt, "pdf": _make_pdf}


@pytest.mark.parametrize("suffix", MAKERS)
def test_segment_align_and_check(run: Run, tmp_path: Path, suffix: str) -> None:
    for language, texts in (("es", SPANISH), ("en", ENGLISH)):
        place = tmp_path / "bulletins" / language / f"aviso.{suffix}"
        place.parent.mkdir(parents=True)
        place.write_bytes(MAKERS[suffix](texts))

    segmented = run("segment", f"bulletins/es/aviso.{suffix}", "-l", "es")
    assert segmented.out.splitlines() == list(SPANISH)
    run("init", "--languages", "es,en")
    assert run("align", "--encoder", "lexical", "--accept-unrelated").code == 0
    assert "Nobody was was hurt." in run("export", "tsv").out
    checked = run("check", "--select", "doubled-word")
    assert checked.code == 1
    assert f"bulletins/en/aviso.{suffix}\n  2:8 warning [doubled-word]" in checked.out


@pytest.mark.parametrize("suffix", ["docx", "odt"])
def test_a_correction_is_written_into_the_document(run: Run, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a.{suffix}"
    path.write_bytes(MAKERS[suffix](ENGLISH))
    command = ("check", path.name, "-l", "en", "-s", "es", "--select", "doubled-word")

    assert "-Nobody was was hurt.\n+Nobody was hurt.\n" in run(*command, "--diff").out
    run(*command, "--fix")

    assert "Nobody was hurt." in run("segment", path.name, "-l", "en").out
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
        assert archive.testzip() is None


def test_a_pdf_cannot_be_corrected(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(_make_pdf(ENGLISH))
    finished = run("check", "a.pdf", "-l", "en", "-s", "es", "--select", "doubled-word", "--fix")
    assert finished.code == 2
    assert finished.err.endswith(
        "a.pdf: a PDF document cannot be written; translate the file that it was made from\n"
    )


def test_a_pdf_beside_the_file_it_was_made_from_is_left_out(run: Run, tmp_path: Path) -> None:
    for language, texts in (("es", SPANISH), ("en", ENGLISH)):
        folder = tmp_path / "bulletins" / language
        folder.mkdir(parents=True)
        (folder / "aviso.docx").write_bytes(_make_docx(texts))
        (folder / "aviso.pdf").write_bytes(_make_pdf(texts))
        (folder / "~$aviso.docx").write_bytes(b"Ana")
    run("init", "--languages", "es,en")
    aligned = run("align", "--encoder", "lexical", "--accept-unrelated", "--json")
    assert aligned.code == 0
    assert "aviso.docx" in aligned.out
    assert "pdf" not in aligned.out


PAGE = """<html><head><title>Aviso | Sitio</title></head><body>
<nav><ul><li><a href="/">Inicio</a></li><li><a href="/n">Noticias</a></li></ul></nav>
<main><article><h1>{0}</h1><p>{1} {1} {1}</p><p>{2} {2} {2} {2}</p></article></main>
<footer><p>Contacto: info@example.org</p></footer></body></html>"""


def test_main_text_of_web_pages(run: Run, tmp_path: Path) -> None:
    for name, texts in (("es.html", SPANISH), ("en.html", ENGLISH)):
        (tmp_path / name).write_text(PAGE.format(*texts), encoding="utf-8")

    whole = run("segment", "es.html", "-l", "es").out
    main = run("segment", "es.html", "-l", "es", "--main-text").out

    assert "Inicio" in whole
    assert "Contacto" in whole
    assert main.split("\n")[:2] == [SPANISH[0], SPANISH[1]]
    assert "Inicio" not in main
    assert "Contacto" not in main
    command = ("align", "es.html", "en.html", "-s", "es", "-t", "en", "--encoder", "lexical")
    assert "Noticias" in run(*command).out
    assert "Noticias" not in run(*command, "--main-text").out
    refused = run("align", "--main-text")
    assert "--main-text needs two files" in refused.err


def test_a_project_can_ask_for_the_main_text(run: Run, tmp_path: Path) -> None:
    run("init", "--languages", "es,en")
    (tmp_path / "es.html").write_text(PAGE.format(*SPANISH), encoding="utf-8")
    settings = tmp_path / "tm.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("# main_text = false", "main_text = true"), encoding="utf-8")
    assert "Inicio" not in run("segment", "es.html", "-l", "es").out
