"""What git knows of a project's files: when they changed last, and what they were."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tm.errors import InputError
from tm.report.status.report import LastChange

# A sentence that is not in so many versions of a file is not looked for any longer.
_MOST_VERSIONS = 200
_UNCOMMITTED = LastChange()


@dataclass(frozen=True, slots=True)
class History:
    """What git knows of files in a folder; paths are relative to it.

    `problem` tells why it knows nothing.
    """

    folder: Path
    changes: Mapping[str, LastChange] = field(default_factory=dict)
    problem: str = ""

    def find_last_change(self, path: str) -> LastChange | None:
        """The file's last change; None where nothing is known of it."""
        return self.changes.get(path)

    def load_versions(self, path: str) -> Iterator[bytes]:
        """The file at each commit that changed it, the newest first, also under earlier names."""
        if self.problem:
            return
        listed = _run_git(
            self.folder, "--literal-pathspecs", "log", "--follow",
            f"--max-count={_MOST_VERSIONS}", "--format=%x01%H", "--name-only", "-z", "--", path,
        )  # fmt: skip
        for commit, names in _split_log(listed):
            for name in names:
                if data := self._load(f"{commit}:{name}"):
                    yield data

    def load_at(self, commit: str, path: str) -> bytes:
        """The file at a commit; nothing where it was not there."""
        return self._load(f"{commit}:./{path}")

    def _load(self, name: str) -> bytes:
        try:
            return _run_git(self.folder, "show", name)
        except InputError:
            return b""


def read_history(folder: Path, paths: Iterable[str]) -> History:
    """What git knows of these files."""
    try:
        said = _run_git(folder, "rev-parse", "--is-shallow-repository", "--show-prefix")
        is_shallow, _, prefix = os.fsdecode(said).rstrip("\n").partition("\n")
        if is_shallow == "true":
            return History(folder, problem="this clone of the repository lacks its history")
        return History(folder, _find_changes(folder, prefix, tuple(paths)))
    except InputError as error:
        return History(folder, problem=error.fact)


def _find_changes(folder: Path, prefix: str, paths: tuple[str, ...]) -> dict[str, LastChange]:
    """The last change of each file that git knows or should."""
    wanted = {f"{prefix}{path}": path for path in paths}
    changes: dict[str, LastChange] = {}
    listed = _run_git(
        folder, "--literal-pathspecs", "log", "--format=%x01%H %cs", "--name-only", "-z", "--stdin",
        said="".join(f"{line}\n" for line in ("HEAD", "--", *paths)),
    )  # fmt: skip
    for heading, names in _split_log(listed):
        commit, _, day = heading.partition(" ")
        for name in names:
            if name in wanted:
                changes.setdefault(wanted[name], LastChange(day, commit))
    edited = _run_git(
        folder, "status", "--porcelain", "-z", "--untracked-files=all", "--no-renames", "--", "."
    )
    for line in os.fsdecode(edited).split("\0"):
        if line[3:] in wanted:  # two letters and a blank come before the name
            changes[wanted[line[3:]]] = _UNCOMMITTED
    return changes


def _split_log(listed: bytes) -> Iterator[tuple[str, list[str]]]:
    """The heading of each commit with the names of its files, from the repository's root."""
    for part in os.fsdecode(listed).split("\x01")[1:]:
        heading, *names = part.split("\0")
        yield heading, [name.lstrip("\n") for name in names if name.strip("\n")]


def _run_git(folder: Path, *arguments: str, said: str = "") -> bytes:
    """What git prints; raises InputError where it is missing or fails, with the reason."""
    try:
        finished = subprocess.run(  # noqa: S603 - the git that the user has
            ["git", *arguments],  # noqa: S607
            cwd=folder,
            input=os.fsencode(said),
            capture_output=True,
            check=False,
            env={**os.environ, "LC_ALL": "C"},
        )
    except FileNotFoundError:
        raise InputError("git is not installed") from None
    if finished.returncode:
        lines = finished.stderr.decode(errors="replace").strip().splitlines()
        if not lines or "not a git repository" in lines[0]:
            raise InputError("not in a git repository")
        raise InputError(f"git: {lines[0].removeprefix('fatal: ')}")
    return finished.stdout
