"""`tm check`: what it takes, what it says, how it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from check_project import CHECKS, ENGLISH, find, git, make_project, places, put
from running import Run

PO = """msgid ""
msgstr ""
"Language: en\\n"
"X-Source-Language: es\\n"

msgid "Hubo 12 heridos."
msgstr ""
"There were "
"13 \\"injured\\" injured."
"""
EXPECTED = ["3:16 number-mismatch", "5:1 doubled-word", "5:22 doubled-word"]


def test_a_project_is_checked_at_file_line_and_column(run: Run, tmp_path: Path) -> None:
    make_project(tmp_path)

    findings = find(run)

    assert places(findings) == EXPECTED
    assert {each["path"] for each in findings} == {"bulletins/en/river.md"}
    number = findings[0]
    assert number["source"] == "El río creció 3 metros en Valdelmar."
    assert number["target"] == "The river rose 4 metres in Valdelmar."
    assert number["target"][slice(*number["target_span"])] == "4"
    assert (number["severity"], number["waived"], number["end_column"]) == ("error", False, 17)


@pytest.mark.parametrize(
    "path", ["bulletins/es/river.md", "bulletins/en/river.md", "bulletins", "bulletins/e?/*.md"]
)
def test_paths_name_a_bulletin_by_either_text(run: Run, tmp_path: Path, path: str) -> None:
    make_project(tmp_path)

    assert places(find(run, path)) == EXPECTED


def test_the_record_decides_what_is_compared(run: Run, tmp_path: Path) -> None:
    make_project(tmp_path)
    assert run("align").code == 0
    record = tmp_path / "alignments/river.en.beads"
    lines = record.read_text(encoding="utf-8").splitlines()
    keys = [line.split("|")[0].split()[-3:] for line in lines[4:]]
    (first, _, one), (second, _, two) = keys[1], keys[2]
    crossed = [f"confirmed {first} = {two}", f"confirmed moved {second} = {one}"]
    record.write_text("\n".join([*lines[:5], *crossed, ""]), encoding="utf-8")

    assert "4:1" not in places(find(run))
    assert find(run)[0]["source"] in {
        "El puente quedó cerrado.",
        "El río creció 3 metros en Valdelmar.",
    }
    assert len(places(find(run))) != len(EXPECTED)


def test_an_original_with_faults_is_told_once(run: Run, tmp_path: Path) -> None:
    make_project(tmp_path)
    put(tmp_path, "tm.toml", 'original = "es"\nlanguages = ["en", "pt"]\nencoder = "lexical"\n')
    put(tmp_path, "bulletins/es/river.md", "El río , crecido, subió.\n")
    put(tmp_path, "bulletins/en/river.md", "The river rose.\n")
    put(tmp_path, "bulletins/pt/river.md", "O rio subiu.\n")

    (finding,) = find(run, "--select", "spacing")

    assert (finding["side"], finding["target"]) == ("source", None)


def test_a_bulletin_without_translation_is_proof_read(run: Run, tmp_path: Path) -> None:
    make_project(tmp_path)
    put(tmp_path, "bulletins/es/new.md", "El puente puente.\n")

    assert places(find(run, "bulletins/es/new.md")) == ["1:4 doubled-word"]


def test_a_text_alone_is_proof_read(run: Run, tmp_path: Path) -> None:
    put(tmp_path, "notice.txt", "One two.\n\nIt was was\nlate.\n")

    assert places(find(run, "notice.txt", "-l", "en")) == ["3:4 doubled-word"]


def test_standard_input_is_a_text(run: Run) -> None:
    finished = run("check", "-", "-l", "en", *CHECKS, stdin="It was was late.\n")

    assert finished.code == 1
    assert finished.out.startswith("standard input\n  1:4 warning [doubled-word]")


def test_po_is_checked_at_the_very_characters(run: Run, tmp_path: Path) -> None:
    put(tmp_path, "a.po", PO)

    findings = find(run, "a.po")

    assert places(findings) == ["9:2 number-mismatch"]
    assert findings[0]["target"] == 'There were 13 "injured" injured.'


def test_po_that_tells_no_languages_is_guessed_or_named(run: Run, tmp_path: Path) -> None:
    put(tmp_path, "a.po", 'msgid "uno"\nmsgstr "dos dos"\n')

    assert "name them with -s and -l" in run("check", "a.po").err
    assert places(find(run, "a.po", "-s", "es", "-l", "en")) == ["2:9 doubled-word"]


def test_exported_files_and_the_memory_are_checked(run: Run, tmp_path: Path) -> None:
    make_project(tmp_path)
    assert run("align").code == 0
    assert run("export", "tmx", "-o", "memory.tmx").code == 0

    text = (tmp_path / "memory.tmx").read_text(encoding="utf-8").splitlines()
    for each in find(run, "memory.tmx"):
        stretch = text[each["line"] - 1][each["column"] - 1 : each["end_column"] - 1]
        assert stretch in {"4", "The the", "closed closed"}
    for path in ("memory.tmx", "memory.sqlite"):
        found = sorted(each["check"] for each in find(run, path))
        assert found == ["doubled-word", "doubled-word", "number-mismatch"]
    assert len(find(run, "--memory", "memory.sqlite")) == 3


def test_several_processes_find_the_same(run: Run, tmp_path: Path) -> None:
    make_project(tmp_path)
    put(tmp_path, "bulletins/es/other.md", "Hubo 5 heridos.\n")
    put(tmp_path, "bulletins/en/other.md", "There were 6 injured.\n")

    assert find(run, "--jobs", "2") == find(run, "--jobs", "1")


def test_what_cannot_be_read_is_told_and_the_rest_is_checked(run: Run, tmp_path: Path) -> None:
    make_project(tmp_path)
    put(tmp_path, "bulletins/es/empty.md", "")
    put(tmp_path, "bulletins/en/empty.md", "Text.\n")

    finished = run("check", *CHECKS)

    assert finished.code == 2
    assert "bulletins/es/empty.md: is empty" in finished.err
    assert "3:16 error [number-mismatch]" in finished.out


@pytest.mark.parametrize(("level", "code"), [("error", 0), ("warning", 1), ("info", 1)])
def test_fail_on_decides_the_exit_code(run: Run, tmp_path: Path, level: str, code: int) -> None:
    put(tmp_path, "notice.txt", "It was was late.\n")

    assert run("check", "notice.txt", "-l", "en", *CHECKS, "--fail-on", level).code == code


def test_several_reports_go_to_several_places(run: Run, tmp_path: Path) -> None:
    make_project(tmp_path)

    for arguments in (
        ("--format", "text", "--format", "json=a.json"),
        ("--format", "text", "--format", "json", "-o", "a.json"),
    ):
        finished = run("check", *CHECKS, *arguments)
        assert "[number-mismatch]" in finished.out
        report = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
        assert (report["version"], report["units_checked"], len(report["findings"])) == (1, 3, 3)
        (tmp_path / "a.json").unlink()
    assert (
        "two formats go to standard output"
        in run("check", "--format", "text", "--format", "json").err
    )


def test_fingerprints_stay_when_lines_move(run: Run, tmp_path: Path) -> None:
    make_project(tmp_path)
    before = find(run)
    put(tmp_path, "bulletins/en/river.md", ENGLISH.replace("\n\nThe r", "\n\n\n\n\nThe r"))
    after = find(run)

    assert places(after) != places(before)
    assert [f["fingerprint"] for f in after] == [f["fingerprint"] for f in before]
    assert len({f["fingerprint"] for f in after}) == 3


def test_a_baseline_hides_what_was_there(run: Run, tmp_path: Path) -> None:
    make_project(tmp_path)
    assert run("check", *CHECKS, "--write-baseline", "old.json").code == 0

    finished = run("check", *CHECKS, "--baseline", "old.json")
    assert finished.code == 0
    assert "(3 known)" in finished.out

    put(tmp_path, "bulletins/en/river.md", ENGLISH.replace("4 metres", "5 metres"))
    counted = [each for each in find(run, "--baseline", "old.json") if not each["known"]]
    assert [each["check"] for each in counted] == ["number-mismatch"]


def test_only_what_changed_in_git_is_checked(run: Run, tmp_path: Path) -> None:
    make_project(tmp_path)
    put(tmp_path, "bulletins/es/other.md", "Hubo 5 heridos.\n")
    put(tmp_path, "bulletins/en/other.md", "There were 6 injured.\n")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "begin")
    assert find(run, "--changed-since", "HEAD", code=0) == []

    put(tmp_path, "bulletins/en/other.md", "There were 7 injured.\n")
    assert places(find(run, "--changed-since", "HEAD")) == ["1:12 number-mismatch"]
    assert "no such revision" in run("check", "--changed-since", "nix").err


def test_outside_git_nothing_is_known_of_changes(run: Run, tmp_path: Path) -> None:
    make_project(tmp_path)

    finished = run("check", "--changed-since", "HEAD")

    assert finished.code == 2
    assert "--changed-since: not a git repository" in finished.err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("nix.md",), "nix.md: no such file"),
        (("plain.md",), "plain.md: is no bulletin of this project; name its language with -l"),
        (("*.nix",), "*.nix: matches no file to check"),
        (("folder",), "folder: has no bulletin or file of pairs in it"),
        (("image.png",), "image.png: is no kind of file that can be checked"),
        (("-",), "standard input: does not tell its language"),
        (("--select", "doubled-wrod"), "'doubled-wrod' is no check; did you mean 'doubled-word'"),
        (("--ignore", "nix"), "'nix' is no check"),
        (("--baseline", "plain.md"), "plain.md: is no baseline"),
        (("--waive", "doubled-word"), "--waive: a waiver needs a reason"),
        (("--reason", "x"), "--reason belongs to --waive"),
        (("--fix", "--waive", "doubled-word", "--reason", "x"), "--fix and --waive do not go"),
        (("--diff", "--write-baseline", "b.json"), "--diff and --write-baseline do not go"),
        (("--fix", "--diff"), "--fix and --diff do not go together; run one after the other"),
        (("--diff", "--format", "json=r.json"), "--format does nothing with --diff"),
        (("--write-baseline", "b.json", "-o", "r"), "--output does nothing with --write-baseline"),
        (("--waive", "x", "--fail-on", "info"), "--fail-on does nothing with --waive"),
        (("--waive", "all", "--reason", "x"), "'all' is no check"),
        (("--diff", "-", "-l", "en"), "standard input cannot be corrected"),
        (("-", "-l", "en", "--fix"), "standard input cannot be corrected"),
        (("--format", "nix"), "'nix' is none of text, json"),
    ],
)
def test_a_wrong_request_is_told_in_a_line(
    run: Run, tmp_path: Path, arguments: tuple[str, ...], message: str
) -> None:
    make_project(tmp_path)
    put(tmp_path, "plain.md", "Text.\n")
    put(tmp_path, "image.png", "x")
    put(tmp_path, "folder/a.csv", "x")

    finished = run("check", *arguments)

    assert finished.code == 2
    assert finished.err.startswith("tm: error: ")
    assert message in finished.err
    assert finished.err.count("\n") == 1
    assert (tmp_path / "bulletins/en/river.md").read_text(encoding="utf-8") == ENGLISH
    assert not {*tmp_path.glob("*.json"), *tmp_path.glob("tm-waivers.toml")}


def test_settings_of_the_project_count(run: Run, tmp_path: Path) -> None:
    make_project(
        tmp_path,
        '[checks]\nselect = ["doubled-word", "number-mismatch"]\n[checks.severity]\n'
        'doubled-word = "info"\n[[checks.override]]\npaths = ["bulletins/en/*"]\n'
        'ignore = ["number-mismatch"]\n',
    )

    finished = run("check")

    assert finished.code == 0
    assert "5:1 info [doubled-word]" in finished.out
    assert "number-mismatch" not in finished.out


def test_a_wrong_setting_names_its_line(run: Run, tmp_path: Path) -> None:
    make_project(tmp_path, '[checks]\nignore = ["doubled-wrd"]\n')

    finished = run("check")

    assert finished.code == 2
    assert (
        'tm.toml:5: no check is called "doubled-wrd"; did you mean "doubled-word"' in finished.err
    )


def test_a_glossary_that_is_named_must_be_there(run: Run, tmp_path: Path) -> None:
    make_project(tmp_path, 'glossary = "nope.tbx"\n')

    finished = run("check")

    assert finished.code == 2
    assert finished.err == (
        "tm: error: tm.toml:4: there is no glossary nope.tbx; correct its name, or leave the key "
        "out\n"
    )
    make_project(tmp_path, 'glossary = "glossary.tbx"\n')  # as `tm init` writes it
    assert run("check").code == 1


def test_where_nothing_could_be_read_nothing_was_checked(run: Run, tmp_path: Path) -> None:
    put(tmp_path, "a.xliff", "<xliff")

    finished = run("check", "a.xliff", "-l", "en")

    assert finished.code == 2
    assert finished.out == "nothing was checked\n"


def test_the_checks_are_listed(run: Run) -> None:
    finished = run("check", "--list")

    assert finished.code == 0
    assert "number-mismatch" in finished.out
    assert finished.out.startswith("check ")


def test_texts_of_xliff_without_translation_are_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "notice.xlf").write_text(
        '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">'
        '<file original="a" source-language="es" target-language="en" datatype="plaintext"><body>'
        '<trans-unit id="1"><source>Abre hoy.</source><target>Opens today.</target></trans-unit>\n'
        '<trans-unit id="2"><source>Cierra a las ocho.</source></trans-unit>\n'
        '<trans-unit id="3"><source>No abre.</source><target></target></trans-unit>\n'
        "</body></file></xliff>",
        encoding="utf-8",
    )

    finished = run("check", "notice.xlf")

    assert finished.code == 1
    assert finished.out.count("[missing-translation]") == 2
    assert "notice.xlf\n  2:" in finished.out
