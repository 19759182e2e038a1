"""`docs/configuration.md` says what there is to say of every key."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import msgspec

from tm.checks.registry import list_checks
from tm.formats.base import DEFAULT_FRONT_MATTER_KEYS
from tm.project.check_settings import General, read_check_settings
from tm.project.config import (
    DEFAULT_TRANSLATION_KEYS,
    Analyze,
    Config,
    Thresholds,
    read_config,
)


def test_every_key_is_in_the_table_with_its_default(repository: Path) -> None:
    text = (repository / "docs" / "configuration.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| `([\w.]+)` \| (\S+|`\[.*?\]`|see below) \|", text, re.MULTILINE))
    assert rows == {
        **_defaults(Config),
        **_defaults(Thresholds, "thresholds."),
        **_defaults(Analyze, "analyze."),
        **_defaults(General, "checks."),
    }


def _defaults(struct: type[msgspec.Struct], above: str = "") -> dict[str, str]:
    return {
        above + field.name: _show(field)
        for field in msgspec.structs.fields(struct)
        if field.name not in ("thresholds", "analyze", "checks")
    }


def _show(field: msgspec.structs.FieldInfo) -> str:
    if field.name in ("front_matter", "translation_keys", "select"):
        return "see below"
    value: Any = (
        field.default if field.default_factory is msgspec.NODEFAULT else field.default_factory()
    )
    if value is msgspec.NODEFAULT:
        return "–"
    if isinstance(value, tuple) and len(value) == 1:
        value = value[0]
    return f"`{json.dumps(value)}`"


def test_the_front_matter_keys_are_those_read_by_default(repository: Path) -> None:
    text = (repository / "docs" / "configuration.md").read_text(encoding="utf-8")
    sentence = text.partition("The default keys are ")[2].partition(". A list")[0]
    assert tuple(re.findall(r"`(\w+)`", sentence)) == DEFAULT_FRONT_MATTER_KEYS


def test_the_translation_keys_are_those_looked_at_by_default(repository: Path) -> None:
    text = (repository / "docs" / "configuration.md").read_text(encoding="utf-8")
    sentence = text.partition("default of `translation_keys` is ")[2].partition(";")[0]
    assert tuple(re.findall(r"`([\w-]+)`", sentence)) == DEFAULT_TRANSLATION_KEYS


def test_the_examples_are_valid(repository: Path) -> None:
    text = (repository / "docs" / "configuration.md").read_text(encoding="utf-8")
    examples = [
        part for block in re.findall(r"```toml\n(.*?)```", text, re.DOTALL)
        for part in ([block] if block.startswith("[checks]") else block.split("\n\n"))
    ]  # fmt: skip
    assert len(examples) == 9
    for example in examples:
        read_config(f'original = "es"\nlanguages = ["en"]\n{example}'.encode(), "tm.toml")
    options = {check.facts.name: check.facts.options for check in list_checks()}
    read_check_settings(examples[-1].encode(), "tm.toml", options, ("default", "all"))
