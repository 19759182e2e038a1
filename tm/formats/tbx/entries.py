"""An entry of TBX as a concept.

What a field of the model can hold goes there; everything else becomes an extra, and also an
element that says more than its field can, such as who wrote a note.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TypeVar

from tm.errors import InputError, LanguageError
from tm.formats.safexml import COMMENT, Element
from tm.formats.tbx.categories import CASE, MATCH
from tm.formats.tbx.neutral import escape_text, name_category, neutralize, write_xml
from tm.formats.tbx.statuses import STATUS_CATEGORIES, join_status_word, read_status
from tm.model.locale import normalize_tag
from tm.model.location import Location
from tm.model.term import Concept, Extra, Term, TermKind, TermStatus, Wording

T = TypeVar("T")
NTIG = Extra("ntig", "")
_LANGUAGE_SECTIONS = frozenset({"langSet", "langSec"})
_TERM_SECTIONS = frozenset({"tig", "ntig", "termSec"})
_SPACES = re.compile(r"[ \t\r\n]+")
# The words of `termType` for kinds of ours (ISO 12620); the first of a kind is the one we write.
KINDS = {
    "abbreviation": TermKind.ABBREVIATION,
    "acronym": TermKind.ACRONYM,
    "initialism": TermKind.ACRONYM,
    "shortForm": TermKind.ABBREVIATION,
    "abbreviatedForm": TermKind.ABBREVIATION,
}
_WRITTEN_KINDS = frozenset({"abbreviation", "acronym"})
_CASES = {"sensitive": True, "insensitive": False}


@dataclass(slots=True)
class _Level:
    """What has been read of an entry, a language or a term."""

    facts: dict[str, str] = field(default_factory=dict)
    extras: list[Extra] = field(default_factory=list)

    def add_attributes(self, element: Element, role: str, read: tuple[str, ...] = ()) -> None:
        """Keeps the attributes that are not read."""
        for name, value in element.attributes.items():
            if name not in read:
                self.extras.append(Extra(sys.intern(f"@{role} {name}"), value))

    def add(self, child: Element | str, carriers: Mapping[str, str]) -> None:
        """Takes what a child says: as a fact, if its category is one of these, or as an extra.

        `carriers` are the elements in which the category is written when it says no more.
        """
        if isinstance(child, str):
            if child.strip():
                self.extras.append(Extra("text", escape_text(child.strip()), is_xml=True))
            return
        if child.name == COMMENT:
            self.extras.append(Extra("comment", write_xml(child), is_xml=True))
            return
        said = next(child.elements, child) if child.name.endswith("Grp") else child
        category = name_category(child)
        if said.name == "descrip" and category == "descrip":  # Weblate's explanation
            category = "definition"
        value = said.text.strip()
        is_new = category in carriers and value and category not in self.facts
        if is_new:
            self.facts[category] = value
        if not is_new or not _is_plain(child, category, carriers[category]):
            self.extras.append(_make_extra(category, write_xml(child)))


def _is_plain(element: Element, category: str, carrier: str) -> bool:
    """Whether the element says nothing but its category and a text."""
    attributes = {"type": category} if carrier != "note" else {}
    return (
        element.name == carrier
        and not element.namespace
        and element.attributes == attributes
        and all(isinstance(child, str) for child in element.children)
    )


@lru_cache(10_000)
def _make_extra(name: str, xml: str) -> Extra:
    """An extra; those that are in every entry are held once."""
    return Extra(sys.intern(name), xml, is_xml=True)


_CONCEPT_CARRIERS = {"subjectField": "descrip", "definition": "descrip", "note": "note"}
_LANGUAGE_CARRIERS = {"definition": "descrip"}
_TERM_CARRIERS = {
    **dict.fromkeys(STATUS_CATEGORIES, "termNote"),
    "termType": "termNote",
    "partOfSpeech": "termNote",
    "note": "note",
    MATCH: "termNote",
    CASE: "termNote",
}


def read_concept(entry: Element, path: str) -> Concept:
    """The concept of a `termEntry` or `conceptEntry`; raises InputError for a term's faults."""
    neutralize(entry)
    level = _Level()
    level.add_attributes(entry, "concept", ("id",))
    wordings = []
    for child in entry.children:
        if isinstance(child, Element) and child.name in _LANGUAGE_SECTIONS:
            wordings.append(_read_wording(child, path))
        else:
            level.add(child, _CONCEPT_CARRIERS)
    return Concept(
        name=entry.attributes.get("id", ""),
        wordings=tuple(wordings),
        subject=sys.intern(level.facts.get("subjectField", "")),
        definition=level.facts.get("definition", ""),
        note=level.facts.get("note", ""),
        location=Location(path, entry.line),
        extras=tuple(level.extras),
    )


def _read_wording(section: Element, path: str) -> Wording:
    level = _Level()
    # `lang` is what MARTIF (ISO 12200) had.
    name = "xml:lang" if "xml:lang" in section.attributes else "lang"
    level.add_attributes(section, "language", (name,))
    tag = section.attributes.get(name, "").strip()
    if not tag:
        raise _miss_language(section, path)
    terms = []
    for child in section.children:
        if isinstance(child, Element) and child.name in _TERM_SECTIONS:
            terms.append(_read_term(child, path))
        else:
            level.add(child, _LANGUAGE_CARRIERS)
    return Wording(
        language=_read_language(tag),
        terms=tuple(terms),
        definition=level.facts.get("definition", ""),
        extras=tuple(level.extras),
    )


def _miss_language(section: Element, path: str) -> InputError:
    term = next(_find_terms(section), None)
    what = f'term "{_SPACES.sub(" ", term.text).strip()}"' if term else f"a {section.name}"
    return InputError(
        f"{what} has no language",
        place=f"{path}:{term.line if term else section.line}",
        remedy=f"add xml:lang to its {section.name}",
    )


def _find_terms(element: Element) -> Iterator[Element]:
    for child in element.elements:
        if child.name == "term":
            yield child
        yield from _find_terms(child)


@lru_cache(1_000)
def _read_language(tag: str) -> str:
    """The tag normalized; one that names no language (IATE's `mul`) as it is."""
    try:
        return normalize_tag(tag)
    except LanguageError:
        return tag


def _read_term(section: Element, path: str) -> Term:
    level = _Level()
    level.add_attributes(section, "section")
    if section.name == "ntig":
        level.extras.append(NTIG)
    term: Element | None = None
    for child in _flatten(section, level):
        if isinstance(child, Element) and child.name == "term" and term is None:
            term = child
            level.add_attributes(child, "term")
            if any(isinstance(part, Element) for part in child.children):
                level.extras.append(_make_extra("term", write_xml(child)))
        else:
            level.add(child, _TERM_CARRIERS)
    return _build_term(term, level, Location(path, (term or section).line))


def _flatten(section: Element, level: _Level) -> Iterator[Element | str]:
    """The children of a term's section, and those of a `termGrp` in it."""
    for child in section.children:
        if isinstance(child, Element) and child.name == "termGrp":
            level.add_attributes(child, "group")
            yield from child.children
        else:
            yield child


def _build_term(element: Element | None, level: _Level, location: Location) -> Term:
    facts = level.facts
    status, status_word = _choose_status(level)
    return Term(
        text=_SPACES.sub(" ", element.text).strip() if element else "",
        status=status,
        kind=_take(level, "termType", KINDS.get, TermKind.FULL, _WRITTEN_KINDS),
        part_of_speech=sys.intern(facts.get("partOfSpeech", "")),
        is_exact=_take(level, MATCH, {"exact": True}.get, default=False),
        is_case_sensitive=_take(level, CASE, _CASES.get, None),
        note=facts.get("note", ""),
        location=location,
        status_word=sys.intern(status_word),
        extras=tuple(level.extras),
    )


def _choose_status(level: _Level) -> tuple[TermStatus, str]:
    """The status that counts, with the words for it; others stay extras."""
    chosen = (TermStatus.UNSPECIFIED, "")
    for category in STATUS_CATEGORIES:
        word = level.facts.get(category)
        if word is None:
            continue
        status = read_status(word)
        if status and not chosen[1]:
            chosen = (status, join_status_word(category, word))
        else:
            _keep(level, category, word)
    return chosen


def _take(
    level: _Level,
    category: str,
    read: Callable[[str], T | None],
    default: T,
    written: frozenset[str] | None = None,
) -> T:
    """The value of a category's word, which is kept where we would write another or none."""
    word = level.facts.get(category)
    if word is None:
        return default
    value = read(word)
    if value is None or (written is not None and word not in written):
        _keep(level, category, word)
    return default if value is None else value


def _keep(level: _Level, category: str, word: str) -> None:
    """Makes an extra of a fact, unless its element is one already."""
    if all(extra.name != category for extra in level.extras):
        xml = f'<termNote type="{category}">{escape_text(word)}</termNote>'
        level.extras.append(_make_extra(category, xml))
