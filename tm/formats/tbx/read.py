"""Reads TBX of versions 2 and 3, in styles DCA and DCT, as a stream."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from tm.formats.safexml import Element, Wanted, read_elements
from tm.formats.tbx.entries import read_concept
from tm.formats.tbx.neutral import neutralize, write_xml
from tm.model.term import Concept, Extra, Glossary

DIALECT = "dialect"
HEADER = "header"
BACK = "back"
_HEADERS = frozenset({"martifHeader", "tbxHeader"})
_ENTRIES = frozenset({"termEntry", "conceptEntry"})
_WANTED = Wanted("TBX", ("martif", "tbx"), _HEADERS | _ENTRIES | {BACK}, with_comments=True)


def read_tbx(stream: BinaryIO, path: str) -> Glossary:
    """The glossary; `path` is named in locations and errors.

    Ids of entries and terms may be anything, and may repeat. A language that is no BCP 47 tag is
    kept as it is. Raises InputError, with the line, for what is no well-formed TBX, and at a term
    without language.
    """
    with _without_garbage_collection():
        return _read(stream, path)


@contextmanager
def _without_garbage_collection() -> Iterator[None]:
    """Concepts refer to nothing in circles, and looking for that takes as long as reading them."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _read(stream: BinaryIO, path: str) -> Glossary:
    concepts: list[Concept] = []
    extras: list[Extra] = []
    title = ""
    for element in read_elements(stream, path, _WANTED):
        if not extras:
            extras.extend(_describe_root(element))
        if element.name in _ENTRIES:
            concepts.append(read_concept(element, path))
        elif element.name == BACK:
            extras.append(Extra(BACK, write_xml(neutralize(element)), is_xml=True))
        else:
            title = title or _find_title(element)
            extras.append(Extra(HEADER, write_xml(neutralize(element)), is_xml=True))
    return Glossary(tuple(concepts), path, title, tuple(extras))


def _describe_root(element: Element) -> list[Extra]:
    """The dialect, and the root's attributes."""
    *_, root = element.ancestors
    style = root.attributes.get("style", "dca").strip().lower()
    dialect = "v2" if root.name == "martif" else "dct" if style == "dct" else "dca"
    attributes = (Extra(f"@root {name}", value) for name, value in root.attributes.items())
    return [Extra(DIALECT, dialect), *attributes]


def _find_title(element: Element) -> str:
    if element.name == "title":
        return " ".join(element.text.split())
    return next(filter(None, map(_find_title, element.elements)), "")
