"""The GitHub Action: its structure, and its script run as a runner would."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from sample_repository import ENGLISH, make_bare_environment, make_sample, run, write

from tm.cli.commands import tm as tm_command

COMMAND = "::error file=bulletins/en/río.md,line=3,col=16,endColumn=17,title=number-mismatch::"


@pytest.fixture(scope="module")
def action(repository: Path) -> dict[str, Any]:
    """What action.yml says."""
    described = yaml.safe_load((repository / "action.yml").read_text(encoding="utf-8"))
    return dict(described)


class Runner:
    """A checked-out repository, the action beside it, and what a runner tells a step."""

    def __init__(self, folder: Path, repository: Path) -> None:
        self.workspace = make_sample(folder / "workspace")
        self.action = folder / "action"
        (self.action / "ci").mkdir(parents=True)
        for name in ("action.yml", "ci/check.sh"):
            (self.action / name).write_bytes((repository / name).read_bytes())
        self.summary = folder / "summary.md"
        self.summary.write_text("Before.\n")
        (folder / "temp").mkdir()
        self.environment = {
            **make_bare_environment(folder, repository),
            "GITHUB_ACTIONS": "true",
            "GITHUB_ACTION_PATH": str(self.action),
            "GITHUB_STEP_SUMMARY": str(self.summary),
            "RUNNER_TEMP": str(folder / "temp"),
        }

    def step(self, **inputs: str) -> subprocess.CompletedProcess[str]:
        """The step, given the action's inputs or their defaults."""
        described = yaml.safe_load((self.action / "action.yml").read_text(encoding="utf-8"))
        values = {name: str(each["default"]) for name, each in described["inputs"].items()}
        values |= {name.replace("_", "-"): value for name, value in inputs.items()}
        (step,) = described["runs"]["steps"]
        given = {
            name: re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda found: values[found[1]], value)
            for name, value in step["env"].items()
        }
        # As runners call `shell: bash`.
        shell = ("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c")
        return run(self.workspace, self.environment | given, *shell, step["run"])


@pytest.fixture
def runner(tmp_path: Path, repository: Path) -> Runner:
    """A runner of this test's own."""
    return Runner(tmp_path, repository)


def test_every_input_is_described_given_and_never_part_of_a_script(action: dict[str, Any]) -> None:
    (step,) = action["runs"]["steps"]

    assert action["runs"]["using"] == "composite"
    assert "${{" not in step["run"]
    assert set(step["env"].values()) == {f"${{{{ inputs.{name} }}}}" for name in action["inputs"]}
    for name, each in action["inputs"].items():
        assert set(each) == {"description", "default"}, name


def test_the_script_reads_every_variable_and_gives_options_there_are(
    action: dict[str, Any], repository: Path
) -> None:
    script = (repository / "ci" / "check.sh").read_text(encoding="utf-8")
    (step,) = action["runs"]["steps"]
    options = {name for param in tm_command.commands["check"].params for name in param.opts}

    assert set(re.findall(r"\bTM_[A-Z_]+\b", script)) == set(step["env"])
    assert set(re.findall(r'"(--[a-z-]+)=', script)) <= options
    assert not re.search(r"\beval\b|\$\(\$|`\$", script)


def test_the_documented_inputs_are_those_there_are(
    action: dict[str, Any], repository: Path
) -> None:
    text = (repository / "docs" / "ci.md").read_text(encoding="utf-8")
    table = text.partition("| input | default |")[2].partition("\n\n")[0]

    assert re.findall(r"^\| `([\w-]+)` \|", table, re.MULTILINE) == list(action["inputs"])


def test_findings_become_annotations_and_a_table(runner: Runner) -> None:
    finished = runner.step()

    assert finished.returncode == 1, finished.stderr
    assert finished.stdout.startswith(COMMAND)
    assert finished.stdout.count("\n::warning ") == 1
    summary = runner.summary.read_text(encoding="utf-8")
    assert summary.startswith("Before.\n**tm check:** 1 error, 1 warning in 1 file")
    assert "| bulletins/en/río.md:5:1 | warning | doubled-word |" in summary


def test_inputs_decide_what_is_checked_and_what_fails(runner: Runner) -> None:
    assert runner.step(changed_since="HEAD").returncode == 0
    program = runner.environment["PATH"].split(":")[0] + "/tm"
    run(runner.workspace, runner.environment, program, "check", "--write-baseline", "known.json")
    assert runner.step(baseline="known.json").returncode == 0
    write(runner.workspace, "bulletins/en/río.md", ENGLISH.replace("4", "3"))
    finished = runner.step(
        paths="\nbulletins/es\nbulletins/en\n", fail_on="error", format="text\nsarif=tm.sarif\n"
    )
    assert finished.returncode == 0, finished.stderr
    assert "[doubled-word]" in finished.stdout
    assert (runner.workspace / "tm.sarif").is_file()


@pytest.mark.parametrize("name", ["paths", "format", "fail_on", "changed_since", "baseline"])
def test_no_input_can_run_anything(runner: Runner, name: str) -> None:
    finished = runner.step(**{name: """--fix $(touch pwned) `touch pwned` '; touch pwned; '"""})

    assert finished.returncode == 2
    assert "tm: error" in finished.stderr or "Error" in finished.stderr
    assert not list(runner.workspace.rglob("pwned"))
    assert "The the" in (runner.workspace / "bulletins/en/río.md").read_text(encoding="utf-8")


def test_an_old_python_is_told(runner: Runner) -> None:
    programs = Path(runner.environment["PATH"].split(":")[0])
    (programs / "tm").write_text("#!/bin/sh\necho another program\n")
    (programs / "python3").write_text("#!/bin/sh\nexit 1\n")
    (programs / "python3").chmod(0o755)

    finished = runner.step()

    assert finished.returncode == 2
    assert finished.stderr.startswith("::error title=tm check::python3 is not 3.11 or later")
