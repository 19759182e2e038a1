"""The cases that people wrote: each says which checks must speak up about a pair, if any."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.checks.quiet import find_faults
from tm.checks.base import Check, CheckedPair, CheckedText
from tm.model.inline import InlineText

_PATH = Path(__file__).with_name("cases.toml")


@dataclass(frozen=True, slots=True)
class Case:
    """A pair and the names of the checks that must find something in it, and no other may."""

    pair: CheckedPair
    expected: frozenset[str]


@dataclass(frozen=True, slots=True)
class CaseScore:
    """How many cases came out as they say, and for the others what was found instead."""

    right: int
    total: int
    failures: tuple[str, ...]


def load_cases() -> tuple[Case, ...]:
    """The cases of `cases.toml`."""
    return tuple(
        Case(
            CheckedPair(
                *(
                    CheckedText(language, InlineText.of(text)) if text else None
                    for language, text in zip(group["languages"], texts, strict=True)
                )
            ),
            frozenset(expected),
        )
        for group in tomllib.loads(_PATH.read_text("utf-8"))["group"]
        for *texts, expected in group["cases"]
    )


def measure_cases(checks: Sequence[Check]) -> CaseScore:
    """How the checks do on the cases; one that expects a check that is not among them is left."""
    names = {check.facts.name for check in checks}
    cases = [case for case in load_cases() if case.expected <= names]
    failures = []
    for case in cases:
        found = {
            check.facts.name
            for check in checks
            if check.facts.is_default and any(find_faults(check, (case.pair,)))
        }
        if found != case.expected:
            failures.append(_describe(case, found))
    return CaseScore(len(cases) - len(failures), len(cases), tuple(failures))


def _describe(case: Case, found: set[str]) -> str:
    texts = "\n".join(f"    {side.text}" for side in (case.pair.source, case.pair.target) if side)
    wanted = ", ".join(sorted(case.expected)) or "nothing"
    return f"expected {wanted}, found {', '.join(sorted(found)) or 'nothing'}:\n{texts}"
