"""Commands in documentation, with what they print."""

from __future__ import annotations

import io
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path
from unittest.mock import patch

from tm.cli.main import main

# What only a shell knows what to do with.
_NEEDS_SHELL = re.compile(r"[|<>;&$`*?~(){}#\n]|\\")


def run_examples(text: str, folder: Path, repository: Path) -> None:
    """Runs the text's examples one after the other, beginning in the folder.

    Each prints what the text says; numbers and digests may be others, and `…` elides lines.
    """
    environment = _make_environment(folder, repository)
    for command, expected in find_examples(text):
        if command.startswith("cd "):
            folder /= command.removeprefix("cd ")
            continue
        is_plain = command.startswith("tm ") and not _NEEDS_SHELL.search(command)
        run = _run_here if is_plain else _run_in_shell
        code, printed = run(command, folder, environment)
        assert code == 0, f"{command}\nsays:\n{printed}"
        pattern = ".*".join(re.escape(blur(part)) for part in expected.split("…\n"))
        assert re.fullmatch(pattern, blur(printed), re.DOTALL), f"{command}\nprints:\n{printed}"


def _run_in_shell(command: str, folder: Path, environment: dict[str, str]) -> tuple[int, str]:
    """The exit code, and what the command prints; first what is the result."""
    finished = subprocess.run(
        ["bash", "-c", command], cwd=folder, env=environment, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    return finished.returncode, finished.stdout + finished.stderr


def _run_here(command: str, folder: Path, environment: dict[str, str]) -> tuple[int, str]:
    """The same of a `tm` that needs no shell: in this process, which has read its models once."""
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8") for _ in range(2))
    with (
        chdir(folder), patch.dict(os.environ, environment), redirect_stdout(out),
        redirect_stderr(err),
    ):  # fmt: skip
        code = main(shlex.split(command)[1:])
    printed = ""
    for stream in (out, err):
        stream.seek(0)
        printed += stream.read()
    return code, printed


def _make_environment(folder: Path, repository: Path) -> dict[str, str]:
    """One in which `tm` is the program of the repository."""
    program = folder / "bin" / "tm"
    program.parent.mkdir()
    program.write_text(
        f"#!{sys.executable}\nimport sys\nfrom tm.cli.main import main\nsys.exit(main())\n"
    )
    program.chmod(0o755)
    path = f"{program.parent}:{os.environ['PATH']}"
    return {**os.environ, "PATH": path, "PYTHONPATH": str(repository), "GITHUB_ACTIONS": ""}


def find_examples(text: str) -> Iterator[tuple[str, str]]:
    """Commands with what they print."""
    for block in re.findall(r"```console\n(.*?)```", text, re.DOTALL):
        for example in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, printed = example.partition("\n")
            yield command, printed


def blur(printed: str) -> str:
    """The text with every number and digest as 0 and every run of blanks as one."""
    return re.sub(r" +", " ", re.sub(r"\b[0-9a-f]{8}\b|\d+(\.\d+)*", "0", printed))
