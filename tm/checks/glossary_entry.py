"""What findings say of a concept, and which of its terms count."""

from __future__ import annotations

import re

from tm.model.locale import primary_language
from tm.model.term import Concept, Term, TermKind
from tm.terms.lemmas import find_feminines, find_stem
from tm.terms.tokens import find_tokens

_PERSON = re.compile(r"(?:(?:wo)?man|person)\b")


def describe_entry(concept: Concept, source_language: str | None, language: str) -> str:
    """The entry in a line: `acta → minutes (preferred), record (admitted); not: act`.

    Where the texts have no source language, what the arrow stands for is left out.
    """
    terms = concept.find_terms(language)
    allowed = ", ".join(_describe(term) for term in terms if not term.status.is_forbidden)
    refused = ", ".join(term.text for term in terms if term.status.is_forbidden)
    targets = "; ".join(filter(None, (allowed, f"not: {refused}" if refused else "")))
    sources = ", ".join(term.text for term in find_allowed(concept, source_language or language))
    return f"{sources} → {targets}" if source_language and sources else targets


def find_allowed(concept: Concept, language: str) -> tuple[Term, ...]:
    """The concept's terms that may be used, the preferred ones first."""
    allowed = [term for term in concept.find_terms(language) if not term.status.is_forbidden]
    return tuple(sorted(allowed, key=lambda term: not term.status.is_preferred))


def is_short_form(term: Term) -> bool:
    """Whether the term is an acronym or abbreviation, said by the glossary or by its capitals."""
    return term.kind is not TermKind.FULL or (term.text.isupper() and len(term.text) > 1)


def are_one_in_gender(first: Term, second: Term, language: str) -> bool:
    """Whether one term is the other for a woman, or for either: `alcaldesa`, `spokesperson`."""
    primary = primary_language(language)
    if (
        primary == "en"
        and len({_PERSON.sub("", term.text.lower()) for term in (first, second)}) == 1
    ):
        return True
    heads = [term.text.lower().split(maxsplit=1)[0] for term in (first, second)]
    return heads[0] in find_feminines(heads[1], primary) or heads[1] in find_feminines(
        heads[0], primary
    )


def is_part_of(term: Term, other: Term, language: str) -> bool:
    """Whether the other term has all the term's words, in whatever form: it is a shorter way."""
    primary = primary_language(language)
    stems, other_stems = (
        {find_stem(token.word, primary) for token in find_tokens(text, language)}
        for text in (term.text, other.text)
    )
    return stems <= other_stems


def _describe(term: Term) -> str:
    status = term.status
    return term.text if status == "unspecified" else f"{term.text} ({status.replace('-', ' ')})"
