"""What `tm.toml` says of checks."""

from __future__ import annotations

import re

import msgspec
import pytest

from tm.errors import ConfigError
from tm.model.finding import Severity
from tm.project.check_settings import CheckSettings, read_check_settings


class Options(msgspec.Struct, frozen=True):
    """Options of a check."""

    most: int = 3


class NoOptions(msgspec.Struct, frozen=True):
    """None."""


OPTIONS = {"spacing": NoOptions, "length-ratio": Options}


def read(text: str) -> CheckSettings:
    return read_check_settings(text.encode(), "tm.toml", OPTIONS, ("default", "all"))


def test_without_a_table_the_defaults_hold() -> None:
    assert read('original = "es"') == CheckSettings()


def test_all_of_it() -> None:
    settings = read(
        '[checks]\nselect = ["default", "spacing"]\nignore = ["length-ratio"]\n'
        '[checks.severity]\nspacing = "info"\n[checks.length-ratio]\nmost = 5\n'
    )

    assert settings.select == ("default", "spacing")
    assert settings.ignore == ("length-ratio",)
    assert settings.severity == (("spacing", Severity.INFO),)
    assert settings.options == (("length-ratio", Options(5)),)


OVERRIDES = """[checks]
ignore = ["spacing"]
[[checks.override]]
paths = ["old/*"]
select = ["all"]
severity = {spacing = "info"}
[[checks.override]]
paths = ["*.po", "old/en/*"]
ignore = ["length-ratio"]
severity = {spacing = "error"}
"""


@pytest.mark.parametrize(
    ("paths", "select", "ignore", "severity"),
    [
        (["new/a.md"], None, {"spacing"}, None),
        (["old/es/a.md"], ("all",), {"spacing"}, Severity.INFO),
        (["new/es/a.md", "old/en/a.md"], ("all",), {"spacing", "length-ratio"}, Severity.ERROR),
    ],
)
def test_overrides_count_for_their_paths(
    paths: list[str], select: tuple[str, ...] | None, ignore: set[str], severity: Severity | None
) -> None:
    settings = read(OVERRIDES).narrow(paths)

    assert settings.select == select
    assert set(settings.ignore) == ignore
    assert dict(settings.severity).get("spacing") == severity


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            '[checks]\nselect = ["spaicng"]',
            ':2: no check is called "spaicng"; did you mean "spacing"',
        ),
        ("[checks]\nselct = []", ':2: in [checks], unknown key "selct"; did you mean "select"?'),
        ("[checks]\nxyz = 1", ':2: in [checks], unknown key "xyz"; the keys are select, ignore, '),
        (
            "[checks.severty]\nspacing = 'info'",
            ':1: in [checks], unknown key "severty"; did you mean "severity"?',
        ),
        ("[checks.spacng]\nx = 1", ':1: no check is called "spacng"; did you mean "spacing"'),
        (
            "[checks.length-ratio]\nmots = 1",
            ':2: in [checks.length-ratio], unknown key "mots"; did you mean "most"',
        ),
        (
            '[checks.length-ratio]\nmost = "x"',
            ':2: in [checks.length-ratio], "most" must be a whole number',
        ),
        (
            '[checks.severity]\nspacing = "bad"',
            ':2: the severity of "spacing" is "bad"; write error, warning, info',
        ),
        ('[checks.severity]\nnix = "info"', ':2: no check is called "nix"; `tm check --list`'),
        ("[checks]\nspacing = 1", ':2: "checks.spacing" must be a table; write [checks.spacing]'),
        (
            '[[checks.override]]\npaths = ["a"]\n[[checks.override]]\npathes = ["b"]',
            ':4: in [checks.override], unknown key "pathes"; did you mean "paths"',
        ),
        (
            '[[checks.override]]\nignore = ["spacing"]',
            ':1: in [checks.override], no "paths"; add',
        ),
        (
            '[[checks.override]]\npaths = ["a"]\nseverity = {spacing = "x"}',
            ':3: the severity of "spacing" is "x"',
        ),
        ("[checks]\noverride = 3", ':2: in [checks], "override" must be a list'),
    ],
)
def test_what_is_wrong_is_told_with_its_line(text: str, message: str) -> None:
    with pytest.raises(ConfigError, match=re.escape(f"tm.toml{message}")):
        read(text)
