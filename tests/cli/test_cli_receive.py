"""`tm receive`: what translators send back reaches the memory, the record and the next build."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from river import LEXICAL, put, units
from running import Run

SPANISH = """# El río crece

La Agencia informó de **12 crecidas**. Nadie resultó herido.

El puente sigue cerrado.
"""
ENGLISH = {
    "El río crece": "The river rises",
    "La Agencia informó de **12 crecidas**.": "The Agency reported **12 floods**.",
    "Nadie resultó herido.": "Nobody was hurt.",
    "El puente sigue cerrado.": "The bridge is still closed.",
}
RECORD = "alignments/rio.en.beads"
ORIGINAL, TRANSLATION = "bulletins/es/rio.md", "bulletins/en/rio.md"


@pytest.fixture
def project(tmp_path: Path, run: Run) -> Path:
    """A project with one original, from Spanish into English and Portuguese."""
    put(tmp_path, ORIGINAL, SPANISH)
    assert run("init", "--original", "es", "--languages", "es,en,pt").code == 0
    return tmp_path


def make_po(texts: dict[str, str], language: str = "en", **fields: str) -> str:
    """A PO file of the bulletin, without keys; a text that begins with ~ is a draft."""
    header = {
        "Content-Type": "text/plain; charset=UTF-8",
        "Language": language,
        "Last-Translator": "Ana Ruiz",
        "PO-Revision-Date": "2026-05-02 10:00+0000",
        "X-Source-Language": "es",
        "X-TM-Bulletin": "rio",
        "X-TM-Source": ORIGINAL,
        **{name.replace("_", "-"): value for name, value in fields.items()},
    }
    lines = ['msgid ""', 'msgstr ""']
    lines += [f'"{name}: {value}\\n"' for name, value in header.items() if value]
    for source, target in texts.items():
        lines += ["", *(["#, fuzzy"] if target.startswith("~") else [])]
        lines += [f'msgid "{source}"', f'msgstr "{target.removeprefix("~")}"']
    return "\n".join(lines) + "\n"


def receive(run: Run, *arguments: str, stdin: str = "") -> dict[str, object]:
    finished = run("receive", "--json", "--no-checks", *arguments, stdin=stdin)
    assert finished.code == 0, finished.err
    return json.loads(finished.out)


def pairs(run: Run, language: str = "en") -> list[tuple[str, str, str]]:
    """Of each unit with this language the two texts and the translation's status."""
    return [
        (unit["variants"][0]["text"], variant["text"], variant["status"])
        for unit in units(run)
        for variant in unit["variants"]
        if variant["language"] == language
    ]


def list_lines(project: Path) -> list[str]:
    """The record without its heading."""
    lines = (project / RECORD).read_text().splitlines()
    return [line for line in lines if not line.startswith("#")]


def test_finished_entries_become_approved_units_of_the_bulletin(project: Path, run: Run) -> None:
    put(project, "rio.po", make_po(ENGLISH))
    (bulletin,) = receive(run, "rio.po")["bulletins"]
    assert (bulletin["added"], bulletin["lacking"], bulletin["translation"]) == (4, 0, TRANSLATION)
    found = units(run)
    assert [unit["variants"][0]["text"] for unit in found] == [
        "El río crece", "La Agencia informó de 12 crecidas.", "Nadie resultó herido.",
        "El puente sigue cerrado.",
    ]  # fmt: skip
    for unit in found:
        assert (unit["bulletin"], unit["editor"], unit["review"]) == ("rio", "Ana Ruiz", "approved")
        assert unit["changed"] == "2026-05-02T10:00:00Z"
        assert unit["variants"][1]["status"] == "confirmed"
    codes = [code["data"] for code in found[1]["variants"][1]["codes"]]
    assert codes == ["**", "**"]
    record = (project / RECORD).read_text()
    assert record.count("\nconfirmed 1.0 ") == 4
    assert "# not built yet; replaces nothing\n" in record


def test_what_was_received_outlives_align_build_and_align(project: Path, run: Run) -> None:
    put(project, "rio.po", make_po(ENGLISH))
    receive(run, "rio.po")
    before = units(run)
    finished = run("align", "--prune", *LEXICAL)
    assert "files gone" not in finished.out
    assert "1 not built; 4 units" in finished.out
    assert "not built" in run("status").out
    assert units(run) == before
    assert run("build", ORIGINAL, "-t", "en").code == 0
    assert (project / TRANSLATION).read_text() == (
        "# The river rises\n\nThe Agency reported **12 floods**. Nobody was hurt.\n\n"
        "The bridge is still closed.\n"
    )
    assert "up to date" in run("status").out
    lines = list_lines(project)
    assert "4 kept" in run("align", *LEXICAL).out
    assert list_lines(project) == lines
    after = units(run)
    for unit in (*before, *after):
        for variant in unit["variants"]:
            variant.pop("signature")
    assert after == before


def test_another_language_is_kept_apart(project: Path, run: Run) -> None:
    portuguese = {"El río crece": "O rio sobe", "Nadie resultó herido.": "Ninguém se feriu."}
    put(project, "en.po", make_po(ENGLISH))
    put(project, "pt.po", make_po(portuguese, "pt"))
    report = receive(run, "en.po", "pt.po")
    assert [each["target_language"] for each in report["bulletins"]] == ["en", "pt"]
    assert len(pairs(run)) == 4
    assert [target for _, target, _ in pairs(run, "pt")] == ["O rio sobe", "Ninguém se feriu."]
    assert run("build", ORIGINAL, "-t", "en").code == 0
    run("align", *LEXICAL)  # English is aligned; Portuguese waits
    assert [target for _, target, _ in pairs(run, "pt")] == ["O rio sobe", "Ninguém se feriu."]
    assert [status for _, _, status in pairs(run)] == ["confirmed"] * 4


def test_drafts_and_empty_entries_are_counted_and_left_out(project: Path, run: Run) -> None:
    texts = {**ENGLISH, "El río crece": "~The river", "Nadie resultó herido.": ""}
    put(project, "rio.po", make_po(texts))
    (bulletin,) = receive(run, "rio.po")["bulletins"]
    (file,) = bulletin["files"]
    assert (file["done"], file["drafts"], file["empty"]) == (2, 1, 1)
    assert (bulletin["added"], bulletin["lacking"]) == (2, 2)
    assert len(pairs(run)) == 2
    finished = run("receive", "rio.po", "--no-checks")
    assert "2 of 4 entries finished; left out: 1 draft, 1 empty one\n" in finished.out
    assert "2 of 4 segments without a translation in en still\n" in finished.out


def test_what_is_gone_from_the_original_is_kept_as_an_imported_unit(
    project: Path, run: Run
) -> None:
    put(project, "rio.po", make_po({**ENGLISH, "Ya no está.": "It is gone."}))
    (bulletin,) = receive(run, "rio.po")["bulletins"]
    assert [each["target"] for each in bulletin["gone"]] == ["It is gone."]
    gone = next(unit for unit in units(run) if not unit["bulletin"])
    assert (gone["origin"], gone["editor"]) == ("rio.po", "Ana Ruiz")


def test_a_later_delivery_adds_to_what_is_there(project: Path, run: Run) -> None:
    first = dict(list(ENGLISH.items())[:2])
    put(project, "rio.po", make_po(first))
    receive(run, "rio.po")
    put(project, "rio.po", make_po(dict(list(ENGLISH.items())[2:]), Last_Translator="Ben"))
    (bulletin,) = receive(run, "rio.po")["bulletins"]
    assert bulletin["lacking"] == 0
    assert [unit["editor"] for unit in units(run)] == ["Ana Ruiz", "Ana Ruiz", "Ben", "Ben"]
    assert (project / RECORD).read_text().count("\nconfirmed") == 4


@pytest.mark.parametrize(
    ("date", "options", "told"),
    [
        ("2026-05-03 10:00+0000", (), "taken: rio.po:12: what came is newer"),
        ("2026-05-01 10:00+0000", (), "refused: rio.po:12: what was there is approved and newer"),
        ("", (), "taken: rio.po:11: what came is taken for newer"),
        (
            "2026-05-03 10:00+0000",
            ("--keep-existing",),
            "refused: rio.po:12: what was there is kept",
        ),
    ],
)
def test_of_two_approved_translations_the_newer_wins(
    project: Path, run: Run, date: str, options: tuple[str, ...], told: str
) -> None:
    put(project, "rio.po", make_po(ENGLISH))
    receive(run, "rio.po")
    other = {"Nadie resultó herido.": "Nobody got hurt."}
    put(project, "rio.po", make_po(other, PO_Revision_Date=date, Last_Translator="Ben"))
    finished = run("receive", "rio.po", "--no-checks", *options)
    assert finished.code == 0
    assert told in finished.out
    assert "    there | Nobody was hurt. (approved, Ana Ruiz, 2026-05-02)\n" in finished.out
    assert "    came  | Nobody got hurt. (approved, Ben" in finished.out
    winner = "Nobody got hurt." if told.startswith("taken") else "Nobody was hurt."
    assert pairs(run)[2] == ("Nadie resultó herido.", winner, "confirmed")
    assert len(pairs(run)) == 4


def test_what_came_wins_over_what_nobody_approved(project: Path, run: Run) -> None:
    put(project, TRANSLATION, "# The river rises\n\nThe Agency told of **12 floods**. No one hurt."
        "\n\nThe bridge is still closed.\n")  # fmt: skip
    run("align", *LEXICAL)
    put(project, "rio.po", make_po({"Nadie resultó herido.": "Nobody was hurt."}))
    (bulletin,) = receive(run, "rio.po")["bulletins"]
    assert (bulletin["changed"], bulletin["lacking"]) == (1, 0)
    (conflict,) = bulletin["conflicts"]
    assert conflict["there"]["text"] == "No one hurt."
    assert (conflict["is_taken"], conflict["reason"]) == (True, "what was there is not approved")
    assert [status for _, _, status in pairs(run)] == ["auto", "auto", "confirmed", "auto"]
    assert "not built" in run("status").out
    run("align", *LEXICAL)  # does not go back to what the file says
    assert pairs(run)[2][1] == "Nobody was hurt."
    assert run("build", ORIGINAL, "-t", "en").code == 0
    assert "Nobody was hurt." in (project / TRANSLATION).read_text()
    run("align", *LEXICAL)
    assert [status for _, _, status in pairs(run)] == ["auto", "auto", "confirmed", "auto"]


def test_a_translation_that_came_back_as_it_was_is_confirmed_where_it_stands(
    project: Path, run: Run
) -> None:
    english = (
        '# The river rises\n\nThe Agency told of [12 floods](a.md "Data"). No one hurt.\n\n'
        "The bridge is still closed.\n\nFor questions, telephone our press office on weekdays from "
        "nine to five, or write to the address given at the end of this page.\n"
    )
    put(project, ORIGINAL, SPANISH.replace("**12 crecidas**", '[12 crecidas](a.md "Datos")'))
    put(project, TRANSLATION, english)
    run("align", *LEXICAL)
    run("prepare", ORIGINAL, "-t", "en", "-o", "kit")
    po = project / "kit/rio.po"
    po.write_text(
        po.read_text()
        .replace("#, fuzzy\n", "")
        .replace('msgstr "The bridge is', 'msgstr "The bridge was')
    )
    run("receive", str(po), "--no-checks")
    before = (project / RECORD).read_text()
    assert "not built yet" in before  # for the bridge
    po.write_text(po.read_text().replace("The bridge was", "The bridge is"))
    (project / RECORD).unlink()
    run("align", *LEXICAL)
    (bulletin,) = receive(run, str(po))["bulletins"]
    assert (bulletin["approved"], bulletin["is_built"]) == (4, True)
    assert (project / TRANSLATION).read_text() == english
    assert (project / RECORD).read_text().count("\nconfirmed") == 4
    assert "up to date" in run("status").out
    assert " - = " in (project / RECORD).read_text().splitlines()[-1]
    assert "The Agency told of" in pairs(run)[1][1]
    codes = [code["data"] for code in units(run)[1]["variants"][1]["codes"]]
    assert '](a.md "Data")' in codes


def test_changes_of_the_translation_that_nobody_took_in_are_not_built_over(
    project: Path, run: Run
) -> None:
    put(project, "rio.po", make_po(ENGLISH))
    receive(run, "rio.po")
    run("build", ORIGINAL, "-t", "en")
    run("align", *LEXICAL)
    text = (project / TRANSLATION).read_text()
    put(project, TRANSLATION, text.replace("still closed", "closed still"))
    other = {"Nadie resultó herido.": "Nobody got hurt."}
    po = make_po(other, PO_Revision_Date="2026-06-02 10:00+0000")
    put(project, "rio.po", po)
    finished = run("receive", "rio.po", "--no-checks")
    assert "1 segment changed since it was aligned; take it in with `tm receive" in finished.out
    assert run("build", ORIGINAL, "-t", "en").code == 2
    assert "closed still" in run("receive", TRANSLATION).out
    receive(run, "rio.po")
    assert run("build", ORIGINAL, "-t", "en").code == 0
    built = (project / TRANSLATION).read_text()
    assert "Nobody got hurt." in built
    assert "closed still" in built


def test_of_two_files_the_later_wins(project: Path, run: Run) -> None:
    put(project, "a.po", make_po(ENGLISH))
    other = {"Nadie resultó herido.": "Nobody got hurt."}
    put(project, "b.po", make_po(other, PO_Revision_Date="2026-05-01 10:00+0000"))
    (bulletin,) = receive(run, "a.po", "b.po")["bulletins"]
    (conflict,) = bulletin["conflicts"]
    assert conflict["there"]["text"] == "Nobody got hurt."
    assert pairs(run)[2][1] == "Nobody was hurt."


def test_checks_run_over_what_came(project: Path, run: Run) -> None:
    put(project, "rio.po", make_po({**ENGLISH, "El puente sigue cerrado.": "Bridge 7 is closed."}))
    finished = run("receive", "rio.po", "--translator", "Eva")
    assert finished.code == 1
    assert "\nrio.po\n" in finished.out
    assert "[altered-numbers]" in finished.out or "[number-mismatch]" in finished.out
    assert {unit["editor"] for unit in units(run)} == {"Eva"}  # stored anyway
    lost = {"La Agencia informó de **12 crecidas**.": "The Agency reported 12 floods."}
    put(project, "rio.po", make_po(lost))
    assert "[tag-mismatch]" in run("receive", "rio.po").out


def test_a_dry_run_stores_nothing(project: Path, run: Run) -> None:
    put(project, "rio.po", make_po(ENGLISH))
    finished = run("receive", "rio.po", "--dry-run")
    assert finished.code == 0, finished.err
    assert "4 new: would go into memory.sqlite" in finished.out
    assert not (project / "memory.sqlite").exists()
    assert not (project / RECORD).exists()


def test_standard_input_and_a_file_that_does_not_tell(project: Path, run: Run) -> None:
    po = make_po(ENGLISH, "", X_TM_Bulletin="", X_TM_Source="")
    finished = run("receive", "-", "--format", "po", "-t", "en", stdin=po)
    assert finished.code == 2
    assert "does not tell which bulletin of this project it is of" in finished.err
    arguments = ("-", "--format", "po", "-t", "en", "--bulletin", "rio")
    assert receive(run, *arguments, stdin=po)["bulletins"][0]["added"] == 4


def test_the_path_of_a_po_file_of_the_project_tells_its_bulletin(project: Path, run: Run) -> None:
    put(project, "locales/en/rio.po", make_po(ENGLISH, X_TM_Bulletin="", X_TM_Source=""))
    (bulletin,) = receive(run, "locales/en/rio.po")["bulletins"]
    assert (bulletin["bulletin"], bulletin["added"]) == ("rio", 4)


def test_an_encoding_that_cannot_hold_the_translation_is_no_reason_to_lose_it(
    project: Path, run: Run
) -> None:
    (project / ORIGINAL).write_bytes(SPANISH.encode("latin-1"))
    put(project, "rio.po", make_po({**ENGLISH, "El río crece": "Rzeka wzbiera: łódź"}))
    (bulletin,) = receive(run, "rio.po")["bulletins"]
    assert (bulletin["added"], bulletin["lacking"]) == (4, 0)
    assert run("build", ORIGINAL, "-t", "en").code == 2


def test_it_works_from_a_folder_below(
    project: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(project, "rio.po", make_po(ENGLISH))
    put(project, "elsewhere/mar.md", SPANISH)
    monkeypatch.chdir(project / "bulletins")
    (bulletin,) = receive(run, "../rio.po")["bulletins"]
    assert (bulletin["bulletin"], bulletin["added"]) == ("rio", 4)
    assert (project / RECORD).exists()
    (bulletin,) = receive(run, "../rio.po", "--original", "../elsewhere/mar.md")["bulletins"]
    assert (bulletin["bulletin"], bulletin["added"]) == ("./elsewhere/mar.md.en", 4)


def test_without_a_project_the_original_is_named(tmp_path: Path, run: Run) -> None:
    put(tmp_path, "rio.md", SPANISH)
    put(tmp_path, "rio.po", make_po(ENGLISH))
    assert "name it with --original" in run("receive", "rio.po").err
    (bulletin,) = receive(run, "rio.po", "--original", "rio.md")["bulletins"]
    assert (bulletin["added"], bulletin["record"]) == (4, "")
    assert len(pairs(run)) == 4
    receive(run, "rio.po", "--original", "rio.md")
    assert len(pairs(run)) == 4


@pytest.mark.parametrize(
    ("texts", "fields", "message"),
    [
        ({"Otra cosa.": "Other."}, {}, "none of its finished entries is in bulletins/es/rio.md"),
        (ENGLISH, {"language": "fr"}, "is in fr, into which nothing is translated"),
        (ENGLISH, {"X_Source_Language": "de"}, "translates from de, and bulletins are in es"),
        (ENGLISH, {"X_TM_Source": "", "X_TM_Bulletin": "mar"}, "is of mar, which is no bulletin"),
    ],
)
def test_what_cannot_be_taken_is_told_in_a_line(
    project: Path, run: Run, texts: dict[str, str], fields: dict[str, str], message: str
) -> None:
    put(project, "rio.po", make_po(texts, **fields))
    finished = run("receive", "rio.po")
    assert finished.code == 2
    assert message in finished.err
    assert finished.err.count("\n") == 1
    assert not (project / "memory.sqlite").exists()


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("rio.po", b'msgid "a\nmsgstr "b"\n', "rio.po:1: "),
        ("rio.xlf", b"<xliff", "rio.xlf"),
        ("rio.xlsx", b"PK\x03\x04", "rio.xlsx: "),
        ("rio.tmx", b"<tmx>", "rio.tmx: is no file of a kit"),
        ("rio.po", b"", "rio.po"),
        ("kit/.notes", b"a", "kit: has no kit in it"),
        ("other.po", b"", "rio.po: no such file"),
    ],
)
def test_what_cannot_be_read_is_told_in_a_line(
    project: Path, run: Run, name: str, data: bytes, message: str
) -> None:
    (project / name).parent.mkdir(exist_ok=True)
    (project / name).write_bytes(data)
    given = {"kit/.notes": "kit", "other.po": "rio.po"}.get(name, name)
    finished = run("receive", given, "-t", "en", "--bulletin", "rio")
    assert finished.code == 2
    assert f"tm: error: {message}" in finished.err
    assert finished.err.count("\n") == 1


def test_a_file_that_is_no_kit_stops_all(project: Path, run: Run) -> None:
    put(project, "rio.po", make_po(ENGLISH))
    put(project, "notes.md", "Notas.\n")
    finished = run("receive", "rio.po", "notes.md")
    assert (finished.code, finished.err.count("\n")) == (2, 1)
    assert finished.err.startswith("tm: error: notes.md: is no file of a kit")
    assert not (project / "memory.sqlite").exists()


def test_an_edited_translation_is_taken_in(project: Path, run: Run) -> None:
    put(project, "rio.po", make_po(ENGLISH))
    receive(run, "rio.po")
    run("build", ORIGINAL, "-t", "en")
    run("align", *LEXICAL)
    text = (project / TRANSLATION).read_text()
    put(project, TRANSLATION, text.replace("Nobody was hurt.", "Nobody at all was hurt."))
    finished = run("receive", TRANSLATION)
    assert finished.code == 0, finished.err
    assert "    was | Nobody was hurt.\n    now | Nobody at all was hurt.\n" in finished.out
    assert "1 text translated otherwise" in finished.out
    assert pairs(run)[2][1] == "Nobody at all was hurt."
    assert [unit["review"] for unit in units(run)] == ["approved"] * 4
    assert (project / RECORD).read_text().count("\nconfirmed") == 4
    (edited,) = receive(run, TRANSLATION)["edited"]
    assert edited["edits"] == []


def test_a_project_without_records_is_refused(project: Path, run: Run) -> None:
    settings = project / "tm.toml"
    text = settings.read_text()
    assert 'alignments = "' in text
    lines = [
        'alignments = ""' if line.startswith("alignments =") else line for line in text.split("\n")
    ]
    settings.write_text("\n".join(lines))
    put(project, "rio.po", make_po(ENGLISH))
    finished = run("receive", "rio.po")
    assert finished.code == 2
    assert "keeps no alignment records" in finished.err


@pytest.mark.parametrize("kit", ["po", "xliff", "xliff2", "xlsx"])
@pytest.mark.parametrize("per", ["segment", "block"])
def test_pseudo_kits_come_back_whole(project: Path, run: Run, kit: str, per: str) -> None:
    run("prepare", ORIGINAL, "-t", "en", "--kit", kit, "--per", per, "--pseudo")
    (file,) = (path for path in (project / "kits").rglob("*") if path.is_file())
    (bulletin,) = receive(run, str(file))["bulletins"]
    assert (bulletin["lacking"], bulletin["gone"], bulletin["conflicts"]) == (0, [], [])
    before = [(source, target) for source, target, _ in pairs(run)]
    assert run("build", ORIGINAL, "-t", "en").code == 0
    assert "up to date" in run("status").out
    lines = list_lines(project)
    run("align", "--accept-unrelated", *LEXICAL)
    assert list_lines(project) == lines
    assert [(source, target) for source, target, _ in pairs(run)] == before


def test_a_kit_with_nothing_finished_changes_nothing(project: Path, run: Run) -> None:
    assert run("prepare", "-t", "en", "-o", "kit").code == 0
    before = run("status").out
    (kit,) = (project / "kit").iterdir()
    finished = run("receive", str(kit), "--no-checks")
    assert finished.code == 0, finished.err
    assert "  nothing is finished: nothing was stored\n" in finished.out
    assert run("status").out == before
    assert not (project / "alignments").exists()
    assert not (project / "memory.sqlite").exists()
