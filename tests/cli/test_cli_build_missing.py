"""`tm build --missing keep|mark`: what is not translated stays known as that."""

from __future__ import annotations

import json
from pathlib import Path

import polib
import pytest
from river import put, units
from running import Run

ORIGINAL, BUILT = "bulletins/es/rio.md", "bulletins/en/rio.md"
RECORD = "alignments/rio.en.beads"
SPANISH = """# El río crece

El puente sigue cerrado. La entrada es gratuita. No hubo heridos en la zona.

- Caseta
- Otra cosa
"""
TEXTS = {
    "El río crece": "The river rises",
    "El puente sigue cerrado.": "The bridge is still closed.",
    "No hubo heridos en la zona.": "Nobody was hurt in the area.",
    "Otra cosa": "Another thing",
}
REST = {"La entrada es gratuita.": "Entry is free.", "Caseta": "Caseta"}
BUILD = ("build", ORIGINAL, "-t", "en")
GAPS = ["La entrada es gratuita.", "Caseta"]


@pytest.fixture
def project(tmp_path: Path, run: Run) -> Path:
    """A project whose bulletin was received but for two segments."""
    put(tmp_path, ORIGINAL, SPANISH)
    assert run("init", "--original", "es", "--languages", "es,en").code == 0
    receive(tmp_path, run, TEXTS)
    return tmp_path


def receive(project: Path, run: Run, texts: dict[str, str]) -> None:
    catalogue = polib.POFile()
    catalogue.metadata = {
        "Content-Type": "text/plain; charset=UTF-8",
        "Language": "en",
        "X-TM-Bulletin": "rio",
    }
    catalogue.extend(polib.POEntry(msgid=a, msgstr=b) for a, b in texts.items())
    catalogue.save(str(project / "rio.po"))
    assert run("receive", "rio.po", "--no-checks").code == 0


def stale(run: Run) -> tuple[str, list[str], list[str]]:
    """The state, and the texts of what changed or is new with their changes."""
    (pair,) = json.loads(run("status", "--format", "json").out)["pairs"]
    found = pair["stale"]
    return pair["state"], [each["text"] for each in found], [each["change"] for each in found]


def sources(run: Run) -> list[str]:
    return [each["variants"][0]["text"] for each in units(run)]  # type: ignore[index] # JSON


@pytest.mark.parametrize("missing", ["keep", "mark"])
def test_what_is_not_translated_is_new_before_and_after_align(
    project: Path, run: Run, missing: str
) -> None:
    assert run(*BUILD, "--missing", missing).code == 0
    assert stale(run) == ("stale", GAPS, ["new", "new"])
    record = (project / RECORD).read_text(encoding="utf-8")
    assert record.count("\nrejected ") == 2
    assert record.count("\nconfirmed ") == 4
    assert run("align").code == 0
    assert stale(run) == ("stale", GAPS, ["new", "new"])
    assert run("status", "--max-stale", "5%").code == 1
    assert sources(run) == list(TEXTS)
    assert run("build", "-t", "en").code == 1


@pytest.mark.parametrize("missing", ["keep", "mark"])
@pytest.mark.parametrize("aligns", [True, False])
def test_a_kit_of_what_lacks_closes_the_gaps(
    project: Path, run: Run, missing: str, aligns: bool
) -> None:
    assert run(*BUILD, "--missing", missing).code == 0
    if aligns:
        assert run("align").code == 0
    assert run("prepare", "-t", "en", "--update").code == 0
    kit = polib.pofile(str(project / "kits/en/rio.po"))
    assert [entry.msgid for entry in kit] == GAPS
    receive(project, run, {GAPS[0]: REST[GAPS[0]]})
    assert stale(run)[1:] == ([GAPS[1]], ["new"])
    assert run(*BUILD, "--missing", missing).code == 0
    assert stale(run) == ("stale", [GAPS[1]], ["new"])
    receive(project, run, {GAPS[1]: "Caseta"})
    assert run(*BUILD).code == 0
    assert run("align").code == 0
    assert stale(run) == ("up to date", [], [])
    assert sorted(sources(run)) == sorted({**TEXTS, **REST})
    built = (project / BUILT).read_text(encoding="utf-8")
    assert "closed. Entry is free. Nobody was" in built
    assert "\n- Caseta\n" in built


def test_a_file_that_people_made_keeps_its_form_around_what_lacks(project: Path, run: Run) -> None:
    receive(project, run, {**TEXTS, **REST})
    assert run(*BUILD).code == 0
    by_hand = (project / BUILT).read_text(encoding="utf-8").replace(". Nobody", ".\nNobody")
    put(project, BUILT, by_hand)
    assert run("align").code == 0
    put(project, ORIGINAL, SPANISH.replace("gratuita.", "libre para todo el mundo."))
    assert run(*BUILD, "--missing", "mark").code == 0
    marked = "[es: La entrada es libre para todo el mundo.]"
    assert (project / BUILT).read_text(encoding="utf-8") == by_hand.replace(
        "Entry is free.", marked
    )
    text = "La entrada es libre para todo el mundo."
    assert stale(run) == ("stale", [text], ["new"])
    # What the original says otherwise once more takes the place of what was left of it.
    put(project, ORIGINAL, SPANISH.replace("gratuita.", "libre."))
    assert run(*BUILD, "--missing", "keep").code == 0
    kept = by_hand.replace("Entry is free.", "La entrada es libre.")
    assert (project / BUILT).read_text(encoding="utf-8") == kept
    receive(project, run, {"La entrada es libre.": "Entry is for everyone."})
    assert run(*BUILD).code == 0
    ended = by_hand.replace("Entry is free.", "Entry is for everyone.")
    assert (project / BUILT).read_text(encoding="utf-8") == ended
    assert stale(run)[1:] == ([], [])


def test_a_person_may_say_that_it_is_left_out(project: Path, run: Run) -> None:
    assert run(*BUILD, "--missing", "mark").code == 0
    lines = (project / RECORD).read_text(encoding="utf-8").splitlines()
    decided = [
        line.replace("auto     ", "confirmed") if line.startswith("auto") and " = - " in line
        else line
        for line in lines
    ]  # fmt: skip
    put(project, RECORD, "".join(f"{line}\n" for line in decided))
    assert stale(run) == ("up to date", [], [])
    assert f"{BUILT}: leaves out 2 segments of the original" in run("status").out
    assert run("align").code == 0
    assert stale(run) == ("up to date", [], [])


def test_what_was_left_in_the_originals_language_is_no_unit(tmp_path: Path, run: Run) -> None:
    put(tmp_path, ORIGINAL, "El puente sigue cerrado.\n\nLa entrada es gratuita.\n\nAna Gil\n")
    put(tmp_path, BUILT, "The bridge is still closed.\n\nLa entrada es gratuita.\n\nAna Gil\n")
    assert run("init", "--original", "es", "--languages", "es,en").code == 0
    assert run("align", "--accept-unrelated").code == 0
    assert sources(run) == ["El puente sigue cerrado.", "Ana Gil"]
