"""Numbers, dates and sums of money of a pair, whatever the texts are."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tm.checks import currency_mismatch, date_mismatch, number_mismatch
from tm.checks.base import CheckedPair, CheckedText, Context, Fault, PairCheck
from tm.model.finding import Side
from tm.model.inline import InlineText

_CHECKS = (number_mismatch.CHECK, date_mismatch.CHECK, currency_mismatch.CHECK)
_WORDS = st.sampled_from([
    "12", "13", "1.234,5", "87", "½", "/", "-", ",", "mil", "y", "veinte", "dos", "million",
    "May 5", "5 de marzo", "mar", "jueves", "Thursday", "2026", "$", "€", "euros", "pm", "15:30",
    "XIV", "miles", "feet", "555 01 42", "votos", "19 de febrero de 2026",
])  # fmt: skip
_TEXTS = st.lists(_WORDS, min_size=1).map(" ".join) | st.lists(_WORDS, min_size=1).map("".join)
_LANGUAGES = st.sampled_from(["en", "es", "pt", "de", "eu", "es-MX"])


def _find(check: PairCheck, languages: tuple[str, str], texts: tuple[str, str]) -> list[Fault]:
    source, target = (
        CheckedText(language, InlineText.of(text))
        for language, text in zip(languages, texts, strict=True)
    )
    return list(check.find(CheckedPair(source, target), Context(check.facts.options())))


@given(st.tuples(_LANGUAGES, _LANGUAGES), st.tuples(_TEXTS, _TEXTS))
@settings(max_examples=150)
def test_faults_are_stretches_of_the_texts(
    languages: tuple[str, str], texts: tuple[str, str]
) -> None:
    for check in _CHECKS:
        for fault in _find(check, languages, texts):
            side, other = texts if fault.side is Side.SOURCE else texts[::-1]
            assert 0 <= fault.span.start < fault.span.end <= len(side)
            assert fault.other is None or fault.other.end <= len(other)
            assert fault.subject in side or (fault.other and fault.subject in other)
            assert fault.subject in fault.message


@given(_LANGUAGES, _TEXTS)
@settings(max_examples=100)
def test_a_text_has_the_figures_of_its_copy(language: str, text: str) -> None:
    assert _find(number_mismatch.CHECK, (language, language), (text, text)) == []
    assert _find(currency_mismatch.CHECK, (language, language), (text, text)) == []


def test_message_tells_both_numbers() -> None:
    texts = "87 votos a favor.", "78 votes in favour."
    (fault,) = _find(number_mismatch.CHECK, ("es", "en"), texts)

    assert fault.message == "87 in the source has no counterpart; the translation has 78"
    assert fault.other
    assert (fault.span.start, fault.other.start) == (0, 0)


def test_what_differs_in_a_date_is_told_once() -> None:
    texts = "Hubo 12 reuniones hasta el 5 de marzo de 2026.", "12 meetings until 6 March 2026."
    found = [fault for check in _CHECKS for fault in _find(check, ("es", "en"), texts)]

    assert [fault.subject for fault in found] == ["6 March 2026"]
