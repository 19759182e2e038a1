"""XLIFF kits in the Translate Toolkit, which is what Virtaal, Pootle and Weblate read them with."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.formats.kits.kit_examples import KIT
from tm.formats.base import ImportOptions
from tm.formats.kits.base import KitFormat
from tm.formats.kits.xliff import XLIFF_1_KIT, XLIFF_2_KIT
from tm.model.kit import EntryState

pytestmark = pytest.mark.skipif(
    find_spec("translate") is None, reason="the Translate Toolkit is not installed"
)
# Lists source, target, whether it is a draft, and notes of each unit; then translates what is
# empty, adds a remark and saves.
TOOLKIT = """
import json, sys
from translate.storage.xliff import Xliff1File
from translate.storage.xliff2 import Xliff2File
path, number = sys.argv[1:]
file = (Xliff1File if number == "1" else Xliff2File).parsefile(path)
def is_draft(unit):
    return unit.isfuzzy() if number == "2" else unit.get_state_id() == unit.S_NEEDS_REVIEW
print(json.dumps([
    (str(unit.source), str(unit.target or ""), is_draft(unit), unit.getnotes("developer"))
    for unit in file.units
]))
for unit in file.units:
    if not unit.target:
        unit.target = f"[{unit.source}]"
        unit.addnote("By toolkit.", origin="translator")
file.save()
"""
DRAFT, DONE = EntryState.DRAFT, EntryState.DONE


@pytest.mark.parametrize(
    ("kit_format", "number"),
    [(XLIFF_1_KIT, "1"), (XLIFF_2_KIT, "2")],
    ids=["1.2", "2.1"],
)
def test_the_translate_toolkit_takes_it_in_and_gives_it_back(
    kit_format: KitFormat, number: str, tmp_path: Path
) -> None:
    (file,) = kit_format.write([KIT])
    path = tmp_path / "12.xlf"
    path.write_bytes(file.data)
    command = [sys.executable, "-c", TOOLKIT, str(path), number]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found = json.loads(done.stdout)
    # Of version 2 it knows no markup.
    assert [
        (source.replace("**", ""), target.replace("**", "")) for source, target, *_ in found
    ] == [(entry.source.plain, entry.target.plain) for entry in KIT.entries]
    assert [is_draft for _, _, is_draft, _ in found] == [
        entry.state is DRAFT for entry in KIT.entries
    ]
    # Of version 2 it looks for notes in another place than the standard's.
    assert number == "2" or ["before: Sí." in notes for _, _, _, notes in found] == [
        entry.before == "Sí." for entry in KIT.entries
    ]
    with path.open("rb") as stream:
        delivery = kit_format.read(stream, str(path), ImportOptions())
    assert [entry.state for entry in delivery.entries] == [DONE, DRAFT, DONE, DONE, DONE]
    last = delivery.entries[-1]
    assert last.target.plain == f"[{KIT.entries[-1].source.plain}]"
    assert last.notes == ("By toolkit.",)
    assert [each.key for each in delivery.entries] == [entry.key for entry in KIT.entries]
    assert [bool(each.suggestion) for each in delivery.entries] == [True] * 4 + [False]
