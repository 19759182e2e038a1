"""What `tm align` does with texts that are no translations, and with passages that are missing."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from running import Run

SPANISH = """# El río Almira crece

La Agencia informó ayer de 12 crecidas en 2024. El nivel subió 3,5 metros en Valdelmar.

El puente viejo quedó cerrado
al tráfico el martes después de la tormenta.

La próxima medición se hará el 14 de mayo en la presa.

Los vecinos pueden volver a sus casas desde hoy por la tarde.
"""
ENGLISH = """# The Almira river rises

The Agency reported 12 floods in 2024 yesterday. The level rose 3.5 metres in Valdelmar.

The old bridge was closed
to traffic on Tuesday after the storm.

The next measurement will be taken on 14 May at the dam.

The neighbours may return to their houses from this afternoon on.
"""
SPAM = "Buy one pair of shoes and get one free. Call our shop now, while stocks last!\n\n"


@pytest.fixture
def project(tmp_path: Path, run: Run) -> Path:
    """A project with one bulletin in Spanish and English."""
    for language, text in (("es", SPANISH), ("en", ENGLISH)):
        (tmp_path / f"bulletins/{language}").mkdir(parents=True)
        (tmp_path / f"bulletins/{language}/river.md").write_text(text, encoding="utf-8")
    assert run("init").code == 0
    return tmp_path


def put(project: Path, language: str, text: str) -> None:
    (project / f"bulletins/{language}/river.md").write_text(text, encoding="utf-8")


def count_units(run: Run) -> int:
    finished = run("export", "jsonl")
    return len(finished.out.splitlines())


def test_an_unrelated_pair_is_told_and_not_stored(project: Path, run: Run) -> None:
    assert run("align").code == 0
    assert count_units(run) == 6
    put(project, "en", SPAM * 4)
    for state in ("not stored", "not stored"):  # the second time nothing has changed
        finished = run("align")
        assert finished.code == 1
        assert state in finished.out
        assert "suspicious: bulletins/es/river.md and bulletins/en/river.md do not" in finished.out
    assert count_units(run) == 0
    assert not list(project.glob("alignments/**/*spam*"))


def test_a_person_may_want_it_all_the_same(project: Path, run: Run) -> None:
    put(project, "en", SPAM * 4)
    finished = run("align", "--accept-unrelated")
    assert finished.code == 0
    assert "suspicious" in finished.out
    assert "not stored" not in finished.out
    assert run("align").code == 1


def test_swapped_languages_are_told(project: Path, run: Run) -> None:
    put(project, "es", ENGLISH)
    put(project, "en", SPANISH)
    finished = run("align", "--encoder", "lexical")
    assert finished.code == 1
    assert (
        "suspicious: the languages seem swapped: bulletins/es/river.md is in en, "
        "bulletins/en/river.md in es (not stored"
    ) in finished.out


def test_a_file_that_was_never_translated_is_told(project: Path, run: Run) -> None:
    put(project, "en", SPANISH)
    finished = run("align")
    assert finished.code == 1
    assert "suspicious: bulletins/en/river.md is in es, not in en (not stored" in finished.out


def test_missing_and_untranslated_passages_are_told_with_their_lines(
    project: Path, run: Run
) -> None:
    lines = ENGLISH.splitlines(keepends=True)
    bridge = SPANISH.splitlines(keepends=True)[4:6]
    put(project, "en", "".join([*lines[:4], *lines[7:9], *bridge, *lines[8:]]))
    finished = run("align", "--json")
    assert finished.code == 0
    (pair,) = json.loads(finished.out)["bulletins"][0]["pairs"]
    (left,) = pair["untranslated"]
    assert (left["path"], left["first_line"], left["last_line"]) == ("bulletins/en/river.md", 7, 8)
    assert left["excerpt"].startswith("El puente viejo")


def test_a_part_is_told_with_its_share(project: Path, run: Run) -> None:
    put(project, "en", "".join(ENGLISH.splitlines(keepends=True)[:4]))
    finished = run("align")
    assert finished.code == 0
    assert re.search(r"part: bulletins/en/river.md covers \d\d% of bulletins/es", finished.out)
    assert "not in en: bulletins/es/river.md:5–10 (3 segments)\n" in finished.out


def test_two_unrelated_files_are_written_with_a_warning(project: Path, run: Run) -> None:
    put(project, "en", SPAM * 4)
    arguments = ("bulletins/es/river.md", "bulletins/en/river.md", "-s", "es", "-t", "en")
    finished = run("align", *arguments, "--memory", "m.sqlite", "-o", "out.tmx")
    assert finished.code == 1
    assert "tm: suspicious: bulletins/es/river.md and bulletins/en/river.md do" in finished.err
    assert (project / "out.tmx").exists()
    assert not (project / "m.sqlite").exists()
    finished = run("align", *arguments, "--memory", "m.sqlite", "--accept-unrelated")
    assert finished.code == 0
    assert (project / "m.sqlite").exists()
