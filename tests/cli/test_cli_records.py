"""Alignment records: `tm align` writes them, people correct them, and their decisions last."""

from __future__ import annotations

from pathlib import Path

import pytest
from record_project import (
    ALIGN,
    ENGLISH,
    RECORD,
    SPANISH,
    keys,
    link,
    read,
    rewrite,
    texts,
    units,
    write,
)
from running import Run


def test_a_record_holds_every_segment_in_reading_order(aligned_project: Path) -> None:
    text = (aligned_project / RECORD).read_text(encoding="utf-8")
    assert text.startswith(
        "# tm alignment record 1\n# es bulletins/es/river.txt\n# en bulletins/en/river.txt\n# crf-"
    )
    excerpts = [tuple(line.split(" | ")[1:]) for line in read(aligned_project)]
    assert excerpts == list(zip(SPANISH, ENGLISH, strict=True))
    assert {line.split()[0] for line in read(aligned_project)} == {"auto"}


def test_a_second_run_writes_nothing(aligned_project: Path, run: Run) -> None:
    record, memory = (aligned_project / RECORD).stat(), units(run)
    for arguments in (ALIGN, (*ALIGN, "--force")):
        assert run(*arguments).code == 0
        assert (aligned_project / RECORD).stat().st_mtime_ns == record.st_mtime_ns
        assert units(run) == memory


def test_a_confirmed_link_is_certain_and_stays(aligned_project: Path, run: Run) -> None:
    lines = read(aligned_project)
    rewrite(aligned_project, [lines[0].replace("auto", "confirmed"), *lines[1:]])
    assert "1 aligned" in run(*ALIGN).out
    assert texts(run)[0] == (SPANISH[0], ENGLISH[0], "confirmed", 1.0)
    assert read(aligned_project)[0].startswith("confirmed 1.0 ")
    assert "1 unchanged" in run(*ALIGN).out


def test_confirmation_can_be_taken_back(aligned_project: Path, run: Run) -> None:
    before, lines = units(run), read(aligned_project)
    rewrite(aligned_project, [lines[0].replace("auto", "confirmed"), *lines[1:]])
    run(*ALIGN)
    rewrite(aligned_project, lines)
    run(*ALIGN)
    assert units(run) == before


def test_lines_are_merged(aligned_project: Path, run: Run) -> None:
    lines = read(aligned_project)
    (first, one), (second, two) = keys(lines[1]), keys(lines[2])
    merged = link("confirmed", f"{first} {second}", f"{one} {two}")
    rewrite(aligned_project, [lines[0], merged, *lines[3:]])
    assert run(*ALIGN).code == 0
    assert texts(run)[1] == (
        f"{SPANISH[1]} {SPANISH[2]}", f"{ENGLISH[1]} {ENGLISH[2]}", "confirmed", 1.0,
    )  # fmt: skip
    assert len(texts(run)) == 4


def test_a_line_is_split(aligned_project: Path, run: Run) -> None:
    lines = read(aligned_project)
    source, target = keys(lines[2])
    rewrite(
        aligned_project,
        [*lines[:2], link("confirmed", source, "-"), link("confirmed", "-", target), *lines[3:]],
    )
    assert run(*ALIGN).code == 0
    assert [unit[0] for unit in texts(run)] == [SPANISH[0], SPANISH[1], SPANISH[3], SPANISH[4]]
    assert [line.split(" | ")[0].split()[2:] for line in read(aligned_project)[2:4]] == [
        [source, "=", "-"], ["-", "=", target],
    ]  # fmt: skip


def test_what_is_rejected_is_not_found_again(aligned_project: Path, run: Run) -> None:
    lines = read(aligned_project)
    rewrite(aligned_project, [*lines[:2], lines[2].replace("auto     ", "rejected "), *lines[3:]])
    for _ in range(2):
        assert run(*ALIGN, "--force").code == 0
        assert SPANISH[2] not in [unit[0] for unit in texts(run)]
        found = [line.split()[0] for line in read(aligned_project)]
        assert found == ["auto", "auto", "rejected", "auto", "auto", "auto", "auto"]
        assert keys(read(aligned_project)[2]) == keys(lines[2])


def test_links_that_cross_are_kept_as_moved(aligned_project: Path, run: Run) -> None:
    lines = read(aligned_project)
    (first, one), (last, five) = keys(lines[0]), keys(lines[4])
    rewrite(
        aligned_project, [link("confirmed", first, five), *lines[1:4], link("confirmed", last, one)]
    )
    assert run(*ALIGN).code == 0
    assert texts(run)[0] == (SPANISH[0], ENGLISH[4], "confirmed", 1.0)
    assert texts(run)[4] == (SPANISH[4], ENGLISH[0], "confirmed", 1.0)
    assert [unit[1] for unit in texts(run)[1:4]] == list(ENGLISH[1:4])
    assert all(
        "confirmed 1.0 moved" in line
        for line in (read(aligned_project)[0], read(aligned_project)[4])
    )


def test_decisions_outlive_edits_elsewhere(aligned_project: Path, run: Run) -> None:
    lines = read(aligned_project)
    rewrite(aligned_project, [lines[0].replace("auto", "confirmed"), *lines[1:]])
    new = "Mañana habrá mercado en la plaza."
    write(aligned_project, "es", (new, *SPANISH[:4]))
    write(aligned_project, "en", ("A word from our sponsor.", *ENGLISH))
    finished = run(*ALIGN)
    assert "dropped" not in finished.out
    assert (SPANISH[0], ENGLISH[0], "confirmed", 1.0) in texts(run)


def test_a_decision_whose_text_is_gone_is_dropped_and_told(aligned_project: Path, run: Run) -> None:
    lines = [line.replace("auto     ", "confirmed") for line in read(aligned_project)]
    lines[3] = lines[3].replace("confirmed", "rejected ")
    rewrite(aligned_project, lines)
    write(
        aligned_project,
        "en",
        (*ENGLISH[:1], "The bridge is open.", ENGLISH[2], "Pumps!", ENGLISH[4]),
    )
    finished = run(*ALIGN)
    assert finished.code == 0
    assert (
        f"dropped: {RECORD}:6: confirmed, its text is gone: {SPANISH[1]} = {ENGLISH[1]}\n"
        f"dropped: {RECORD}:8: rejected, its text is gone: {SPANISH[3]} = {ENGLISH[3]}\n"
    ) in finished.out
    assert [line.split()[0] for line in read(aligned_project)].count("confirmed") == 3
    assert "dropped" not in run(*ALIGN).out


def test_a_merged_decision_is_dropped_when_something_comes_between(
    aligned_project: Path, run: Run
) -> None:
    lines = read(aligned_project)
    (first, one), (second, two) = keys(lines[1]), keys(lines[2])
    merged = link("confirmed", f"{first} {second}", f"{one} {two}")
    rewrite(aligned_project, [lines[0], merged, *lines[3:]])
    write(aligned_project, "es", (*SPANISH[:2], "El alcalde visitó la zona.", *SPANISH[2:]))
    assert f"dropped: {RECORD}:6: confirmed, its segments are no neighbours: " in run(*ALIGN).out


def test_who_confirmed_a_link_vouches_for_the_pair(aligned_project: Path, run: Run) -> None:
    spam = "Buy one pair of shoes and get one free. Call our shop now, while stocks last!"
    write(aligned_project, "en", ("Nobody was hurt.", *[spam] * 12))
    assert run(*ALIGN).code == 1
    assert run("export", "jsonl").err.endswith(
        ": the memory is empty; run `tm align` or `tm import`\n"
    )
    source = keys(read(aligned_project)[2])
    rewrite(aligned_project, [link("confirmed", *source)])
    assert run(*ALIGN).code == 0
    assert (SPANISH[2], ENGLISH[2], "confirmed", 1.0) in texts(run)


def test_a_segment_is_confirmed_once(aligned_project: Path, run: Run) -> None:
    lines = read(aligned_project)
    again = link("confirmed", keys(lines[0])[0], keys(lines[1])[1])
    rewrite(aligned_project, [lines[0].replace("auto", "confirmed"), again, *lines[2:]])
    finished = run(*ALIGN)
    assert f"dropped: {RECORD}:6: confirmed, " in finished.out
    assert texts(run)[0] == (SPANISH[0], ENGLISH[0], "confirmed", 1.0)


def test_a_link_is_not_confirmed_and_rejected(aligned_project: Path, run: Run) -> None:
    lines = read(aligned_project)
    both = [lines[0].replace("auto     ", status) for status in ("confirmed", "rejected ")]
    rewrite(aligned_project, [*both, *lines[1:]])
    finished = run(*ALIGN)
    assert finished.code == 2
    assert finished.err == (
        f"tm: error: {RECORD}:6: rejected here, but confirmed on line 5; keep one of the two\n"
    )


def test_two_people_change_one_file(aligned_project: Path, run: Run) -> None:
    lines = read(aligned_project)
    markers = [
        "<<<<<<< HEAD",
        lines[0],
        "=======",
        lines[0].replace("auto", "confirmed"),
        ">>>>>>> x",
    ]
    rewrite(aligned_project, [*markers, *lines[1:]])
    before = units(run)
    finished = run(*ALIGN)
    assert finished.code == 2
    assert finished.err == (
        f"tm: error: {RECORD}:5: an unresolved merge conflict; keep the lines that are right, and "
        "remove the markers and the others\n"
    )
    assert "1 failed" in finished.out
    assert units(run) == before
    # A person who keeps both lines says the same twice.
    rewrite(aligned_project, [markers[1], markers[3], *lines[1:]])
    assert run(*ALIGN).code == 0
    assert [line.split()[0] for line in read(aligned_project)] == ["confirmed", *["auto"] * 4]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"\xff\xfe", ":1: is not UTF-8; save it as UTF-8"),
        (b"x", ":1: does not begin with '# tm alignment record 1'; restore that line; or remove"),
        (b"", ": is empty; "),
    ],
)
def test_a_file_that_is_no_record_stops_its_bulletin(
    aligned_project: Path, run: Run, data: bytes, message: str
) -> None:
    write(aligned_project, "es", SPANISH, "other")
    write(aligned_project, "en", ENGLISH, "other")
    (aligned_project / RECORD).write_bytes(data)
    finished = run(*ALIGN)
    assert finished.code == 2
    assert finished.err.startswith(f"tm: error: {RECORD}{message}")
    assert "1 aligned, 1 failed" in finished.out
    assert (aligned_project / RECORD).read_bytes() == data


def test_a_record_that_is_lost_is_written_again(aligned_project: Path, run: Run) -> None:
    data = (aligned_project / RECORD).read_bytes()
    (aligned_project / RECORD).unlink()
    assert "1 aligned" in run(*ALIGN).out
    assert (aligned_project / RECORD).read_bytes() == data


def test_line_ends_of_another_system_change_nothing(aligned_project: Path, run: Run) -> None:
    data = (aligned_project / RECORD).read_bytes().replace(b"\n", b"\r\n")
    (aligned_project / RECORD).write_bytes(data)
    assert run(*ALIGN).code == 0
    assert (aligned_project / RECORD).read_bytes() == data


def test_a_project_may_keep_no_records(aligned_project: Path, run: Run) -> None:
    settings = (aligned_project / "tm.toml").read_text()
    (aligned_project / "tm.toml").write_text(
        settings.replace('"alignments/{name}.{lang}.beads"', '""'), "utf-8"
    )
    (aligned_project / RECORD).unlink()
    assert "1 aligned" in run(*ALIGN).out
    assert not (aligned_project / RECORD).exists()


def test_a_pattern_needs_name_and_language(aligned_project: Path, run: Run) -> None:
    settings = (aligned_project / "tm.toml").read_text()
    (aligned_project / "tm.toml").write_text(
        settings.replace("{name}.{lang}.beads", "{name}"), "utf-8"
    )
    finished = run(*ALIGN)
    assert finished.code == 2
    assert "pattern 'alignments/{name}' has no {lang}; " in finished.err


def test_a_record_that_cannot_be_written_fails_its_bulletin_whole(
    aligned_project: Path, run: Run
) -> None:
    before = units(run)
    (aligned_project / RECORD).unlink()
    (aligned_project / "alignments").rmdir()
    (aligned_project / "alignments").write_text("in the way")
    write(aligned_project, "en", (*ENGLISH[:4], "The school opens again on 14 May."))
    finished = run(*ALIGN)
    assert finished.code == 2
    assert finished.err.startswith("tm: error: ")
    assert units(run) == before


def test_a_run_that_broke_off_between_record_and_memory_is_made_good(
    aligned_project: Path, run: Run
) -> None:
    memory = (aligned_project / "memory.sqlite").read_bytes()
    lines = read(aligned_project)
    rewrite(aligned_project, [lines[0].replace("auto", "confirmed"), *lines[1:]])
    write(aligned_project, "es", (*SPANISH, "Fin."))
    run(*ALIGN)
    expected, record = units(run), (aligned_project / RECORD).read_bytes()
    (aligned_project / "memory.sqlite").write_bytes(memory)
    assert "1 aligned" in run(*ALIGN).out
    assert [without_dates(unit) for unit in units(run)] == [
        without_dates(unit) for unit in expected
    ]
    assert (aligned_project / RECORD).read_bytes() == record


def test_the_memory_is_rebuilt_from_bulletins_and_records(aligned_project: Path, run: Run) -> None:
    write(aligned_project, "es", (*SPANISH, "Sí.", "Sí.", "No.", "Sí.", *SPANISH[::-1]), "other")
    write(aligned_project, "en", ("Yes.", *ENGLISH, "Yes.", "No.", "Yes.", *ENGLISH[::-1]), "other")
    assert run(*ALIGN).code == 0
    for path in (aligned_project / "alignments").iterdir():
        lines = path.read_text(encoding="utf-8").splitlines()
        linked = [
            number for number, line in enumerate(lines) if "= -" not in line and "- =" not in line
        ]
        for number in linked[5::3]:
            lines[number] = lines[number].replace("auto     ", "confirmed")
        for number in linked[6::4]:
            lines[number] = lines[number].replace("auto     ", "rejected ")
        path.write_text("\n".join(lines) + "\n", "utf-8")
    assert run(*ALIGN).code == 0
    before = [without_dates(unit) for unit in units(run)]
    records = [path.read_bytes() for path in sorted((aligned_project / "alignments").iterdir())]
    assert any(variant["status"] == "confirmed" for unit in before for variant in unit["variants"])
    (aligned_project / "memory.sqlite").unlink()
    assert run(*ALIGN).code == 0
    assert [without_dates(unit) for unit in units(run)] == before
    assert records == [
        path.read_bytes() for path in sorted((aligned_project / "alignments").iterdir())
    ]


def without_dates(unit: dict[str, object]) -> dict[str, object]:
    return {key: value for key, value in unit.items() if key not in ("created", "changed")}
