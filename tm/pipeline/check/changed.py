"""Which files git says have changed."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from tm.errors import InputError


def find_changed_files(revision: str) -> frozenset[Path]:
    """The files that differ from the revision, new ones that git does not know yet among them.

    Raises InputError outside a git repository and at a revision that is none.
    """
    root = Path(os.fsdecode(_run_git("rev-parse", "--show-toplevel").strip()))
    _run_git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    names = _run_git("-C", str(root), "diff", "--name-only", "-z", "--no-renames", revision, "--")
    names += _run_git("-C", str(root), "ls-files", "--others", "--exclude-standard", "-z")
    return frozenset((root / os.fsdecode(name)).resolve() for name in names.split(b"\0") if name)


def _run_git(*arguments: str) -> bytes:
    try:
        finished = subprocess.run(["git", *arguments], capture_output=True, check=False)  # noqa: S603, S607 - the git that the user has
    except FileNotFoundError:
        raise InputError(
            "git is not installed", place="--changed-since", remedy="install it, or name files"
        ) from None
    if finished.returncode:
        said = finished.stderr.decode(errors="replace").strip().splitlines()
        raise InputError(
            said[0].removeprefix("fatal: ") if said else "git knows no such revision",
            place="--changed-since",
            remedy="name a commit, tag or branch of the repository of this folder",
        )
    return finished.stdout
