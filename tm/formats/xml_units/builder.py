"""Makes records of what expat reports."""

from __future__ import annotations

from dataclasses import dataclass
from html.entities import html5
from xml.parsers import expat
from xml.sax.saxutils import quoteattr

from tm.errors import InputError
from tm.formats.base import Skipped
from tm.formats.xml_units.element import Element

_BAR = "|"
_XML_NAMESPACE = "http://www.w3.org/XML/1998/namespace"
# No translation tool nests deeper, and every level costs memory until it is closed.
_MAX_DEPTH = 500


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What to look for in a kind of file.

    `records` hold a unit each; `frames` stand around records and begin anew what is known of them.
    Elements in one of the `namespaces` (the empty string is none) are known by their bare names;
    a namespace that ends in `*` covers those that begin so.
    """

    root: str
    records: frozenset[str]
    frames: frozenset[str]
    namespaces: tuple[str, ...]

    def covers(self, namespace: str) -> bool:
        """Whether the namespace is the format's own."""
        return any(
            namespace.startswith(known[:-1]) if known.endswith("*") else namespace == known
            for known in self.namespaces
        )


@dataclass(frozen=True, slots=True)
class Record:
    """A unit's element, and the elements open around it without their contents, the root first."""

    element: Element
    around: tuple[Element, ...]


@dataclass(frozen=True, slots=True)
class _Outer:
    """An open element around records, and a start tag that opens it again."""

    element: Element
    tag: str


@dataclass(frozen=True, slots=True)
class RecordEnd:
    """Where a record's end tag begins: in what its parser was fed, and in the file."""

    index: int
    line: int
    column: int


class RecordBuilder:
    """What the parsers of one file have found; a new parser goes on where one has failed."""

    def __init__(self, path: str, vocabulary: Vocabulary) -> None:
        self._path = path
        self._vocabulary = vocabulary
        self._names: dict[str, str] = {}
        self._outer: list[_Outer] = []
        self._stack: list[Element] = []
        self._declarations: list[tuple[str | None, str]] = []
        self._found: list[Record | Element | Skipped] = []
        self._line_shift = 0
        self._column_shift = 0
        self.has_root = False
        self.record_end: RecordEnd | None = None  # the last that this parser came to

    def make_parser(self, line: int = 1, column: int = 1) -> tuple[expat.XMLParserType, int]:
        """A parser for what begins at this place, inside the elements open so far.

        The number tells how many bytes it was fed to get there.
        """
        parser = expat.ParserCreate("utf-8", _BAR)
        parser.namespace_prefixes = True
        parser.buffer_text = True
        # With it a named entity that nothing declares is no fault.
        parser.UseForeignDTD(True)
        parser.EntityDeclHandler = self._refuse_entity
        parser.SkippedEntityHandler = self._skip_entity
        self._parser = parser
        self.record_end = None
        prologue = "".join(outer.tag for outer in self._outer).encode()
        prologue += b"\n" if prologue else b""
        if prologue:
            parser.Parse(prologue, False)
        self._line_shift = line - (2 if prologue else 1)
        self._column_shift = column - 1
        parser.StartNamespaceDeclHandler = self._declare
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._add_text
        return parser, len(prologue)

    def take(self) -> list[Record | Element | Skipped]:
        """What was found since the last time."""
        found, self._found = self._found, []
        return found

    def drop_record(self) -> int:
        """Forgets the record that is being read; its line, 0 if there is none."""
        line = self._stack[0].line if self._stack else 0
        self._stack.clear()
        return line

    def leave_frame(self, raw_name: str) -> None:
        """Forgets the open frame of this name, and what is open in it, before it begins anew."""
        for place, outer in enumerate(self._outer):
            if outer.element.name == raw_name.rpartition(":")[2]:
                del self._outer[place:]
                return

    def find_place(self) -> tuple[int, int]:
        """Line and column, from 1, of what the parser is at."""
        line = self._parser.CurrentLineNumber
        is_first = line + self._line_shift == self._line_shift + (2 if self._outer else 1)
        column = self._parser.CurrentColumnNumber + 1
        return line + self._line_shift, column + (self._column_shift if is_first else 0)

    def _declare(self, prefix: str | None, uri: str | None) -> None:
        if not self._stack:
            self._declarations.append((prefix, uri or ""))

    def _start(self, raw_name: str, raw_attributes: dict[str, str]) -> None:
        name = self._names.get(raw_name) or self._name(raw_name)
        attributes = raw_attributes
        if raw_attributes and _BAR in "".join(raw_attributes):
            attributes = {self._name(key): value for key, value in raw_attributes.items()}
        line, column = self.find_place()
        element = Element(name, attributes, line, column)
        if name in self._vocabulary.records:
            if self._stack:
                self._found.append(Skipped(self._stack[0].line, "the unit is not closed"))
            self._stack = [element]
        elif self._stack:
            self._stack[-1].children.append(element)
            self._stack.append(element)
            self._check_depth(line)
        else:
            self._open_outer(element, raw_name)

    def _open_outer(self, element: Element, raw_name: str) -> None:
        if not self.has_root and element.name != self._vocabulary.root:
            raise InputError(
                f"its root element is <{element.name}>, not <{self._vocabulary.root}>",
                place=self._path,
                remedy="name the format that it has",
            )
        self.has_root = True
        self._outer.append(_Outer(element, _write_tag(raw_name, element, self._declarations)))
        self._declarations = []
        self._check_depth(element.line)

    def _end(self, _raw_name: str) -> None:
        if not self._stack:
            # More ends than starts come only after a record that was not closed.
            if self._outer:
                self._found.append(self._outer.pop().element)
            return
        closed = self._stack.pop()
        if not self._stack:
            around = tuple(outer.element for outer in self._outer)
            self._found.append(Record(closed, around))
            self.record_end = RecordEnd(self._parser.CurrentByteIndex, *self.find_place())

    def _add_text(self, text: str) -> None:
        if self._stack:
            children = self._stack[-1].children
            if children and isinstance(children[-1], str):
                children[-1] += text
            else:
                children.append(text)

    def _skip_entity(self, name: str, _is_parameter_entity: bool) -> None:
        self._add_text(html5.get(f"{name};", f"&{name};"))

    def _refuse_entity(self, name: str, *_definition: object) -> None:
        raise InputError(
            f"its DOCTYPE declares the entity {name!r}, which could stand for anything",
            place=f"{self._path}:{self._parser.CurrentLineNumber}",
            remedy="remove the declaration, and put in what the entity stands for",
        )

    def _check_depth(self, line: int) -> None:
        if len(self._outer) + len(self._stack) > _MAX_DEPTH:
            raise InputError(
                f"elements are nested more than {_MAX_DEPTH} deep",
                place=f"{self._path}:{line}",
                remedy="no translation tool writes such a file; export it anew",
            )

    def _name(self, raw_name: str) -> str:
        """`local` for the format's own names, `xml:lang`, and `namespace|local` for others."""
        if raw_name not in self._names:
            namespace, local, *_ = (
                [*raw_name.split(_BAR), ""] if _BAR in raw_name else ("", raw_name)
            )
            if namespace == _XML_NAMESPACE:
                name = f"xml:{local}"
            elif self._vocabulary.covers(namespace):
                name = local
            else:
                name = f"{namespace}{_BAR}{local}"
            self._names[raw_name] = name
        return self._names[raw_name]


def _write_tag(raw_name: str, element: Element, declarations: list[tuple[str | None, str]]) -> str:
    """A start tag with the same name, namespaces and attributes, but for those of other formats."""
    _, _, rest = raw_name.partition(_BAR)
    local, _, prefix = (rest or raw_name).partition(_BAR)
    name = f"{prefix}:{local}" if prefix else local
    attributes = {f"xmlns:{prefix}" if prefix else "xmlns": uri for prefix, uri in declarations}
    attributes |= {key: value for key, value in element.attributes.items() if _BAR not in key}
    written = "".join(f" {key}={quoteattr(value)}" for key, value in attributes.items())
    return f"<{name}{written}>".replace("\n", "&#10;")
