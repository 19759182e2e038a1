"""`tm prepare --update`: what changed since the translation, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import openpyxl
import polib
import pytest
from record_project import ALIGN, ENGLISH, RECORD, SPANISH, read, rewrite, write
from running import Run

from tm.formats.base import ImportOptions
from tm.model.kit import EntryState
from tm.pipeline.deliveries import load_delivery

BRIDGE = "El puente viejo quedó cerrado el miércoles 6."
RAIN = "Mañana lloverá en toda la provincia."
KIT = "kits/en/river.po"


@pytest.fixture
def project(aligned_project: Path) -> Path:
    """A bulletin in two languages, aligned."""
    return aligned_project


def update(run: Run, *arguments: str) -> str:
    """What the command tells beside its table."""
    finished = run("prepare", "-t", "en", "--update", *arguments)
    assert finished.code == 0, finished.err
    return finished.err


def load(project: Path) -> dict[str, polib.POEntry]:
    return {entry.msgid: entry for entry in polib.pofile(str(project / KIT))}


def test_only_what_changed_is_in_the_kit(project: Path, run: Run) -> None:
    write(project, "es", (SPANISH[0], BRIDGE, RAIN, *SPANISH[2:]))
    update(run)
    entries = load(project)
    assert set(entries) == {BRIDGE, RAIN}
    bridge, rain = entries[BRIDGE], entries[RAIN]
    assert (bridge.msgstr, bridge.fuzzy, bridge.previous_msgid) == (ENGLISH[1], True, SPANISH[1])
    assert "from the earlier translation" in bridge.comment
    assert (rain.msgstr, rain.fuzzy, rain.previous_msgid) == ("", False, None)


def test_nothing_changed_makes_no_kit(project: Path, run: Run) -> None:
    said = update(run)
    assert said == "tm: nothing has changed since it was translated: bulletins/es/river.txt\n"
    assert not (project / "kits").exists()
    write(project, "es", SPANISH[1:])
    assert "nothing to translate; what was removed goes with `tm build`" in update(run)
    assert not (project / "kits").exists()


def test_another_bulletin_is_new_as_a_whole(project: Path, run: Run) -> None:
    write(project, "es", (RAIN, SPANISH[0]), "rain")
    said = update(run)
    assert "nothing has changed since it was translated: bulletins/es/river.txt" in said
    new, known = polib.pofile(str(project / "kits/en/rain.po"))
    assert (new.msgid, new.msgstr) == (RAIN, "")
    assert (known.msgid, known.msgstr) == (SPANISH[0], ENGLISH[0])


def test_sentences_that_were_translated_as_one_are_both_outdated(project: Path, run: Run) -> None:
    both = "The river rose 3 metres in Valdelmar, and the old bridge was closed on Tuesday 5."
    write(project, "en", (both, *ENGLISH[2:]))
    assert run(*ALIGN).code == 0
    write(project, "es", (SPANISH[0], BRIDGE, *SPANISH[2:]))
    update(run)
    entries = load(project)
    assert set(entries) == {SPANISH[0], BRIDGE}
    for entry in entries.values():
        assert entry.fuzzy
        assert entry.msgstr == both
        assert entry.previous_msgid == f"{SPANISH[0]} {SPANISH[1]}"
        assert "The earlier translation is of more than this text." in entry.comment


def test_a_whole_block_is_filled_in_with_all_its_sentences(run: Run, tmp_path: Path) -> None:
    write(tmp_path, "es", (f"{SPANISH[0]} {SPANISH[1]} {SPANISH[2]}", SPANISH[3]))
    write(tmp_path, "en", (f"{ENGLISH[0]} {ENGLISH[1]} {ENGLISH[2]}", ENGLISH[3]))
    assert run("init", "--languages", "es,en").code == 0
    assert run(*ALIGN).code == 0
    write(tmp_path, "es", (f"{SPANISH[0]} {SPANISH[2]} {RAIN}", SPANISH[3]))
    update(run, "--per", "block")
    (entry,) = load(tmp_path).values()
    assert entry.msgstr == f"{ENGLISH[0]} {ENGLISH[1]} {ENGLISH[2]}"
    assert entry.previous_msgid == f"{SPANISH[0]} {SPANISH[1]} {SPANISH[2]}"


def test_the_memory_serves_where_there_is_no_record(project: Path, run: Run) -> None:
    (project / RECORD).unlink()
    write(project, "es", (SPANISH[0], BRIDGE, RAIN, *SPANISH[2:]))
    update(run)
    entries = load(project)
    assert set(entries) == {BRIDGE, RAIN}
    assert (entries[BRIDGE].msgstr, entries[BRIDGE].previous_msgid) == (ENGLISH[1], SPANISH[1])


def test_the_record_serves_where_there_is_no_memory(project: Path, run: Run) -> None:
    (project / "memory.sqlite").unlink()
    write(project, "es", (SPANISH[0], BRIDGE, *SPANISH[2:]))
    assert "no such memory yet" in update(run)
    (entry,) = load(project).values()
    # The record's excerpt is all of so short a sentence.
    assert (entry.msgstr, entry.previous_msgid) == (ENGLISH[1], SPANISH[1])


def test_a_text_that_is_known_only_by_its_beginning_is_told_in_a_note(
    project: Path, run: Run
) -> None:
    long = SPANISH[1].removesuffix(".") + ", según informó la Confederación del Valdelmar ayer."
    write(project, "es", (SPANISH[0], long, *SPANISH[2:]))
    (project / "alignments/river.en.beads").unlink()
    assert run(*ALIGN).code == 0
    (project / "memory.sqlite").unlink()
    write(project, "es", (SPANISH[0], long.replace("martes", "jueves"), *SPANISH[2:]))
    update(run)
    (entry,) = load(project).values()
    assert (entry.msgstr, entry.fuzzy, entry.previous_msgid) == (ENGLISH[1], True, None)
    assert "note: The earlier text began: El puente viejo quedó cerrado" in entry.comment


def test_a_rejected_link_is_no_translation(project: Path, run: Run) -> None:
    lines = read(project)
    rewrite(project, [lines[0].replace("auto     ", "rejected "), *lines[1:]])
    update(run)
    assert set(load(project)) == {SPANISH[0]}


def finish(project: Path, translations: dict[str, str]) -> None:
    """What a translator does in the kit: these translations, with a comment on each."""
    catalogue = polib.pofile(str(project / KIT))
    for entry in catalogue:
        if entry.msgid in translations:
            entry.msgstr = translations[entry.msgid]
            entry.flags = []
            entry.tcomment = "As the Agency says it."
    catalogue.metadata["Last-Translator"] = "Ana Gil <ana@example.org>"
    catalogue.save()


def test_work_that_is_in_the_kit_is_kept(project: Path, run: Run) -> None:
    write(project, "es", (SPANISH[0], BRIDGE, RAIN, *SPANISH[2:]))
    update(run)
    finish(project, {BRIDGE: "The old bridge was closed on Wednesday 6."})
    write(project, "es", (SPANISH[0], BRIDGE, RAIN, *SPANISH[2:4], "La escuela reabre el lunes."))
    update(run)
    entries = load(project)
    assert set(entries) == {BRIDGE, RAIN, "La escuela reabre el lunes."}
    bridge = entries[BRIDGE]
    assert (bridge.msgstr, bridge.fuzzy) == ("The old bridge was closed on Wednesday 6.", False)
    assert bridge.tcomment == "As the Agency says it."
    assert entries["La escuela reabre el lunes."].msgstr == ENGLISH[4]
    translator = polib.pofile(str(project / KIT)).metadata["Last-Translator"]
    assert translator == "Ana Gil <ana@example.org>"


def test_the_same_again_changes_nothing(project: Path, run: Run) -> None:
    write(project, "es", (SPANISH[0], BRIDGE, RAIN, *SPANISH[2:]))
    update(run)
    finish(project, {BRIDGE: "The old bridge was closed on Wednesday 6."})
    update(run)
    before = load(project)
    finished = run("prepare", "-t", "en", "--update")
    assert f"{KIT}: as it was" in finished.out
    assert load(project) == before


def test_a_text_that_changed_under_the_translators_hands_keeps_their_work(
    project: Path, run: Run
) -> None:
    write(project, "es", (SPANISH[0], BRIDGE, RAIN, *SPANISH[2:]))
    update(run)
    finish(project, {RAIN: "It will rain all over the province tomorrow.", BRIDGE: "The bridge."})
    more = RAIN.replace("Mañana", "El lunes")
    write(project, "es", (SPANISH[0], more, *SPANISH[2:]))
    said = update(run)
    (entry,) = load(project).values()
    assert (entry.msgid, entry.previous_msgid, entry.fuzzy) == (more, RAIN, True)
    assert entry.msgstr == "It will rain all over the province tomorrow."
    assert entry.tcomment == "As the Agency says it."
    assert f"left out, its text is gone: {BRIDGE} = The bridge.\n" in said


WORK = "The old bridge closed on Wednesday."


def finish_xliff(path: Path) -> None:
    text = path.read_text(encoding="utf-8").replace(
        "</source>\n        <target", "</source><target"
    )
    text = re.sub(
        r'(<target)(?: state="[^"]*")?>.*?</target>', rf"\1>{WORK}</target>", text, count=1
    )
    text = text.replace("<target>", '<target state="translated">', 1)
    path.write_text(text, encoding="utf-8")


def finish_xliff_2(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    head, segment = text.split("<segment ", 1)
    segment = re.sub(r"<target>.*?</target>", f"<target>{WORK}</target>", segment, count=1)
    segment = segment.replace('state="initial"', 'state="translated"', 1)
    path.write_text(f"{head}<segment {segment}", encoding="utf-8")


def finish_xlsx(path: Path) -> None:
    workbook = openpyxl.load_workbook(path)
    sheet = workbook.worksheets[0]
    columns = {cell.value: cell.column for cell in sheet[1]}
    for heading, value in (("translation", WORK), ("status", "done"), ("comment", "Checked.")):
        sheet.cell(2, columns[heading]).value = value
    workbook.save(path)


@pytest.mark.parametrize(
    ("kit", "file", "finish"),
    [
        ("xliff", "river.xlf", finish_xliff),
        ("xliff2", "river.xlf", finish_xliff_2),
        ("xlsx", "river.xlsx", finish_xlsx),
    ],
)
def test_every_kind_of_kit_keeps_what_is_in_it(
    project: Path, run: Run, kit: str, file: str, finish: Callable[[Path], None]
) -> None:
    path = project / "kits/en" / file
    write(project, "es", (SPANISH[0], BRIDGE, *SPANISH[2:]))
    update(run, "--kit", kit)
    finish(path)
    (before,) = load_delivery(str(path), ImportOptions()).entries
    assert (before.target.plain, before.state) == (WORK, EntryState.DONE)
    write(project, "es", (SPANISH[0], BRIDGE, RAIN, *SPANISH[2:]))
    update(run, "--kit", kit)
    after, new = load_delivery(str(path), ImportOptions()).entries
    assert (after.key, after.target, after.state) == (before.key, before.target, before.state)
    assert after.notes == before.notes
    assert (new.source.plain, new.state) == (RAIN, EntryState.EMPTY)


def test_outside_of_a_project_the_pair_in_the_memory_tells(tmp_path: Path, run: Run) -> None:
    (tmp_path / "es.txt").write_text("\n\n".join(SPANISH) + "\n")
    (tmp_path / "en.txt").write_text("\n\n".join(ENGLISH) + "\n")
    into = ("--memory", "m.sqlite", "-s", "es", "-t", "en")
    assert run("align", "es.txt", "en.txt", "--encoder", "lexical", *into).code == 0
    (tmp_path / "es.txt").write_text("\n\n".join((SPANISH[0], BRIDGE, *SPANISH[2:])) + "\n")
    update(run, "es.txt", "-o", "kit", *into)
    (entry,) = polib.pofile(str(tmp_path / "kit/es.po"))
    assert (entry.msgid, entry.msgstr, entry.previous_msgid) == (BRIDGE, ENGLISH[1], SPANISH[1])
