"""What is said of bad input: one line that names the place and the remedy, and exit code 2."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from running import Finished, Run

from tm.cli.errors import BUG, INTERRUPTED

ENGLISH = "The council met today.\n\nIt approved the budget.\n"
SPANISH = "El consejo se reunió hoy.\n\nAprobó el presupuesto.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one of each kind of bad file, and a good pair."""
    (tmp_path / "en.txt").write_text(ENGLISH, encoding="utf-8")
    (tmp_path / "es.txt").write_text(SPANISH, encoding="utf-8")
    (tmp_path / "folder").mkdir()
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 8)
    (tmp_path / "image.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    (tmp_path / "empty.txt").touch()
    (tmp_path / "blank.txt").write_text("\n \n\n")
    (tmp_path / "rules.txt").write_text("***\n\n---\n")
    (tmp_path / "long.txt").write_bytes(b"a " * 2_500_000)
    (tmp_path / "latin.txt").write_bytes("Año nuevo, ¡ánimo!".encode("cp1252"))
    return tmp_path


def assert_refused(finished: Finished, place: str) -> None:
    assert finished.code == 2
    assert finished.out == ""
    assert finished.err.startswith(f"tm: error: {place}"), finished.err
    assert finished.err.count("\n") == 1
    assert "; " in finished.err


PAIR = ("-s", "es", "-t", "en")


@pytest.mark.parametrize(
    "name", ["none.txt", "folder", "binary.txt", "image.txt", "empty.txt", "blank.txt",
             "rules.txt", "long.txt"],
)  # fmt: skip
@pytest.mark.usefixtures("folder")
def test_a_bad_file_is_named_by_every_command(run: Run, name: str) -> None:
    assert_refused(run("segment", name, "-l", "es"), name)
    assert_refused(run("align", name, "en.txt", *PAIR), name)
    assert_refused(run("align", "es.txt", name, *PAIR, "-o", "out.tmx"), name)
    assert not Path("out.tmx").exists()
    if name != "rules.txt":  # where a segment is a line, a row of asterisks is one
        assert_refused(run("align", "es.txt", name, *PAIR, "--lines"), name)


@pytest.mark.usefixtures("folder")
def test_another_encoding_than_utf8_is_read_and_told_or_refused_if_utf8_was_asked_for(
    run: Run,
) -> None:
    finished = run("segment", "latin.txt", "-l", "es")
    assert (finished.code, finished.out) == (0, "Año nuevo, ¡ánimo!\n")
    assert finished.err == "tm: latin.txt: read as cp1252\n"
    assert_refused(run("segment", "latin.txt", "-l", "es", "--encoding", "utf-8"), "latin.txt")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("segment", "es.txt", "-l", "spanish"), "--lang: 'spanish' is not a language code; did"),
        (("segment", "es.txt", "-l", "qq"), "--lang: 'qq' is not a language code; "),
        (("segment", "es.txt"), "Missing option '-l' / '--lang'; see `tm segment --help`"),
        (("segment", "-l", "es"), "Missing argument 'FILE...'; see"),
        (("segment", "es.txt", "-l", "es", "--format", "doc"), "es.txt: 'doc' is no document"),
        (("segment", "es.txt", "-l", "es", "--srx", "en.txt"), "en.txt:1: "),
        (("segment", "es.txt", "-l", "es", "--encoding", "x"), "es.txt: 'x' is no encoding; "),
        (("align", "es.txt", "en.txt", "-s", "es"), "name the languages of the two files"),
        (("align", "es.txt", "en.txt", "-s", "es", "-t", "es"), "--target: both sides are in es; "),
        (("align", "es.txt", "en.txt", "-s", "es", "-t", "xx"), "--target: 'xx' is not a lang"),
        (("align", "es.txt", "./es.txt", *PAIR), "./es.txt: is given for both sides; "),
        (("align", "-", "-", *PAIR), "standard input: is given for both sides; "),
        (("align", "es.txt", "en.txt", "es.txt", *PAIR), "give two files or none, not 3; "),
        (("align", "es.txt", "en.txt", *PAIR, "-o", "x.doc"), "x.doc: its suffix names no format"),
        (("align", "es.txt", "en.txt", *PAIR, "--prune"), "--prune is for projects, not for two"),
        (("align", "--lines"), "--lines needs two files; "),
        (("align", "es.txt", "en.txt", *PAIR, "--encoder", "x"), "Invalid value for '--encoder': "),
        (
            ("align", "es.txt", "en.txt", "-s", "eu", "-t", "en", "--encoder", "use"),
            "encoder 'use'",
        ),
        (("align",), "tm.toml: none here or in a folder above; run `tm init`"),
        (("export", "tmx"), "memory.sqlite: no memory here; run `tm align` or `tm import` first"),
        (("export", "tmx", "--memory", "es.txt"), "es.txt: not a memory; "),
        (
            ("export", "xml"),
            "Invalid value for 'FORMAT': 'xml' is none of tmx, ",
        ),
        (("export", "html"), "tm.toml: none here or in a folder above; run `tm init`"),
        (("export", "html", "--memory", "x"), "--memory is not for html; "),
        (("export", "html", "--min-confidence", "1"), "--min-confidence is not for html; "),
        (("export", "tmx", "--encoder", "lexical"), "--encoder is not for tmx; "),
        (("export", "tmx", "--min-confidence", "2"), "Invalid value for '--min-confidence': "),
        (("export", "tmx", "--langs", "en,klingon"), "--langs: 'klingon' is not a language code; "),
        (("evaluate", "alignment", "none", *PAIR), "none: no such folder; "),
        (("evaluate", "alignment", "es.txt", *PAIR), "es.txt: is no folder; "),
        (("evaluate", "alignment", "folder", *PAIR), "folder: has no documents; "),
        (("frobnicate",), "No such command 'frobnicate'; see `tm --help`"),
        (("completion", "tcsh"), "Invalid value for '{bash|zsh|fish}': 'tcsh' is not one of"),
    ],
)
@pytest.mark.usefixtures("folder")
def test_a_bad_request_is_named(run: Run, arguments: tuple[str, ...], message: str) -> None:
    assert_refused(run(*arguments), message)
    assert not Path("memory.sqlite").exists()


@pytest.mark.parametrize(
    ("settings", "place"),
    [
        ('original = "es"\nlangages = ["en"]\n', 'tm.toml:2: unknown key "langages"; did you mean'),
        ('original = "es\n', "tm.toml:1: broken TOML: "),
        ('original = "es"\nlanguages = ["en"]\nmemory = 1\n', 'tm.toml:3: "memory" must be '),
        ('original = "es"\nlanguages = ["en"]\n', "tm.toml: no original fits bulletins/{lang}/"),
        ("\n", "tm.toml: is empty; "),
    ],
)
def test_a_bad_project_is_named_with_its_line(
    run: Run, tmp_path: Path, settings: str, place: str
) -> None:
    (tmp_path / "tm.toml").write_text(settings)
    assert_refused(run("align"), place)
    assert not (tmp_path / "memory.sqlite").exists()


@pytest.mark.usefixtures("folder")
def test_an_output_that_cannot_be_written_is_named(run: Run) -> None:
    finished = run("align", "es.txt", "en.txt", *PAIR, "--encoder", "lexical", "-o", "en.txt/x.tmx")
    assert_refused(finished, "en.txt/x.tmx: cannot be written: ")


def make_project(folder: Path) -> None:
    (folder / "tm.toml").write_text('original = "es"\nlanguages = ["en"]\nencoder = "lexical"\n')
    for language, text in (("es", SPANISH), ("en", ENGLISH)):
        (folder / "bulletins" / language).mkdir(parents=True)
        (folder / "bulletins" / language / "a.txt").write_text(text, encoding="utf-8")


@contextmanager
def locked(memory: Path) -> Iterator[None]:
    connection = sqlite3.connect(memory, isolation_level=None)
    connection.execute("BEGIN EXCLUSIVE")
    yield
    connection.close()


def test_a_locked_memory_stops_the_work_before_it_begins(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_project(tmp_path)
    assert run("align").code == 0
    (tmp_path / "bulletins" / "en" / "a.txt").write_text("Something else.\n")
    before = run("export", "jsonl").out
    monkeypatch.setenv("TM_WAIT_SECONDS", "0.01")
    with locked(tmp_path / "memory.sqlite"):
        assert_refused(run("align"), "memory.sqlite: in use by another process; ")
    assert run("export", "jsonl").out == before


NOBODY = 65534


@contextmanager
def bound_by_permissions() -> Iterator[None]:
    """Makes root, who may write anywhere, another user for a while."""
    user = os.geteuid()
    if user == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(user)


def test_a_read_only_memory_is_named_and_untouched(run: Run, tmp_path: Path) -> None:
    for folder in (tmp_path, *tmp_path.parents):
        if "pytest-of-" in str(folder):  # which pytest shuts to other users
            folder.chmod(0o755)
    make_project(tmp_path)
    assert run("align").code == 0
    (tmp_path / "bulletins" / "en" / "a.txt").write_text("Something else.\n")
    memory = tmp_path / "memory.sqlite"
    memory.chmod(0o444)
    before = memory.read_bytes()
    with bound_by_permissions():
        finished = run("align")
    assert_refused(finished, "memory.sqlite: cannot be written; ")
    assert memory.read_bytes() == before


@pytest.mark.parametrize("content", [b"not a database" * 100, b"SQLite format 3\x00" + bytes(600)])
def test_a_memory_that_is_none_is_left_alone(run: Run, tmp_path: Path, content: bytes) -> None:
    make_project(tmp_path)
    (tmp_path / "memory.sqlite").write_bytes(content)
    assert_refused(run("align"), "memory.sqlite: ")
    assert (tmp_path / "memory.sqlite").read_bytes() == content


def test_a_bug_is_one_line_and_its_details_are_for_those_who_ask(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("one\ntwo")

    monkeypatch.setattr("tm.pipeline.init.init_project", fail)
    finished = run("init")
    assert finished.code == BUG
    assert finished.err == (
        "tm: bug: ZeroDivisionError: one two; please report it with what `tm --debug` shows\n"
    )
    assert "Traceback" in run("--debug", "init").err
    monkeypatch.setenv("TM_DEBUG", "1")
    assert "Traceback" in run("init").err
    monkeypatch.setenv("TM_DEBUG", "0")
    assert "Traceback" not in run("init").err


def test_an_interrupt_is_one_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("tm.pipeline.init.init_project", interrupt)
    finished = run("init")
    assert (finished.code, finished.err.strip()) == (INTERRUPTED, "tm: interrupted")


def test_an_error_of_the_system_is_one_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device", "out.tmx")

    monkeypatch.setattr("tm.pipeline.init.init_project", fail)
    assert_refused(run("init"), "out.tmx: No space left on device; make room")


@pytest.mark.parametrize("number", ["nan", "inf", "-inf"])
@pytest.mark.parametrize(
    "command",
    [
        ("prepare", "-t", "en", "--min-score"),
        ("lookup", "Hola", *PAIR, "--min-score"),
        ("evaluate", "suggestions", "kit.po", "--max-ter"),
        ("export", "html", "--min-confidence"),
        ("status", "--max-stale"),
    ],
    ids=lambda command: command[0],
)
def test_what_is_no_number_is_refused(run: Run, command: tuple[str, ...], number: str) -> None:
    finished = run(*command, number)
    assert finished.code == 2
    assert f"'{command[-1]}'" in finished.err or command[-1] in finished.err


@pytest.mark.parametrize(
    "command", [("status",), ("export", "tmx"), ("search", "Hola"), ("import", "a.tmx")]
)
def test_a_list_of_no_language_is_refused(run: Run, command: tuple[str, ...]) -> None:
    finished = run(*command, "--langs", "")
    assert finished.code == 2
    assert "names no language" in finished.err
