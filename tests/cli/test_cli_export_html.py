"""`tm export html`, and a pair as a page."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import lxml.html
import pytest
from running import Finished, Run

TEXTS = {
    "es": "# El río crece\n\nHubo 12 crecidas en 2024. Nadie llamó.\n\nEl puente está cerrado.\n",
    "en": "# The river rises\n\nThere were 12 floods in 2024. Nobody called.\n",
    "pt": "# O rio sobe\n\nHouve 12 cheias em 2024. Ninguém chamou.\n\nA ponte está fechada.\n",
}


@pytest.fixture
def project(tmp_path: Path, run: Run) -> Path:
    """Three bulletins, in three languages, in two, and in one."""
    for name, languages in (("river", "es en pt"), ("2024/may", "es en"), ("new", "es")):
        for language in languages.split():
            path = tmp_path / "bulletins" / language / f"{name}.md"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(TEXTS[language], encoding="utf-8")
    assert run("init").code == 0
    return tmp_path


def export(run: Run, *arguments: str) -> Finished:
    return run("export", "html", "--encoder", "lexical", *arguments)


def list_pages(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def read_data(path: Path) -> dict[str, Any]:
    page = lxml.html.document_fromstring(path.read_text(encoding="utf-8"))
    data = json.loads(page.get_element_by_id("page-data").text_content())
    assert isinstance(data, dict)
    return data


def test_there_is_a_page_for_each_bulletin_and_an_index(project: Path, run: Run) -> None:
    finished = export(run, "-o", "out")
    assert (finished.code, finished.out) == (0, "")
    assert re.sub(r"\d+ (links|doubtful)", r"0 \1", finished.err).splitlines() == [
        "tm: out/2024/may.html: es-en, 0 links, 0 doubtful",
        "tm: out/river.html: es-en, 0 links, 0 doubtful",
        "tm: out/river.html: es-pt, 0 links, 0 doubtful",
        "tm: out/index.html: 2 bulletins",
    ]
    assert list_pages(project / "out") == {"2024/may.html", "index.html", "river.html"}
    index = (project / "out/index.html").read_text(encoding="utf-8")
    assert 'href="river.html#pt"' in index
    assert 'href="../index.html"' in (project / "out/2024/may.html").read_text(encoding="utf-8")
    assert not (project / "memory.sqlite").exists()


def test_a_page_holds_what_was_aligned(project: Path, run: Run) -> None:
    export(run)
    data = read_data(project / "pages/river.html")
    assert (data["format"], data["version"], data["bulletin"]) == ("tm-page", 1, "river")
    assert data["original"]["path"] == "bulletins/es/river.md"
    kinds = [segment["kind"] for segment in data["original"]["segments"]]
    assert kinds == ["heading", "paragraph", "paragraph", "paragraph"]
    english, portuguese = data["translations"]
    for translation in (english, portuguese):
        for side, text in (("source", data["original"]), ("target", translation["text"])):
            covered = [number for bead in translation["beads"] for number in bead[side]]
            assert covered == [segment["number"] for segment in text["segments"]]
    assert portuguese["text"]["segments"][3]["text"] == "A ponte está fechada."
    assert english["signature"].startswith("crf-")


def test_pages_show_the_beads_that_the_memory_gets(project: Path, run: Run) -> None:
    export(run, "--langs", "en")
    assert run("align", "--encoder", "lexical").code == 0
    units = [
        json.loads(line)
        for line in run("export", "jsonl", "--bulletin", "river", "--langs", "es,en").out.split(
            "\n"
        )
        if line
    ]
    (english,) = read_data(project / "pages/river.html")["translations"]
    assert [unit["variants"][1]["confidence"] for unit in units] == [
        bead["confidence"] for bead in english["beads"] if bead["source"] and bead["target"]
    ]


def test_a_link_that_a_person_confirmed_is_shown_as_such(project: Path, run: Run) -> None:
    assert run("align", "--encoder", "lexical").code == 0
    record = project / "alignments/river.pt.beads"
    lines = record.read_text("utf-8").replace("\nauto ", "\nconfirmed ")
    record.write_text(lines, encoding="utf-8")
    before = record.read_bytes()
    assert "tm: pages/river.html: es-pt, 4 links, 0 doubtful" in export(run).err
    english, portuguese = read_data(project / "pages/river.html")["translations"]
    assert {bead["status"] for bead in english["beads"]} == {"auto"}
    assert {bead["status"] for bead in portuguese["beads"]} == {"confirmed"}
    assert record.read_bytes() == before


def test_bulletins_and_languages_are_chosen(project: Path, run: Run) -> None:
    export(run, "-o", "out", "--bulletin", "r*", "--langs", "es,pt")
    assert list_pages(project / "out") == {"river.html"}
    data = read_data(project / "out/river.html")
    assert [translation["text"]["language"] for translation in data["translations"]] == ["pt"]
    for nothing in (("--bulletin", "x"), ("--bulletin", "new"), ("--langs", "fr")):
        refused = export(run, *nothing)
        assert refused.code == 2
        assert refused.err.startswith("tm: error: tm.toml: of 3 bulletins, none that is wanted is ")


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize("output", ["-", "page.html"])
def test_pages_go_into_a_folder(run: Run, output: str) -> None:
    refused = export(run, "-o", output)
    assert (refused.code, refused.out) == (2, "")
    assert refused.err == (
        "tm: error: -o: HTML is a page for each bulletin; name a folder for them\n"
    )


def test_a_bulletin_that_cannot_be_read_does_not_stop_the_others(project: Path, run: Run) -> None:
    (project / "bulletins/en/2024/may.md").write_bytes(b" ")
    finished = export(run, "-o", "out")
    assert finished.code == 2
    assert "tm: error: bulletins/en/2024/may.md: is empty; " in finished.err
    assert list_pages(project / "out") == {"index.html", "river.html"}


def test_the_index_makes_way_for_a_bulletin_of_its_name(project: Path, run: Run) -> None:
    for language in ("es", "en"):
        (project / f"bulletins/{language}/Index.md").write_text(TEXTS[language], encoding="utf-8")
    assert "tm: out/_index.html: 3 bulletins\n" in export(run, "-o", "out").err
    assert read_data(project / "out/Index.html")["bulletin"] == "Index"


@pytest.mark.usefixtures("project")
def test_doubt_begins_where_the_settings_say(project: Path, run: Run) -> None:
    settings = (project / "tm.toml").read_text()
    (project / "tm.toml").write_text(
        settings.replace("# doubtful_below = 0.9", "doubtful_below = 1")
    )
    finished = export(run, "--bulletin", "river", "--langs", "pt")
    assert "0 doubtful" not in finished.err


def test_a_pair_needs_no_project(run: Run, tmp_path: Path) -> None:
    for language in ("es", "pt"):
        (tmp_path / f"{language}.md").write_text(TEXTS[language], encoding="utf-8")
    pair = ("align", "es.md", "pt.md", "-s", "es", "-t", "pt", "--encoder", "lexical")
    assert run(*pair, "-o", "page.html").code == 0
    assert len(read_data(tmp_path / "page.html")["translations"][0]["beads"]) == 4
    assert run(*pair, "--format", "html").out == (tmp_path / "page.html").read_text("utf-8")
