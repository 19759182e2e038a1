"""`tm export xlsx` and `tm import xlsx`: people decide in a spreadsheet."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from record_project import ALIGN, ENGLISH, RECORD, SPANISH, read, rewrite, texts, write
from running import Run

HEADINGS = (
    "bulletin", "language", "status", "confidence", "original", "translation", "join", "notes",
    "original keys", "translation keys", "status before",
)  # fmt: skip
BOOK = "links.xlsx"


@pytest.fixture
def book(aligned_project: Path, run: Run) -> Path:
    """The workbook of the project's alignment, whose rows 2 … 6 are its five links."""
    finished = run("export", "xlsx", "-o", BOOK)
    assert (finished.code, finished.err) == (0, f"tm: {BOOK}: 5 rows\n")
    return aligned_project / BOOK


def load(book: Path) -> list[dict[str, Any]]:
    heading, *rows = load_workbook(book)["alignments"].iter_rows(values_only=True)
    assert heading == HEADINGS
    return [dict(zip(HEADINGS, row, strict=True)) for row in rows]


def fill(book: Path, cells: dict[str, object]) -> None:
    workbook = load_workbook(book)
    for place, value in cells.items():
        workbook["alignments"][place] = value
    workbook.save(book)


def fail(run: Run) -> str:
    finished = run("import", "xlsx", BOOK)
    assert (finished.code, finished.out) == (2, "")
    assert finished.err.startswith("tm: error: ")
    return finished.err.removeprefix("tm: error: ").removesuffix("\n")


def test_a_row_for_each_link_with_all_that_people_need(book: Path) -> None:
    rows = load(book)
    assert [(row["original"], row["translation"]) for row in rows] == list(
        zip(SPANISH, ENGLISH, strict=True)
    )
    assert [row["notes"] for row in rows[:2]] == ["es line 1, en line 1", "es line 3, en line 3"]
    assert {tuple(row[name] for name in ("bulletin", "language", "status")) for row in rows} == {
        ("river", "en", "auto")
    }
    assert all(0 <= row["confidence"] <= 1 for row in rows)
    sheet = load_workbook(book)["alignments"]
    assert [sheet.column_dimensions[letter].hidden for letter in "HIJK"] == [False, *[True] * 3]
    (choice,) = sheet.data_validations.dataValidation
    assert (choice.formula1, str(choice.sqref)) == ('"auto,confirmed,rejected"', "C2:C6")
    assert len(sheet.conditional_formatting) == 1


def test_what_was_not_changed_decides_nothing(book: Path, aligned_project: Path, run: Run) -> None:
    record = (aligned_project / RECORD).read_bytes()
    assert run("import", "xlsx", BOOK).err == f"tm: {BOOK}: no decisions\n"
    assert run("import", BOOK).err == f"tm: {BOOK}: no decisions\n"
    assert (aligned_project / RECORD).read_bytes() == record
    # What somebody else decided meanwhile is not taken back.
    lines = read(aligned_project)
    rewrite(aligned_project, [lines[0].replace("auto", "confirmed"), *lines[1:]])
    run("import", "xlsx", BOOK)
    assert read(aligned_project)[0].startswith("confirmed")


def test_decisions_go_into_the_record_and_then_into_the_memory(
    book: Path, aligned_project: Path, run: Run
) -> None:
    fill(book, {"C2": "confirmed", "C4": " Rejected "})
    finished = run("import", "xlsx", BOOK)
    assert finished.code == 0
    assert finished.err == (
        f"tm: {RECORD}: 1 confirmed, 1 rejected\ntm: run `tm align` to apply them\n"
    )
    assert run(*ALIGN).code == 0
    assert texts(run)[0] == (SPANISH[0], ENGLISH[0], "confirmed", 1.0)
    assert SPANISH[2] not in [unit[0] for unit in texts(run)]
    # And are taken back.
    assert run("export", "xlsx", "-o", BOOK).code == 0
    rows = load(book)
    assert [row["status"] for row in rows[:3]] == ["confirmed", "auto", "rejected"]
    fill(book, {"C2": "auto", "C4": "auto"})
    assert run("import", "xlsx", BOOK).err.startswith(f"tm: {RECORD}: 2 made auto\n")
    assert run(*ALIGN).code == 0
    assert {unit[2] for unit in texts(run)} == {"auto"}
    assert len(texts(run)) == 5


def test_rows_are_joined(book: Path, aligned_project: Path, run: Run) -> None:
    fill(book, {"G3": 1, "G4": 1.0})
    assert run("import", "xlsx", BOOK).err.startswith(f"tm: {RECORD}: 1 confirmed\n")
    assert run(*ALIGN).code == 0
    assert texts(run)[1] == (
        f"{SPANISH[1]} {SPANISH[2]}", f"{ENGLISH[1]} {ENGLISH[2]}", "confirmed", 1.0,
    )  # fmt: skip


def test_two_gaps_are_joined_across_the_text(aligned_project: Path, run: Run) -> None:
    write(aligned_project, "en", (*ENGLISH[1:], "Zzz zz."))
    assert run(*ALIGN).code == 0
    assert run("export", "xlsx", "-o", BOOK).code == 0
    rows = load(aligned_project / BOOK)
    places = {row[side]: number for number, row in enumerate(rows, 2)
              for side in ("original", "translation")}  # fmt: skip
    first, last = places[SPANISH[0]], places["Zzz zz."]
    assert (rows[first - 2]["notes"], rows[last - 2]["notes"]) == (
        "es line 1, not in en", "en line 9, not in es",
    )  # fmt: skip
    fill(aligned_project / BOOK, {f"G{first}": "a", f"G{last}": "a"})
    assert run("import", "xlsx", BOOK).code == 0
    assert run(*ALIGN).code == 0
    assert texts(run)[0] == (SPANISH[0], "Zzz zz.", "confirmed", 1.0)
    assert "confirmed 1.0 moved" in read(aligned_project)[0]


def test_texts_that_repeat_are_told_apart(aligned_project: Path, run: Run) -> None:
    write(aligned_project, "es", ("Sí.", "El río creció.", "Sí.", "Sí."))
    write(aligned_project, "en", ("Yes.", "The river rose.", "Yes.", "Yes."))
    run(*ALIGN)
    run("export", "xlsx", "-o", BOOK)
    fill(aligned_project / BOOK, {"C5": "confirmed"})
    assert run("import", "xlsx", BOOK).code == 0
    assert run(*ALIGN).code == 0
    assert [unit[2] for unit in texts(run)] == ["auto", "auto", "auto", "confirmed"]
    assert "#" not in "".join(line.partition("|")[0] for line in read(aligned_project))


def test_doubtful_rows_come_first_on_request(aligned_project: Path, run: Run) -> None:
    lines = read(aligned_project)
    doubtful = (
        lines[3].replace("auto      0.9", "auto      0.2").replace("auto      0.8", "auto      0.2")
    )
    rewrite(
        aligned_project, [lines[0].replace("auto", "confirmed"), *lines[1:3], doubtful, lines[4]]
    )
    assert run("export", "xlsx", "--doubtful-first").code == 0
    rows = load(aligned_project / "alignments.xlsx")
    assert rows[0]["original"] == SPANISH[3]
    assert rows[-1]["original"] == SPANISH[0]


def test_a_text_is_never_a_formula(aligned_project: Path, run: Run) -> None:
    formula = '=HYPERLINK("http://example.org","El río")'
    write(aligned_project, "es", (formula, *SPANISH))
    run(*ALIGN)
    run("export", "xlsx", "-o", BOOK)
    cell = load_workbook(aligned_project / BOOK)["alignments"]["E2"]
    assert (cell.value, cell.data_type) == (formula, "s")


def test_only_some_bulletins_and_languages(aligned_project: Path, run: Run) -> None:
    write(aligned_project, "es", SPANISH, "2024/may")
    write(aligned_project, "en", ENGLISH, "2024/may")
    run(*ALIGN)
    assert run("export", "xlsx", "--bulletin", "2024/*", "-o", BOOK).err == f"tm: {BOOK}: 5 rows\n"
    assert {row["bulletin"] for row in load(aligned_project / BOOK)} == {"2024/may"}
    assert run("export", "xlsx", "--langs", "pt").code == 2


def test_a_record_must_be_there_and_cover_its_texts(aligned_project: Path, run: Run) -> None:
    write(aligned_project, "es", (*SPANISH, "Fin."))
    assert run("export", "xlsx").err == (
        "tm: error: bulletins/es/river.txt:11: is not in the record of its alignment; run `tm "
        "align`\n"
    )
    (aligned_project / RECORD).unlink()
    finished = run("export", "xlsx")
    assert finished.code == 2
    assert finished.err.startswith(f"tm: error: {RECORD}: bulletins/en/river.txt has no record")
    assert not (aligned_project / "alignments.xlsx").exists()


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({"C3": "yes"}, "alignments!C3: 'yes' is no status; write auto or confirmed or rejected"),
        ({"C3": None}, "alignments!C3: '' is no status; "),
        ({"C3": "confirmed", "A3": "lake"}, "alignments!C3: there is no bulletin 'lake' in 'en'; "),
        ({"C3": "confirmed", "B3": "pt"}, "alignments!C3: there is no bulletin 'river' in 'pt'; "),
        ({"I3": "0123"}, "alignments!I3: '0123' is no key; export anew"),
        ({"I3": None, "J3": "-"}, "alignments!I3: no key; export anew"),
        (
            {"C3": "confirmed", "J3": "0123456789"},
            "alignments!C3: its text is gone from bulletins/en/river.txt; export anew",
        ),
        ({"C3": "rejected", "J3": "-"}, "alignments!C3: only a link between two sides can be"),
        ({"G3": "a"}, "alignments!C3: is joined with no other row by 'a'; write the same sign"),
        ({"G2": "a", "G5": "a"}, "alignments!C2: the rows joined by 'a' are no neighbours in "),
        (
            {"G2": "a", "G3": "a", "C3": "rejected", "G4": "b", "G5": "b", "I4": None, "J4": None},
            "alignments!I4: no key; export anew",
        ),
        ({"C1": "state"}, "alignments!1: no column 'status'; give it that heading back, or"),
    ],
)
def test_what_is_wrong_is_named_by_its_cell(
    book: Path, aligned_project: Path, run: Run, cells: dict[str, object], message: str
) -> None:
    record = (aligned_project / RECORD).read_bytes()
    fill(book, cells)
    assert fail(run).startswith(f"{BOOK}:{message}")
    assert (aligned_project / RECORD).read_bytes() == record


def test_decisions_must_not_contradict_each_other(book: Path, run: Run) -> None:
    keys = {row: load(book)[row - 2]["translation keys"] for row in (2, 3)}
    fill(book, {"C2": "confirmed", "C3": "confirmed", "J2": keys[3]})
    assert fail(run).startswith(
        f"{BOOK}:alignments!C3: C2 decides otherwise on a segment of it; keep one of the two"
    )


def test_a_decision_of_somebody_else_is_not_overruled(
    book: Path, aligned_project: Path, run: Run
) -> None:
    lines = read(aligned_project)
    one = " ".join(lines[0].split()[2:3])
    two = lines[1].partition(" = ")[2].split()[0]
    rewrite(aligned_project, [f"confirmed 1.0 {one} = {two}", *lines[2:]])
    fill(book, {"C2": "confirmed"})
    assert fail(run) == (
        f"{BOOK}:alignments!C2: a segment of it is confirmed otherwise in {RECORD}; export anew, "
        "and decide on that row too"
    )


def test_rows_may_be_sorted_and_removed(book: Path, aligned_project: Path, run: Run) -> None:
    workbook = load_workbook(book)
    sheet = workbook["alignments"]
    sheet.delete_rows(2, 3)
    sheet.move_range("A3:K3", rows=4)
    sheet["C7"] = "confirmed"
    workbook.save(book)
    assert run("import", "xlsx", BOOK).code == 0
    assert [line.split()[0] for line in read(aligned_project)] == [*["auto"] * 4, "confirmed"]


def test_another_file_is_no_workbook(aligned_project: Path, run: Run) -> None:
    (aligned_project / BOOK).write_text("status,original\n")
    assert fail(run) == (
        f"{BOOK}: is no workbook; save it as .xlsx, or export it anew with `tm export`"
    )
    Workbook().save(aligned_project / BOOK)
    assert fail(run).startswith(f"{BOOK}: has no sheet 'alignments'; ")
    (aligned_project / BOOK).unlink()
    assert fail(run).startswith(f"{BOOK}: no such file; ")


@pytest.mark.parametrize("arguments", [("tmx", "--doubtful-first"), ("xlsx", "--encoder", "use")])
def test_options_of_other_formats_are_refused(
    aligned_project: Path, run: Run, arguments: tuple[str, ...]
) -> None:
    finished = run("export", *arguments)
    assert finished.code == 2
    assert f"{arguments[1]} is not for {arguments[0]}" in finished.err


def test_options_about_units_make_it_a_table_of_units(aligned_project: Path, run: Run) -> None:
    finished = run("export", "xlsx", "-o", BOOK, "--query", SPANISH[0].strip("# "))
    assert finished.code == 0
    assert finished.err.startswith("tm: xlsx is taken for sheet here, ")
    assert load_workbook(aligned_project / BOOK).sheetnames == ["units"]
