"""The table of checks, and those that other packages add."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import EntryPoint, EntryPoints

import pytest

from tm.checks.base import (
    CheckedPair,
    CheckedText,
    CheckFacts,
    Context,
    Fault,
    NoOptions,
    TextCheck,
)
from tm.checks.choose import choose_checks
from tm.checks.registry import CHECKS, find_check, list_checks
from tm.checks.run import Task, run_checks
from tm.errors import InputError, PluginError
from tm.model.finding import Severity
from tm.model.inline import InlineText

FACTS = CheckFacts("shouting", "A text in capitals.", "…", Severity.INFO, ())


def fail(*_: object) -> Iterator[Fault]:
    raise ZeroDivisionError("by zero")


PLUGIN = TextCheck(FACTS, fail)
NAMESAKE = TextCheck(CHECKS[0].facts, fail)
NO_CHECK = 7


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    """Forgets what was found before and after."""
    list_checks.cache_clear()
    yield
    list_checks.cache_clear()


def offer(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    points = EntryPoints([EntryPoint("shouting", f"{__name__}:{value}", "tm.checks")])
    monkeypatch.setattr("tm.checks.registry.entry_points", lambda group: points)


def test_names_are_unique() -> None:
    names = [check.facts.name for check in CHECKS]
    assert len(set(names)) == len(names)


def test_an_unknown_name_gets_the_nearest() -> None:
    with pytest.raises(
        InputError, match=r"'doubled-wrod' is no check; did you mean 'doubled-word'"
    ):
        find_check("doubled-wrod")
    with pytest.raises(InputError, match="--list"):
        find_check("zzz")


def test_another_package_adds_a_check(monkeypatch: pytest.MonkeyPatch) -> None:
    offer(monkeypatch, "PLUGIN")

    assert list_checks()[-1] is PLUGIN
    assert find_check("shouting") is PLUGIN


@pytest.mark.parametrize(
    ("value", "fact"),
    [
        ("ABSENT", "check 'shouting' cannot be loaded: AttributeError"),
        ("NO_CHECK", "check 'shouting' is no TextCheck, PairCheck or BulletinCheck"),
        ("NAMESAKE", "as another check is"),
    ],
)
def test_a_broken_one_is_named(monkeypatch: pytest.MonkeyPatch, value: str, fact: str) -> None:
    offer(monkeypatch, value)

    with pytest.raises(PluginError, match=fact):
        list_checks()


def test_one_that_fails_at_work_is_named() -> None:
    pair = CheckedPair(None, CheckedText("en", InlineText.of("Text.")))

    with pytest.raises(PluginError, match="check 'shouting' failed: ZeroDivisionError: by zero"):
        run_checks([Task(PLUGIN, Context(NoOptions()))], [pair])


def test_all_and_default_stand_for_several() -> None:
    default = choose_checks(None, ())
    assert default == choose_checks(("default",), ())
    assert choose_checks(("all",), ()) == list_checks()
    assert {check.facts.is_default for check in default} == {True}


def test_what_is_ignored_is_left_out() -> None:
    first = list_checks()[0].facts.name
    assert first not in {check.facts.name for check in choose_checks(("all",), (first,))}
    assert choose_checks((first,), ("all",)) == ()
    assert choose_checks(("unused-waiver",), ()) == ()
