"""`tm import`: files of any kind and packing into the memory, at once or not at all."""

from __future__ import annotations

import gzip
import json
import lzma
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import openpyxl
import pytest
from running import Finished, Run

TWO = "es\ten\nuno\tone\ndos\ttwo\n"
MEMORY = "memory.sqlite"


def sources(run: Run) -> list[str]:
    lines = run("export", "jsonl", "--memory", MEMORY).out.splitlines()
    return [json.loads(line)["variants"][0]["text"] for line in lines]


def origins(run: Run) -> list[str]:
    lines = run("export", "jsonl", "--memory", MEMORY).out.splitlines()
    return [json.loads(line)["origin"] for line in lines]


def test_importing_twice_adds_nothing(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_text(TWO)
    assert run("import", "a.tsv") == Finished(
        0, "", "tm: a.tsv: 2 units\ntm: memory.sqlite: 2 added, 0 kept\n"
    )
    before = run("export", "jsonl").out
    assert run("import", "a.tsv").err.endswith("tm: memory.sqlite: 0 added, 2 kept\n")
    assert run("export", "jsonl").out == before


def test_formats_are_told_by_suffix_content_or_option(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.CSV").write_text("es,en\nuno,one\n")
    (tmp_path / "b.txt").write_text("es\ten\ndos\ttwo\n")
    (tmp_path / "c").write_text("tres\tthree\n")
    assert run("import", "a.CSV", "b.txt").code == 0
    assert run("export", "jsonl", "-o", "d.odd").code == 0
    refused = run("import", "c")
    assert refused.code == 2
    assert refused.err.startswith("tm: error: c: what it holds cannot be told from its name")
    assert run("import", "c", "--format", "tsv", "-s", "es", "-t", "en").code == 0
    assert sources(run) == ["uno", "dos", "tres"]
    assert run("import", "d.odd").err.endswith("0 added, 2 kept\n")


def test_standard_input_is_a_file(run: Run, tmp_path: Path) -> None:
    finished = run("import", "-", "--format", "tsv", stdin=TWO)
    assert finished.err == "tm: standard input: 2 units\ntm: memory.sqlite: 2 added, 0 kept\n"


def pack_zip(data: bytes, path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("in/a.tsv", data)
        archive.writestr("read.me", "nothing")


def test_standard_input_may_be_an_archive(run: Run, tmp_path: Path) -> None:
    pack_zip(TWO.encode(), tmp_path / "a.zip")
    code = "from tm.cli.main import main; import sys; sys.exit(main())"
    finished = subprocess.run(
        [sys.executable, "-c", code, "import", "-"],
        cwd=tmp_path,
        input=(tmp_path / "a.zip").read_bytes(),
        capture_output=True,
        check=True,
    )
    assert finished.stderr.startswith(b"tm: standard input/in/a.tsv: 2 units\n")
    assert origins(run) == ["a.tsv"] * 2


PACKINGS: dict[str, Callable[[bytes, Path], object]] = {
    "a.tsv.gz": lambda data, path: path.write_bytes(gzip.compress(data)),
    "a.tsv.xz": lambda data, path: path.write_bytes(lzma.compress(data)),
    "a.zip": pack_zip,
}


@pytest.mark.parametrize("name", PACKINGS)
def test_packed_files_are_unpacked(run: Run, tmp_path: Path, name: str) -> None:
    PACKINGS[name](TWO.encode(), tmp_path / name)
    assert run("import", name).code == 0
    assert sources(run) == ["uno", "dos"]


@pytest.mark.parametrize("name", PACKINGS)
def test_bombs_are_refused(run: Run, tmp_path: Path, name: str) -> None:
    PACKINGS[name](TWO.encode() + b"\n" * 101_000_000, tmp_path / name)
    finished = run("import", name)
    assert finished.code == 2
    assert "unpacks to more than 200 times its size; " in finished.err
    assert not (tmp_path / MEMORY).exists() or not sources(run)


@pytest.mark.parametrize("pack", [gzip.compress, lzma.compress])
def test_damaged_packing_costs_what_is_behind_it(
    run: Run, tmp_path: Path, pack: Callable[[bytes], bytes]
) -> None:
    rows = "es\ten\n" + "".join(f"número {n * 7919}\tnumber {n}\n" for n in range(5000))
    packed = pack(rows.encode())
    (tmp_path / "a.tsv.gz").write_bytes(packed[: len(packed) // 2])
    finished = run("import", "a.tsv.gz")
    assert finished.code == 1
    assert "tm: left out: a.tsv.gz: its packing is damaged: it ends too soon\n" in finished.err
    assert 1000 < len(sources(run)) < 4000


def test_folders_are_searched(run: Run, tmp_path: Path) -> None:
    (tmp_path / "old" / "deep").mkdir(parents=True)
    (tmp_path / "old" / ".git").mkdir()
    (tmp_path / "old" / "deep" / "a.tsv").write_text("es\ten\nuno\tone\n")
    (tmp_path / "old" / "b.tsv.gz").write_bytes(gzip.compress(b"es\ten\ndos\ttwo\n"))
    (tmp_path / "old" / ".git" / "c.tsv").write_text("es\ten\ntres\tthree\n")
    (tmp_path / "old" / "notes.txt").write_text("nothing")
    assert run("import", "old").code == 0
    assert sorted(origins(run)) == ["a.tsv", "b.tsv.gz"]
    (tmp_path / "empty").mkdir()
    assert run("import", "empty").err.startswith("tm: error: empty: has no file of units; ")


def test_damage_is_told_and_the_rest_is_stored(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_text("es\ten\nuno\tone\nmal\tbad\tworse\ndos\t\ntres\tthree\n")
    finished = run("import", "a.tsv")
    assert finished.code == 1
    assert finished.err == (
        "tm: left out: a.tsv:3: 3 cells, but the first row has 2\n"
        "tm: a.tsv: 2 units; 1 damaged; 1 without a translation\n"
        "tm: memory.sqlite: 2 added, 0 kept\n"
    )
    report = json.loads(run("import", "a.tsv", "--json").out)
    assert report["kept"] == 2
    assert [(part["line"], part["is_damage"]) for part in report["skipped"]] == [
        (3, True), (4, False),
    ]  # fmt: skip


def test_strict_stores_nothing(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_text(TWO)
    (tmp_path / "b.tsv").write_text("es\ten\ntres\tthree\nmal\n")
    assert run("import", "a.tsv").code == 0
    finished = run("import", "b.tsv", "--strict")
    assert finished.code == 2
    assert finished.err.startswith("tm: error: b.tsv:3: 1 cells, but the first row has 2; ")
    assert sources(run) == ["uno", "dos"]


def test_one_bad_file_keeps_all_out(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_text(TWO)
    assert run("import", "a.tsv", "none.tsv").err == (
        "tm: error: none.tsv: no such file; check its name and folder\n"
    )
    assert run("memory", "stats", "--json").code == 2 or not sources(run)


def test_a_dry_run_stores_nothing(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_text(TWO)
    assert run("import", "a.tsv", "--dry-run").err.endswith("2 would be added, 0 kept\n")
    assert not (tmp_path / MEMORY).exists()
    (tmp_path / "b.tsv").write_text(TWO + "tres\tthree\n")
    run("import", "a.tsv")
    finished = run("import", "b.tsv", "--dry-run")
    assert finished.err.endswith("1 would be added, 2 kept (2 with news)\n")
    assert sources(run) == ["uno", "dos"]


def test_a_dry_run_needs_no_right_to_write(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_text(TWO)
    (tmp_path / "b.tsv").write_text(TWO + "tres\tthree\n")
    run("import", "a.tsv")
    with closing(sqlite3.connect(tmp_path / MEMORY, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        finished = run("import", "b.tsv", "--dry-run")
        assert finished.err.endswith("tm: memory.sqlite: 1 would be added, 2 kept (2 with news)\n")
        other.execute("ROLLBACK")
    (tmp_path / MEMORY).chmod(0o444)
    finished = run("import", "b.tsv", "--dry-run")
    assert finished.err.endswith("tm: memory.sqlite: 1 would be added, 2 kept (2 with news)\n")
    assert sources(run) == ["uno", "dos"]


def test_nothing_to_store_leaves_nothing_behind(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_text(TWO)
    (tmp_path / "b.tsv").write_text("uno\tone\n")
    (tmp_path / "c.tmx").write_text("odd")
    memory = ("--memory", "new/deep/memory.sqlite")
    assert run("import", "a.tsv", "--langs", "fr", *memory).code == 0
    refused = run("import", "a.tsv", "b.tsv", "a.tsv", "c.tmx", *memory)
    assert refused.code == 2
    assert [line.partition(": ")[2][:15] for line in refused.err.splitlines()] == [
        "error: b.tsv:1:", "error: c.tmx:1:",
    ]  # fmt: skip
    assert not (tmp_path / "new").exists()


def test_languages_are_mapped_and_chosen(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_text("es\ten-US\tpt\nuno\tone\tum\ndos\t\tdois\n")
    finished = run("import", "a.tsv", "--lang-map", "en-us=en", "--langs", "es,en")
    assert "tm: a.tsv: 1 unit; 1 in other languages\n" in finished.err
    (line,) = run("export", "jsonl").out.splitlines()
    assert [variant["language"] for variant in json.loads(line)["variants"]] == ["es", "en"]
    refused = run("import", "a.tsv", "--lang-map", "en")
    assert refused.err.startswith("tm: error: Invalid value for '--lang-map': 'en' is no pair ")


@pytest.mark.parametrize("name", ["a.tsv", "a.tmx", "a.xlf", "a.po", "a.jsonl", "a.xlsx"])
def test_a_code_that_is_no_language_can_be_mapped(run: Run, tmp_path: Path, name: str) -> None:
    tmx = '<tuv xml:lang="{}"><seg>{}</seg></tuv>'.format
    sheet = openpyxl.Workbook()
    for row in (("xx_Q", "en"), ("un", "one")):
        sheet.worksheets[0].append(row)
    sheet.save(tmp_path / "a.xlsx")
    for path, text in {
        "a.tsv": "xx_Q\ten\nun\tone\n",
        "a.tmx": f"<tmx><body><tu>{tmx('xx_Q', 'un')}{tmx('en', 'one')}</tu></body></tmx>",
        "a.xlf": '<xliff><file source-language="xx_Q" target-language="en"><body><trans-unit>'
        "<source>un</source><target>one</target></trans-unit></body></file></xliff>",
        "a.po": 'msgid ""\nmsgstr "X-Source-Language: xx_Q\\nLanguage: en\\n"\n\n'
        'msgid "un"\nmsgstr "one"\n',
        "a.jsonl": '{"variants":[{"language":"xx_Q","text":"un"},'
        '{"language":"en","text":"one"}]}\n',
    }.items():
        (tmp_path / path).write_text(text)
    finished = run("import", name, "--lang-map", "XX-q=fr")
    assert finished.code == 0, finished.err
    (line,) = run("export", "jsonl").out.splitlines()
    assert [variant["language"] for variant in json.loads(line)["variants"]] == ["fr", "en"]


def test_renaming_makes_no_unit_of_one_language(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(
        '{"variants": [{"language": "es", "text": "a"}, {"language": "gl", "text": "b"}]}\n'
        '{"variants": [{"language": "es", "text": "c"}, {"language": "en", "text": "d"}]}\n'
    )
    finished = run("import", "a.jsonl", "--lang-map", "gl=es")
    assert finished.code == 1
    assert "tm: left out: a.jsonl:1: its texts are all in 'es' after --lang-map\n" in finished.err
    assert sources(run) == ["c"]


def test_origins_are_kept_together(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_text(TWO)
    run("import", "a.tsv")
    run("import", "a.tsv", "--origin", "Agency")
    assert origins(run) == ["a.tsv\nAgency"] * 2


def test_large_files_are_read_by_another_process(run: Run, tmp_path: Path) -> None:
    rows = "".join(f"número {n} {'a' * 150}\tnumber {n} {'b' * 100}\n" for n in range(15_000))
    (tmp_path / "a.tsv").write_text("es\ten\n" + rows + "odd\n")
    finished = run("import", "a.tsv")
    assert finished.code == 1
    assert finished.err.endswith("tm: memory.sqlite: 15000 added, 0 kept\n")
    refused = run("import", "a.tsv", "--strict")
    assert refused.err.startswith("tm: error: a.tsv:15002: 1 cells, ")


def test_a_first_import_that_fails_late_leaves_nothing_behind(run: Run, tmp_path: Path) -> None:
    rows = "".join(f"{n}\t{n}\n" for n in range(40_000))
    (tmp_path / "a.tsv").write_text("es\ten\n" + rows + "odd\n")
    refused = run("import", "a.tsv", "--strict")
    assert refused.err.startswith("tm: error: a.tsv:40002: 1 cells, ")
    assert [path.name for path in tmp_path.iterdir()] == ["a.tsv"]


def test_whoever_waits_says_so(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.tsv").write_text(TWO)
    run("import", "a.tsv")
    monkeypatch.setenv("TM_WAIT_SECONDS", "1.2")
    with closing(sqlite3.connect(tmp_path / MEMORY, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert run("import", "a.tsv").err == (
            "tm: waiting for another process that writes into the memory\n"
            "tm: error: memory.sqlite: in use by another process; try again when that has "
            "finished\n"
        )
    monkeypatch.setenv("TM_WAIT_SECONDS", "soon")
    assert run("import", "a.tsv").err.startswith("tm: error: TM_WAIT_SECONDS: 'soon' is no number")


def test_a_full_disk_is_one_line_and_costs_nothing(tmp_path: Path) -> None:
    script = 'mkdir d && mount -t tmpfs -o size=700k tmpfs d && "$@"'
    prefix = ("unshare", "--map-root-user", "--mount", "sh", "-c", script, "sh")
    trial = [*prefix, "true"]
    if not shutil.which("unshare") or subprocess.run(trial, cwd=tmp_path, check=False).returncode:
        pytest.skip("this system does not let a test mount file systems of its own")
    (tmp_path / "d").rmdir()
    rows = "".join(f"número {n}\tnumber {n}\n" for n in range(20_000))
    (tmp_path / "a.tsv").write_text("es\ten\n" + rows)
    code = "from tm.cli.main import main; import sys; sys.exit(main())"
    command = [sys.executable, "-c", code, "import", "a.tsv", "--memory", "d/memory.sqlite"]
    finished = subprocess.run(
        [*prefix, *command], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert finished.stderr == (
        "tm: error: d/memory.sqlite: the disk is full; make room and run it again\n"
    )
    assert finished.returncode == 2
