"""XML in a stream, read safely: no entities, no DTD, no network, bounded memory, exact lines.

Built on expat and not on lxml: libxml2 loses count of lines after 65,535, and builds the document.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO
from xml.parsers import expat

from tm.errors import InputError
from tm.formats.xml_encoding import decode_xml

COMMENT = "#comment"
_XML_NAMESPACE = "http://www.w3.org/XML/1998/namespace"
# Real files nest some 20 deep, and their largest entries have some 100 kB.
_MOST_DEPTH = 500
_MOST_CHARACTERS = 20_000_000


@dataclass(slots=True, eq=False)
class Element:
    """An element with its content in order.

    `name` is without prefix. Attributes of a namespace are named `{uri}name`, but `xml:lang` and
    its like as they are written. `parent` leads from what was asked for up to the root, whose
    other children have gone by; elements inside do not know theirs, so that none wait for the
    garbage collector.
    """

    name: str
    namespace: str
    attributes: dict[str, str]
    line: int
    parent: Element | None = None
    children: list[Element | str] = field(default_factory=list)

    @property
    def elements(self) -> Iterator[Element]:
        """The child elements, without comments."""
        return (c for c in self.children if not isinstance(c, str) and c.name != COMMENT)

    @property
    def text(self) -> str:
        """All text inside, as it stands."""
        return "".join(
            part if isinstance(part, str) else part.text
            for part in self.children
            if isinstance(part, str) or part.name != COMMENT
        )

    @property
    def ancestors(self) -> Iterator[Element]:
        """The elements around this one, the root last."""
        above = self.parent
        while above is not None:
            yield above
            above = above.parent


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is read of a document.

    `roots` are the names the root may have, `elements` those of the elements to give, whole.
    `kind` is what errors call such a file.
    """

    kind: str
    roots: Collection[str]
    elements: Collection[str]
    with_comments: bool = False


def read_elements(stream: BinaryIO, path: str, wanted: Wanted) -> Iterator[Element]:
    """The wanted elements in order, none inside another, each as soon as it has ended.

    Raises InputError, with the line, where the file is no such XML; what stands before the fault
    has been given by then. Entities are refused, document types without them passed over.
    """
    builder = _Builder(path, wanted)
    for data in decode_xml(stream, path, wanted.kind):
        yield from builder.feed(data)
    yield from builder.feed(b"", is_last=True)


def read_fragment(xml: str) -> Element:
    """The one element of a well-formed piece of XML."""
    builder = _Builder("", Wanted("XML", (), (), with_comments=True))
    root = Element("", "", {}, 0)
    builder.build_into(root)
    list(builder.feed(f"<_>{xml}</_>".encode(), is_last=True))
    holder = next(root.elements)
    return next(child for child in holder.children if isinstance(child, Element))


class _Builder:
    """Turns what expat reports into elements."""

    def __init__(self, path: str, wanted: Wanted) -> None:
        self._path = path
        self._wanted = wanted
        self._open: list[Element] = []
        self._target: Element | None = None  # the wanted element that is being built
        self._target_depth = 0
        self._ready: list[Element] = []
        self._names: dict[str, tuple[str, str]] = {}
        self._fed = 0
        self._characters = 0
        self._parser = expat.ParserCreate("utf-8", " ")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._add_text
        self._parser.EntityDeclHandler = self._refuse_declaration
        self._parser.SkippedEntityHandler = self._refuse_reference
        if wanted.with_comments:
            self._parser.CommentHandler = self._add_comment

    def build_into(self, element: Element) -> None:
        """Builds everything that comes as content of this element."""
        self._target = element
        self._target_depth = -1
        self._open.append(element)

    def feed(self, data: bytes, *, is_last: bool = False) -> Iterator[Element]:
        """The elements that have ended with these bytes of UTF-8."""
        fault = None
        self._fed += len(data)
        try:
            self._parser.Parse(data, is_last)
            if self._fed - self._parser.CurrentByteIndex > _MOST_CHARACTERS:
                raise self._refuse_size("a tag")
        except expat.ExpatError as error:
            fault = self._explain(error, data)
        except InputError as error:
            fault = error
        yield from self._ready
        self._ready.clear()
        if fault:
            raise fault

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        namespace, name = self._split_name(tag)
        line = self._parser.CurrentLineNumber
        if any(" " in key for key in attributes):
            attributes = {self._name_attribute(key): text for key, text in attributes.items()}
        if self._target is not None:
            element = Element(name, namespace, attributes, line)
            self._open[-1].children.append(element)
            self._count(len(tag))
        else:
            parent = self._open[-1] if self._open else None
            element = Element(name, namespace, attributes, line, parent)
            if parent is None:
                self._check_root(element)
            if name in self._wanted.elements:
                self._target = element
                self._target_depth = len(self._open)
                self._characters = 0
        self._open.append(element)
        if len(self._open) > _MOST_DEPTH:
            raise InputError(
                f"elements are nested more than {_MOST_DEPTH} deep",
                place=self._place(),
                remedy=f"check that it is {self._wanted.kind}",
            )

    def _end(self, _: str) -> None:
        element = self._open.pop()
        if element is self._target and len(self._open) == self._target_depth:
            self._ready.append(element)
            self._target = None

    def _add_text(self, text: str) -> None:
        if self._target is not None:
            self._open[-1].children.append(text)
            self._count(len(text))

    def _add_comment(self, text: str) -> None:
        if self._target is not None:
            line = self._parser.CurrentLineNumber
            comment = Element(COMMENT, "", {}, line, None, [text])
            self._open[-1].children.append(comment)
            self._count(len(text))

    def _count(self, characters: int) -> None:
        self._characters += characters
        if self._target_depth >= 0 and self._characters > _MOST_CHARACTERS:
            raise self._refuse_size("an entry")

    def _refuse_size(self, what: str) -> InputError:
        return InputError(
            f"{what} of more than {_MOST_CHARACTERS // 1_000_000} million characters",
            place=self._place(),
            remedy=f"check that it is {self._wanted.kind}",
        )

    def _check_root(self, root: Element) -> None:
        if self._wanted.roots and root.name not in self._wanted.roots:
            names = " or ".join(f"<{name}>" for name in self._wanted.roots)
            raise InputError(
                f"is no {self._wanted.kind}: its root is <{root.name}>, not {names}",
                place=self._place(),
                remedy="check that it is the right file",
            )

    def _refuse_declaration(self, name: str, *_: object) -> None:
        raise InputError(
            f'the document type declares the entity "{name[:50]}"',
            place=self._place(),
            remedy="write entities out and remove the declaration",
        )

    def _refuse_reference(self, name: str, *_: object) -> None:
        raise InputError(
            f'the entity "&{name[:50]};" is declared nowhere in the file',
            place=self._place(),
            remedy="write the character itself",
        )

    def _explain(self, error: expat.ExpatError, data: bytes) -> InputError:
        fact = expat.ErrorString(error.code) or "cannot be parsed"
        remedy = "correct it there"
        codes = expat.errors.codes
        if error.code == codes[expat.errors.XML_ERROR_TAG_MISMATCH] and self._open:
            fact = f"<{self._open[-1].name}> of line {self._open[-1].line} is not closed"
        elif error.code == codes[expat.errors.XML_ERROR_UNDEFINED_ENTITY]:
            found = re.match(rb"&([^;&\s<]{1,50});", data[self._offset(data) :])
            name = found[1].decode("utf-8", "replace") if found else ""
            fact = f'the entity "&{name};" is declared nowhere in the file'
            remedy = "write the character itself, or &amp; for &"
        elif error.code in {
            codes[expat.errors.XML_ERROR_NO_ELEMENTS],
            codes[expat.errors.XML_ERROR_UNCLOSED_TOKEN],
        }:
            inside = f" inside <{self._open[-1].name}>" if self._open else ""
            fact, remedy = f"the file ends{inside}", "get the whole file"
        return InputError(
            f"not well-formed XML: {fact}", place=f"{self._path}:{error.lineno}", remedy=remedy
        )

    def _offset(self, data: bytes) -> int:
        return self._parser.ErrorByteIndex - (self._fed - len(data))

    def _split_name(self, tag: str) -> tuple[str, str]:
        known = self._names.get(tag)
        if known is None:
            namespace, _, name = tag.rpartition(" ")
            known = self._names[tag] = (namespace, name)
        return known

    def _name_attribute(self, key: str) -> str:
        if " " not in key:
            return key
        namespace, name = self._split_name(key)
        return f"xml:{name}" if namespace == _XML_NAMESPACE else f"{{{namespace}}}{name}"

    def _place(self) -> str:
        return f"{self._path}:{self._parser.CurrentLineNumber}"
