"""A copy of a glossary that is safe to put into an OmegaT project."""

from __future__ import annotations

from dataclasses import replace
from typing import BinaryIO

from tm.formats.base import Written
from tm.formats.tbx.write import write_tbx2
from tm.model.term import Concept, Glossary, Wording

_FORBIDDEN_TERMS = "terms left out that should not be used"
_EMPTY_CONCEPTS = "concepts left out that are not in two languages then"


def write_omegat(glossary: Glossary, out: BinaryIO) -> Written:
    """TBX of version 2 with the terms that may be used, preferred ones first.

    OmegaT 3.6 reads no other version, and offers every term of an entry as a good translation.
    """
    concepts = [_keep_usable(concept) for concept in glossary.concepts]
    kept = tuple(concept for concept in concepts if len(concept.wordings) > 1)
    written = write_tbx2(replace(glossary, concepts=kept), out)
    losses = {
        _FORBIDDEN_TERMS: _count_terms(glossary.concepts) - _count_terms(concepts),
        _EMPTY_CONCEPTS: len(concepts) - len(kept),
        **dict(written.losses),
    }
    return Written(len(kept), tuple((cause, count) for cause, count in losses.items() if count))


def _keep_usable(concept: Concept) -> Concept:
    wordings = (_keep_usable_terms(wording) for wording in concept.wordings)
    return replace(concept, wordings=tuple(wording for wording in wordings if wording.terms))


def _keep_usable_terms(wording: Wording) -> Wording:
    usable = (term for term in wording.terms if term.text and not term.status.is_forbidden)
    return replace(
        wording, terms=tuple(sorted(usable, key=lambda term: not term.status.is_preferred))
    )


def _count_terms(concepts: tuple[Concept, ...] | list[Concept]) -> int:
    return sum(len(wording.terms) for concept in concepts for wording in concept.wordings)
