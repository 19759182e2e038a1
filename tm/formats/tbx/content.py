"""What an entry, a language or a term says, as neutral elements: its fields, then its extras."""

from __future__ import annotations

from collections.abc import Iterator

from tm.formats.safexml import Element, read_fragment
from tm.formats.tbx.categories import CASE, CATEGORIES, MATCH
from tm.formats.tbx.entries import KINDS
from tm.formats.tbx.statuses import read_status, split_status_word, write_status
from tm.model.term import Concept, Extra, Term, TermKind, Wording

# Written raw, at the place where elements go.
LOOSE = frozenset({"text", "comment"})
_STRUCTURAL = frozenset({"ntig", "term"})
_KIND_WORDS = {TermKind.ABBREVIATION: "abbreviation", TermKind.ACRONYM: "acronym"}
_CASE_WORDS = {True: "sensitive", False: "insensitive"}

Fact = tuple[str, str]


def list_concept_facts(concept: Concept) -> tuple[Fact, ...]:
    """Data categories with their values; an empty value says nothing."""
    return (
        ("subjectField", concept.subject),
        ("definition", concept.definition),
        ("note", concept.note),
    )


def list_wording_facts(wording: Wording) -> tuple[Fact, ...]:
    """Data categories with their values."""
    return (("definition", wording.definition),)


def list_term_facts(term: Term) -> tuple[Fact, ...]:
    """Data categories with their values; the status is in the words it was read in."""
    return (
        choose_status_fact(term),
        ("termType", _KIND_WORDS.get(term.kind, "")),
        ("partOfSpeech", term.part_of_speech),
        (MATCH, "exact" if term.is_exact else ""),
        (CASE, "" if term.is_case_sensitive is None else _CASE_WORDS[term.is_case_sensitive]),
        ("note", term.note),
    )


def choose_status_fact(term: Term) -> Fact:
    """The words of the file while they still mean the term's status, else ours."""
    category, word = split_status_word(term.status_word)
    if word and read_status(word) is term.status:
        return category, word
    return "administrativeStatus", write_status(term.status)


def build_elements(facts: tuple[Fact, ...], extras: tuple[Extra, ...]) -> Iterator[Element]:
    """A neutral element for each fact that no extra tells, then the extras that are elements."""
    kept = [(extra.name, _build_extra(extra)) for extra in extras if _is_content(extra)]
    told = {(name, _read_value(name, element)) for name, element in kept}
    for category, value in facts:
        if value and (category, _read_meaning(category, value)) not in told:
            yield _build_fact(category, value)
    yield from (element for _, element in kept)


def find_attributes(extras: tuple[Extra, ...], role: str) -> dict[str, str]:
    """The attributes that an element had besides those of the model."""
    start = f"@{role} "
    return {e.name.removeprefix(start): e.content for e in extras if e.name.startswith(start)}


def _is_content(extra: Extra) -> bool:
    return not extra.name.startswith("@") and extra.name not in _STRUCTURAL | LOOSE


def _build_extra(extra: Extra) -> Element:
    """The element of an extra; a table's column becomes an administrative remark."""
    if extra.is_xml:
        return read_fragment(extra.content)
    return Element("admin", "", {"type": extra.name}, 0, None, [extra.content])


def _build_fact(category: str, value: str) -> Element:
    if category == "note":
        return Element("note", "", {}, 0, None, [value])
    carrier = CATEGORIES.get(category, ("termNote",))[0]
    return Element(carrier, "", {"type": category}, 0, None, [value])


def _read_value(category: str, element: Element) -> str:
    said = next(element.elements, element) if element.name.endswith("Grp") else element
    return _read_meaning(category, said.text.strip())


def _read_meaning(category: str, value: str) -> str:
    """The value in the words that we write."""
    kind = KINDS.get(value) if category == "termType" else None
    return _KIND_WORDS[kind] if kind else value
