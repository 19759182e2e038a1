"""Rows of text as a glossary."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from tm.errors import InputError
from tm.formats.tables.cells import split_cell, split_prose
from tm.formats.tables.headings import Heading, Kind, read_heading
from tm.formats.tbx.statuses import read_status
from tm.model.location import Location
from tm.model.term import Concept, Extra, Term, TermKind, TermStatus, Wording

EXACT = "exact"
CASE = "case-sensitive"
NO_CASE = "case-insensitive"
_MATCHES = frozenset({EXACT, CASE, NO_CASE})
# Words that the vocabularies of TBX do not have.
_STATUSES = {
    "": TermStatus.UNSPECIFIED, "unspecified": TermStatus.UNSPECIFIED,
    "preferido": TermStatus.PREFERRED, "admitido": TermStatus.ADMITTED,
    "propuesto": TermStatus.PROPOSED, "proposto": TermStatus.PROPOSED,
    "prohibido": TermStatus.FORBIDDEN, "proibido": TermStatus.FORBIDDEN,
    "desaconsejado": TermStatus.NOT_RECOMMENDED, "obsoleto": TermStatus.OBSOLETE,
}  # fmt: skip
_MOST_ROWS_ABOVE = 20
_SPACES = re.compile(r"[ \t\r\n]+")


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row, and where it begins."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table: what they hold, or the heading they have."""

    row: Row
    headings: tuple[Heading | None, ...]

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the columns of terms, in order."""
        return tuple(dict.fromkeys(h.language for h in self.headings if h and h.language))


def find_columns(rows: Sequence[Row]) -> Columns | None:
    """The row of headings: the first that names two languages, else the first if it names one."""
    found = [
        columns
        for row in rows[:_MOST_ROWS_ABOVE]
        if (columns := Columns(row, tuple(map(read_heading, row.cells)))).languages
    ]
    several = next((columns for columns in found if len(columns.languages) > 1), None)
    return several or (found[0] if found and found[0].row is rows[0] else None)


def read_rows(rows: Iterable[Row], columns: Columns, path: str) -> Iterator[Concept]:
    """A concept for each row below the headings that holds anything."""
    for row in rows:
        if row.number > columns.row.number and any(cell.strip() for cell in row.cells):
            yield _RowReader(row, columns, path).read()


@dataclass(frozen=True, slots=True)
class _Said:
    """What the cells say of a term."""

    text: str
    status: str = ""
    part_of_speech: str = ""
    kind: str = ""
    match: str = ""
    note: str = ""


@dataclass(slots=True)
class _RowReader:
    """Reads one row."""

    row: Row
    columns: Columns
    path: str
    cells: dict[Heading, str] = field(default_factory=dict)
    extras: list[Extra] = field(default_factory=list)

    def read(self) -> Concept:
        """The concept. Raises InputError where values are not as many as terms."""
        self._sort_cells()
        find = self._find
        wordings = [self._read_wording(language) for language in self.columns.languages]
        return Concept(
            name=find(Kind.NAME),
            wordings=tuple(wording for wording in wordings if wording.terms or wording.definition),
            subject=find(Kind.SUBJECT),
            definition=find(Kind.DEFINITION),
            note=find(Kind.NOTE),
            location=self._location,
            extras=tuple(self.extras),
        )

    def _sort_cells(self) -> None:
        for number, cell in enumerate(self.row.cells):
            value = cell.strip()
            headings = self.columns.headings
            heading = headings[number] if number < len(headings) else None
            if not value:
                continue
            if heading and heading.kind in {Kind.TERM, Kind.FORBIDDEN} and heading in self.cells:
                self.cells[heading] += f" | {value}"
            elif heading and heading not in self.cells:
                self.cells[heading] = value
            else:
                self.extras.append(Extra(self._name_column(number), value))

    def _name_column(self, number: int) -> str:
        named = self.columns.row.cells
        name = " ".join(named[number].split()) if number < len(named) else ""
        return name or f"column {number + 1}"

    def _find(self, kind: Kind, language: str = "") -> str:
        return self.cells.get(Heading(kind, language), "")

    @property
    def _location(self) -> Location:
        return Location(self.path, self.row.number)

    def _read_wording(self, language: str) -> Wording:
        texts = split_cell(self._find(Kind.TERM, language))
        count = len(texts)
        statuses = self._spread(Kind.STATUS, language, count, self._find_common_status(language))
        parts = self._spread(Kind.PART_OF_SPEECH, language, count, self._find(Kind.PART_OF_SPEECH))
        kinds = self._spread(Kind.TYPE, language, count)
        matches = self._spread(Kind.MATCH, language, count)
        notes = split_prose(self._find(Kind.NOTE, language))
        if len(notes) != count:
            notes = (self._find(Kind.NOTE, language), *("" for _ in texts[1:]))
        said = [
            _Said(*values)
            for values in zip(texts, statuses, parts, kinds, matches, notes, strict=True)
        ]
        forbidden = split_cell(self._find(Kind.FORBIDDEN, language))
        said += (_Said(text, TermStatus.FORBIDDEN.value) for text in forbidden)
        return Wording(
            language,
            tuple(self._build_term(term) for term in said if term.text),
            self._find(Kind.DEFINITION, language),
        )

    def _find_common_status(self, language: str) -> str:
        """A status of the whole row is that of the translations."""
        languages = self.columns.languages
        return self._find(Kind.STATUS) if language != languages[0] or len(languages) == 1 else ""

    def _spread(self, kind: Kind, language: str, count: int, default: str = "") -> tuple[str, ...]:
        """A value for each term: one for all, or as many as there are terms."""
        values = split_cell(self._find(kind, language) or default)
        if len(values) == 1:
            return values * count
        if len(values) != count:
            raise InputError(
                f"{count} terms and {len(values)} values for their {kind.value} ({language})",
                place=str(self._location),
                remedy="give one value for all, or one for each term",
            )
        return values

    def _build_term(self, said: _Said) -> Term:
        matches = self._read_matches(said.match)
        return Term(
            text=_SPACES.sub(" ", said.text),
            status=self._read_status(said.status),
            kind=self._read_kind(said.kind),
            part_of_speech=said.part_of_speech,
            is_exact=EXACT in matches,
            is_case_sensitive=True if CASE in matches else False if NO_CASE in matches else None,
            note=said.note,
            location=self._location,
        )

    def _read_status(self, word: str) -> TermStatus:
        status = _STATUSES.get(word.casefold()) or read_status(word)
        if status is None:
            raise self._refuse(word, "status", TermStatus)
        return status

    def _read_kind(self, word: str) -> TermKind:
        known = {kind.value: kind for kind in TermKind}
        if word and word.casefold() not in known:
            raise self._refuse(word, "type", known)
        return known.get(word.casefold(), TermKind.FULL)

    def _read_matches(self, words: str) -> frozenset[str]:
        matches = frozenset(word.strip().casefold() for word in words.split(",") if word.strip())
        for word in matches - _MATCHES:
            raise self._refuse(word, "way to match", sorted(_MATCHES))
        return matches

    def _refuse(self, word: str, what: str, known: Iterable[str]) -> InputError:
        return InputError(
            f"{word!r} is no {what}",
            place=str(self._location),
            remedy=f"write one of {', '.join(known)}",
        )
