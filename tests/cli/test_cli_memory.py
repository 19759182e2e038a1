"""`tm memory`: what is in it, and changes that are asked for and can be undone."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from running import Run

MEMORY = "memory.sqlite"


@pytest.fixture(autouse=True)
def imported(run: Run, tmp_path: Path) -> None:
    """Units from two origins; one of them twice, but for a space, and one in two translations."""
    (tmp_path / "a.tsv").write_text("es\ten\nuno\tone\ndos\ttwo\ndos\tdeux\n")
    (tmp_path / "b.tsv").write_text("es\ten\nuno\tone\ntres  x\tthree\ntres x\tthree\n")
    assert run("import", "a.tsv", "b.tsv").code == 0


def units(run: Run) -> list[list[str]]:
    lines = map(json.loads, run("export", "jsonl").out.splitlines())
    return [[*(v["text"] for v in line["variants"]), line["origin"]] for line in lines]


def test_stats_count(run: Run) -> None:
    stats = json.loads(run("memory", "stats", "--json").out)
    assert stats["imported_units"] == 5
    assert stats["origins"] == {"a.tsv": 3, "b.tsv": 3}
    assert stats["languages"] == {"en": 5, "es": 5}
    assert "  from a.tsv    3\n" in run("memory", "stats").out


@pytest.mark.parametrize(
    "arguments",
    [
        ("dedupe",),
        ("forget", "--origin", "a.tsv"),
        ("rename-origin", "a.tsv", "c"),
        ("restore", "copy"),
    ],
)
def test_nothing_is_changed_unasked(run: Run, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    (tmp_path / "copy").write_bytes((tmp_path / MEMORY).read_bytes())
    before = units(run)
    finished = run("memory", *arguments)
    assert finished.code == 0
    assert finished.err.endswith("tm: nothing was changed; --yes does it\n")
    assert units(run) == before
    assert not list(tmp_path.glob("*backup*"))


def test_duplicates_become_one(run: Run) -> None:
    finished = run("memory", "dedupe", "--yes", "--no-backup")
    assert finished.err == (
        f"tm: {MEMORY}: 1 unit with the texts of others\ntm: {MEMORY}: 1 unit removed\n"
    )
    assert units(run) == [
        ["uno", "one", "a.tsv\nb.tsv"],
        ["dos", "two", "a.tsv"],
        ["dos", "deux", "a.tsv"],
        ["tres  x", "three", "b.tsv"],
    ]
    assert run("memory", "dedupe").err == f"tm: {MEMORY}: 0 units with the texts of others\n"


def test_conflicts_are_listed(run: Run) -> None:
    finished = run("memory", "find-conflicts")
    assert finished.code == 1
    assert finished.out == "es: dos\n  en 1×: two (a.tsv)\n  en 1×: deux (a.tsv)\n"
    (conflict,) = map(json.loads, run("memory", "find-conflicts", "--json").out.splitlines())
    assert [target["text"] for target in conflict["targets"]] == ["two", "deux"]
    assert run("memory", "find-conflicts", "-s", "en").code == 0
    assert run("memory", "find-conflicts", "-t", "en").code == 1


def test_what_is_forgotten_comes_back_from_the_backup(run: Run, tmp_path: Path) -> None:
    before = units(run)
    finished = run("memory", "forget", "--origin", "a*", "--yes")
    assert units(run) == [
        ["uno", "one", "b.tsv"], ["tres  x", "three", "b.tsv"], ["tres x", "three", "b.tsv"],
    ]  # fmt: skip
    assert finished.err.startswith(
        f"tm: {MEMORY}: 3 units from a.tsv: 2 to be removed, 1 with another origin to stay\n"
    )
    assert finished.err.endswith(f"tm: {MEMORY}: 2 units removed\n")
    (backup,) = tmp_path.glob("memory.backup-*.sqlite")
    assert f"tm: backup: {backup.name}\n" in finished.err
    index = tmp_path / "memory.index"
    index.mkdir()
    assert run("memory", "restore", backup.name, "--yes", "--no-backup").code == 0
    assert units(run) == before
    assert not index.exists()


def test_an_origin_gets_another_name(run: Run) -> None:
    run("memory", "rename-origin", "a.tsv", "b.tsv", "--yes", "--no-backup")
    assert {origin for *_, origin in units(run)} == {"b.tsv"}
    refused = run("memory", "rename-origin", "a.tsv", "x", "--yes")
    assert (
        refused.err == f"tm: error: {MEMORY}: nothing comes from 'a.tsv'; see `tm memory stats`\n"
    )


def test_forgetting_needs_to_know_what(run: Run) -> None:
    assert run("memory", "forget").code == 2
    assert run("memory", "forget", "--bulletin", "none", "--yes").err.startswith(
        f"tm: error: {MEMORY}: no bulletin is called 'none'; "
    )


@pytest.mark.parametrize(
    ("damage", "fault"),
    [
        ("UPDATE variant SET text = 'otro' WHERE text = 'dos'", "the hash of a text is wrong"),
        ("UPDATE unit SET identity = 7 WHERE id = 1", "kept under another unit's identity"),
        ("DELETE FROM variant WHERE unit = 2 AND rank = 1", "unit 2 has fewer than two texts"),
        ("DELETE FROM language WHERE tag = 'en'", "refers to a language that is missing"),
        ("UPDATE counter SET last_unit = 1", "the last id given is 1, but there is a unit"),
        ("UPDATE unit SET details = '{' WHERE id = 1", "unit 1: "),
    ],
)
def test_faults_are_found(run: Run, tmp_path: Path, damage: str, fault: str) -> None:
    assert run("memory", "verify").err == f"tm: {MEMORY}: whole\n"
    with closing(sqlite3.connect(tmp_path / MEMORY, isolation_level=None)) as connection:
        connection.execute(damage)
    finished = run("memory", "verify")
    assert finished.code == 1
    assert fault in finished.out


def test_a_damaged_index_is_found(run: Run, tmp_path: Path) -> None:
    assert run("lookup", "uno", "-s", "es", "-t", "en").code == 0
    (index,) = (tmp_path / "memory.index").iterdir()
    assert run("memory", "verify").code == 0
    index.write_bytes(index.read_bytes()[:-9] + b"otherwise")
    assert "memory.index/es is damaged" in run("memory", "verify").out


def test_compacting_gives_room_back(run: Run, tmp_path: Path) -> None:
    rows = "".join(f"número {n}\tnumber {n}\n" for n in range(5000))
    (tmp_path / "c.tsv").write_text("es\ten\n" + rows)
    run("import", "c.tsv")
    run("memory", "forget", "--origin", "c.tsv", "--yes", "--no-backup")
    before = (tmp_path / MEMORY).stat().st_size
    assert run("memory", "compact").code == 0
    assert (tmp_path / MEMORY).stat().st_size < before / 2
    assert run("memory", "verify").code == 0
    assert len(units(run)) == 5


def test_what_is_no_backup_is_refused_before_anything_is_done(run: Run, tmp_path: Path) -> None:
    itself = run("memory", "restore", MEMORY, "--yes")
    assert itself.err == (f"tm: error: {MEMORY}: is the memory itself; name a backup of it\n")
    missing = run("memory", "restore", "nope.sqlite", "--yes")
    assert missing.err == "tm: error: nope.sqlite: no backup here; name a file that is one\n"
    assert (itself.code, missing.code) == (2, 2)
    assert not list(tmp_path.glob("*backup*"))


def damage_pages(path: Path) -> None:
    """Overwrites everything behind the schema."""
    data = path.read_bytes()
    path.write_bytes(data[:4096] + b"\xa5" * (len(data) - 4096))


@pytest.mark.parametrize(
    "arguments",
    [("lookup", "uno", "-s", "es", "-t", "en"), ("search", "uno"), ("memory", "stats")],
)
def test_a_damaged_memory_is_one_line_that_tells_what_helps(
    run: Run, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    damage_pages(tmp_path / MEMORY)
    finished = run(*arguments)
    assert (finished.code, finished.out) == (2, "")
    (line,) = finished.err.splitlines()
    assert "the memory is damaged; " in line
    assert "`tm memory restore`" in line
    assert "`tm import`" in line


def test_a_backup_replaces_a_memory_that_cannot_be_read(run: Run, tmp_path: Path) -> None:
    before = units(run)
    backup = tmp_path / "copy.sqlite"
    backup.write_bytes((tmp_path / MEMORY).read_bytes())
    (tmp_path / MEMORY).write_bytes(b"rubbish")
    asked = run("memory", "restore", backup.name)
    assert (asked.code, (tmp_path / MEMORY).read_bytes()) == (0, b"rubbish")
    assert run("memory", "restore", backup.name, "--yes").code == 0
    assert units(run) == before
    (aside,) = tmp_path.glob("*.damaged-*")
    assert aside.read_bytes() == b"rubbish"
    (tmp_path / MEMORY).unlink()
    assert run("memory", "restore", backup.name, "--yes").code == 0
    assert units(run) == before


def test_a_text_that_is_not_utf_8_is_not_quoted(run: Run, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / MEMORY, isolation_level=None)) as connection:
        connection.execute("UPDATE variant SET text = CAST(x'ff2064' AS TEXT) WHERE text = 'dos'")
    finished = run("search", "uno")
    assert (finished.code, finished.out) == (2, "")
    assert "(Could not decode to UTF-8 column 'text'); " in finished.err


def test_faults_of_the_file_are_a_line_each(run: Run, tmp_path: Path) -> None:
    rows = "".join(f"número {n}\tnumber {n}\n" for n in range(2000))
    (tmp_path / "c.tsv").write_text("es\ten\n" + rows)
    run("import", "c.tsv")
    data = bytearray((tmp_path / MEMORY).read_bytes())
    leaf = next(at for at in range(20 * 4096, len(data), 4096) if data[at] == 0x0D)
    data[leaf + 8 : leaf + 24] = b"\xa5" * 16  # where its rows begin
    (tmp_path / MEMORY).write_bytes(data)
    finished = run("memory", "verify")
    lines = finished.out.splitlines()
    assert finished.code == 1
    assert lines
    assert all(line.startswith(f"{MEMORY}: ") and "***" not in line for line in lines)
