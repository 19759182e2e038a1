"""OmegaT kits in the real OmegaT: opened, translated, saved and read again."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

import pytest

from tests.formats.kits.omegat_kits import DOUBTFUL, KIT, MARKUP, OTHER_KIT, SIMILAR
from tests.tools import require_tool, run_tool
from tm.formats.base import ImportOptions
from tm.formats.kits.omegat import OMEGAT_KIT
from tm.model.kit import EntryState
from tm.pipeline.deliveries import load_deliveries, load_delivery

SCRIPT = Path(__file__).with_name("omegat.groovy")
QUESTION = "La moción de censura fue presentada. El actual alcalde no vino."


@dataclass(frozen=True, slots=True)
class Run:
    """A project that OmegaT has opened and translated, what the script told of it, and the log."""

    project: Path
    told: dict[str, list[Any]]
    log: str

    def find_translations(self, source: str) -> list[tuple[str | None, bool]]:
        """What OmegaT had at each place of a text before a person translated, and if by itself."""
        entries = [entry for entry in self.told["entry"] if entry["source"] == source]
        return [(entry["translation"], entry["isAuto"]) for entry in entries]


def write_preferences(repository: Path) -> str:
    """OmegaT's settings, with the regular expression for tags that the documentation gives."""
    page = (repository / "docs" / "tools" / "omegat.md").read_text(encoding="utf-8")
    pattern = page.split("custom tags*:\n\n```text\n", 1)[1].split("\n", 1)[0]
    name = "tagValidation_customPattern"
    return (
        '<?xml version="1.0" encoding="UTF-8" ?>\n<omegat><preference version="1.0">'
        f"<{name}>{escape(pattern, quote=False)}</{name}></preference></omegat>"
    )


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory, repository: Path) -> Run:
    require_tool("omegat")
    root = tmp_path_factory.mktemp("omegat")
    for file in OMEGAT_KIT.write([KIT, OTHER_KIT]):
        path = root / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.data)
    (root / "config").mkdir()
    (root / "config" / "omegat.prefs").write_text(write_preferences(repository), encoding="utf-8")
    project = root / "omegat"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JAVA_TOOL_OPTIONS", "-Dfile.encoding=windows-1252")  # as on Windows
        finished = run_tool(
            "omegat", project, "--mode=console-translate", f"--config-dir={root / 'config'}",
            "--disable-project-locking", "--no-team", f"--script={SCRIPT}",
        )  # fmt: skip
    assert not finished.returncode, finished.stdout + finished.stderr
    told: dict[str, list[Any]] = defaultdict(list)
    for line in finished.stdout.splitlines():
        if line.startswith("TM-TEST\t"):
            _, name, value = line.split("\t", 2)
            told[name].append(json.loads(value))
    return Run(project, told, finished.stderr)


def test_every_file_is_read_without_complaint(run: Run) -> None:
    memories = list(run.project.glob("tm/**/*.tmx"))
    assert run.log.count("TMXR_INFO_READING_COMPLETE") == len(memories) == 3
    assert "TF_TM_LOAD_ERROR" not in run.log
    assert "TMXR_WARNING" not in run.log
    assert "Error" not in run.log


def test_the_segments_are_the_entries_with_what_is_around_them(run: Run) -> None:
    keys = [(entry["file"], entry["path"]) for entry in run.told["entry"]]
    assert keys == [
        *(("12.po", entry.key) for entry in KIT.entries),
        *(("2024/13.po", entry.key) for entry in OTHER_KIT.entries),
    ]
    third = next(e for e in run.told["entry"] if e["path"] == KIT.entries[8].key)
    assert "before: Indeed." in third["comment"]
    assert "bulletins/es/12.md:1" in third["comment"]


def test_markup_can_be_protected(run: Run) -> None:
    tags = next(entry["tags"] for entry in run.told["entry"] if entry["source"] == MARKUP.marked)
    assert tags == ["**", "<ley>", "**", "[", '](https://a.example/¿qué?&b "c")']


def test_what_is_done_is_filled_in(run: Run) -> None:
    assert run.find_translations("Orden del día") == [("Agenda", True)]
    assert run.find_translations(MARKUP.marked) == [
        (r"Read **the <law>** [online](https://a.example/en) or C:\law.", True)
    ]
    assert run.find_translations("Línea uno\nlínea dos") == [("Line one\nline two", True)]
    assert run.find_translations(KIT.entries[3].source.plain) == [
        ("It costs 50% to “30,000”\u00a0euros.", True)
    ]
    assert run.find_translations("Perú, öl y ñandú") == [("Peru, oil and rhea 😀", True)]
    assert run.find_translations("Empieza con espacio.") == [("Starts with a space.", True)]
    assert next(e["editor"] for e in run.told["entry"] if e["translation"] == "Agenda") == "Eva"


def test_the_same_text_has_the_translation_of_its_place(run: Run) -> None:
    assert run.find_translations("Leer más") == [
        ("Read more", True), ("Read more", True), ("See more", True),
    ]  # fmt: skip
    assert run.find_translations("Sí.") == [
        ("Yes.", True), ("Indeed.", True), (None, False), ("Yeah.", True),
    ]  # fmt: skip


def test_what_is_not_sure_is_offered_at_a_penalty_and_not_filled_in(run: Run) -> None:
    assert run.find_translations(DOUBTFUL) == [(None, False)]
    assert run.find_translations(SIMILAR) == [(None, False)]
    scores = {(text, source): score for text, source, score in run.told["match"]}
    assert scores[DOUBTFUL, DOUBTFUL] == 100 - 20
    sure = scores[SIMILAR, "El pleno aprobó tres leyes el lunes por la tarde."]
    fuzzy = scores[SIMILAR, "El pleno aprobó cuatro leyes el martes por la tarde."]
    assert fuzzy < sure < 100


def test_terms_are_offered_without_those_that_should_not_be_used(run: Run) -> None:
    assert run.told["term"] == [
        [DOUBTFUL, "mascarilla", "mask", "do not use: muzzle; Cubre & tapa"],
        [DOUBTFUL, "mascarilla", "face covering", ""],
        [QUESTION, "moción de censura", "motion of censure", ""],
    ]
    assert run.told["added"] == ["added.txt"]


def test_files_that_a_translator_adds_are_cut_by_the_rules_of_the_kit(run: Run) -> None:
    assert run.told["segments"] == [
        ["El Sr. Paz vino.", "Luego se fue.", '"Bien", dijo.', '"Adiós." Fin.']
    ]


def test_the_folder_comes_back_as_a_delivery_for_each_bulletin(run: Run) -> None:
    first, second = load_deliveries(str(run.project), ImportOptions())
    assert (first.name, second.name) == ("12", "2024/13")
    assert (first.source_path, second.source_path) == (KIT.source_path, OTHER_KIT.source_path)
    assert (first.source_language, first.target_language) == ("es-PE", "en")
    assert first.changed
    assert [entry.key for entry in first.entries] == [entry.key for entry in KIT.entries]
    translated = {entry.key: entry for entry in first.entries}
    for entry in KIT.entries:
        if entry.state is EntryState.DONE and entry.target.plain.isprintable():
            delivered = translated[entry.key]
            assert delivered.target.plain == entry.target.plain.strip()
            assert delivered.state is EntryState.DONE
    *_, doubtful, similar, question = first.entries
    assert (doubtful.state, doubtful.notes) == (EntryState.EMPTY, ("Ask Eva.",))
    assert (similar.state, similar.target.plain) == (EntryState.DRAFT, "[fuzzy] Three bills.")
    assert question.target.plain == 'The motion & "it" <came>.\\n'
    assert (question.state, question.notes) == (EntryState.DONE, ("Who?",))
    assert [e.target.plain for e in first.entries[6:9]] == ["Yes.", "Indeed.", "Aye."]
    assert [e.target.plain for e in second.entries] == ["See more", "Yeah."]


@pytest.mark.parametrize("name", ["omegat/project_save", "omegat-omegat", "omegat-level2"])
def test_a_memory_alone_comes_back(run: Run, name: str) -> None:
    delivery = load_delivery(str(run.project / f"{name}.tmx"), ImportOptions())
    assert (delivery.source_language, delivery.target_language) == ("es-PE", "en")
    for_one_place = {e.key: e.target.plain for e in delivery.entries if e.key}
    for_all = {e.source.plain: e.target.plain for e in delivery.entries if not e.key}
    assert for_one_place[KIT.entries[8].key] == "Aye."
    assert for_all["Orden del día"] == "Agenda"
    assert for_all[MARKUP.marked] == KIT.entries[1].target.plain


def test_the_finished_files_come_back(run: Run) -> None:
    delivery = load_delivery(str(run.project / "target" / "12.po"), ImportOptions())
    assert (delivery.name, delivery.source_path) == (KIT.name, KIT.source_path)
    (other, _) = load_deliveries(str(run.project), ImportOptions())
    told, told_by_other = (
        [(entry.key, entry.source, entry.target, entry.state) for entry in each.entries]
        for each in (delivery, other)
    )
    assert told == told_by_other
