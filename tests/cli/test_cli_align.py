"""`tm align` and `tm init`: a project's bulletins into its memory."""

from __future__ import annotations

import json
import os
import sqlite3
from pathlib import Path

import pytest
from river import ENGLISH, LEXICAL, PORTUGUESE, SPANISH, put, units
from running import Run


@pytest.fixture
def project(tmp_path: Path, run: Run) -> Path:
    """A project with two bulletins, one of them also in Portuguese."""
    for name in ("river", "2024/may"):
        put(tmp_path, f"bulletins/es/{name}.txt", SPANISH)
        put(tmp_path, f"bulletins/en/{name}.txt", ENGLISH)
    put(tmp_path, "bulletins/pt/river.txt", PORTUGUESE)
    assert run("init").code == 0
    return tmp_path


def texts(unit: dict[str, object]) -> list[str]:
    variants = unit["variants"]
    assert isinstance(variants, list)
    return [variant["text"] for variant in variants]


def align(run: Run, *arguments: str) -> dict[str, dict[str, object]]:
    """The bulletins of the report by name."""
    finished = run("align", "--json", *LEXICAL, *arguments)
    assert finished.code == 0, finished.err
    return {bulletin["name"]: bulletin for bulletin in json.loads(finished.out)["bulletins"]}


def test_init_writes_the_languages_of_the_folders(project: Path, run: Run) -> None:
    text = (project / "tm.toml").read_text()
    assert '\noriginal = "es"\nlanguages = ["es", "en", "pt"]\n' in text
    assert run("init").err.startswith("tm: error: tm.toml: is here already; ")
    assert (project / "tm.toml").read_text() == text


@pytest.mark.parametrize(
    ("arguments", "languages"),
    [
        ((), 'original = "es"\nlanguages = ["es", "en"]'),
        (("--original", "en"), 'original = "en"\nlanguages = ["en", "es"]'),
        (("--languages", "eu,ES"), 'original = "es"\nlanguages = ["es", "eu"]'),
        (("--languages", "pt_br,fr"), 'original = "pt-BR"\nlanguages = ["pt-BR", "fr"]'),
        (("--original", "de", "--languages", "fr"), 'original = "de"\nlanguages = ["de", "fr"]'),
    ],
)
def test_init_takes_the_languages_given(
    run: Run, tmp_path: Path, arguments: tuple[str, ...], languages: str
) -> None:
    assert run("init", *arguments).code == 0
    assert f"\n{languages}\n" in (tmp_path / "tm.toml").read_text()


def test_all_bulletins_are_aligned_and_reported(project: Path, run: Run) -> None:
    finished = run("align", *LEXICAL)
    assert (finished.code, finished.err) == (0, "")
    heading, *rows = [line.split() for line in finished.out.splitlines()]
    assert heading == [
        "bulletin", "pair", "segments", "beads", "unaligned", "confidence", "encoder", "result",
    ]  # fmt: skip
    assert [row[:5] for row in rows[:3]] == [
        ["2024/may", "es-en", "5:5", "5", "0:0"],
        ["river", "es-en", "5:5", "5", "0:0"],
        ["river", "es-pt", "5:5", "5", "0:0"],
    ]
    assert [row[6:] for row in rows[:3]] == [["lexical", "5", "new"]] * 2 + [["lexical"]]
    assert finished.out.endswith("\n2 aligned; 10 units in memory.sqlite\n")


def test_a_unit_holds_all_languages_and_where_they_stand(project: Path, run: Run) -> None:
    align(run)
    unit = units(run, "--bulletin", "river")[1]
    assert texts(unit) == [
        "La Agencia informó de 12 crecidas en 2024.",
        "The Agency reported 12 floods in 2024.",
        "A Agência informou 12 cheias em 2024.",
    ]


def test_a_second_run_changes_nothing(project: Path, run: Run) -> None:
    first = align(run)
    before = units(run)
    second = align(run)
    assert {bulletin["state"] for bulletin in first.values()} == {"aligned"}
    assert {bulletin["state"] for bulletin in second.values()} == {"unchanged"}
    assert [b["pairs"] for b in first.values()] == [b["pairs"] for b in second.values()]
    assert units(run) == before
    assert "2 unchanged; 10 units in memory.sqlite" in run("align", *LEXICAL).out


def test_editing_a_bulletin_replaces_just_its_units(project: Path, run: Run) -> None:
    align(run)
    before = units(run)
    put(project, "bulletins/en/2024/may.txt", ENGLISH.replace("old bridge", "ancient bridge"))
    report = align(run)
    assert report["river"]["state"] == "unchanged"
    assert (report["2024/may"]["units_added"], report["2024/may"]["units_removed"]) == (1, 1)
    assert report["2024/may"]["units_kept"] == 4
    after = units(run)
    assert [texts(unit) for unit in after] == [
        [
            text.replace("old bridge", "ancient bridge") if number == 3 else text
            for text in texts(unit)
        ]
        for number, unit in enumerate(before)
    ]
    assert after[5:] == before[5:]


@pytest.mark.parametrize(
    "settings", ['front_matter = ["x"]\n', 'segmentation = "own.srx"\n', 'languages = ["en"]\n']
)
def test_what_units_depend_on_makes_them_anew(project: Path, run: Run, settings: str) -> None:
    align(run)
    put(project, "own.srx", SRX)
    lines = (project / "tm.toml").read_text().splitlines(keepends=True)
    key = settings.partition(" ")[0]
    kept = [line for line in lines if not line.startswith(key)]
    thresholds = kept.index("[thresholds]\n")
    put(project, "tm.toml", "".join([*kept[:thresholds], settings, *kept[thresholds:]]))
    assert align(run)["river"]["state"] == "aligned"


SRX = """<?xml version="1.0"?>
<srx xmlns="http://www.lisa.org/srx20" version="2.0">
<header segmentsubflows="yes" cascade="no"/>
<body><languagerules><languagerule languagerulename="all">
<rule break="yes"><beforebreak>\\.</beforebreak><afterbreak> </afterbreak></rule>
</languagerule></languagerules>
<maprules><languagemap languagepattern=".*" languagerulename="all"/></maprules></body>
</srx>
"""


def test_force_aligns_again_and_keeps_equal_units(project: Path, run: Run) -> None:
    align(run)
    before = units(run)
    report = align(run, "--force")
    assert {bulletin["state"] for bulletin in report.values()} == {"aligned"}
    assert {bulletin["units_kept"] for bulletin in report.values()} == {5}
    assert units(run) == before


def test_untranslated_orphaned_and_vanished_bulletins_are_reported(project: Path, run: Run) -> None:
    align(run)
    (project / "bulletins/es/2024/may.txt").unlink()
    put(project, "bulletins/es/2024/june.txt", "La biblioteca abre los domingos.\n" * 6)
    finished = run("align", *LEXICAL)
    assert finished.code == 0
    assert "2024/june" in finished.out
    assert "1 unchanged, 1 untranslated; 10 units in memory.sqlite" in finished.out
    assert "no original: bulletins/en/2024/may.txt\n" in finished.out
    assert "files gone: 2024/may (--prune removes their units)\n" in finished.out
    assert len(units(run)) == 10
    assert (
        "files gone: 2024/may (removed from the memory)\n" in run("align", "--prune", *LEXICAL).out
    )
    assert len(units(run)) == 5
    assert "files gone" not in run("align", *LEXICAL).out


def test_a_bulletin_that_cannot_be_read_does_not_stop_the_others(project: Path, run: Run) -> None:
    align(run)
    (project / "bulletins/en/2024/may.txt").write_bytes(bytes(range(256)))
    put(project, "bulletins/en/river.txt", ENGLISH.replace("old", "ancient"))
    finished = run("align", *LEXICAL)
    assert finished.code == 2
    assert finished.err == (
        "tm: error: bulletins/en/2024/may.txt: is not a text file; give a text file\n"
    )
    assert "1 aligned, 1 failed; " in finished.out
    assert len(units(run)) == 10


def test_a_project_is_found_from_a_folder_below(
    project: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project / "bulletins" / "es")
    assert run("align", *LEXICAL).out.endswith("10 units in ../../memory.sqlite\n")
    assert (project / "memory.sqlite").exists()


def test_the_memory_may_be_elsewhere(project: Path, run: Run) -> None:
    align(run, "--memory", "other.sqlite")
    assert not (project / "memory.sqlite").exists()
    assert len(units(run, "--memory", "other.sqlite")) == 10


def test_a_name_that_is_no_unicode_is_aligned_like_the_others(project: Path, run: Run) -> None:
    for language in ("es", "en"):
        folder = os.fsencode(project / "bulletins" / language)
        source, name = folder + b"/river.txt", folder + b"/no-utf8-\xf1.txt"
        Path(os.fsdecode(name)).write_bytes(Path(os.fsdecode(source)).read_bytes())
    for state in ("aligned", "unchanged"):
        assert {bulletin["state"] for bulletin in align(run).values()} == {state}
    assert len(units(run)) == 15


@pytest.mark.parametrize("report", ["", "{}", '[{"source_language": "es"}]'])
def test_a_report_that_another_version_stored_is_made_anew(
    project: Path, run: Run, report: str
) -> None:
    first = align(run)
    with sqlite3.connect(project / "memory.sqlite") as connection:
        connection.execute("UPDATE bulletin SET report = ?", (report,))
    connection.close()
    second = align(run)
    assert {bulletin["state"] for bulletin in second.values()} == {"aligned"}
    assert [b["pairs"] for b in first.values()] == [b["pairs"] for b in second.values()]


def test_other_weights_align_anew(project: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    align(run)
    monkeypatch.setattr("tm.pipeline.align.sign_models", lambda: "others")
    assert {bulletin["state"] for bulletin in align(run).values()} == {"aligned"}
