"""What the checks of names and words do that their examples cannot show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tm.checks import (
    doubled_word,
    missing_name,
    name_variant,
    odd_capitals,
    untranslated_segment,
    untranslated_word,
    wrong_language,
)
from tm.checks.base import Check, CheckedPair, CheckedText, Context, Fault, NoOptions
from tm.checks.find import find_faults
from tm.checks.fix import apply_fixes
from tm.model.finding import Side
from tm.model.inline import Code, CodeKind, InlineText
from tm.model.term import Concept, Glossary, Term, Wording
from tm.terms.finder import TermFinder

_CHECKS = [
    doubled_word.CHECK,
    missing_name.CHECK,
    name_variant.CHECK,
    odd_capitals.CHECK,
    untranslated_segment.CHECK,
    untranslated_word.CHECK,
    wrong_language.CHECK,
]
_PIECES = [
    "Boluarte", "Bolluarte", "García", "Garcia", "de", "de de", "The the", "el Lunes", "PResident",
    "monday", "tHe", "Lima", "London", "growth", "aprobó", "(", "“", "»", ".", "\n", "-", "’",
    "José Pérez", "https://example.org/a", "%s", "{name}", "`", "的", "\u0301", "İ", "ﬁ", "ß", "12",
]  # fmt: skip
_TEXTS = st.lists(st.sampled_from(_PIECES) | st.text(max_size=6), max_size=10).map(" ".join)
_LANGUAGES = st.sampled_from(["en", "es", "es-PE", "pt-BR", "fr", "de", "eu", "zh", "x-klingon"])


def _make_text(text: str, language: str) -> CheckedText:
    return CheckedText(language, InlineText.of(text))


def _make_pair(source: str, target: str, languages: tuple[str, str] = ("es", "en")) -> CheckedPair:
    return CheckedPair(_make_text(source, languages[0]), _make_text(target, languages[1]))


def _find(
    check: Check, pairs: Sequence[CheckedPair], context: Context | None = None
) -> list[tuple[int, str]]:
    context = context or Context(NoOptions())
    return [
        (number, _read_stretch(pairs[number], fault))
        for number, fault in find_faults(check, pairs, context)
    ]


def _read_stretch(pair: CheckedPair, fault: Fault) -> str:
    side = pair.target if fault.side is Side.TARGET else pair.source
    assert side is not None
    assert 0 <= fault.span.start <= fault.span.end <= len(side.text)
    return side.text[fault.span.start : fault.span.end]


@pytest.mark.parametrize("check", _CHECKS, ids=lambda check: check.facts.name)
@settings(max_examples=60, deadline=None)
@given(_LANGUAGES, _LANGUAGES, st.lists(st.tuples(_TEXTS, _TEXTS), max_size=4), st.booleans())
def test_no_text_is_too_odd_and_fixes_settle(
    check: Check, first: str, second: str, texts: list[tuple[str, str]], alone: bool
) -> None:
    pairs = [
        CheckedPair(None if alone else _make_text(source, first), _make_text(target, second))
        for source, target in texts
    ]
    faults = list(find_faults(check, pairs, Context(NoOptions())))
    for number, fault in faults:
        _read_stretch(pairs[number], fault)

    fixed = [
        _fix(pair, [fault for place, fault in faults if place == number])
        for number, pair in enumerate(pairs)
    ]
    again = list(find_faults(check, fixed, Context(NoOptions())))
    before = sum(fault.fix is not None for _, fault in faults)
    assert sum(fault.fix is not None for _, fault in again) <= before


def _fix(pair: CheckedPair, faults: Sequence[Fault]) -> CheckedPair:
    assert pair.target
    fixes = [
        (fault.span, fault.fix)
        for fault in faults
        if fault.fix is not None and fault.side is Side.TARGET
    ]
    return CheckedPair(
        pair.source, _make_text(apply_fixes(pair.target.text, fixes), pair.target.language)
    )


def test_a_word_before_and_after_code_is_not_doubled() -> None:
    code = Code(CodeKind.ALONE, 1, "`x`")
    target = CheckedText("en", InlineText.of("Use the ", code, " the"))

    assert not _find(doubled_word.CHECK, [CheckedPair(None, target)])


def test_an_emphasized_word_is_left_on_purpose() -> None:
    codes = Code(CodeKind.OPEN, 1, "*"), Code(CodeKind.CLOSE, 1, "*")
    source = CheckedText("en", InlineText.of("The growth of the town"))
    target = CheckedText("es", InlineText.of("El ", codes[0], "growth", codes[1], " de la villa"))

    assert not _find(untranslated_word.CHECK, [CheckedPair(source, target)])


def test_a_word_left_more_than_once_is_left_on_purpose() -> None:
    pairs = [
        _make_pair("The growth is high.", "La growth es alta.", ("en", "es")),
        _make_pair("Our growth is low.", "Nuestra growth es baja.", ("en", "es")),
    ]

    assert _find(untranslated_word.CHECK, pairs[:1]) == [(0, "growth")]
    assert not _find(untranslated_word.CHECK, pairs)


def test_a_sentence_that_goes_on_may_begin_in_lower_case() -> None:
    pairs = [
        _make_pair("Votó el Pleno.", "The plenary voted,"),
        _make_pair("Nadie faltó a la sesión.", "and nobody was absent."),
    ]

    assert not _find(odd_capitals.CHECK, pairs)
    assert _find(odd_capitals.CHECK, pairs[1:]) == [(0, "and")]


def test_a_slip_is_found_by_the_bulletins_other_segments() -> None:
    pairs = [
        _make_pair("Habló Vizcarra.", "Vizcarra spoke."),
        _make_pair("Luego salió.", "Then Vizccarra left."),
        _make_pair("Volvió Vizcarra.", "Vizcarra came back."),
    ]

    assert _find(name_variant.CHECK, pairs) == [(1, "Vizccarra")]


def test_a_spelling_that_is_kept_is_a_decision() -> None:
    pairs = [_make_pair(f"Habló Núñez {n}.", f"Then Nunez spoke {n}.") for n in range(3)]

    assert _find(name_variant.CHECK, pairs[:1]) == [(0, "Nunez")]
    assert not _find(name_variant.CHECK, pairs)


@dataclass(frozen=True)
class _Memory:
    """Earlier pairs, found as a memory finds them."""

    pairs: tuple[CheckedPair, ...]

    def find_pairs(self, phrase: str, language: str) -> Sequence[CheckedPair]:
        return [
            pair
            for pair in self.pairs
            for text in (pair.source, pair.target)
            if text and text.language == language and phrase.casefold() in text.text.casefold()
        ]


def test_a_name_is_compared_with_earlier_bulletins() -> None:
    memory = _Memory((_make_pair("Habló Yovera Núñez.", "Then Yovera Nuñez spoke."),))
    context = Context(NoOptions(), earlier=memory)
    right = [_make_pair("Volvió Yovera.", "Yovera came back.")]
    wrong = [_make_pair("Volvió Yovvera.", "Then Yovvera came back.")]

    assert not _find(name_variant.CHECK, right, context)
    assert not _find(name_variant.CHECK, wrong, context), "the memory has no such source"

    memory = _Memory((_make_pair("Habló Okonkwo.", "Then Okkonkwo spoke."),))
    context = Context(NoOptions(), earlier=memory)
    assert _find(name_variant.CHECK, [_make_pair("Ayer habló Okonkwo.", "Okonkwo spoke.")], context)


def test_a_name_lost_once_may_be_a_pronoun_where_the_translation_has_it_elsewhere() -> None:
    lost = _make_pair("Ayer habló Okonkwo.", "He spoke yesterday.")
    kept = _make_pair("Volvió Okonkwo.", "Okonkwo came back.")

    assert _find(missing_name.CHECK, [lost])
    assert not _find(missing_name.CHECK, [lost, kept])


def test_a_swapped_name_is_found_wherever_else_the_right_one_stands() -> None:
    swapped = _make_pair("Ayer habló Okonkwo.", "Yesterday Lindqvist spoke.")
    kept = _make_pair("Volvió Okonkwo.", "Okonkwo came back.")

    assert _find(missing_name.CHECK, [swapped, kept]) == [(0, "Lindqvist")]


def test_the_glossary_translates_names() -> None:
    wordings = tuple(
        Wording(language, (Term(text),))
        for language, text in (("es", "Ayllukuna"), ("en", "Clans"))
    )
    glossary = Glossary((Concept("1", wordings),))
    pairs = [_make_pair("Se reunieron los Ayllukuna.", "The Clans met.")]

    assert _find(missing_name.CHECK, pairs)
    assert not _find(missing_name.CHECK, pairs, Context(NoOptions(), TermFinder(glossary)))
