"""`docs/commands.md` has every option as `--help` says it, and its examples are real."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import rich_click as click
from examples import run_examples

from tm.cli.commands import tm


def find_commands(group: click.Group, path: str) -> Iterator[tuple[str, click.Command]]:
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from find_commands(command, f"{path} {name}")
        else:
            yield f"{path} {name}", command


COMMANDS = dict(find_commands(tm, "tm"))
GROUPS = {
    f"tm {name}": command
    for name, command in tm.commands.items()
    if isinstance(command, click.Group)
}


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


@pytest.mark.parametrize("name", [*COMMANDS, *GROUPS])
def test_help_shows_an_example_that_uses_options_there_are(name: str) -> None:
    command = COMMANDS.get(name) or GROUPS[name]
    help_text = command.help or ""
    assert f"Example: `{name}" in help_text
    for example in re.findall(r"Example: `(.*)`", help_text):
        for option in re.findall(r"(?<= )--?[a-z-]+", example):
            assert any(option in param.opts for param in command.params), option


def test_the_examples_print_what_the_page_says(text: str, repository: Path, tmp_path: Path) -> None:
    """All in one folder, one after the other; the figures of the aligner may move."""
    shutil.copytree(repository / "bulletins", tmp_path / "bulletins")
    run_examples(text, tmp_path, repository)
