"""How many inflected forms are found, and which words are taken for them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations
from pathlib import Path

from tm.checks import forbidden_term, missing_term
from tm.checks.base import CheckedPair, CheckedText, Context, PairCheck
from tm.model.inline import InlineText
from tm.model.term import Concept, Glossary, Term, TermStatus, Wording
from tm.terms.finder import TermFinder

_PATH = Path(__file__).with_name("forms.txt")
_LANGUAGES = ("es", "en", "pt")
# Sentences around a form, and one without any.
_CARRIERS = {
    "es": ("La nota que salió ayer habla de {} otra vez.", "{}: así empieza.", "No hubo {}."),
    "en": ("The text that came out yesterday is on {} again.", "{}: so it begins.", "I saw no {}."),
    "pt": ("O texto que saiu ontem fala de {} outra vez.", "{}: assim começa.", "Não houve {}."),
}
_WITHOUT = {"es": "Así fue.", "en": "So it was.", "pt": "Assim foi."}


@dataclass(frozen=True, slots=True)
class Forms:
    """A term with the forms that it takes, or, in the part `look-alikes`, with what it is not."""

    term: str
    part_of_speech: str
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """How many of `total` cases came out right, and the others."""

    right: int
    total: int
    failures: tuple[str, ...]


def load_forms() -> dict[str, list[dict[str, Forms]]]:
    """The concepts of each part of `forms.txt`, their forms by language."""
    parts: dict[str, list[dict[str, Forms]]] = {}
    for line in _PATH.read_text("utf-8").splitlines():
        if line.startswith("["):
            part = parts.setdefault(line.strip("[]"), [])
        elif line and not line.startswith("#"):
            cells = map(_read_forms, line.split("|"))
            part.append(dict(zip(_LANGUAGES, cells, strict=True)))
    return parts


def measure_missing(concepts: Sequence[dict[str, Forms]], *, with_speech: bool) -> Score:
    """Whether `missing-term` speaks up for each form whose translation lacks the term."""
    cases = [
        (_find(missing_term.CHECK, languages, sentence, _WITHOUT[languages[1]], finder), s)
        for concept, languages, finder in _each_pair(concepts, with_speech=with_speech)
        for s, sentence in _say_all(concept[languages[0]], languages[0])
    ]
    return _score(cases, wanted=True)


def measure_rendered(concepts: Sequence[dict[str, Forms]], *, with_speech: bool) -> Score:
    """Whether `missing-term` keeps quiet where the translation has the term in any form."""
    cases = [
        (_find(missing_term.CHECK, languages, source, target, finder), f"{s} / {t}")
        for concept, languages, finder in _each_pair(concepts, with_speech=with_speech)
        for s, source in _say_all(concept[languages[0]], languages[0])
        for t, target in _say_all(concept[languages[1]], languages[1])
    ]
    return _score(cases, wanted=False)


def measure_forbidden(concepts: Sequence[dict[str, Forms]], *, with_speech: bool) -> Score:
    """Whether `forbidden-term` finds each form of a term that the glossary refuses."""
    cases = [
        (_find(forbidden_term.CHECK, languages, source, target, finder), t)
        for concept, languages, finder in _each_pair(
            concepts, with_speech=with_speech, status=TermStatus.DEPRECATED
        )
        for _, source in _say_all(concept[languages[0]], languages[0])[:1]
        for t, target in _say_all(concept[languages[1]], languages[1])
    ]
    return _score(cases, wanted=True)


def measure_lookalikes(concepts: Sequence[dict[str, Forms]]) -> Score:
    """Whether words that look like a noun's forms are left alone."""
    cases = []
    for concept in concepts:
        for language, forms in concept.items():
            finder = TermFinder(_make_glossary({language: forms}, with_speech=True))
            cases += [
                (bool(finder.find(_CARRIERS[language][0].format(other), language)), other)
                for other in forms.others
            ]
    return _score(cases, wanted=False)


def _each_pair(
    concepts: Sequence[dict[str, Forms]],
    *,
    with_speech: bool,
    status: TermStatus = TermStatus.UNSPECIFIED,
) -> Iterator[tuple[dict[str, Forms], tuple[str, str], TermFinder]]:
    for concept in concepts:
        for source, target in permutations(_LANGUAGES, 2):
            glossary = _make_glossary(
                {language: concept[language] for language in (source, target)},
                with_speech=with_speech,
                last_status=status,
            )
            yield concept, (source, target), TermFinder(glossary)


def _make_glossary(
    forms: dict[str, Forms],
    *,
    with_speech: bool,
    last_status: TermStatus = TermStatus.UNSPECIFIED,
) -> Glossary:
    *_, last = forms
    wordings = tuple(
        Wording(
            language,
            (
                Term(
                    form.term,
                    last_status if language == last else TermStatus.UNSPECIFIED,
                    part_of_speech=form.part_of_speech if with_speech else "",
                ),
            ),
        )
        for language, form in forms.items()
    )
    return Glossary((Concept("1", wordings),))


def _say_all(forms: Forms, language: str) -> list[tuple[str, str]]:
    """Each form with a sentence that has it."""
    sentences = _CARRIERS[language]
    return [
        (form, sentences[number % len(sentences)].format(form))
        for number, form in enumerate(dict.fromkeys((forms.term, *forms.others)))
    ]


def _find(
    check: PairCheck,
    languages: tuple[str, str],
    source: str,
    target: str,
    finder: TermFinder,
) -> bool:
    texts = (
        CheckedText(language, InlineText.of(text))
        for language, text in zip(languages, (source, target), strict=True)
    )
    return any(check.find(CheckedPair(*texts), Context(None, finder)))


def _score(cases: Sequence[tuple[bool, str]], *, wanted: bool) -> Score:
    failures = tuple(name for found, name in cases if found is not wanted)
    return Score(len(cases) - len(failures), len(cases), failures)


def _read_forms(cell: str) -> Forms:
    term, _, others = cell.partition(":")
    term, _, speech = term.strip().partition(" (")
    return Forms(
        term, speech.rstrip(")") or "noun", tuple(o.strip() for o in others.split(",") if o.strip())
    )
