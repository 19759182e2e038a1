"""Occurrences of a glossary's terms in a text."""

from __future__ import annotations

from dataclasses import dataclass

from tm.model.location import Span
from tm.model.term import Concept, Glossary, Term


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A term where it stands in a text."""

    concept: Concept
    term: Term
    span: Span


class TermFinder:
    """A glossary made ready for finding; make it once and use it for many texts."""

    def __init__(self, glossary: Glossary) -> None:
        self.glossary = glossary
