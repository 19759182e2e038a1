"""Admitted terms where the glossary prefers another, and terms that have lost their accents."""

from __future__ import annotations

from collections.abc import Iterator

from tm.checks.base import CheckedPair, CheckFacts, Context, Example, Fault, PairCheck
from tm.checks.example_glossary import make_glossary
from tm.checks.glossary_entry import (
    are_one_in_gender,
    describe_entry,
    find_allowed,
    is_part_of,
    is_short_form,
)
from tm.checks.term_evidence import find_target_terms, is_surely_meant
from tm.model.finding import Severity
from tm.model.term import Term
from tm.terms.finder import Occurrence, TermFinder
from tm.terms.replacement import copy_capitals
from tm.text.words import fold

_MINUTES = make_glossary(
    "acta = *minutes | ~record | !act",
    "organización no gubernamental | ONG = *non-governmental organization | ~NGO",
    "ayuntamiento = *city council | ~town council",
)
_PLENARY = make_glossary("plenary = *pleno | ~sesión plenaria", languages=("en", "es"))
_FACTS = CheckFacts(
    name="term-suggestion",
    summary="An admitted term where the glossary prefers another, or a term without its accents.",
    rationale=(
        "What is admitted is no fault, but one word for one thing reads better. A text that has "
        "the preferred term too is left alone, as are acronyms, shorter forms of the preferred "
        "term, its other gender, and the answer to a source that does not use its own preferred "
        "term. A term of the glossary that is written without its accents is told as a warning, "
        "unless it is another word so."
    ),
    severity=Severity.INFO,
    needs_glossary=True,
    examples=(
        Example("The record was read.", "Se leyó el acta.", ("record",), glossary=_MINUTES),
        Example("The minutes were read.", "Se leyó el acta.", glossary=_MINUTES),
        Example(
            "She broke the record.",
            "Batió la marca.",
            glossary=_MINUTES,
            why="a good word for something else",
        ),
        Example("The NGO came.", "Vino la ONG.", glossary=_MINUTES, why="an acronym"),
        Example(
            "The town councils met.",
            "Los ayuntamientos se reunieron.",
            ("town councils",),
            glossary=_MINUTES,
        ),
        Example(
            "The city council, like other town councils, met.",
            "El ayuntamiento, como otros ayuntamientos, se reunió.",
            glossary=_MINUTES,
            why="the preferred term is there too",
        ),
        Example(
            "Hubo una sesión plenaria.",
            "There was a plenary.",
            ("sesión plenaria",),
            ("en", "es"),
            glossary=_PLENARY,
        ),
        Example(
            "Hubo una sesion plenaria.",
            "There was a plenary.",
            ("sesion plenaria",),
            ("en", "es"),
            fixed="Hubo una sesión plenaria.",
            glossary=make_glossary("plenary = sesión plenaria", languages=("en", "es")),
        ),
        Example(
            "Hubo sesiones plenarias.",
            "There were plenaries.",
            (),
            ("en", "es"),
            glossary=make_glossary("plenary = sesión plenaria", languages=("en", "es")),
        ),
    ),
)


def _find(pair: CheckedPair, context: Context) -> Iterator[Fault]:
    for homonyms in find_target_terms(pair, context):
        occurrence = homonyms[0]
        if occurrence.lost_accents:
            yield _make_accent_fault(occurrence, pair)
        if len(homonyms) == 1:
            yield from _find_better(occurrence, pair, context)


def _find_better(occurrence: Occurrence, pair: CheckedPair, context: Context) -> Iterator[Fault]:
    assert pair.target
    assert context.terms
    preferred = _find_preferred(occurrence, pair.target.language)
    if (
        preferred
        and _is_meant(occurrence, pair, context.terms)
        and not _has_preferred(occurrence, pair, context.terms)
    ):
        yield _make_fault(occurrence, preferred, pair)


def _make_accent_fault(occurrence: Occurrence, pair: CheckedPair) -> Fault:
    assert pair.target
    span, term = occurrence.span, occurrence.term
    found = pair.target.text[span.start : span.end]
    is_same_form = fold(found) == fold(term.text)
    return Fault(
        f"{found!r} lacks the accents of {term.text!r}",
        span,
        subject=term.text,
        entry=describe_entry(occurrence.concept, _source_language(pair), pair.target.language),
        fix=copy_capitals(found, term.text) if is_same_form else None,
        severity=Severity.WARNING,
    )


def _find_preferred(occurrence: Occurrence, language: str) -> Term | None:
    """The term that the glossary prefers to this allowed one, if it is more than a variant."""
    term = occurrence.term
    best = find_allowed(occurrence.concept, language)[:1]
    if (
        term.status.is_preferred
        or term.status.is_forbidden
        or not best
        or not best[0].status.is_preferred
        or best[0].part_of_speech != term.part_of_speech
        or is_short_form(term)
        or is_part_of(term, best[0], language)
        or are_one_in_gender(best[0], term, language)
    ):
        return None
    return best[0]


def _is_meant(occurrence: Occurrence, pair: CheckedPair, terms: TermFinder) -> bool:
    """Whether the source has the concept's best term, or there is no source and no other sense."""
    if not pair.source:
        return is_surely_meant(occurrence, pair, terms)
    language = pair.source.language
    in_source = [
        rendering.term
        for rendering in terms.find_renderings(occurrence.concept, pair.source.text, language)
    ]
    best = find_allowed(occurrence.concept, language)[:1]
    return any(
        term.status.is_preferred or not best or not best[0].status.is_preferred
        for term in in_source
    )


def _has_preferred(occurrence: Occurrence, pair: CheckedPair, terms: TermFinder) -> bool:
    assert pair.target
    renderings = terms.find_renderings(occurrence.concept, pair.target.text, pair.target.language)
    return any(
        rendering.term.status.is_preferred and rendering.span != occurrence.span
        for rendering in renderings
    )


def _make_fault(occurrence: Occurrence, preferred: Term, pair: CheckedPair) -> Fault:
    assert pair.target
    span = occurrence.span
    found = pair.target.text[span.start : span.end]
    return Fault(
        f"{preferred.text!r} is preferred to {found!r}",
        span,
        subject=occurrence.term.text,
        entry=describe_entry(occurrence.concept, _source_language(pair), pair.target.language),
    )


def _source_language(pair: CheckedPair) -> str | None:
    return pair.source.language if pair.source else None


CHECK = PairCheck(_FACTS, _find)
