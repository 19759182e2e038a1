"""`docs/commands.md` has every option as `--help` says it, and its examples are real."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import rich_click as click

from tm.cli.commands import tm


def find_commands(group: click.Group, path: str) -> Iterator[tuple[str, click.Command]]:
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from find_commands(command, f"{path} {name}")
        else:
            yield f"{path} {name}", command


COMMANDS = dict(find_commands(tm, "tm"))


@pytest.fixture(scope="module")
def text(repository: Path) -> str:
    """The page."""
    return (repository / "docs" / "commands.md").read_text(encoding="utf-8")


def test_every_command_has_a_section(text: str) -> None:
    assert set(re.findall(r"^## (.*)$", text, re.MULTILINE)) == set(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_its_options_are_those_of_help(text: str, name: str) -> None:
    section = text.partition(f"\n## {name}\n")[2].partition("\n## ")[0]
    documented = re.findall(r"^\| (`-.*`) \| (.*) \|$", section, re.MULTILINE)
    context = click.Context(COMMANDS[name], info_name=name)
    assert documented == [
        (show_option(param, context), param.help)
        for param in COMMANDS[name].params
        if isinstance(param, click.Option)
    ]


def show_option(option: click.Option, context: click.Context) -> str:
    value = "" if option.is_flag else f" {option.make_metavar(context)}"
    names = sorted(option.opts, key=len)
    shown = [f"`{name}`" for name in names[:-1]] + [f"`{names[-1]}{value}`"]
    return ", ".join(shown).replace("|", "\\|")


@pytest.mark.parametrize("name", [*COMMANDS, "tm"])
def test_help_shows_an_example_that_uses_options_there_are(name: str) -> None:
    command = COMMANDS.get(name, tm)
    help_text = command.help or ""
    if command is not tm:
        assert f"Example: `{name}" in help_text
    for example in re.findall(r"Example: `(.*)`", help_text):
        for option in re.findall(r"(?<= )--?[a-z-]+", example):
            assert any(option in param.opts for param in command.params), option


def test_the_examples_print_what_the_page_says(text: str, repository: Path, tmp_path: Path) -> None:
    """All in one folder, one after the other; the figures of the aligner may move, `…` elides."""
    shutil.copytree(repository / "bulletins", tmp_path / "bulletins")
    (tmp_path / "bin").mkdir()
    program = tmp_path / "bin" / "tm"
    program.write_text(
        f"#!{sys.executable}\nimport sys\nfrom tm.cli.main import main\nsys.exit(main())\n"
    )
    program.chmod(0o755)
    environment = {**os.environ, "PATH": f"{program.parent}:{os.environ['PATH']}"}
    environment["PYTHONPATH"] = str(repository)
    environment["GITHUB_ACTIONS"] = ""
    for command, expected in find_examples(text):
        finished = subprocess.run(
            ["bash", "-c", command], cwd=tmp_path, env=environment, capture_output=True, text=True,
            check=False,
        )  # fmt: skip
        assert finished.returncode == 0, finished.stderr
        printed = blur(finished.stdout + finished.stderr)
        pattern = ".*".join(re.escape(blur(part)) for part in expected.split("…\n"))
        assert re.fullmatch(pattern, printed, re.DOTALL), (
            f"{command}\nprints:\n{finished.stdout}{finished.stderr}"
        )


def find_examples(text: str) -> Iterator[tuple[str, str]]:
    """Commands with what they print."""
    for block in re.findall(r"```console\n(.*?)```", text, re.DOTALL):
        for example in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, printed = example.partition("\n")
            yield command, printed


def blur(printed: str) -> str:
    """The text with every number and digest as 0 and every run of blanks as one."""
    return re.sub(r" +", " ", re.sub(r"\b[0-9a-f]{8}\b|\d+(\.\d+)*", "0", printed))
