"""`docs/ci.md`: its files are well formed, and its commands run."""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from sample_repository import make_sample

from tm.cli.main import main
from tm.report.findings.registry import REPORTERS


@pytest.fixture(scope="module")
def text(repository: Path) -> str:
    """The page."""
    return (repository / "docs" / "ci.md").read_text(encoding="utf-8")


def find_files(text: str) -> Iterator[Any]:
    for block in re.findall(r"```yaml\n(.*?)```", text, re.DOTALL):
        yield yaml.safe_load(block)


def test_the_files_are_yaml_and_give_the_action_inputs_it_has(text: str, repository: Path) -> None:
    inputs = yaml.safe_load((repository / "action.yml").read_text(encoding="utf-8"))["inputs"]
    hooks = yaml.safe_load((repository / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    workflow, steps, gitlab, pre_commit = find_files(text)

    for step in (*workflow["jobs"]["check"]["steps"], *steps):
        if step["uses"].startswith("OWNER/tm@"):
            assert set(step["with"]) <= set(inputs)
    (repo,) = pre_commit["repos"]
    (hook,) = repo["hooks"]
    assert (hook["id"], hook["files"]) == (hooks[0]["id"], hooks[0]["files"])
    assert "codequality" in gitlab["bulletins"]["artifacts"]["reports"]


def test_every_command_runs(
    text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(make_sample(tmp_path))
    monkeypatch.setenv("CI_MERGE_REQUEST_DIFF_BASE_SHA", "HEAD")
    commands = re.findall(r"^(?: *- |\| .*? \| `)?(tm check [^`\n]*)", text, re.MULTILINE)
    commands = [command for command in commands if "--" in command]

    assert len(commands) >= 7
    for command in commands:
        code = main(shlex.split(os.path.expandvars(command))[1:])
        assert code in {0, 1}, f"{command}\n{capsys.readouterr().err}"


def test_every_form_that_a_service_reads_is_told_of(text: str) -> None:
    assert set(REPORTERS) - {"json"} <= set(re.findall(r"(?<![\w-])[a-z]+(?![\w-])", text))
