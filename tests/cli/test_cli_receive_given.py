"""What `tm receive` is given that cannot be right, or not whole; and what replaces what."""

from __future__ import annotations

from pathlib import Path

import pytest
from river import put, units
from running import Run

ORIGINAL, KIT = "bulletins/es/rio.md", "kits/en/rio.po"


@pytest.fixture
def project(tmp_path: Path, run: Run) -> Path:
    """A project with an original and a kit of it."""
    put(tmp_path, ORIGINAL, "El río crece.\n\nNadie resultó herido.\n\nSe tomaron 118 muestras.\n")
    assert run("init", "--languages", "es,en").code == 0
    assert run("prepare", ORIGINAL, "-t", "en", "--kit", "po").code == 0
    return tmp_path


def translate(project: Path, texts: dict[str, str], day: str = "2100-01-01") -> None:
    lines = (project / KIT).read_text().splitlines()
    for number, line in enumerate(lines):
        if line.startswith("msgid") and (text := line[7:-1]) in texts:
            lines[number + 1] = f'msgstr "{texts[text]}"'
        if "PO-Revision-Date" in line:
            lines[number] = f'"PO-Revision-Date: {day} 10:00+0000\\n"'
    put(project, KIT, "\n".join(lines) + "\n")


ENGLISH = {
    "El río crece.": "The river rises.",
    "Nadie resultó herido.": "Nobody was hurt.",
    "Se tomaron 118 muestras.": "118 samples were taken.",
}


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("-", "-"), "standard input: is given twice"),
        ((KIT, "--translator", " "), "is empty; give a name"),
        ((KIT, "--memory", "memry.sqlite"), "memry.sqlite: no such memory; check the name"),
    ],
)
def test_what_cannot_be_meant_is_refused(
    project: Path, run: Run, arguments: tuple[str, ...], told: str
) -> None:
    finished = run("receive", *arguments)
    assert finished.code == 2
    assert told in finished.err
    assert not list(project.glob("*.sqlite"))


def test_a_first_memory_at_the_projects_place_is_made(project: Path, run: Run) -> None:
    translate(project, ENGLISH)
    assert run("receive", KIT, "--memory", "memory.sqlite").code == 0
    assert len(units(run)) == 3


def test_a_kit_that_was_cut_short_is_told(project: Path, run: Run) -> None:
    translate(project, ENGLISH)
    text = (project / KIT).read_text()
    put(project, KIT, text.split("\n\n")[0] + "\n\n" + text.split("\n\n")[1] + "\n")
    finished = run("receive", KIT)
    assert "1 of 1 entry finished; the kit had 3 entries, 1 came\n" in finished.out
    assert "3 entries finished\n" in finished.out or finished.code == 0


def test_the_note_in_a_kit_for_omegat_is_passed_over(project: Path, run: Run) -> None:
    assert run("prepare", ORIGINAL, "-t", "en", "--kit", "omegat", "-o", "k").code == 0
    (file,) = (project / "k").rglob("README.txt")
    note = file.relative_to(project).as_posix()
    translate(project, ENGLISH)
    finished = run("receive", note, KIT)
    assert finished.code == 0, finished.err
    assert f"{note}: is no file of a kit, and left out" in finished.err
    put(project, note, "Notas.\n")
    assert run("receive", note, KIT).code == 2


def test_two_changes_of_one_day_are_told_with_the_time(project: Path, run: Run) -> None:
    translate(project, ENGLISH)
    run("receive", KIT)
    other = {**ENGLISH, "El río crece.": "The river is rising."}
    translate(project, other)
    put(project, KIT, (project / KIT).read_text().replace(" 10:00+0000", " 11:30+0000"))
    finished = run("receive", KIT)
    assert "    there | The river rises. (approved, 2100-01-01 10:00:00 UTC)\n" in finished.out
    assert "    came  | The river is rising. (approved, 2100-01-01 11:30:00 UTC)\n" in finished.out


def test_two_files_at_odds_are_told_beside_the_memory(project: Path, run: Run) -> None:
    translate(project, ENGLISH)
    run("receive", KIT)
    for name, text in (("a.po", "It rises."), ("b.po", "The river grows.")):
        translate(project, {"El río crece.": text}, "2100-01-02")
        put(project, name, (project / KIT).read_text())
    finished = run("receive", "a.po", "b.po")
    assert "    one   | It rises. (approved" in finished.out
    assert "    other | The river grows. (approved" in finished.out
    assert "    there | The river rises. (approved, 2100-01-01)\n" in finished.out
    assert "    came  | The river grows. (approved, 2100-01-02)\n" in finished.out


def test_what_is_received_for_a_corrected_original_replaces_the_old(
    project: Path, run: Run
) -> None:
    translate(project, ENGLISH)
    run("receive", KIT)
    assert run("build", ORIGINAL, "-t", "en").code == 0
    put(project, ORIGINAL, (project / ORIGINAL).read_text().replace("118", "121"))
    (project / KIT).unlink()
    assert run("prepare", ORIGINAL, "-t", "en", "--update").code == 0
    lines = (project / KIT).read_text().splitlines()
    lines = [line for line in lines if not line.startswith(("#, fuzzy", "#|"))]
    put(project, KIT, "\n".join(lines).replace('msgstr "118', 'msgstr "121') + "\n")
    assert run("receive", KIT).code == 0
    texts = [unit["variants"][0]["text"] for unit in units(run)]
    assert texts == ["El río crece.", "Nadie resultó herido.", "Se tomaron 121 muestras."]


def test_a_record_that_cannot_be_written_is_told_by_its_path(project: Path, run: Run) -> None:
    translate(project, ENGLISH)
    put(project, "alignments", "")
    finished = run("receive", KIT)
    assert finished.code == 2
    assert finished.err.startswith("tm: error: alignments/rio.en.beads: ")
