"""Running `tm` inside the test's process."""

from __future__ import annotations

from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest
from record_project import ALIGN, ENGLISH, SPANISH, write
from running import Finished, Run

from tm.cli.main import main


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """Runs tm with these arguments in the test's folder, with this standard input."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TM_DEBUG", raising=False)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)

    def run(*arguments: str, stdin: str = "") -> Finished:
        with TextIOWrapper(BytesIO(stdin.encode())) as stream:
            monkeypatch.setattr("sys.stdin", stream)
            capfd.readouterr()
            code = main(arguments)
        said = capfd.readouterr()
        return Finished(code, said.out, said.err)

    return run


@pytest.fixture
def aligned_project(tmp_path: Path, run: Run) -> Path:
    """A project with one bulletin in two languages, aligned."""
    write(tmp_path, "es", SPANISH)
    write(tmp_path, "en", ENGLISH)
    assert run("init", "--languages", "es,en").code == 0
    assert run(*ALIGN).code == 0
    return tmp_path
