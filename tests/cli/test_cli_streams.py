"""Standard streams that are closed or full: one line and exit code 2, never a traceback."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

TM = f"{sys.executable} -c 'import sys; from tm.cli.main import main; sys.exit(main())'"


def shell(folder: Path, command: str) -> tuple[int, str, str]:
    """What `tm` gives in the folder, with the redirections of the command."""
    finished = subprocess.run(
        ("sh", "-c", f"{TM} {command}"), cwd=folder, capture_output=True, text=True, check=False
    )
    return finished.returncode, finished.stdout, finished.stderr


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a file to segment."""
    (tmp_path / "es.txt").write_text("El río creció.\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("command", "error"),
    [
        ("segment es.txt -l es >&-", "standard output: is closed; write to a file with room"),
        (
            "segment es.txt -l es >/dev/full",
            "standard output: No space left on device; write to a file with room",
        ),
        (
            "segment - -l es <&-",
            "standard input: cannot be read: Bad file descriptor; check the file and its disk",
        ),
    ],
)
def test_a_stream_that_cannot_be_used_is_named(folder: Path, command: str, error: str) -> None:
    assert shell(folder, command) == (2, "", f"tm: error: {error}\n")


@pytest.mark.parametrize("redirection", ["2>&-", "2>/dev/full"])
def test_remarks_may_be_lost(folder: Path, redirection: str) -> None:
    (folder / "latin.txt").write_bytes("Año nuevo.".encode("cp1252"))
    assert shell(folder, f"segment latin.txt -l es {redirection}") == (0, "Año nuevo.\n", "")
    assert shell(folder, f"segment none.txt -l es {redirection}") == (2, "", "")
    assert shell(folder, f"align {redirection}") == (2, "", "")


def test_a_folder_that_is_gone_is_named(folder: Path) -> None:
    (folder / "gone").mkdir()
    finished = subprocess.run(
        ("sh", "-c", f"cd gone; rmdir ../gone; {TM} align"),
        cwd=folder, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (finished.returncode, finished.stdout) == (2, "")
    assert finished.stderr == "tm: error: this folder: is gone; change to one that is there\n"
