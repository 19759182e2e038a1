"""Which files `tm align` takes for a text and its translation."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from running import Run

from tests.texts_of_bulletins import ENGLISH, PORTUGUESE, SPANISH

LEXICAL = ("--encoder", "lexical")
SETTINGS = 'original = "es"\nlanguages = ["es", "en", "pt"]\n'


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project whose files are named without regard to each other."""
    (tmp_path / "tm.toml").write_text(SETTINGS)
    put(tmp_path, "es/crecida.md", SPANISH["river"])
    put(tmp_path, "es/biblioteca.md", SPANISH["library"])
    put(tmp_path, "en/flood.md", ENGLISH["river"])
    put(tmp_path, "en/new-library.md", ENGLISH["library"])
    put(tmp_path, "pt/cheia.md", PORTUGUESE["river"])
    return tmp_path


def put(project: Path, path: str, text: str) -> None:
    file = project / "bulletins" / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def list_pairs(run: Run, *arguments: str) -> set[tuple[str, str]]:
    """The file names of each pair that is stored."""
    finished = run("align", "--json", *LEXICAL, *arguments)
    assert finished.code == 0, finished.err
    return {
        (Path(pair["source_path"]).name, Path(pair["target_path"]).name)
        for bulletin in json.loads(finished.out)["bulletins"]
        for pair in bulletin["pairs"]
        if pair["is_stored"]
    }


RIVER = {("crecida.md", "flood.md"), ("crecida.md", "cheia.md")}
LIBRARY = {("biblioteca.md", "new-library.md")}


def test_content_tells_what_belongs_together(project: Path, run: Run) -> None:
    finished = run("align", *LEXICAL)
    assert finished.code == 0
    for original, translation in (
        ("es/crecida.md", "en/flood.md"),
        ("es/crecida.md", "pt/cheia.md"),
        ("es/biblioteca.md", "en/new-library.md"),
    ):
        assert (
            f"paired by content: bulletins/{original} = bulletins/{translation} (" in finished.out
        )
    assert "no original" not in finished.out


def test_records_remember_the_pairs(project: Path, run: Run) -> None:
    assert list_pairs(run) == RIVER | LIBRARY
    (project / "memory.sqlite").unlink()
    put(project, "es/crecida.md", SPANISH["river"].replace("12", "13"))
    finished = run("align", *LEXICAL)
    assert "paired by content" not in finished.out
    assert list_pairs(run) == RIVER | LIBRARY
    shutil.rmtree(project / "alignments")
    assert "paired by content" in run("align", *LEXICAL).out


def test_front_matter_links_files(project: Path, run: Run) -> None:
    """Even against their names, and when case differs."""
    for path, name, text in (
        ("es/crecida.md", "Crecida-24", SPANISH["river"]),
        ("en/biblioteca.md", "crecida-24", ENGLISH["river"]),
    ):
        put(project, path, f"---\ntranslationKey: {name}\n---\n{text}")
    (project / "bulletins/en/flood.md").unlink()
    assert (
        "paired by front matter: bulletins/es/crecida.md = bulletins/en/biblioteca.md\n"
        in run("align", *LEXICAL).out
    )
    pairs = list_pairs(run)
    assert ("crecida.md", "biblioteca.md") in pairs
    assert pairs > LIBRARY


def test_front_matter_may_use_another_key(project: Path, run: Run) -> None:
    (project / "tm.toml").write_text(SETTINGS + 'translation_keys = ["expediente"]\n')
    put(project, "es/crecida.md", f"---\nexpediente: 7\n---\n{SPANISH['river']}")
    put(project, "en/flood.md", f"---\nexpediente: 7\n---\n{ENGLISH['river']}")
    finished = run("align", *LEXICAL)
    assert "paired by content: bulletins/es/crecida.md = bulletins/en/" not in finished.out
    assert list_pairs(run) == RIVER | LIBRARY


def test_what_tm_toml_pins_is_stored_whatever_it_looks_like(project: Path, run: Run) -> None:
    pinned = '[[pair]]\nes = "bulletins/es/crecida.md"\nen = "bulletins/en/new-library.md"\n'
    (project / "tm.toml").write_text(SETTINGS + pinned)
    finished = run("align")
    assert finished.code == 0
    assert "suspicious: bulletins/es/crecida.md and bulletins/en/new-library.md" in finished.out
    assert "not stored" not in finished.out
    (project / "tm.toml").write_text(SETTINGS)
    assert run("align").code == 1
    (project / "alignments/crecida.en.beads").unlink()
    assert list_pairs(run) == RIVER | LIBRARY


def test_a_pinned_file_must_be_there(project: Path, run: Run) -> None:
    pinned = '[[pair]]\nes = "bulletins/es/crecida.md"\nen = "bulletins/en/none.md"\n'
    (project / "tm.toml").write_text(SETTINGS + pinned)
    finished = run("align", *LEXICAL)
    assert finished.code == 2
    assert finished.err == (
        "tm: error: tm.toml: [[pair]] names 'bulletins/en/none.md', which is no file; "
        "correct the path, or remove the pair\n"
    )


def test_files_that_are_apart_stay_so(project: Path, run: Run) -> None:
    apart = '[[apart]]\nes = "bulletins/es/crecida.md"\nen = "bulletins/en/flood.md"\n'
    (project / "tm.toml").write_text(SETTINGS + apart)
    finished = run("align", *LEXICAL)
    assert "no original: bulletins/en/flood.md\n" in finished.out
    assert list_pairs(run) == {("crecida.md", "cheia.md")} | LIBRARY


def test_an_unrelated_translation_stays_an_orphan(project: Path, run: Run) -> None:
    (project / "bulletins/es/crecida.md").unlink()
    finished = run("align", *LEXICAL)
    assert "no original: bulletins/en/flood.md\n" in finished.out
    assert "no original: bulletins/pt/cheia.md\n" in finished.out


def test_two_copies_of_a_translation_are_asked_about(project: Path, run: Run) -> None:
    shutil.copy(project / "bulletins/en/flood.md", project / "bulletins/en/zzz.md")
    finished = run("align", *LEXICAL)
    assert "perhaps a pair: bulletins/es/crecida.md = bulletins/en/" in finished.out
    assert "; --confirm asks, [[pair]] in tm.toml says so\n" in finished.out
    assert list_pairs(run) == {("crecida.md", "cheia.md")} | LIBRARY


def test_nobody_can_be_asked_without_a_terminal(project: Path, run: Run) -> None:
    finished = run("align", "--confirm", *LEXICAL)
    assert finished.code == 2
    assert finished.err.startswith("tm: error: --confirm: standard input is no terminal to answer")
    assert not (project / "memory.sqlite").exists()


def test_the_report_tells_how_files_were_linked(project: Path, run: Run) -> None:
    put(project, "pt/crecida.md", PORTUGUESE["river"])
    finished = run("align", "--json", *LEXICAL)
    report = json.loads(finished.out)
    river = next(b for b in report["bulletins"] if b["name"] == "crecida")
    assert {pair["target_language"]: pair["linked_by"] for pair in river["pairs"]} == {
        "en": "content",
        "pt": "path",
    }
    (guess,) = [guess for guess in report["guesses"] if guess["original"].endswith("crecida.md")]
    assert guess["is_accepted"]
    assert guess["translation"] == "bulletins/en/flood.md"
    assert guess["share"] > 0.8


@pytest.mark.skipif(os.name == "nt", reason="needs a pseudo-terminal")
def test_answers_are_written_down(project: Path, run: Run) -> None:
    import pty

    ours, theirs = pty.openpty()
    os.write(ours, b"y\nn\ny\n")
    finished = subprocess.run(
        [sys.executable, "-c", "from tm.cli.main import main; raise SystemExit(main())",
         "align", "--confirm", *LEXICAL],
        cwd=project, stdin=theirs, capture_output=True, text=True, check=False, timeout=100,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )  # fmt: skip
    assert finished.returncode == 0, finished.stderr
    assert finished.stderr.count("are they a text and its translation? [y/N]") == 3
    settings = (project / "tm.toml").read_text()
    assert settings.startswith(SETTINGS)
    assert settings.count("[[pair]]") == 2
    assert settings.count("[[apart]]") == 1
    pairs = list_pairs(run)
    assert len(pairs) == 2
    assert "paired by content" not in run("align", *LEXICAL).out
