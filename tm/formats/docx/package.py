"""The parts of a DOCX file and how they refer to one another."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from tm.formats.docx.names import PREFIXES
from tm.formats.office.archive import Archive
from tm.formats.office.elements import Element
from tm.formats.office.parts import Part, read_part


@dataclass(frozen=True, slots=True)
class Relationship:
    """What a part refers to: the last word of its type, and the target's name or address."""

    kind: str
    target: str
    is_external: bool


Relationships = Mapping[str, Relationship]


@dataclass(frozen=True, slots=True)
class LinkedPart:
    """A part with what it refers to, by id."""

    part: Part
    links: Relationships

    @property
    def root(self) -> Element:
        """The part's root element."""
        return self.part.root


def read_main_part(archive: Archive) -> LinkedPart:
    """The part with the document's body."""
    links = _read_links(archive, "")
    name = next((link.target for link in links.values() if link.kind == "officeDocument"), "")
    main = read_linked(archive, name or "word/document.xml")
    if main.root.name != "w:document":
        raise archive.refuse("is an office document, but no text document", "save it as DOCX")
    return main


def read_linked(archive: Archive, name: str) -> LinkedPart:
    """The part of this name, with what it refers to."""
    return LinkedPart(read_part(archive, name, PREFIXES), _read_links(archive, name))


def list_targets(archive: Archive, part: LinkedPart, kind: str) -> list[str]:
    """The names of the parts of this kind that a part refers to and that are there."""
    return [
        link.target
        for link in part.links.values()
        if link.kind == kind and not link.is_external and link.target in archive.names
    ]


def name_links_part(name: str) -> str:
    """The name of the part that says what a part refers to."""
    folder, file = posixpath.split(name)
    return posixpath.join(folder, "_rels", f"{file}.rels")


def _read_links(archive: Archive, name: str) -> Relationships:
    folder = posixpath.dirname(name)
    place = name_links_part(name)
    if place not in archive.names:
        return {}
    root = read_part(archive, place, PREFIXES).root
    links = {}
    for element in root.elements:
        attributes = element.attributes
        is_external = attributes.get("TargetMode") == "External"
        target = attributes.get("Target", "")
        if not is_external:
            target = posixpath.normpath(posixpath.join("/", folder, unquote(target))).lstrip("/")
        kind = attributes.get("Type", "").rpartition("/")[2]
        links[attributes.get("Id", "")] = Relationship(kind, target, is_external)
    return links
