"""Looks a word or phrase up in a glossary, whatever form it is in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from tm.model.locale import is_covered
from tm.model.term import Concept, Glossary, Term, Wording
from tm.terms.finder import Mode, TermFinder


class Nearness(IntEnum):
    """How a term meets what was looked up, the best first."""

    SAME = 0
    INFLECTED = 1
    INSIDE = 2


@dataclass(frozen=True, slots=True)
class Hit:
    """A concept with the term that met what was looked up."""

    concept: Concept
    language: str
    term: Term
    nearness: Nearness


def look_up(glossary: Glossary, text: str, language: str = "") -> tuple[Hit, ...]:
    """The concepts with a term that is `text`, a form of it, or has it among its words.

    The best first, each concept once; in one language only, if it is given.
    """
    best: dict[int, Hit] = {}
    for hit in _find_hits(glossary, text, language):
        known = best.get(id(hit.concept))
        if known is None or hit.nearness < known.nearness:
            best[id(hit.concept)] = hit
    return tuple(sorted(best.values(), key=lambda hit: hit.nearness))


def _find_hits(glossary: Glossary, text: str, language: str) -> Iterator[Hit]:
    """Takes `text` for a term, and looks for it in the glossary's."""
    folded = text.strip().casefold()
    finders: dict[str, TermFinder] = {}
    for concept in glossary.concepts:
        for wording in concept.wordings:
            tag = wording.language
            if language and not (is_covered(tag, language) or is_covered(language, tag)):
                continue
            if tag not in finders:
                finders[tag] = _find_as_term(text, tag)
            finder = finders[tag]
            for term in wording.terms:
                if term.text.casefold() == folded:
                    yield Hit(concept, tag, term, Nearness.SAME)
                else:
                    for found in finder.find(term.text, tag, Mode.PERMISSIVE):
                        is_whole = len(found.span) == len(term.text)
                        nearness = Nearness.INFLECTED if is_whole else Nearness.INSIDE
                        yield Hit(concept, tag, term, nearness)


def _find_as_term(text: str, language: str) -> TermFinder:
    wording = Wording(language, (Term(text, is_case_sensitive=False),))
    return TermFinder(Glossary((Concept("", (wording,)),)))
