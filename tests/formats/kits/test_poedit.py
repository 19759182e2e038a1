"""Kits in the real Poedit: opened, translated, saved and read again."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from tests.formats.kits.kit_examples import FUZZY, KIT
from tests.formats.kits.poedit import open_in_poedit
from tm.formats.base import ImportOptions
from tm.formats.kits.po import PO_KIT
from tm.formats.kits.xliff import XLIFF_1_KIT
from tm.model.kit import EntryState


def test_a_draft_that_was_translated_in_poedit_comes_back(tmp_path: Path) -> None:
    kit = replace(KIT, entries=KIT.entries[1:])
    (file,) = PO_KIT.write([kit])
    path = tmp_path / file.path
    path.write_bytes(file.data)

    with open_in_poedit(path, "Rosa Quispe", "rosa@example.org") as poedit:
        poedit.replace_translation("Parliament passed **two** bills on Tuesday, 50 % of them.")

    before = PO_KIT.read(io.BytesIO(file.data), path.name, ImportOptions())
    after = PO_KIT.read(io.BytesIO(path.read_bytes()), path.name, ImportOptions())
    assert b"X-Generator: Poedit" in path.read_bytes()
    assert after.translator == "Rosa Quispe <rosa@example.org>"
    assert after.changed
    assert kit.created < after.changed <= datetime.now(UTC)
    assert (after.name, after.source_path) == (kit.name, kit.source_path)
    assert after.entries[1:] == tuple(
        replace(old, place=new.place)
        for old, new in zip(before.entries[1:], after.entries[1:], strict=True)
    )
    translated = after.entries[0]
    assert translated.target.plain == "Parliament passed **two** bills on Tuesday, 50 % of them."
    assert (translated.key, translated.state) == (kit.entries[0].key, EntryState.DONE)
    assert translated.suggestion
    assert translated.suggestion.target.plain == FUZZY.target.marked
    assert translated.suggestion.score_percent == FUZZY.score_percent


def test_an_xliff_kit_comes_back_too(tmp_path: Path) -> None:
    kit = replace(KIT, entries=KIT.entries[1:])
    (file,) = XLIFF_1_KIT.write([kit])
    path = tmp_path / file.path
    path.write_bytes(file.data)

    with open_in_poedit(path, "Rosa Quispe", "rosa@example.org") as poedit:
        poedit.replace_translation("Parliament passed two bills.")

    before = XLIFF_1_KIT.read(io.BytesIO(file.data), path.name, ImportOptions())
    after = XLIFF_1_KIT.read(io.BytesIO(path.read_bytes()), path.name, ImportOptions())
    translated, *others = after.entries
    assert translated.target.plain == "Parliament passed two bills."
    assert (translated.key, translated.state) == (kit.entries[0].key, EntryState.DONE)
    assert [(each.target, each.state) for each in others] == [
        (each.target, each.state) for each in before.entries[1:]
    ]
