"""What a glossary says of the words of an entry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from tm.model.kit import KitEntry, KitTerm
from tm.model.term import Concept, Term
from tm.terms.finder import Occurrence, TermFinder


def add_terms(
    entries: Iterable[KitEntry], terms: TermFinder, source_language: str, target_language: str
) -> tuple[KitEntry, ...]:
    """The entries with what the glossary says of their words."""
    return tuple(
        replace(
            entry, terms=find_terms(terms, entry.source.plain, source_language, target_language)
        )
        for entry in entries
    )


def find_terms(
    terms: TermFinder, text: str, source_language: str, target_language: str
) -> tuple[KitTerm, ...]:
    """The terms in the text for which the glossary has a word in the other language.

    In reading order, each once.
    """
    found = (
        _describe(occurrence, text, source_language, target_language)
        for occurrence in terms.find(text, source_language)
    )
    return tuple(dict.fromkeys(term for term in found if term.targets or term.forbidden))


def _describe(
    occurrence: Occurrence, text: str, source_language: str, target_language: str
) -> KitTerm:
    concept, span = occurrence.concept, occurrence.span
    translations = concept.find_terms(target_language)
    allowed = [term for term in translations if not term.status.is_forbidden]
    allowed.sort(key=lambda term: not term.status.is_preferred)
    return KitTerm(
        text[span.start : span.end],
        _list_texts(allowed),
        _list_texts(term for term in translations if term.status.is_forbidden),
        "; ".join(dict.fromkeys(filter(None, _list_notes(concept, allowed, source_language)))),
    )


def _list_texts(terms: Iterable[Term]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(term.text for term in terms))


def _list_notes(concept: Concept, allowed: Iterable[Term], language: str) -> Iterator[str]:
    """The definition, in the original's language if there is one, and what is remarked."""
    own = (w.definition for w in concept.wordings if w.language == language and w.definition)
    yield next(own, concept.definition)
    yield concept.note
    for term in allowed:
        yield term.note
