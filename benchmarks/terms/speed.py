"""How many pairs a second the term checks take with glossaries of several sizes."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tm.checks import forbidden_term, inconsistent_term, missing_term, term_suggestion
from tm.checks.base import Check, CheckedPair, CheckedText, Context
from tm.checks.find import find_faults
from tm.model.inline import InlineText
from tm.model.term import Concept, Glossary, Term, TermStatus, Wording
from tm.terms.finder import TermFinder

TERM_CHECKS: tuple[Check, ...] = (
    forbidden_term.CHECK,
    missing_term.CHECK,
    inconsistent_term.CHECK,
    term_suggestion.CHECK,
)
_SEED = 7
_LONGEST_TERM = 3
_SHORTEST_WORD = 4
# A word that comes more often is an everyday word rather than a term.
_MOST_OCCURRENCES = 2
_LANGUAGES = ("es", "en")


@dataclass(frozen=True, slots=True)
class Speed:
    """Of a glossary with so many concepts of two terms in each language."""

    terms: int
    build_seconds: float
    pairs_per_second: float
    findings: int


def measure_speed(
    pairs: Sequence[CheckedPair],
    texts: Sequence[tuple[str, str]],
    concepts: int,
    *,
    is_dense: bool = False,
) -> Speed:
    """Processor time of all term checks on the pairs, with terms cut out of other texts.

    Every pair is checked twice, the second time with a figure added so that it is a new text: its
    words are known by then, as most are in a long text, and that run is timed.
    """
    terms = TermFinder(make_random_glossary(texts, concepts, is_dense=is_dense))
    start = time.process_time()
    _check(pairs[:1], terms)
    build_seconds = time.process_time() - start
    findings = _check(pairs, terms)
    again = [CheckedPair(*map(_add_figure, (pair.source, pair.target))) for pair in pairs]
    start = time.process_time()
    _check(again, terms)
    seconds = time.process_time() - start
    return Speed(concepts * 4, build_seconds, len(pairs) / seconds, findings)


def _add_figure(text: CheckedText | None) -> CheckedText | None:
    return text and CheckedText(text.language, InlineText.of(f"{text.text} 2"))


def make_random_glossary(
    texts: Sequence[tuple[str, str]], concepts: int, *, is_dense: bool = False
) -> Glossary:
    """Concepts of two terms in Spanish and two in English, no term twice, cut out of the texts.

    They are no translations of each other, so each that a pair has is a finding. Terms of one word
    are rare words, as those of a real glossary are; in a dense one they are any, and most pairs
    have findings.
    """
    chance = random.Random(_SEED)
    cutters = [
        _cut_terms([pair[side] for pair in texts], chance, is_dense=is_dense)
        for side in range(len(_LANGUAGES))
    ]
    return Glossary(
        tuple(
            Concept(
                str(number),
                tuple(
                    Wording(
                        language,
                        (
                            Term(next(cutter), TermStatus.PREFERRED),
                            Term(next(cutter), TermStatus.DEPRECATED),
                        ),
                    )
                    for language, cutter in zip(_LANGUAGES, cutters, strict=True)
                ),
            )
            for number in range(concepts)
        )
    )


def _cut_terms(texts: Sequence[str], chance: random.Random, *, is_dense: bool) -> Iterator[str]:
    """Stretches of one to three words without small ones at their ends, never one twice."""
    seen: set[str] = set()
    counts = Counter(word for text in texts for word in text.lower().split())
    while True:
        words = chance.choice(texts).lower().split()
        length = chance.randint(1, _LONGEST_TERM)
        start = chance.randrange(max(1, len(words) - length + 1))
        chosen = words[start : start + length]
        term = " ".join(chosen)
        ends = (chosen or [""])[0], (chosen or [""])[-1]
        is_term = all(map(str.isalpha, chosen)) and min(map(len, ends)) >= _SHORTEST_WORD
        if length == 1 and not is_dense and counts[term] > _MOST_OCCURRENCES:
            continue
        if is_term and term not in seen:
            seen.add(term)
            yield term


def _check(pairs: Sequence[CheckedPair], terms: TermFinder) -> int:
    context = Context(None, terms)
    return sum(1 for check in TERM_CHECKS for _ in find_faults(check, pairs, context))
