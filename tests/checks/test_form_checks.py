"""What the checks of form promise of any text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tm.checks import (
    end_punctuation,
    forbidden_character,
    inconsistent_translation,
    length_ratio,
    missing_translation,
    mixed_quotes,
    placeholder_mismatch,
    spacing,
    tag_mismatch,
    unbalanced_bracket,
)
from tm.checks.base import Check, CheckedPair, CheckedText, Context, Fault
from tm.checks.find import find_faults
from tm.checks.fix import apply_fixes
from tm.model.finding import Side
from tm.model.inline import Code, CodeKind, InlineText

_CHECKS: tuple[Check, ...] = (
    end_punctuation.CHECK,
    forbidden_character.CHECK,
    inconsistent_translation.CHECK,
    length_ratio.CHECK,
    missing_translation.CHECK,
    mixed_quotes.CHECK,
    placeholder_mismatch.CHECK,
    spacing.CHECK,
    tag_mismatch.CHECK,
    unbalanced_bracket.CHECK,
)
_by_name = pytest.mark.parametrize("check", _CHECKS, ids=lambda check: check.facts.name)
_languages = st.sampled_from(["es", "en", "pt-BR", "fr", "fr-CA", "de", "el", "ar", "zh", "th"])
# What the checks look at, and anything.
_pieces = st.sampled_from([
    *"aZñ5 .,;:!?¿¡()[]{}«»\"“”„'’…%s$<>/@_-*&#|\n\u00a0\u200b\ufffd\x07аЖÃ©。？",
    "  ", "...", "%s", "%(n)s", "{n}", "{{ n }}", "&amp;", "&n;", "<b>", "</b>", "word", "Word",
    "https://a.org/en/b", "www.a.org", "a@b.org", " :)", "a)", "[0, 1)", "{n, plural, one {",
])  # fmt: skip
_texts = st.lists(st.one_of(_pieces, _pieces, st.characters()), max_size=25).map("".join)
_codes = st.builds(
    Code,
    st.sampled_from(list(CodeKind)),
    st.integers(0, 3),
    st.one_of(
        st.sampled_from([
            "**", "_", "[", "](/a)", "](", "][n]", "]", "![", "<b>", "</a>", "<x id='1'/>",
            '<a href="https://a.org">', "<https://a.org>", "`n`", "{{< n >}}", "[^1]",
        ]),
        st.text(max_size=8),
    ),
)  # fmt: skip
_contents = st.lists(st.one_of(_texts, _codes), max_size=4).map(lambda parts: InlineText.of(*parts))
_sides = st.builds(
    CheckedText, _languages, _contents, st.sampled_from(["", "heading", "list-item"])
)
_pairs = st.one_of(
    st.builds(CheckedPair, _sides, _sides),
    st.builds(CheckedPair, st.none(), _sides),
    st.builds(CheckedPair, _sides, st.none()),
)


@_by_name
@settings(max_examples=60, deadline=None)
@given(pairs=st.lists(_pairs, max_size=4))
def test_check_finds_stretches_of_any_texts(check: Check, pairs: list[CheckedPair]) -> None:
    for number, fault in _find(check, pairs):
        text = _choose_side(pairs[number], fault)

        assert 0 <= fault.span.start <= fault.span.end <= len(text)
        assert fault.message


@pytest.mark.parametrize(
    "check",
    [spacing.CHECK, mixed_quotes.CHECK],
    ids=lambda check: check.facts.name,
)
@settings(max_examples=150, deadline=None)
@given(text=_texts, language=_languages)
def test_what_is_fixed_stays_fixed(check: Check, text: str, language: str) -> None:
    fixed = _fix(check, text, language)

    assert _fix(check, fixed, language) == fixed


def _find(check: Check, pairs: list[CheckedPair]) -> list[tuple[int, Fault]]:
    return list(find_faults(check, pairs, Context(check.facts.options())))


def _choose_side(pair: CheckedPair, fault: Fault) -> str:
    side = pair.source if fault.side is Side.SOURCE else pair.target
    assert side, "a fault in a text that is not there"
    return side.text


def _fix(check: Check, text: str, language: str) -> str:
    pair = CheckedPair(None, CheckedText(language, InlineText.of(text)))
    faults = _find(check, [pair])
    return apply_fixes(text, [(f.span, f.fix) for _, f in faults if f.fix is not None])
