"""The hooks for pre-commit, run by pre-commit itself."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from sample_repository import commit, make_bare_environment, make_sample, run, run_git, write

from tm.cli.commands import tm as tm_command

PRE_COMMIT = (sys.executable, "-m", "pre_commit")


@pytest.fixture
def environment(tmp_path: Path, repository: Path) -> Mapping[str, str]:
    """Without anything of the person's who runs the tests."""
    return make_bare_environment(tmp_path, repository)


@pytest.fixture
def sample(tmp_path: Path, repository: Path) -> Path:
    """A repository that takes the hooks from one beside it, and tm from the environment."""
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    shutil.copy(repository / ".pre-commit-hooks.yaml", hooks)
    run_git(hooks, "init", "--quiet")
    commit(hooks)
    run_git(hooks, "tag", "v1")
    sample = make_sample(tmp_path / "workspace")
    chosen = [{"id": name, "language": "system"} for name in ("tm-check-fix", "tm-check")]
    config = {"repos": [{"repo": str(hooks), "rev": "v1", "hooks": chosen}]}
    write(sample, ".pre-commit-config.yaml", json.dumps(config))
    write(sample, "bulletins/README.md", "About.\n")
    commit(sample)
    return sample


def test_the_hooks_are_valid(repository: Path, environment: Mapping[str, str]) -> None:
    finished = run(
        repository, environment, *PRE_COMMIT, "validate-manifest", ".pre-commit-hooks.yaml"
    )
    assert finished.returncode == 0, finished.stdout
    assert "check" in tm_command.commands


def test_bulletins_in_a_commit_are_corrected_and_checked(
    sample: Path, environment: Mapping[str, str]
) -> None:
    write(sample, "bulletins/en/río.md", "# River report\n\nThe the river rose 4 metres.\n")
    run_git(sample, "add", ".")

    finished = run(sample, environment, *PRE_COMMIT, "run", "--color", "never")

    assert finished.returncode == 1, finished.stderr
    assert finished.stdout.count("3:16 error [number-mismatch]") == 2
    assert "[doubled-word]" not in finished.stdout
    assert "files were modified by this hook" in finished.stdout
    corrected = (sample / "bulletins/en/río.md").read_text(encoding="utf-8")
    assert "The river rose 4 metres." in corrected


def test_other_files_are_left_alone(sample: Path, environment: Mapping[str, str]) -> None:
    write(sample, "bulletins/README.md", "About the the bulletins.\n")
    write(sample, "notes.md", "The the notes.\n")
    run_git(sample, "add", ".")

    finished = run(sample, environment, *PRE_COMMIT, "run", "--color", "never")

    assert finished.returncode == 0, finished.stdout
    assert finished.stdout.count("(no files to check)Skipped") == 2
