"""Every check finds what its examples say, and nothing else."""

from __future__ import annotations

from itertools import zip_longest

import pytest

from tm.checks.base import BulletinCheck, Check, CheckedPair, CheckedText, Context, Example, Fault
from tm.checks.find import find_faults
from tm.checks.fix import apply_fixes
from tm.checks.registry import list_checks
from tm.model.finding import Side
from tm.model.inline import InlineText
from tm.terms.finder import TermFinder

_CHECKS = {check.facts.name: check for check in list_checks()}
_EXAMPLES = [
    pytest.param(check, example, id=f"{name}-{number}")
    for name, check in _CHECKS.items()
    for number, example in enumerate(check.facts.examples)
]
_FIXED = [
    pytest.param(check, example, example.fixed, id=f"{name}-{number}")
    for name, check in _CHECKS.items()
    for number, example in enumerate(check.facts.examples)
    if example.fixed is not None
]


@pytest.mark.parametrize(("check", "example"), _EXAMPLES)
def test_check_finds_what_its_example_says(check: Check, example: Example) -> None:
    pairs = _make_pairs(check, example)
    found = _find(check, pairs, example)

    stretches = tuple(_read_stretch(pairs[number], fault) for number, fault in found)
    assert stretches == example.faults, example.why


@pytest.mark.parametrize(("check", "example"), _EXAMPLES)
def test_fixes_make_of_the_target_what_the_example_says(check: Check, example: Example) -> None:
    pairs = _make_pairs(check, example)
    found = _find(check, pairs, example)

    fixed = "\n".join(
        apply_fixes(
            pair.target.text,
            [
                (fault.span, fault.fix)
                for place, fault in found
                if place == number and fault.side is Side.TARGET and fault.fix is not None
            ],
        )
        for number, pair in enumerate(pairs)
        if pair.target
    )
    assert fixed == (_read_plain(example.target) if example.fixed is None else example.fixed)


@pytest.mark.parametrize(("check", "example", "fixed"), _FIXED)
def test_what_is_fixed_is_found_no_more(check: Check, example: Example, fixed: str) -> None:
    before = _find(check, _make_pairs(check, example), example)
    pairs = _make_pairs(check, example, fixed)

    assert not any(fault.fix for _, fault in _find(check, pairs, example))
    assert len(_find(check, pairs, example)) < len(before)


@pytest.mark.parametrize("name", _CHECKS)
def test_check_has_an_example_that_fails_and_one_that_passes(name: str) -> None:
    examples = _CHECKS[name].facts.examples

    assert any(example.faults for example in examples), "no example in which it finds something"
    assert not all(example.faults for example in examples), "no example that it leaves alone"


@pytest.mark.parametrize("name", _CHECKS)
def test_check_is_told_of(name: str) -> None:
    facts = _CHECKS[name].facts

    assert facts.summary.endswith(".")
    assert "\n" not in facts.summary
    assert len(facts.rationale) > len(facts.summary)
    assert name == name.lower()
    facts.options()  # every option has a default


def _find(
    check: Check, pairs: tuple[CheckedPair, ...], example: Example
) -> tuple[tuple[int, Fault], ...]:
    terms = TermFinder(example.glossary) if example.glossary else None
    context = Context(check.facts.options(), terms)
    return tuple(find_faults(check, pairs, context))


def _make_pairs(
    check: Check, example: Example, target: str | InlineText | None = None
) -> tuple[CheckedPair, ...]:
    """One pair, or for a check of bulletins one for each line."""
    target = example.target if target is None else target
    if not isinstance(check, BulletinCheck):
        return (_make_pair(example.source, target, example),)
    lines = zip_longest(
        _read_plain(example.source).split("\n"), _read_plain(target).split("\n"), fillvalue=""
    )
    return tuple(_make_pair(*texts, example) for texts in lines)


def _make_pair(source: str | InlineText, target: str | InlineText, example: Example) -> CheckedPair:
    texts = (
        CheckedText(language, InlineText.of(text) if isinstance(text, str) else text)
        if text
        else None
        for language, text in zip(example.languages, (source, target), strict=True)
    )
    return CheckedPair(*texts)


def _read_plain(text: str | InlineText) -> str:
    return text if isinstance(text, str) else text.plain


def _read_stretch(pair: CheckedPair, fault: Fault) -> str:
    text = pair.source if fault.side is Side.SOURCE else pair.target
    assert text, "a fault in a text that is not there"
    assert 0 <= fault.span.start <= fault.span.end <= len(text.text)
    return text.text[fault.span.start : fault.span.end]
