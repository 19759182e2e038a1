"""Writes TBX of versions 2 and 3, in styles DCA and DCT."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import BinaryIO

from tm.formats.base import Written
from tm.formats.cleaning import Cleaner
from tm.formats.safexml import Element, read_fragment
from tm.formats.tbx.content import (
    LOOSE,
    Fact,
    build_elements,
    find_attributes,
    list_concept_facts,
    list_term_facts,
    list_wording_facts,
)
from tm.formats.tbx.dialects import (
    TBX2,
    TBX3_DCA,
    TBX3_DCT,
    Dialect,
    find_foreign,
    find_status_category,
)
from tm.formats.tbx.entries import NTIG
from tm.formats.tbx.header import build_header, list_root_attributes
from tm.formats.tbx.neutral import quote, write_xml
from tm.formats.tbx.read import BACK
from tm.formats.tbx.statuses import STATUS_CATEGORIES, write_status
from tm.model.term import Concept, Extra, Glossary, Term, Wording

_TERM_NOTES = frozenset({"termNote", "termNoteGrp", "termCompList"})
# These stand in version 2's `ntig` only.
_GROUPED = frozenset({"termNoteGrp", "termCompList"})


def write_tbx2(glossary: Glossary, out: BinaryIO) -> Written:
    """Version 2 (`martif`), which most tools read."""
    return _Writer(TBX2, out).write(glossary)


def write_tbx3_dca(glossary: Glossary, out: BinaryIO) -> Written:
    """Version 3 in style DCA: data categories as attributes."""
    return _Writer(TBX3_DCA, out).write(glossary)


def write_tbx3_dct(glossary: Glossary, out: BinaryIO) -> Written:
    """Version 3 in style DCT: data categories as elements of modules.

    Categories that no public module has go into one of tm's own, so that nothing is lost.
    """
    return _Writer(TBX3_DCT, out).write(glossary)


class _Writer:
    def __init__(self, dialect: Dialect, out: BinaryIO) -> None:
        self._dialect = dialect
        self._out = out
        self._cleaner = Cleaner()
        self._lost: Counter[str] = Counter()

    def write(self, glossary: Glossary) -> Written:
        """Writes the file; what it has no place for is counted by what it is."""
        dialect = self._dialect
        root = _write_start(dialect.root, list_root_attributes(glossary, dialect))
        self._put(0, f'<?xml version="1.0" encoding="UTF-8"?>\n{root}')
        self._put(1, self._show(build_header(glossary, dialect)))
        self._put(1, "<text>")
        self._put(2, "<body>")
        names = {concept.name for concept in glossary.concepts}
        for number, concept in enumerate(glossary.concepts, start=1):
            self._write_concept(concept, _choose_id(concept, number, names, dialect))
        self._put(2, "</body>")
        for extra in glossary.extras:
            if extra.name == BACK:
                self._put(2, self._show(read_fragment(extra.content)))
        self._put(1, "</text>")
        self._put(0, f"</{dialect.root}>")
        losses = {**dict(self._cleaner.written(0).losses), **self._lost}
        return Written(len(glossary.concepts), tuple(sorted(losses.items())))

    def _write_concept(self, concept: Concept, concept_id: str) -> None:
        ids = {"id": self._cleaner.strip_forbidden(concept_id)} if concept_id else {}
        attributes = ids | find_attributes(concept.extras, "concept")
        self._put(3, _write_start(self._dialect.entry, attributes))
        self._write_content(4, list_concept_facts(concept), concept.extras)
        for wording in concept.wordings:
            self._write_wording(wording)
        self._put(3, f"</{self._dialect.entry}>")

    def _write_wording(self, wording: Wording) -> None:
        attributes = {"xml:lang": wording.language}
        attributes |= self._keep_attributes(wording.extras, "language")
        self._put(4, _write_start(self._dialect.language, attributes))
        self._write_content(5, list_wording_facts(wording), wording.extras)
        for term in wording.terms:
            self._write_term(term)
        self._put(4, f"</{self._dialect.language}>")

    def _write_term(self, term: Term) -> None:
        facts = tuple(
            self._fit_fact(category, value, term) for category, value in list_term_facts(term)
        )
        elements = tuple(self._fit(build_elements(facts, term.extras)))
        notes = [element for element in elements if element.name in _TERM_NOTES]
        others = [element for element in elements if element.name not in _TERM_NOTES]
        is_grouped = self._dialect.version == 2 and (
            NTIG in term.extras or any(note.name in _GROUPED for note in notes)
        )
        name = "ntig" if is_grouped else self._dialect.section
        self._put(5, _write_start(name, find_attributes(term.extras, "section")))
        group = self._keep_attributes(term.extras, "group", is_kept=is_grouped)
        if is_grouped:
            self._put(6, _write_start("termGrp", group))
        self._put(6, self._write_text(term))
        for note in notes:
            self._put(6, self._show(note))
        if is_grouped:
            self._put(6, "</termGrp>")
        for element in others:
            self._put(6, self._show(element))
        self._put_loose(6, term.extras)
        self._put(5, f"</{name}>")

    def _write_text(self, term: Term) -> str:
        attributes = find_attributes(term.extras, "term")
        marked = next((e for e in term.extras if e.name == "term" and e.is_xml), None)
        if marked:
            element = read_fragment(marked.content)
            if " ".join(element.text.split()) == " ".join(term.text.split()):
                return self._show(element)
        return self._show(Element("term", "", attributes, 0, None, [term.text]))

    def _fit_fact(self, category: str, value: str, term: Term) -> Fact:
        """A status in a category that the dialect has."""
        if value and category in STATUS_CATEGORIES:
            fitting = find_status_category(category, self._dialect)
            if fitting != category:
                self._lost[f"{category}: written as {fitting}"] += 1
                return fitting, write_status(term.status)
        return category, value

    def _write_content(
        self, indent: int, facts: tuple[Fact, ...], extras: tuple[Extra, ...]
    ) -> None:
        for element in self._fit(build_elements(facts, extras)):
            self._put(indent, self._show(element))
        self._put_loose(indent, extras)

    def _fit(self, elements: Iterator[Element]) -> Iterator[Element]:
        """The elements without those that the dialect has no place for."""
        for element in elements:
            if foreign := find_foreign(element, self._dialect):
                self._lost[f"{foreign} left out"] += 1
            else:
                yield element

    def _put_loose(self, indent: int, extras: tuple[Extra, ...]) -> None:
        for extra in extras:
            if extra.name in LOOSE and extra.is_xml:
                self._put(indent, extra.content.strip())

    def _keep_attributes(
        self, extras: tuple[Extra, ...], role: str, *, is_kept: bool | None = None
    ) -> dict[str, str]:
        """The attributes, where version 2 has that element and version 3 allows them none."""
        attributes = find_attributes(extras, role)
        if is_kept if is_kept is not None else self._dialect.version == 2:
            return attributes
        for name in attributes:
            self._lost[f"attribute {name} of a {role} left out"] += 1
        return {}

    def _show(self, element: Element) -> str:
        self._clean(element)
        self._dialect.convert(element)
        return write_xml(element, self._dialect.namespace, self._dialect.prefixes)

    def _clean(self, element: Element) -> None:
        clean = self._cleaner.strip_forbidden
        element.attributes = {name: clean(value) for name, value in element.attributes.items()}
        element.children = [
            clean(child) if isinstance(child, str) else child for child in element.children
        ]
        for child in element.elements:
            self._clean(child)

    def _put(self, indent: int, line: str) -> None:
        self._out.write(f"{'  ' * indent}{line}\n".encode())


def _write_start(name: str, attributes: dict[str, str]) -> str:
    return f"<{name}{''.join(f' {key}={quote(value)}' for key, value in attributes.items())}>"


def _choose_id(concept: Concept, number: int, names: set[str], dialect: Dialect) -> str:
    """The concept's id; version 3 wants one."""
    if concept.name or dialect.version == 2:
        return concept.name
    made = f"c{number}"
    while made in names:
        made += "_"
    return made
