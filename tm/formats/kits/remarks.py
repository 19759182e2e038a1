"""What a translator is told beside an entry, in words."""

from __future__ import annotations

from dataclasses import dataclass

from tm.model.kit import KitEntry, KitTerm

NOTE = "note"
_MOST_CHARACTERS = 120  # of a neighbouring text


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
    """Under which heading and between which texts the entry stands, of these the nearer ends."""
    return tuple(
        Remark(kind, text)
        for kind, text in (
            ("heading", entry.heading),
            ("before", clip_start(entry.before)),
            ("after", clip_end(entry.after)),
        )
        if text
    )


def clip_start(text: str) -> str:
    """The end of the text, cut between words if it is long."""
    kept = text[-_MOST_CHARACTERS:]
    return text if kept == text else f"…{kept.partition(' ')[2] or kept}"


def clip_end(text: str) -> str:
    """The start of the text, cut between words if it is long."""
    kept = text[:_MOST_CHARACTERS]
    return text if kept == text else f"{kept.rpartition(' ')[0] or kept}…"


def describe_term(term: KitTerm) -> str:
    """As in `mascarilla = mask, face mask (not: muzzle); in the health sense`."""
    allowed = f" = {', '.join(term.targets)}" if term.targets else ""
    forbidden = f" (not: {', '.join(term.forbidden)})" if term.forbidden else ""
    note = f"; {term.note}" if term.note else ""
    return f"{term.source}{allowed}{forbidden}{note}"
