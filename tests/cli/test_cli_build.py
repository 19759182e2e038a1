"""`tm build`: translations written in the originals' form, and nothing that nobody vouches for."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from river import LEXICAL, put
from running import Run

SPANISH = """---
title: El río crece
date: 2026-05-01
---
# El río crece

La Agencia informó de **12 crecidas**. Vea el [mapa](mapa.md). El puente sigue cerrado.

```sh
curl río
```
"""
ENGLISH = """---
title: The river rises
date: 2026-05-01
---
# The river rises

The Agency reported **12 floods**. See the [map](map.md). The bridge is still closed.

```sh
curl río
```
"""
TEXTS = {
    "El río crece": "The river rises",
    "La Agencia informó de **12 crecidas**.": "The Agency reported **12 floods**.",
    "Vea el [mapa](mapa.md).": "See the [map](map.md).",
    "El puente sigue cerrado.": "The bridge is still closed.",
}
ORIGINAL, BUILT = "bulletins/es/rio.md", "bulletins/en/rio.md"
BUILD = ("build", ORIGINAL, "-t", "en")


@pytest.fixture
def project(tmp_path: Path, run: Run) -> Path:
    """A project with one original."""
    put(tmp_path, ORIGINAL, SPANISH)
    assert run("init", "--original", "es", "--languages", "es,en").code == 0
    return tmp_path


def put_po(folder: Path, path: str, texts: dict[str, str], bulletin: str = "") -> None:
    """A PO file; a translation that begins with ~ is a draft."""
    lines = ['msgid ""', 'msgstr ""', '"Content-Type: text/plain; charset=UTF-8\\n"']
    lines += ['"Language: en\\n"', *([f'"X-TM-Bulletin: {bulletin}\\n"'] if bulletin else [])]
    for source, target in texts.items():
        lines += ["", *(["#, fuzzy"] if target.startswith("~") else [])]
        lines += [f'msgid "{source}"', f'msgstr "{target.removeprefix("~")}"']
    put(folder, path, "\n".join(lines) + "\n")


def read_built(folder: Path) -> str:
    return (folder / BUILT).read_text(encoding="utf-8")


def list_origins(run: Run, *arguments: str) -> dict[str, str | None]:
    """Where each translation of the first bulletin comes from, by the original's text."""
    report = json.loads(run(*BUILD, "--json", "--dry-run", *arguments).out)
    return {each["text"]: each["origin"] for each in report["bulletins"][0]["passages"]}


def test_a_translation_has_the_originals_form(project: Path, run: Run) -> None:
    put_po(project, "rio.po", TEXTS)
    finished = run(*BUILD, "--from", "rio.po")
    assert finished.code == 0, finished.err
    assert finished.out == f"{BUILT}: written; 5 segments from rio.po\n"
    assert read_built(project) == ENGLISH


def test_nothing_is_written_where_something_lacks(project: Path, run: Run) -> None:
    put_po(project, "rio.po", {k: v for k, v in TEXTS.items() if "puente" not in k})
    finished = run(*BUILD, "--from", "rio.po")
    assert finished.code == 1
    assert finished.out.splitlines() == [
        f"{BUILT}: not written: 1 of 5 segments not translated; 4 segments from rio.po",
        f"{ORIGINAL}:7:64: not translated: El puente sigue cerrado.",
    ]
    assert not (project / BUILT).exists()


@pytest.mark.parametrize(
    ("missing", "expected"),
    [("keep", "El puente sigue cerrado."), ("mark", "[es: El puente sigue cerrado.]")],
)
def test_what_lacks_may_be_kept_or_marked(
    project: Path, run: Run, missing: str, expected: str
) -> None:
    put_po(project, "rio.po", {k: v for k, v in TEXTS.items() if "puente" not in k})
    finished = run(*BUILD, "--from", "rio.po", "--missing", missing)
    assert finished.code == 0, finished.err
    assert "not translated: El puente" in finished.out
    assert read_built(project) == ENGLISH.replace("The bridge is still closed.", expected)


def test_pages_mark_what_lacks_with_an_element(project: Path, run: Run) -> None:
    put(project, "bulletins/es/a.html", "<title>Uno</title><p>Dos <b>tres</b>.</p>")
    run("build", "bulletins/es/a.html", "--missing", "mark")
    built = (project / "bulletins/en/a.html").read_text(encoding="utf-8")
    expected = '<title>[es: Uno]</title><p><mark lang="es">Dos <b>tres</b>.</mark></p>'
    assert built == expected


def test_drafts_go_live_only_where_they_are_asked_for(project: Path, run: Run) -> None:
    draft = {"El puente sigue cerrado.": "~The bridge is still closed."}
    put_po(project, "rio.po", {**TEXTS, **draft})
    finished = run(*BUILD, "--from", "rio.po")
    assert finished.code == 1
    assert "1 of 5 segments not translated (1 with a draft);" in finished.out
    assert "--allow-drafts uses all" in finished.out
    assert f"{ORIGINAL}:7:64: there is only a draft: El puente" in finished.out
    finished = run(*BUILD, "--from", "rio.po", "--allow-drafts")
    assert finished.code == 0, finished.err
    assert f"{ORIGINAL}:7:64: a draft from rio.po is used: El puente" in finished.out
    assert read_built(project) == ENGLISH


def test_doubtful_links_are_drafts(project: Path, run: Run) -> None:
    put(project, BUILT, ENGLISH)
    assert run("align", *LEXICAL).code == 0
    (project / BUILT).unlink()
    config = (project / "tm.toml").read_text(encoding="utf-8")
    put(project, "tm.toml", config.replace("# doubtful_below = 0.9", "doubtful_below = 1.0"))
    assert run(*BUILD).code == 1
    assert run(*BUILD, "--allow-drafts").code == 0
    assert read_built(project) == ENGLISH


def test_deliveries_go_before_the_memory_and_that_before_the_catalogue(
    project: Path, run: Run
) -> None:
    bridge, heading = "El puente sigue cerrado.", "El río crece"
    put_po(project, "rio.po", {k: v for k, v in TEXTS.items() if k != bridge}, "rio")
    assert run("receive", "--no-checks", "rio.po").code == 0
    put_po(project, "locales/en/rio.po", {bridge: "The bridge is shut.", heading: "Other"})
    put_po(project, "new.po", {heading: "The river is rising"})
    origins = list_origins(run, "--from", "new.po")
    assert origins == {
        heading: "delivery",
        "La Agencia informó de 12 crecidas.": "bulletin",
        "Vea el mapa.": "bulletin",
        bridge: "catalogue",
    }


def test_the_same_text_elsewhere_serves_if_there_is_one_translation(
    project: Path, run: Run
) -> None:
    put(project, "bulletins/es/otro.md", "El puente sigue cerrado.\n")
    put_po(project, "otro.po", {"El puente sigue cerrado.": "The bridge is closed."}, "otro")
    assert run("receive", "--no-checks", "otro.po").code == 0
    assert list_origins(run)["El puente sigue cerrado."] == "match"
    put(project, "bulletins/es/tercero.md", "El puente sigue cerrado.\n")
    put_po(project, "tercero.po", {"El puente sigue cerrado.": "The bridge is shut."}, "tercero")
    assert run("receive", "--no-checks", "tercero.po").code == 0
    assert list_origins(run)["El puente sigue cerrado."] is None
    assert list_origins(run, "--allow-drafts")["El puente sigue cerrado."] == "match"


def test_changes_that_the_memory_does_not_know_stay(project: Path, run: Run) -> None:
    put_po(project, "rio.po", TEXTS, "rio")
    put(project, BUILT, "# Something else\n")
    finished = run(*BUILD, "--from", "rio.po")
    assert finished.code == 2
    assert f"{BUILT}: is there already, and there is no record" in finished.err
    assert f"`tm receive {BUILT}`" in finished.err
    assert read_built(project) == "# Something else\n"
    assert run(*BUILD, "--from", "rio.po", "--force").code == 0
    assert run("receive", "--no-checks", "rio.po").code == 0
    assert run(*BUILD).out.startswith(f"{BUILT}: unchanged;")
    put(project, BUILT, ENGLISH.replace("still closed", "shut"))
    finished = run(*BUILD)
    assert finished.code == 2
    assert "was changed since it was aligned, in 1 of its segments" in finished.err


def test_a_file_that_says_the_same_keeps_its_form(project: Path, run: Run) -> None:
    by_hand = ENGLISH.replace("2026-05-01", "May").replace("See the", "See\nthe")
    put(project, BUILT, by_hand)
    put_po(project, "rio.po", TEXTS)
    assert run(*BUILD, "--from", "rio.po").out.startswith(f"{BUILT}: unchanged;")
    assert read_built(project) == by_hand
    assert run(*BUILD, "--from", "rio.po", "--force").code == 0
    assert read_built(project) == ENGLISH


def test_markup_that_a_translator_moved_dropped_or_added(project: Path, run: Run) -> None:
    texts = {
        **TEXTS,
        "La Agencia informó de **12 crecidas**.": "**12 floods** were *reported*.",
        "Vea el [mapa](mapa.md).": "See [en/map](en/map.md) and 1 * 2 * 3.",
        "El puente sigue cerrado.": "The **bridge is closed.",
    }
    put_po(project, "rio.po", texts)
    assert run(*BUILD, "--from", "rio.po").code == 0
    assert read_built(project).splitlines()[6] == (
        "**12 floods** were *reported*. See [en/map](en/map.md) and 1 * 2 * 3. "
        "The **bridge is closed."
    )


def test_without_a_project_a_file_is_named(tmp_path: Path, run: Run) -> None:
    put(tmp_path, "rio.md", SPANISH)
    put_po(tmp_path, "rio.po", TEXTS)
    build = ("build", "rio.md", "-s", "es", "-t", "en", "--from", "rio.po")
    finished = run(*build)
    assert finished.code == 2
    assert finished.err.endswith("name a file with -o\n")
    finished = run(*build, "-o", "-")
    assert (finished.code, finished.out) == (0, ENGLISH)
    assert "rio.md: written to standard output; 5" in finished.err
    assert "5 segments from rio.po" in finished.err
    assert run(*build, "-o", "out/").code == 0
    assert (tmp_path / "out/rio.md").read_text(encoding="utf-8") == ENGLISH
    assert "is the original" in run(*build, "-o", "rio.md").err
    assert "is html, but its original markdown" in run(*build, "-o", "rio.html").err


def test_what_cannot_be_built_is_named(project: Path, run: Run) -> None:
    assert "add it to `languages`" in run("build", ORIGINAL, "-t", "fr").err
    assert "are in es already" in run("build", ORIGINAL, "-t", "es").err
    put_po(project, "other.po", TEXTS, "other")
    assert "is of other, which is not to be built" in run(*BUILD, "--from", "other.po").err
    assert run(*BUILD, "--from", "none.po").code == 2
    put(project, "bulletins/es/b.md", "Uno.\n")
    finished = run("build", "bulletins/es", "-t", "en", "-o", "one.md")
    assert "is one file, for 2 bulletins" in finished.err


def test_a_bulletin_that_cannot_be_read_stops_no_other(project: Path, run: Run) -> None:
    put_po(project, "rio.po", TEXTS)
    put(project, "bulletins/es/hoja.pdf", "no PDF")
    (project / "bulletins/es/malo.docx").write_bytes(b"no package")
    finished = run("build", "-t", "en", "--from", "rio.po")
    assert finished.code == 2
    assert "bulletins/es/hoja.pdf: left out, PDF cannot be written" in finished.err
    assert "error: bulletins/es/malo.docx" in finished.err
    assert read_built(project) == ENGLISH
    (project / "bulletins/es/malo.docx").unlink()
    assert run("build", "-t", "en", "--from", "rio.po").code == 0
    assert run("build", "bulletins/es/hoja.pdf", "-t", "en").code == 2


def test_that_there_is_no_memory_is_told_where_something_lacks(project: Path, run: Run) -> None:
    finished = run(*BUILD)
    assert finished.code == 1
    assert finished.err == "tm: memory.sqlite: no such memory yet: nothing is taken from it\n"
    put_po(project, "rio.po", TEXTS)
    assert run(*BUILD, "--from", "rio.po").err == ""
