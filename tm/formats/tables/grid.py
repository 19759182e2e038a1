"""A glossary as rows of text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from tm.formats.tables.cells import join_cell
from tm.formats.tables.headings import Heading, Kind, write_heading
from tm.formats.tables.rows import CASE, EXACT, NO_CASE
from tm.formats.tbx.entries import NTIG
from tm.model.term import Concept, Extra, Glossary, Term, TermKind, TermStatus, Wording

# A term without a type is a full form.
_FULL = '<termNote type="termType">fullForm</termNote>'


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of the same length, the headings first, and what had no place in them."""

    rows: tuple[tuple[str, ...], ...]
    losses: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class _Column:
    """A column's heading and what it says of a concept."""

    heading: str
    say: Callable[[Concept], str]


def lay_out(glossary: Glossary) -> Grid:
    """A row for each concept; a column that would be empty is left out, but for terms."""
    columns = [column for column in _list_columns(glossary) if _is_needed(column, glossary)]
    rows = [tuple(column.heading for column in columns)]
    rows += (tuple(column.say(concept) for column in columns) for concept in glossary.concepts)
    return Grid(tuple(rows), tuple(sorted(Counter(_find_losses(glossary)).items())))


def _is_needed(column: _Column, glossary: Glossary) -> bool:
    return any(column.say(concept) for concept in glossary.concepts)


def _list_columns(glossary: Glossary) -> Iterator[_Column]:
    concepts = glossary.concepts
    yield _Column(Kind.NAME.value, lambda concept: concept.name)
    for language in dict.fromkeys(w.language for concept in concepts for w in concept.wordings):
        yield from _list_language_columns(language)
    yield _Column(Kind.SUBJECT.value, lambda concept: concept.subject)
    yield _Column(Kind.DEFINITION.value, lambda concept: concept.definition)
    yield _Column(Kind.NOTE.value, lambda concept: concept.note)
    for name in dict.fromkeys(e.name for c in concepts for e in c.extras if _is_column(e)):
        yield _Column(name, lambda concept, name=name: _find_extra(concept, name))  # type: ignore[misc]


def _list_language_columns(language: str) -> Iterator[_Column]:
    def name(kind: Kind) -> str:
        return write_heading(Heading(kind, language))

    def list_terms(concept: Concept) -> tuple[Term, ...]:
        own = (w for w in concept.wordings if w.language == language)
        return tuple(term for wording in own for term in wording.terms if term.text)

    def say_definition(concept: Concept) -> str:
        own = (w.definition for w in concept.wordings if w.language == language)
        return next(filter(None, own), "")

    def say_of_terms(say: Callable[[Term], str]) -> Callable[[Concept], str]:
        return lambda concept: _join([say(term) for term in list_terms(concept)])

    yield _Column(name(Kind.TERM), say_of_terms(lambda term: term.text))
    for kind, say in _TERM_COLUMNS:
        yield _Column(name(kind), say_of_terms(say))
    yield _Column(name(Kind.DEFINITION), say_definition)


def _join(values: Sequence[str]) -> str:
    """The values in a cell; nothing where all are empty."""
    return join_cell(tuple(values)) if any(values) else ""


def _say_unless(value: TermStatus | TermKind, usual: TermStatus | TermKind) -> str:
    return "" if value is usual else value.value


def _say_match(term: Term) -> str:
    words = [EXACT] if term.is_exact else []
    if term.is_case_sensitive is not None:
        words.append(CASE if term.is_case_sensitive else NO_CASE)
    return ", ".join(words)


_TERM_COLUMNS: tuple[tuple[Kind, Callable[[Term], str]], ...] = (
    (Kind.STATUS, lambda term: _say_unless(term.status, TermStatus.UNSPECIFIED)),
    (Kind.PART_OF_SPEECH, lambda term: term.part_of_speech),
    (Kind.TYPE, lambda term: _say_unless(term.kind, TermKind.FULL)),
    (Kind.MATCH, _say_match),
    (Kind.NOTE, lambda term: term.note),
)


def _is_column(extra: Extra) -> bool:
    return not extra.is_xml and not extra.name.startswith("@")


def _find_extra(concept: Concept, name: str) -> str:
    return next((e.content for e in concept.extras if e.name == name and _is_column(e)), "")


def _find_losses(glossary: Glossary) -> Iterator[str]:
    """The name of each thing that a table has no place for."""
    for concept in glossary.concepts:
        yield from (_name_loss(e) for e in concept.extras if not _is_column(e))
        for wording in concept.wordings:
            yield from map(_name_loss, _list_extras(wording))
        languages = Counter(w.language for w in concept.wordings if w.definition)
        yield from ("second definition in a language left out" for n in languages.values() if n > 1)


def _list_extras(wording: Wording) -> Iterator[Extra]:
    yield from wording.extras
    for term in wording.terms:
        yield from (extra for extra in term.extras if extra != NTIG and extra.content != _FULL)


def _name_loss(extra: Extra) -> str:
    if extra.name.startswith("@"):
        role, _, name = extra.name[1:].partition(" ")
        return f"attribute {name} of a {role} left out"
    return f"{extra.name} left out"
