"""Commands in documentation, with what they print."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path


def run_examples(text: str, folder: Path, repository: Path) -> None:
    """Runs the text's examples one after the other, beginning in the folder.

    Each prints what the text says; numbers and digests may be others, and `…` elides lines.
    """
    environment = _make_environment(folder, repository)
    for command, expected in find_examples(text):
        if command.startswith("cd "):
            folder /= command.removeprefix("cd ")
            continue
        finished = subprocess.run(
            ["bash", "-c", command], cwd=folder, env=environment, capture_output=True, text=True,
            check=False,
        )  # fmt: skip
        assert finished.returncode == 0, f"{command}\nsays:\n{finished.stdout}{finished.stderr}"
        printed = blur(finished.stdout + finished.stderr)
        pattern = ".*".join(re.escape(blur(part)) for part in expected.split("…\n"))
        assert re.fullmatch(pattern, printed, re.DOTALL), (
            f"{command}\nprints:\n{finished.stdout}{finished.stderr}"
        )


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
