"""A glossary: concepts, and the words for them in each language."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tm.model.locale import is_covered
from tm.model.location import Location


class TermStatus(StrEnum):
    """What a glossary says of a term's use; the vocabularies of TBX map to it (formats/tbx)."""

    PREFERRED = "preferred"
    STANDARDIZED = "standardized"
    LEGAL = "legal"
    REGULATED = "regulated"
    ADMITTED = "admitted"
    PROPOSED = "proposed"
    UNSPECIFIED = "unspecified"
    SUPERSEDED = "superseded"
    OBSOLETE = "obsolete"
    NOT_RECOMMENDED = "not-recommended"
    DEPRECATED = "deprecated"
    FORBIDDEN = "forbidden"

    @property
    def is_preferred(self) -> bool:
        """Whether translators should choose the term before others of its concept."""
        return self in _PREFERRED

    @property
    def is_forbidden(self) -> bool:
        """Whether the term should not be used at all."""
        return self in _FORBIDDEN


_PREFERRED = frozenset(
    {TermStatus.PREFERRED, TermStatus.STANDARDIZED, TermStatus.LEGAL, TermStatus.REGULATED}
)
_FORBIDDEN = frozenset({
    TermStatus.SUPERSEDED, TermStatus.OBSOLETE, TermStatus.NOT_RECOMMENDED,
    TermStatus.DEPRECATED, TermStatus.FORBIDDEN,
})  # fmt: skip


class TermKind(StrEnum):
    """What sort of form a term is."""

    FULL = "full"
    ABBREVIATION = "abbreviation"
    ACRONYM = "acronym"


@dataclass(frozen=True, slots=True)
class Extra:
    """What a glossary's file says besides, kept to be put back.

    `name` is what people call it: a data category of TBX, an attribute, a table's column.
    `content` is text, or an element as `formats/tbx` keeps it where `is_xml`.
    """

    name: str
    content: str
    is_xml: bool = False


@dataclass(frozen=True, slots=True)
class Term:
    """One word or phrase for a concept.

    `is_exact`: only this very form is meant, not its inflections. `is_case_sensitive`: None leaves
    it to the term's own capitals. `status_word` is how the file puts the status, as in
    `administrativeStatus: obsolete`.
    """

    text: str
    status: TermStatus = TermStatus.UNSPECIFIED
    kind: TermKind = TermKind.FULL
    part_of_speech: str = ""
    is_exact: bool = False
    is_case_sensitive: bool | None = None
    note: str = ""
    location: Location | None = None
    status_word: str = ""
    extras: tuple[Extra, ...] = ()


@dataclass(frozen=True, slots=True)
class Wording:
    """The terms of a concept in one language, in the order of the file."""

    language: str
    terms: tuple[Term, ...]
    definition: str = ""
    extras: tuple[Extra, ...] = ()


@dataclass(frozen=True, slots=True)
class Concept:
    """A glossary entry."""

    name: str
    wordings: tuple[Wording, ...]
    subject: str = ""
    definition: str = ""
    note: str = ""
    location: Location | None = None
    extras: tuple[Extra, ...] = ()

    def find_terms(self, language: str) -> tuple[Term, ...]:
        """The terms in the language; `es` and `es-PE` cover each other."""
        return tuple(
            term
            for wording in self.wordings
            if is_covered(wording.language, language) or is_covered(language, wording.language)
            for term in wording.terms
        )


@dataclass(frozen=True, slots=True)
class Glossary:
    """Concepts in the order of their file, with its title."""

    concepts: tuple[Concept, ...]
    path: str = ""
    title: str = ""
    extras: tuple[Extra, ...] = ()
