"""The elements of an XML part, each with the bytes at which it begins and ends.

Built on expat: lxml does not tell where in the file an element stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NoReturn
from xml.parsers import expat

from tm.model.location import Span

# Word and LibreOffice nest some 30 deep: tables, and text boxes in them.
_MOST_DEPTH = 200
_START_TAG = re.compile(rb"""<[^<>"']*+(?:"[^"]*+"[^<>"']*+|'[^']*+'[^<>"']*+)*+>""")


class MarkupError(ValueError):
    """A part that is no XML we read; the message says why."""


@dataclass(slots=True, eq=False)
class Element:
    """An element with its content in order.

    `name` and the attributes' names have the prefixes of the table that the reader was given,
    whatever the file calls them; `prefix` is the file's own, with its colon. Offsets count bytes:
    `start` and `end` are the element's, `inner` is what stands between its tags.
    """

    name: str
    prefix: str
    attributes: Mapping[str, str]
    start: int
    inner: Span
    end: int = 0
    children: list[Element | str] = field(default_factory=list)

    @property
    def elements(self) -> Iterator[Element]:
        """The child elements."""
        return (child for child in self.children if not isinstance(child, str))

    @property
    def span(self) -> Span:
        """Where the whole element stands."""
        return Span(self.start, self.end)

    @property
    def start_tag(self) -> Span:
        """Where its start tag stands."""
        return Span(self.start, self.inner.start)

    @property
    def end_tag(self) -> Span:
        """Where its end tag stands; empty for an element without content."""
        return Span(self.inner.end, self.end)

    @property
    def text(self) -> str:
        """All text inside, as it stands."""
        return "".join(child if isinstance(child, str) else child.text for child in self.children)

    def find(self, name: str) -> Element | None:
        """The first child element of this name."""
        return next((child for child in self.elements if child.name == name), None)

    def walk(self) -> Iterator[Element]:
        """The elements inside, in the order in which they begin."""
        left = [*self.elements][::-1]
        while left:
            element = left.pop()
            yield element
            left += [*element.elements][::-1]


def read_elements(data: bytes, prefixes: Mapping[str, str]) -> Element:
    """The root of a part in UTF-8; `prefixes` are by namespace.

    Raises MarkupError for what is not well-formed, nests too deep, or declares entities.
    """
    builder = _Builder(data, prefixes)
    try:
        builder.parser.Parse(data, True)
    except expat.ExpatError as error:
        fact = expat.ErrorString(error.code) or "cannot be parsed"
        raise MarkupError(f"is not well-formed XML: {fact} at byte {builder.offset}") from None
    return builder.root


class _Builder:
    """Turns what expat reports into elements."""

    root: Element

    def __init__(self, data: bytes, prefixes: Mapping[str, str]) -> None:
        self._data = data
        self._prefixes = prefixes
        self._open: list[Element] = []
        self._names: dict[str, tuple[str, str]] = {}
        self.parser = expat.ParserCreate("utf-8", " ")
        self.parser.namespace_prefixes = True
        self.parser.buffer_text = True
        self.parser.ordered_attributes = False
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._add_text
        self.parser.EntityDeclHandler = self._refuse_entity

    @property
    def offset(self) -> int:
        """How far the parser is, in bytes."""
        return self.parser.CurrentByteIndex

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        tag_end = _START_TAG.match(self._data, self.offset)
        assert tag_end  # expat has found it well-formed
        name, prefix = self._split(tag)
        named = {self._split(key)[0]: value for key, value in attributes.items()}
        inner = Span(tag_end.end(), tag_end.end())
        element = Element(name, prefix, named, self.offset, inner)
        if self._open:
            self._open[-1].children.append(element)
        else:
            self.root = element
        self._open.append(element)
        if len(self._open) > _MOST_DEPTH:
            raise MarkupError(f"nests elements more than {_MOST_DEPTH} deep")

    def _end(self, _: str) -> None:
        element = self._open.pop()
        if self._data[element.inner.start - 2] == ord("/"):
            element.end = element.inner.start
        else:
            element.inner = Span(element.inner.start, self.offset)
            element.end = self._data.index(b">", self.offset) + 1

    def _add_text(self, text: str) -> None:
        self._open[-1].children.append(text)

    def _refuse_entity(self, *_: object) -> NoReturn:
        raise MarkupError("declares entities")

    def _split(self, tag: str) -> tuple[str, str]:
        """A name with our prefix, and the file's prefix."""
        known = self._names.get(tag)
        if known is None:
            *namespaces, name, prefix = f"{tag} ".split(" ", 2) if " " in tag else (tag, "")
            namespace = namespaces[0] if namespaces else ""
            prefix = prefix.strip()
            ours = self._prefixes.get(namespace, "?:") if namespace else ""
            known = self._names[tag] = (ours + name, f"{prefix}:" if prefix else "")
        return known
