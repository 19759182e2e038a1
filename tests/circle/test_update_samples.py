"""A sentence of a real bulletin changes, goes out and comes back: nothing else does."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import polib
import pytest
from circle_project import Project, make_project, squeeze

from tm.memory.base import UnitFilter
from tm.memory.sqlite import open_memory

SAMPLES = (
    "metadocencia/{}/2024-03-colaboracion-quest.md",
    "metadocencia/{}/2024-08-gobernanza-en-accion.md",
    "ropensci/{}/2024-03-29-hello-from-our-new-executive-director.md",
    "debian/{}/news-20170425.wml",
)
MARK = "in 2099"
# Over so many lines a sentence goes in these files, which may be broken anew.
MOST_LINES = 6


@pytest.fixture(scope="module")
def project(shared_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The samples with the translations that people made, aligned."""
    originals = [shared_dir / "samples" / path.format("es") for path in SAMPLES]
    project = make_project(
        tmp_path_factory.mktemp("update"), [(path.name, path) for path in originals]
    )
    (project.root / "bulletins" / "en").mkdir()
    for path in SAMPLES:
        own = shared_dir / "samples" / path.format("en")
        shutil.copyfile(own, project.root / "bulletins" / "en" / own.name)
    project.run("align", "--encoder", "lexical", "--jobs", "1")
    return project


def change_a_sentence(project: Project, original: Path) -> None:
    """One in the midst of the text that has no markup, and a translation in one piece."""
    text = original.read_text(encoding="utf-8")
    with open_memory(str(project.root / "memory.sqlite"), read_only=True) as memory:
        units = list(memory.find_units(UnitFilter(bulletin=original.stem)))
    sentences = [
        unit.source.text
        for unit in units
        if unit.source.segments == 1 and len(unit.source.text.split()) > 6
    ]
    alone = [sentence for sentence in sentences if text.count(sentence) == 1]
    sentence = alone[len(alone) // 2]
    changed = f"{sentence[:-1]} en 2099{sentence[-1]}"
    original.write_text(text.replace(sentence, changed), encoding="utf-8")


def test_only_the_sentence_that_changed_differs(project: Project) -> None:
    originals = project.list_files("bulletins/es")
    before = {p.name: p.read_text(encoding="utf-8") for p in project.list_files("bulletins/en")}
    for original in originals:
        change_a_sentence(project, original)
    project.run("prepare", "-t", "en", "--update")
    kits = project.list_files("kits")
    for kit in kits:
        catalogue = polib.pofile(str(kit))
        (entry,) = catalogue
        entry.msgstr, entry.flags = f"{entry.msgstr[:-1]} {MARK}{entry.msgstr[-1]}", []
        catalogue.save()
    project.run("receive", "--no-checks", *map(str, kits))
    records = project.read_records()
    assert project.run("build", "-t", "en").count(": written") == len(originals)
    for path in project.list_files("bulletins/en"):
        after = path.read_text(encoding="utf-8")
        (at,) = [match.start() for match in re.finditer(r"\sin\s2099", after)]
        whole = after[:at] + after[at + len(MARK) + 1 :]
        assert squeeze(whole) == squeeze(before[path.name]), path.name
        kept = len(set(after.splitlines()) & set(before[path.name].splitlines()))
        assert kept >= len(set(before[path.name].splitlines())) - MOST_LINES, path.name
    pairs = json.loads(project.run("status", "--format", "json"))["pairs"]
    assert {pair["state"] for pair in pairs} == {"up to date"}
    project.run("align", "--encoder", "lexical", "--jobs", "1")
    confirmed = {name: list_confirmed(lines) for name, lines in records.items()}
    assert all(confirmed.values())
    assert {n: list_confirmed(lines) for n, lines in project.read_records().items()} == confirmed


def list_confirmed(lines: list[str]) -> list[str]:
    return [line for line in lines if line.startswith("confirmed")]
