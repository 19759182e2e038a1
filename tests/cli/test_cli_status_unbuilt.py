"""`tm status` between `tm receive` and `tm build`."""

from __future__ import annotations

import json
from pathlib import Path

import polib
from record_project import ENGLISH, SPANISH, write
from running import Run

BRIDGE = "El puente viejo quedó cerrado el miércoles 6."
KIT = "kits/en/{}.po"


def describe(run: Run, name: str) -> dict[str, object]:
    finished = run("status", name, "--format", "json", "--max-stale", "5%")
    (pair,) = json.loads(finished.out)["pairs"]
    assert finished.code == pair["is_too_stale"]
    found: dict[str, object] = pair
    return found


def receive(run: Run, project: Path, name: str, translations: dict[str, str]) -> None:
    """Takes in the bulletin's kit with these translations finished."""
    catalogue = polib.pofile(str(project / KIT.format(name)))
    for entry in catalogue:
        if entry.msgid in translations:
            entry.msgstr, entry.flags = translations[entry.msgid], []
    catalogue.save()
    finished = run("receive", KIT.format(name), "--no-checks")
    assert finished.code == 0, finished.err


def test_a_changed_translation_is_not_built_until_it_is(aligned_project: Path, run: Run) -> None:
    write(aligned_project, "es", (SPANISH[0], BRIDGE, *SPANISH[2:]))
    assert run("prepare", "-t", "en", "--update").code == 0
    pair = describe(run, "river")
    assert (pair["state"], pair["stale_percent"], pair["is_too_stale"]) == ("stale", 20.0, True)
    receive(run, aligned_project, "river", {BRIDGE: "The old bridge was closed on Wednesday 6."})
    pair = describe(run, "river")
    assert (pair["state"], pair["stale_percent"]) == ("not built", 0.0)
    build = "tm build bulletins/es/river.txt -t en"
    assert (
        "bulletins/en/river.txt: what was received is not in the file yet; run "
        f"`{build}`\n" in run("status").out
    )
    write(aligned_project, "es", (SPANISH[0], BRIDGE, *SPANISH[2:4], "La escuela reabre hoy."))
    pair = describe(run, "river")
    assert (pair["state"], pair["changed"]) == ("stale, not built", 1)
    write(aligned_project, "es", (SPANISH[0], BRIDGE, *SPANISH[2:]))
    assert run(*build.split()[1:]).code == 0
    assert describe(run, "river")["state"] == "up to date"


def test_a_new_translation_that_is_half_done_is_nothing_stale(
    aligned_project: Path, run: Run
) -> None:
    write(aligned_project, "es", ("Hoy no hay agua.", SPANISH[0], "Mañana sí."), "water")
    assert run("prepare", "bulletins/es/water.txt", "-t", "en").code == 0
    receive(run, aligned_project, "water", {"Mañana sí.": "Tomorrow there is."})
    pair = describe(run, "water")
    assert (pair["state"], pair["translation"]) == ("not built", None)
    assert (pair["new"], pair["stale_percent"]) == (1, None)
    said = run("status", "water").out
    assert "water in en: not complete\n  new: bulletins/es/water.txt:1:1\n" in said
    annotated = run("status", "water", "--format", "github").out
    assert "::warning file=bulletins/es/water.txt,line=1,title=stale translation::" in annotated
    assert "::warning file=bulletins/es/water.txt,title=not built::water in en: what " in annotated
    assert ENGLISH[0] in (aligned_project / KIT.format("water")).read_text(encoding="utf-8")
