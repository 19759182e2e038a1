"""What is wrong with a glossary itself."""

from __future__ import annotations

import pytest

from tm.model.location import Location
from tm.model.term import Concept, Glossary, Term, TermStatus, Wording
from tm.terms.scripts import find_script_fault
from tm.terms.validate import RULES, find_problems

FORBIDDEN = TermStatus.FORBIDDEN
PREFERRED = TermStatus.PREFERRED


def concept(name: str, **languages: str | list[Term]) -> Concept:
    """A concept whose terms are given by language, with bars between, or as they are."""
    line = int(name) if name.isdigit() else 0
    wordings = tuple(
        Wording(
            tag.replace("_", "-"),
            tuple(Term(text.strip(), location=Location("g.tbx", line)) for text in terms.split("|"))
            if isinstance(terms, str)
            else tuple(terms),
        )
        for tag, terms in languages.items()
    )
    return Concept(name, wordings, location=Location("g.tbx", line))


def problems(*concepts: Concept, languages: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    found = find_problems(Glossary(concepts, "g.tbx"), languages)
    return [(problem.rule, problem.message) for problem in found]


GOOD = concept("1", es="voto", en="vote")
CASES = {
    "empty-glossary": ((), "the glossary has no concept"),
    "single-language": ((concept("1", es="voto"),), "all terms are in one language, es"),
    "no-term": ((GOOD, concept("2", es=[], en=[])), "concept 2 has no term"),
    "empty-term": ((concept("1", es="voto", en="vote|"),), "a term of concept 1 (en) is empty"),
    "missing-language": (
        (GOOD, concept("2", es="ley", en="law"), concept("3", es="mar")),
        "concept 3 has no term in en",
    ),
    "unknown-language": ((concept("1", es="voto", mul="vote"),), "'mul' is not a language code"),
    "no-usable-term": (
        (concept("1", es="voto", en=[Term("ballot", FORBIDDEN)]),),
        "concept 1 has no term in en that may be used",
    ),
    "duplicate-term": (
        (concept("1", es="voto|Voto", en="vote"),), '"Voto" (es) is in concept 1 twice',
    ),
    "duplicate-concept": (
        (GOOD, concept("2", es="voto", en="vote")), "concept 2 says the same as concept 1 (line 1)",
    ),
    "homonym": (
        (concept("1", es="banco", en="bank"), concept("2", es="banco", en="bench")),
        '"banco" (es) is in concept 2 and in concept 1 (line 1)',
    ),
    "contradiction": (
        (
            concept("1", es="actual", en=[Term("current", PREFERRED, location=Location("", 1))]),
            concept("2", es="moderno", en=[Term("modern"), Term("current", FORBIDDEN)]),
        ),
        '"current" (en) is forbidden in concept 2 and preferred in concept 1 (line 1)',
    ),
    "wrong-script": (
        (concept("1", es="voto", en="голос"),), '"голос" (en) is not in the script of en',
    ),
}  # fmt: skip


def test_every_rule_has_a_case() -> None:
    assert set(CASES) == set(RULES)


@pytest.mark.parametrize("rule", CASES)
def test_a_rule_finds_its_case(rule: str) -> None:
    concepts, message = CASES[rule]
    assert (rule, message) in problems(*concepts)


def test_a_good_glossary_has_no_problem() -> None:
    other = concept("2", es="ley", en=[Term("law", PREFERRED), Term("act", FORBIDDEN)])
    assert problems(GOOD, other, languages=("es", "en")) == []


def test_a_language_that_is_nowhere_is_told_once() -> None:
    others = (GOOD, concept("2", es="ley", en="law"))
    assert problems(*others, languages=("es", "en", "pt")) == [
        ("missing-language", "no concept has a term in pt")
    ]


def test_a_region_stands_for_its_language() -> None:
    assert problems(concept("1", es_PE="palta", en_GB="avocado"), languages=("es", "en")) == []


def test_duplicates_are_not_told_as_homonyms_too() -> None:
    assert [rule for rule, _ in problems(GOOD, concept("2", es="voto", en="vote"))] == [
        "duplicate-concept"
    ]


@pytest.mark.parametrize(
    ("text", "language", "is_fine"),
    [
        ("moción de censura", "es", True),
        ("β-caroteno", "es", True),
        ("Ñuñoa", "es", True),
        ("CIF CMOS", "zh", True),
        ("音量", "zh", True),
        ("音量", "es", False),
        ("мoción", "es", False),  # a Cyrillic м
        ("ИМФ", "ru", True),
        ("ИМФ", "he", False),
        ("x²", "es", True),
        ("сoвет", "ru", False),  # a Latin o
        ("ƛ", "nah", True),
    ],
)
def test_scripts(text: str, language: str, is_fine: bool) -> None:
    assert (find_script_fault(text, language) == "") is is_fine
