"""Programs of other projects that tests run for real."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest


def require_tool(name: str) -> str:
    """The program's path. Where it is missing the test is skipped, or fails if CI is set."""
    path = shutil.which(name)
    if path:
        return path
    if os.environ.get("CI") == "true":
        pytest.fail(f"{name} is not installed; run `make debian-packages`")
    pytest.skip(f"{name} is not installed; run `make debian-packages`")


def run_tool(name: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """The finished run of a program, which speaks English."""
    command = [require_tool(name), *map(str, arguments)]
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    return subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
