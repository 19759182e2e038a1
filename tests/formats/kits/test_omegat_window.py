"""An OmegaT kit in OmegaT's window: opened, translated, saved and read again."""

from __future__ import annotations

from pathlib import Path

from tests.formats.kits.kit_examples import make_entry, make_kit
from tests.formats.kits.omegat_kits import make_done
from tests.screen import Window, open_window, wait_for
from tests.tools import require_tool
from tm.formats.base import ImportOptions
from tm.formats.kits.omegat import OMEGAT_KIT
from tm.model.kit import EntryState
from tm.pipeline.deliveries import load_deliveries

# The list of files, which OmegaT opens above its window, is a preference; so is the name.
PREFERENCES = """<?xml version="1.0" encoding="UTF-8" ?>
<omegat><preference version="1.0">
<project_files_show_on_load>false</project_files_show_on_load>
<team_Author>Rosa Quispe</team_Author>
</preference></omegat>
"""
KIT = make_kit(
    make_entry("El pleno **aprobó** la ley.", line=1),
    make_entry("Nadie faltó.", line=2),
    make_done("Orden del día", "Agenda"),
)
TEXT = "Parliament **passed** it & left."


def test_what_was_typed_into_omegat_comes_back(tmp_path: Path) -> None:
    omegat = require_tool("omegat")
    for file in OMEGAT_KIT.write([KIT]):
        path = tmp_path / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.data)
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "omegat.prefs").write_text(PREFERENCES)
    project = tmp_path / KIT.name
    command = [omegat, project, f"--config-dir={tmp_path / 'config'}", "--no-team"]

    with open_window(rf"OmegaT.* :: {KIT.name}$", *command) as window:
        wait_for(lambda: _type_and_save(window, project), "OmegaT does not save what was typed")

    (delivery,) = load_deliveries(str(project), ImportOptions())
    assert [(e.key, e.target.plain, e.state) for e in delivery.entries] == [
        (KIT.entries[0].key, TEXT, EntryState.DONE),
        (KIT.entries[1].key, "", EntryState.EMPTY),
        (KIT.entries[2].key, "Agenda", EntryState.DONE),
    ]
    assert (delivery.name, delivery.translator) == (KIT.name, "Rosa Quispe")
    assert delivery.changed
    assert delivery.changed > KIT.created


def _type_and_save(window: Window, project: Path) -> bool:
    """Whether all of it arrived: a window that is just opening may miss a key."""
    window.click(0.2, 0.15)
    window.press("ctrl+Home")
    window.press("ctrl+a")
    window.write(TEXT)
    window.press("ctrl+s")
    saved = project / "omegat" / "project_save.tmx"
    wait_for(saved.exists, "OmegaT does not save")
    return TEXT.replace("&", "&amp;") in saved.read_text(encoding="utf-8")
