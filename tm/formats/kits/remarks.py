"""What a translator is told beside an entry, in words."""

from __future__ import annotations

from dataclasses import dataclass

from tm.model.kit import KitEntry, KitTerm

NOTE = "note"


@dataclass(frozen=True, slots=True)
class Remark:
    """A text of its kind: `heading`, `before`, `after`, `term` or `note`."""

    kind: str
    text: str

    def __str__(self) -> str:
        """The text, with its kind before it unless it is a note."""
        return self.text if self.kind == NOTE else f"{self.kind}: {self.text}"


def list_remarks(entry: KitEntry) -> tuple[Remark, ...]:
    """The remarks on an entry, none of them empty: where it stands, its terms, its notes."""
    return tuple(
        remark
        for remark in (
            *list_surroundings(entry),
            *(Remark("term", describe_term(term)) for term in entry.terms),
            *(Remark(NOTE, note) for note in entry.notes),
        )
        if remark.text
    )


def list_surroundings(entry: KitEntry) -> tuple[Remark, ...]:
    """Under which heading and between which texts the entry stands."""
    return tuple(
        Remark(kind, text)
        for kind, text in (
            ("heading", entry.heading),
            ("before", entry.before),
            ("after", entry.after),
        )
        if text
    )


def describe_term(term: KitTerm) -> str:
    """As in `mascarilla = mask, face mask (not: muzzle); in the health sense`."""
    allowed = f" = {', '.join(term.targets)}" if term.targets else ""
    forbidden = f" (not: {', '.join(term.forbidden)})" if term.forbidden else ""
    note = f"; {term.note}" if term.note else ""
    return f"{term.source}{allowed}{forbidden}{note}"
