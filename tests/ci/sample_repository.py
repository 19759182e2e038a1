"""A git repository with a bulletin and a translation that has faults."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

SETTINGS = 'original = "es"\nlanguages = ["en"]\nencoder = "lexical"\n'
SPANISH = "# Informe del río\n\nEl río creció 3 metros en Valdelmar.\n\nEl puente quedó cerrado.\n"
ENGLISH = "# River report\n\nThe river rose 4 metres in Valdelmar.\n\nThe the bridge was closed.\n"


def make_sample(folder: Path) -> Path:
    """The repository, all committed."""
    write(folder, "tm.toml", SETTINGS)
    write(folder, "bulletins/es/río.md", SPANISH)
    write(folder, "bulletins/en/río.md", ENGLISH)
    run_git(folder, "init", "--quiet")
    commit(folder)
    return folder


def write(folder: Path, path: str, text: str) -> None:
    place = folder / path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text, encoding="utf-8")


def commit(folder: Path) -> None:
    run_git(folder, "add", "--all")
    run_git(folder, "commit", "--quiet", "--message", "Publish")


def run_git(folder: Path, *arguments: str) -> None:
    who = ("-c", "user.name=Ana", "-c", "user.email=ana@example.org")
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


def make_bare_environment(folder: Path, repository: Path) -> dict[str, str]:
    """What a container has: a home, a path with system programs and `tm`, and little else."""
    programs = folder / "programs"
    programs.mkdir()
    program = programs / "tm"
    # As `pip install` makes it: the environment of the tests has tm.
    program.write_text(
        f"#!{sys.executable}\nimport sys\nsys.path.insert(0, {str(repository)!r})\n"
        "from tm.cli.main import main\nsys.exit(main())\n"
    )
    program.chmod(0o755)
    return {
        "HOME": str(folder),
        "PATH": f"{programs}:{Path(sys.executable).parent}:/usr/local/bin:/usr/bin:/bin",
        "LC_ALL": "C.UTF-8",
        "GIT_CONFIG_NOSYSTEM": "1",
    }


def run(
    folder: Path, environment: Mapping[str, str], *command: str | Path
) -> subprocess.CompletedProcess[str]:
    """The finished run of a command that has this environment and no other."""
    return subprocess.run(
        list(map(os.fspath, command)), cwd=folder, env=dict(environment), capture_output=True,
        text=True, check=False,
    )  # fmt: skip
