"""`tm analyze`, as a person or a program runs it."""

from __future__ import annotations

import csv
import json
import re
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from record_project import SPANISH, write
from running import Run

from tm.memory.sqlite import open_memory
from tm.model.inline import InlineText
from tm.model.unit import Review, Unit, Variant

# A sentence of the bulletin that is aligned, without its neighbours; one with three words of nine
# otherwise; a new one, and that again with more spaces, and without its full stop.
NEW = (
    "No hubo heridos.",
    "El río creció 4 metros en Tresvalles ayer.",
    "Mañana habrá clases de música.",
    "Mañana  habrá clases de música.",
    "Mañana habrá clases de música",
)
# Words of each category, of those that have any.
WORDS = {"100": 3, "50-74": 8, "repetitions": 5, "none": 10}


TABLES = """\
words                   context  repetitions  100 %  50–74 %  no match  total
bulletins/es/nuevo.txt        0            5      3        8        10     26
bulletins/es/river.txt       32            0      0        0         0     32

                          segments  words  % of words  characters
context                          5     32        55.2         137
repetitions                      1      5         8.6          26
repetitions across files         0      0         0.0           0
100 %                            1      3         5.2          14
95–99 %                          0      0         0.0           0
85–94 %                          0      0         0.0           0
75–84 %                          0      0         0.0           0
50–74 %                          1      8        13.8          35
no match                         2     10        17.2          51
total                           10     58       100.0         263

2 files, es to en, memory.sqlite; …
"""


@pytest.fixture
def project(aligned_project: Path) -> Path:
    """A project with a bulletin in the memory and another that is new."""
    write(aligned_project, "es", NEW, "nuevo")
    return aligned_project


def analyze(run: Run, *arguments: str, stdin: str = "") -> dict[str, Any]:
    finished = run("analyze", "--json", *arguments, stdin=stdin)
    assert finished.code == 0, finished.err
    return json.loads(finished.out)


def words(counted: dict[str, Any]) -> dict[str, int]:
    return {name: each["words"] for name, each in counted["counts"].items() if each["words"]}


def test_the_whole_project_as_text(run: Run, project: Path) -> None:
    finished = run("analyze")
    assert finished.code == 0
    assert re.sub(r"tm-.*", "…", finished.out) == TABLES


def test_one_bulletin_as_json(run: Run, project: Path) -> None:
    report = analyze(run, "bulletins/es/nuevo.txt")
    assert words(report) == words(report["files"][0]) == WORDS
    assert report["files"][0]["file"] == "bulletins/es/nuevo.txt"
    assert report["total"] == report["files"][0]["total"]
    assert report["total"]["words"] == sum(WORDS.values())
    assert {**report, "files": [], "counts": {}, "total": {}, "signature": ""} == {
        "source": "es", "target": "en", "memory": "memory.sqlite", "bands": [95, 85, 75, 50],
        "cross_file_repetitions": True, "internal_fuzzies": False, "own_excluded": False,
        "categories": ["context", "repetitions", "cross_file_repetitions", "100", "95-99", "85-94",
                       "75-84", "50-74", "none"],
        "files": [], "counts": {}, "total": {}, "signature": "",
    }  # fmt: skip
    assert re.match(r"tm-\d", report["signature"])


def test_csv_and_xlsx_have_the_same_figures(run: Run, project: Path) -> None:
    finished = run("analyze", "-o", "job.xlsx")
    assert (finished.code, finished.out) == (0, "")
    sheet = load_workbook(project / "job.xlsx").worksheets[0]
    rows = [list(row) for row in sheet.iter_rows(values_only=True)]
    printed = run("analyze", "--format", "csv").out
    assert [[str(cell) for cell in row] for row in rows] == list(csv.reader(StringIO(printed)))
    assert rows[0] == [
        "file", "category", "segments", "words", "characters", "characters_with_spaces"
    ]  # fmt: skip
    assert rows[-1] == ["all files", "total", 10, 58, 263, 311]


def test_the_page_is_one_file_with_everything_in_it(run: Run, project: Path) -> None:
    write(project, "es", NEW, "<b>&amp;")
    assert run("analyze", "-o", "job.html").code == 0
    page = (project / "job.html").read_text(encoding="utf-8")
    assert "<b>" not in page
    assert "&lt;b&gt;&amp;amp;" in page
    assert not re.search(r"(?:src|href)=\"(?!data:)", page)
    assert " style=" not in page  # its own policy forbids them
    assert page.count("<details>") == 3


def test_internal_fuzzies(run: Run, project: Path) -> None:
    assert words(analyze(run, "bulletins/es/nuevo.txt", "--internal-fuzzies")) == {
        **WORDS,
        "none": 5,
        "internal_95-99": 5,
    }


def test_repetitions_across_files_and_without_them(run: Run, project: Path) -> None:
    write(project, "es", NEW[2:], "otro")
    paths = ("bulletins/es/nuevo.txt", "bulletins/es/otro.txt")
    counted = words(analyze(run, *paths))
    assert counted["cross_file_repetitions"] == 10
    assert counted["repetitions"] == 10
    backwards = words(analyze(run, *reversed(paths)))
    assert backwards == counted
    report = analyze(run, *paths, "--no-cross-file")
    assert words(report) == {"100": 3, "50-74": 8, "repetitions": 10, "none": 20}
    assert "cross_file_repetitions" not in report["categories"]


def test_a_bulletin_without_what_the_memory_has_from_it(run: Run, project: Path) -> None:
    assert words(analyze(run, "bulletins/es/river.txt")) == {"context": 32}
    assert words(analyze(run, "bulletins/es/river.txt", "--exclude-own")) == {"none": 32}
    assert words(analyze(run, "bulletins/es/nuevo.txt", "--exclude-own")) == WORDS


def test_bands_of_the_command_line_and_of_the_project(run: Run, project: Path) -> None:
    config = (project / "tm.toml").read_text()
    (project / "tm.toml").write_text(
        config.replace("# bands = [95, 85, 75, 50]", "bands = [80, 60]")
    )
    report = analyze(run, "bulletins/es/nuevo.txt")
    assert report["bands"] == [80, 60]
    assert "60-79" in report["categories"]
    report = analyze(run, "bulletins/es/nuevo.txt", "--bands", "40")
    assert words(report)["40-99"] == 8
    (project / "tm.toml").write_text(config.replace("# bands = [95, 85", "bands = [85, 95"))
    finished = run("analyze")
    assert finished.code == 2
    assert re.search(r'tm\.toml:\d+: "analyze.bands" must be percentages', finished.err)


@pytest.mark.parametrize("bands", ["", "0", "100", "50,75", "75,75", "many", "95,"])
def test_bands_that_are_none(run: Run, bands: str) -> None:
    finished = run("analyze", "--bands", bands)
    assert finished.code == 2
    assert "--bands" in finished.err


def test_several_processes_find_the_same(run: Run, project: Path) -> None:
    assert analyze(run, "--jobs", "2") == analyze(run, "--jobs", "1")


def test_standard_input_is_a_text(run: Run, tmp_path: Path) -> None:
    finished = run("analyze", "-", "-s", "es", "-t", "en", "--json", stdin="Uno dos. Tres.\n")
    assert finished.code == 0
    assert "no such memory yet" in finished.err
    report = json.loads(finished.out)
    assert report["memory"] is None
    assert report["files"][0]["file"] == "standard input"
    assert report["counts"]["none"] == {
        "segments": 2, "words": 3, "characters": 12, "characters_with_spaces": 13
    }  # fmt: skip


def test_outside_projects_the_text_tells_its_language(run: Run, tmp_path: Path) -> None:
    (tmp_path / "nota.txt").write_text("\n\n".join(SPANISH), encoding="utf-8")
    finished = run("analyze", "nota.txt", "-t", "en", "--json")
    assert json.loads(finished.out)["source"] == "es"
    assert "nota.txt" not in finished.err
    assert "taken to be in es" in finished.err
    (tmp_path / "nota.txt").write_text("42\n")
    assert run("analyze", "nota.txt", "-t", "en").code == 2


def test_folders_and_globs_leave_translations_out(run: Run, project: Path) -> None:
    everything = [file["file"] for file in analyze(run)["files"]]
    assert [file["file"] for file in analyze(run, "bulletins")["files"]] == everything
    twice = analyze(run, "bulletins/**/*.txt", "bulletins/es/river.txt")
    assert [file["file"] for file in twice["files"]] == everything
    finished = run("analyze", "bulletins/en/river.txt")
    assert finished.code == 2
    assert "is a bulletin in en, not in es" in finished.err
    assert words(analyze(run, "bulletins/en", "-s", "en", "-t", "es"))


def test_of_files_of_pairs_what_has_no_translation_counts(run: Run, project: Path) -> None:
    (project / "es.po").write_text(
        'msgid ""\nmsgstr "Language: en\\n"\n\nmsgid "No hubo heridos."\nmsgstr ""\n\n'
        'msgid "hecho"\nmsgstr "done"\n\n#, fuzzy\nmsgid "dudoso"\nmsgstr "doubtful"\n\n'
        'msgid "un voto"\nmsgid_plural "dos votos"\nmsgstr[0] "a vote"\nmsgstr[1] ""\n\n'
        '#~ msgid "viejo"\n#~ msgstr ""\n',
        encoding="utf-8",
    )
    assert words(analyze(run, "es.po")) == {"100": 3, "none": 5}
    (project / "es.xlf").write_text(
        '<xliff version="1.2"><file source-language="es" target-language="en" original="a"><body>'
        '<trans-unit id="1"><source>No hubo <g id="1">heridos</g>.</source></trans-unit>'
        '<trans-unit id="2"><source>hecho</source><target>done</target></trans-unit>'
        '<trans-unit id="3" translate="no"><source>tm</source></trans-unit>'
        '<trans-unit id="4"><source>nada nuevo</source><target/></trans-unit>'
        "</body></file></xliff>",
        encoding="utf-8",
    )
    assert words(analyze(run, "es.xlf")) == {"95-99": 3, "none": 2}


def test_damaged_files_are_refused(run: Run, project: Path) -> None:
    (project / "es.po").write_text('msgid "uno"\nmsgstr ""\n\nmsgid dos\n', encoding="utf-8")
    finished = run("analyze", "es.po")
    assert finished.code == 2
    assert re.search(r"es\.po:4: .*; repair the file", finished.err)


def test_exact_matches_that_do_not_count_as_such(run: Run, tmp_path: Path) -> None:
    texts = {"fuzzy": "Uno dos tres.", "plain": "Cuatro cinco seis."}
    units = [
        Unit(
            (Variant("es", InlineText.of(text)), Variant("en", InlineText.of(f"{text}!"))),
            review=Review.FUZZY if name == "fuzzy" else Review.UNREVIEWED,
        )
        for name, text in texts.items()
    ]
    french = Unit((Variant("es", InlineText.of("Siete.")), Variant("fr", InlineText.of("Sept."))))
    with open_memory("memory.sqlite", create=True) as memory:
        memory.replace_bulletin("b", "f", [*units, french])
    text = "Uno dos tres.\n\nCuatro cinco seis.\n\nCUATRO cinco seis.\n\nSiete.\n"
    report = analyze(run, "-", "-s", "es", "-t", "en", stdin=text)
    assert words(report) == {"95-99": 6, "100": 3, "none": 1}


def test_a_memory_without_the_language(run: Run, project: Path) -> None:
    finished = run("analyze", "-", "-s", "fr", "-t", "en", stdin="Rien de neuf.\n")
    assert finished.code == 0
    assert "memory.sqlite has no text in fr: nothing can match" in finished.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("-",), "--source: there is no telling"),
        (("-", "-s", "es"), "--target: there is no telling"),
        (("no.txt", "-s", "es", "-t", "en"), "no.txt: no such file"),
        (("no-*.txt", "-s", "es", "-t", "en"), "no-*.txt: matches no file"),
        ((".", "-s", "es", "-t", "en"), ".: has no file to translate"),
        (("-s", "es", "-t", "en"), "tm.toml: none here"),
        (("-t", "en"), "--source: there is no telling"),
        (("-", "-s", "es", "-t", "en", "--memory", "no.sqlite"), "no.sqlite: no memory here"),
        (("-", "-s", "es", "-t", "en", "--json", "--format", "csv"), "--json and --format csv"),
    ],
)
def test_what_cannot_be_done_is_said(
    run: Run, tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    finished = run("analyze", *arguments, stdin="Uno.\n")
    assert finished.code == 2
    assert said in finished.err
    assert len(finished.err.splitlines()) == 1


def test_other_kinds_of_files_are_refused(run: Run, project: Path) -> None:
    (project / "a.tmx").write_text("<tmx/>")
    assert "a.tmx: is no kind of file that can be analyzed" in run("analyze", "a.tmx").err
