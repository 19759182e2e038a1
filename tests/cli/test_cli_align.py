"""`tm align` and `tm init`: a project's bulletins into its memory, or one pair of files."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from running import Run

SPANISH = """EL RÍO ALMIRA CRECE

La Agencia informó de 12 crecidas en 2024. El nivel subió 3,5 metros en Valdelmar.

El puente viejo quedó cerrado el martes 5.

La próxima medición será el 14 de mayo.
"""
ENGLISH = """THE ALMIRA RIVER RISES

The Agency reported 12 floods in 2024. The level rose 3.5 metres in Valdelmar.

The old bridge was closed on Tuesday 5.

The next measurement will be on 14 May.
"""
PORTUGUESE = """O RIO ALMIRA SOBE

A Agência informou 12 cheias em 2024. O nível subiu 3,5 metros em Valdelmar.

A ponte velha foi fechada na terça-feira 5.

A próxima medição será em 14 de maio.
"""
LEXICAL = ("--encoder", "lexical")


def put(folder: Path, path: str, text: str) -> None:
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_text(text, encoding="utf-8")


@pytest.fixture
def project(tmp_path: Path, run: Run) -> Path:
    """A project with two bulletins, one of them also in Portuguese."""
    for name in ("river", "2024/may"):
        put(tmp_path, f"bulletins/es/{name}.txt", SPANISH)
        put(tmp_path, f"bulletins/en/{name}.txt", ENGLISH)
    put(tmp_path, "bulletins/pt/river.txt", PORTUGUESE)
    assert run("init").code == 0
    return tmp_path


def units(run: Run, *arguments: str) -> list[dict[str, object]]:
    finished = run("export", "jsonl", *arguments)
    assert finished.code == 0, finished.err
    return [json.loads(line) for line in finished.out.splitlines()]


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
    shutil.move(project / "bulletins/es/2024/may.txt", project / "bulletins/es/2024/june.txt")
    finished = run("align", *LEXICAL)
    assert finished.code == 0
    assert "2024/june" in finished.out
    assert "1 unchanged, 1 untranslated; 5 units in memory.sqlite" in finished.out
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


@pytest.fixture
def pair(tmp_path: Path) -> tuple[str, ...]:
    """The arguments that align a pair of files."""
    put(tmp_path, "es.txt", SPANISH)
    put(tmp_path, "en.txt", ENGLISH)
    return ("align", "es.txt", "en.txt", "-s", "es", "-t", "en", *LEXICAL)


def test_a_pair_needs_no_project_and_no_memory(
    run: Run, tmp_path: Path, pair: tuple[str, ...]
) -> None:
    finished = run(*pair)
    assert finished.code == 0
    assert finished.err.startswith("tm: 5:5 segments, 5 beads, 0:0 unaligned, mean confidence ")
    assert finished.err.endswith(", encoder lexical\n")
    assert "EL RÍO ALMIRA CRECE\tTHE ALMIRA RIVER RISES" in finished.out
    assert {path.name for path in tmp_path.iterdir()} == {"es.txt", "en.txt"}


@pytest.mark.parametrize(
    ("name", "start"),
    [("out.tmx", "<?xml "), ("out.po", "#"), ("out.tsv", ""), ("out.jsonl", "{")],
)
def test_the_suffix_of_the_output_tells_its_format(
    run: Run, tmp_path: Path, pair: tuple[str, ...], name: str, start: str
) -> None:
    finished = run(*pair, "-o", name)
    assert (finished.code, finished.out) == (0, "")
    text = (tmp_path / name).read_text(encoding="utf-8")
    assert text.startswith(start)
    assert "THE ALMIRA RIVER RISES" in text
    assert run(*pair, "--format", name.partition(".")[2], "-o", "-").out.startswith(start)


def test_a_pair_goes_into_a_memory_where_one_is_named(run: Run, pair: tuple[str, ...]) -> None:
    assert run(*pair, "--memory", "m.sqlite", "-o", "out.tmx").code == 0
    assert [unit["bulletin"] for unit in units(run, "--memory", "m.sqlite")] == ["es"] * 5


def test_beads_cover_every_line_of_texts_already_segmented(run: Run, tmp_path: Path) -> None:
    put(tmp_path, "es.txt", SPANISH.replace(". El", ".\nEl"))
    put(
        tmp_path,
        "en.txt",
        ENGLISH.replace(". The", ".\nThe").replace(
            "The old bridge was closed on Tuesday 5.\n\n", ""
        ),
    )
    finished = run(
        "align",
        "es.txt",
        "en.txt",
        "-s",
        "es",
        "-t",
        "en",
        "--lines",
        "--format",
        "beads",
        *LEXICAL,
    )
    assert finished.code == 0
    beads = [line.rsplit(":", 1) for line in finished.out.splitlines()]
    assert [bead for bead, _ in beads] == [
        "[0]:[0]", "[1]:[1]", "[2]:[2]", "[3]:[]", "[4]:[3]",
    ]  # fmt: skip
    for _, confidence in beads:
        assert len(confidence) == 4
        assert 0.5 < float(confidence) <= 1


def test_one_side_may_come_from_standard_input(run: Run, pair: tuple[str, ...]) -> None:
    finished = run("align", "-", *pair[2:], stdin=SPANISH)
    assert finished.code == 0
    assert "THE ALMIRA RIVER RISES" in finished.out
