"""`tm export`"""

from __future__ import annotations

import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from running import Finished, Run

TEXTS = {
    "es": "EL RÍO CRECE\n\nHubo 12 crecidas en 2024.\n\nEl puente está cerrado.\n",
    "en": "THE RIVER RISES\n\nThere were 12 floods in 2024.\n\nThe bridge is closed.\n",
    "pt": "O RIO SOBE\n\nHouve 12 cheias em 2024.\n\nA ponte está fechada.\n",
}


@pytest.fixture
def project(tmp_path: Path, run: Run) -> Path:
    """Two bulletins in the memory: one in three languages, one in two, three units each."""
    for name, languages in (("river", "es en pt"), ("2024/may", "es en")):
        for language in languages.split():
            path = tmp_path / "bulletins" / language / f"{name}.txt"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(TEXTS[language], encoding="utf-8")
    assert run("init").code == 0
    assert run("align", "--encoder", "lexical").code == 0
    return tmp_path


def lines(finished: Finished) -> list[dict[str, object]]:
    assert finished.code == 0, finished.err
    return [json.loads(line) for line in finished.out.splitlines()]


@pytest.mark.usefixtures("project")
def test_a_stream_goes_to_standard_output_or_a_file(run: Run, tmp_path: Path) -> None:
    shown = run("export", "tmx")
    assert shown.err == "tm: 6 units\n"
    written = run("export", "tmx", "-o", "new/memory.tmx")
    assert (written.out, written.err) == ("", "tm: new/memory.tmx: 6 units\n")
    assert (tmp_path / "new/memory.tmx").read_text(encoding="utf-8") == shown.out


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize("format_name", ["tmx", "tsv", "jsonl"])
def test_the_same_memory_gives_the_same_bytes(run: Run, format_name: str) -> None:
    assert run("export", format_name).out == run("export", format_name).out


@pytest.mark.usefixtures("project")
def test_bulletins_are_chosen_by_a_glob(run: Run) -> None:
    assert {unit["bulletin"] for unit in lines(run("export", "jsonl", "--bulletin", "20*"))} == {
        "2024/may"
    }
    refused = run("export", "jsonl", "--bulletin", "x*")
    assert refused.code == 2
    assert refused.err.startswith(
        "tm: error: memory.sqlite: no bulletin is called 'x*'; it has 2; "
    )


@pytest.mark.usefixtures("project")
def test_languages_are_chosen_by_their_codes(run: Run) -> None:
    units = lines(run("export", "jsonl", "--langs", "es,PT"))
    assert len(units) == 3
    assert {variant["language"] for unit in units for variant in unit["variants"]} == {"es", "pt"}
    header = run("export", "tsv", "--langs", "pt,en").out.splitlines()[0].split("\t")
    assert "es" not in header


@pytest.mark.usefixtures("project")
def test_a_minimal_confidence_keeps_what_is_at_least_so_sure(run: Run) -> None:
    confidences = [
        variant["confidence"]
        for unit in lines(run("export", "jsonl"))
        for variant in unit["variants"][1:]
    ]
    highest = max(confidences)
    kept = lines(run("export", "jsonl", "--min-confidence", str(highest)))
    assert 1 <= len(kept) < len(confidences)
    assert len(lines(run("export", "jsonl", "--min-confidence", "1"))) <= len(kept)


@pytest.mark.usefixtures("project")
def test_po_is_a_file_for_each_bulletin_and_translation(run: Run, tmp_path: Path) -> None:
    finished = run("export", "po")
    assert finished.code == 0
    assert finished.out == ""
    assert finished.err.splitlines() == [
        "tm: locales/en/2024/may.po: 3 units",
        "tm: locales/en/river.po: 3 units",
        "tm: locales/pt/river.po: 3 units",
    ]
    text = (tmp_path / "locales/pt/river.po").read_text(encoding="utf-8")
    assert 'msgid "Hubo 12 crecidas en 2024."\nmsgstr "Houve 12 cheias em 2024."' in text
    assert '"Language: pt\\n"' in text
    assert "#: bulletins/es/river.txt:3" in text


@pytest.mark.usefixtures("project")
def test_a_po_file_is_not_changed_in_its_dates_alone(run: Run, tmp_path: Path) -> None:
    run("export", "po")
    path = tmp_path / "locales/en/river.po"
    old = re.sub(r"(Date: )\d{4}", r"\g<1>1999", path.read_text(encoding="utf-8"))
    path.write_text(old, encoding="utf-8")
    run("export", "po")
    assert path.read_text(encoding="utf-8") == old
    path.write_text(old.replace("RISES", "SINKS"), encoding="utf-8")
    run("export", "po")
    new = path.read_text(encoding="utf-8")
    assert "RISES" in new
    assert "1999" not in new


@pytest.mark.usefixtures("project")
def test_po_goes_where_the_settings_or_the_option_say(run: Run, tmp_path: Path) -> None:
    run("export", "po", "-o", "out", "--bulletin", "river")
    assert {str(path.relative_to(tmp_path)) for path in (tmp_path / "out").rglob("*.po")} == {
        "out/en/river.po", "out/pt/river.po",
    }  # fmt: skip
    settings = (tmp_path / "tm.toml").read_text()
    (tmp_path / "tm.toml").write_text(settings.replace("locales/{lang}", "po/{lang}/x"))
    run("export", "po", "--langs", "es,pt")
    assert [str(path.relative_to(tmp_path)) for path in (tmp_path / "po").rglob("*.po")] == [
        "po/pt/x/river.po"
    ]


@pytest.mark.usefixtures("project")
def test_one_po_file_holds_the_languages_that_most_units_have(run: Run, tmp_path: Path) -> None:
    shown = run("export", "po", "-o", "-")
    assert shown.code == 0
    assert shown.err == (
        "tm: 3 units; translations left out, for their language has no place in the file: 3; "
        "units left out, for the file has the same texts already: 3\n"
    )
    assert run("export", "po", "-o", "all.po").out == ""
    assert (tmp_path / "all.po").read_text(encoding="utf-8") == shown.out
    assert run("export", "po", "-o", "pt.po", "--langs", "es,pt").code == 0
    text = (tmp_path / "pt.po").read_text(encoding="utf-8")
    assert 'msgid "El puente está cerrado."\nmsgstr "A ponte está fechada."\n' in text


@pytest.mark.usefixtures("project")
def test_imported_units_are_in_po_where_no_bulletin_is(run: Run, tmp_path: Path) -> None:
    (tmp_path / "old.tsv").write_text("es\ten\nuno\tone\n")
    (tmp_path / "back.tsv").write_text("en\tes\ntwo\tdos\n")
    assert run("import", "old.tsv", "back.tsv").code == 0
    assert run("export", "po").err.splitlines()[-1] == (
        "tm: 2 imported units in none of these files; --origin '?*' writes what was imported"
    )
    assert run("export", "po", "--origin", "?*").err.splitlines() == [
        "tm: locales/en/imported-es.po: 1 unit",
        "tm: locales/es/imported-en.po: 1 unit",
    ]


@pytest.mark.usefixtures("project")
def test_units_are_chosen_by_what_is_known_of_them(run: Run, tmp_path: Path) -> None:
    (tmp_path / "kit.po").write_text(
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
        '"PO-Revision-Date: 2020-05-31 23:00+0000\\n"\n\n'
        '#, fuzzy\nmsgid "uno"\nmsgstr "one"\n\nmsgid "dos"\nmsgstr "TWO"\n'
    )
    assert run("import", "kit.po", "-s", "es", "-t", "en", "--origin", "Agency A").code == 0

    def sources(*arguments: str) -> list[str]:
        return [
            unit["variants"][0]["text"]  # type: ignore[index] # JSON
            for unit in lines(run("export", "jsonl", *arguments))
        ]

    both = ["uno", "dos"]
    assert sources("--origin", "Agency*") == both
    assert sources("--until", "2020-05-31") == both
    assert sources("--since", "2020-05-31", "--until", "2021-01-01") == both
    assert run("export", "jsonl", "--until", "2020-05-30").code == 2
    assert sources("--status", "fuzzy") == ["uno"]
    assert sources("--status", "fuzzy", "--status", "auto", "--origin", "?*") == both
    assert run("export", "jsonl", "--status", "confirmed").code == 2
    assert sources("--query", "two") == ["dos"]
    assert run("export", "jsonl", "--since", "soon").err == (
        "tm: error: Invalid value for '--since': 'soon' is no date; write it as in 2027-12-31; "
        "see `tm export --help`\n"
    )
    refused = run("export", "html", "--origin", "x")
    assert refused.err.startswith("tm: error: --origin is not for html")


@pytest.mark.usefixtures("project")
def test_doubt_begins_where_the_settings_say(run: Run, tmp_path: Path) -> None:
    settings = (tmp_path / "tm.toml").read_text()
    confidences = [
        variant["confidence"]
        for unit in lines(run("export", "jsonl", "--bulletin", "river"))
        for variant in unit["variants"][1:]
    ]
    middle = sorted(confidences)[3]
    for threshold in (0, middle):
        fuzzy = sum(confidence < threshold for confidence in confidences)
        changed = settings.replace("# doubtful_below = 0.9", f"doubtful_below = {threshold}")
        (tmp_path / "tm.toml").write_text(changed)
        out = run("export", "po", "-o", "out", "--bulletin", "river")
        assert out.code == 0
        texts = [path.read_text(encoding="utf-8") for path in (tmp_path / "out").rglob("*.po")]
        assert sum(len(re.findall("^#, fuzzy", text, re.MULTILINE)) for text in texts) == fuzzy


def test_a_bulletins_name_cannot_lead_outside_the_folder(run: Run, project: Path) -> None:
    with sqlite3.connect(project / "memory.sqlite") as connection:
        connection.execute("UPDATE bulletin SET name = '../../evil' WHERE name = 'river'")
    connection.close()
    finished = run("export", "po", "-o", "a/b/c", "--bulletin", "*evil")
    assert finished.code == 2
    assert "bulletin '../../evil' would be written outside the folder; " in finished.err
    assert not list(project.rglob("*evil*"))


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize("format_name", ["tmx", "po"])
@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--langs", "fr"), "memory.sqlite: none of its units is wanted; --langs takes two "),
        (("--langs", "es"), "memory.sqlite: none of its units is wanted; --langs takes two "),
        (("--since", "2999-01-01"), "memory.sqlite: none of its units is wanted; check --since"),
        (("--min-confidence", "nan"), "Invalid value for '--min-confidence': nan is no number "),
    ],
)
def test_an_export_of_nothing_is_refused(
    run: Run, tmp_path: Path, format_name: str, arguments: tuple[str, ...], message: str
) -> None:
    finished = run("export", format_name, "-o", "out", *arguments)
    assert (finished.code, finished.out) == (2, "")
    assert finished.err.startswith(f"tm: error: {message}")
    assert finished.err.count("\n") == 1
    assert not (tmp_path / "out").exists()


def test_a_memory_without_bulletins_names_the_command_that_fills_it(
    run: Run, project: Path
) -> None:
    shutil.rmtree(project / "bulletins/en")
    shutil.rmtree(project / "bulletins/pt")
    assert run("align", "--prune", "--encoder", "lexical").code == 0
    finished = run("export", "tmx", "--bulletin", "river")
    assert (finished.code, finished.out) == (2, "")
    assert (
        finished.err
        == "tm: error: memory.sqlite: the memory is empty; run `tm align` or `tm import`\n"
    )


def test_po_of_two_translations_takes_no_place_of_the_originals(run: Run, project: Path) -> None:
    assert run("export", "po").code == 0
    before = (project / "locales/pt/river.po").read_bytes()
    finished = run("export", "po", "--langs", "en,pt")
    assert finished.code == 2
    assert finished.err.startswith("tm: error: --langs: without es, in which bulletins are ")
    assert (project / "locales/pt/river.po").read_bytes() == before
    assert run("export", "po", "--langs", "en,pt", "-o", "out").code == 0
    assert 'msgid "The bridge is closed."' in (project / "out/pt/river.po").read_text()


def test_a_name_with_brackets_is_found_as_it_is(run: Run, project: Path) -> None:
    for language in ("es", "en"):
        (project / f"bulletins/{language}/no[1].txt").write_text(TEXTS[language], encoding="utf-8")
    assert run("align", "--encoder", "lexical").code == 0
    assert {unit["bulletin"] for unit in lines(run("export", "jsonl", "--bulletin", "no[1]"))} == {
        "no[1]"
    }


@pytest.mark.usefixtures("project")
def test_an_export_changes_nothing_in_the_memory(run: Run, project: Path) -> None:
    before = (project / "memory.sqlite").read_bytes()
    for format_name in ("tmx", "po", "tsv", "jsonl"):
        assert run("export", format_name, "-o", f"out.{format_name}").code == 0
    assert (project / "memory.sqlite").read_bytes() == before
    assert not list(project.glob("memory.sqlite-*"))


def test_a_sheet_of_any_name_is_known_by_its_content(run: Run, project: Path) -> None:
    assert run("export", "sheet", "-o", "units.dat").code == 0
    finished = run("import", "units.dat", "--memory", "other.sqlite")
    assert finished.code == 0, finished.err


@pytest.mark.parametrize("format_name", ["sheet", "tmx"])
def test_a_full_or_closed_pipe_is_not_the_memorys_fault(project: Path, format_name: str) -> None:
    code = "from tm.cli.main import main; import sys; sys.exit(main())"
    command = [sys.executable, "-c", code, "export", format_name]
    with Path("/dev/full").open("wb") as full:
        finished = subprocess.run(
            command, cwd=project, stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert finished.stderr == (
        b"tm: error: standard output: No space left on device; write to a file with room\n"
    )
    reader, writer = os.pipe()
    os.close(reader)
    finished = subprocess.run(
        command, cwd=project, stdout=writer, stderr=subprocess.PIPE, check=False
    )
    os.close(writer)
    assert (finished.returncode, finished.stderr) == (141, b"")
