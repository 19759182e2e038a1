"""The items of an ODT paragraph: its text (ODF 1.3, part 3, §6.1) and what stands among it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import count

from tm.formats.odt.changes import CHANGE_MARKS
from tm.formats.odt.styles import Styles
from tm.formats.office.elements import Element
from tm.formats.office.items import PLAIN, Item, ItemKind, Source, Style, is_readable, name_link
from tm.model.location import Span

_SPACES = re.compile(r"[ \t\r\n]+")
# No line has more; a damaged count must not fill the memory.
_MOST_SPACES = 1000
_CONTAINERS = frozenset({"text:a", "text:meta", "text:meta-field"})
_OBJECTS = ("draw:", "table:", "text:ruby", "form:")
_MARKS = ("text:bookmark", "text:reference-mark", "text:soft-page-break",
          "text:toc-mark", "text:alphabetical-index-mark", "text:user-index-mark",
          "text:index-mark", "office:annotation", "text:number", "?:")  # fmt: skip
# Fields whose names begin as a mark's does.
_FIELDS = frozenset({"text:bookmark-ref"})
# What ODF does not know, such as LibreOffice's content controls: what is inside is read (ODF 1.2,
# part 1, §3.17).
_FOREIGN = "?:"


@dataclass(frozen=True, slots=True)
class InlineContext:
    """What a part's text refers to; `notes` numbers notes as they come."""

    styles: Styles
    notes: dict[int, int]


def read_items(paragraph: Element, context: InlineContext) -> tuple[Item, ...]:
    """The paragraph's items with its tracked changes accepted."""
    reader = _Reader(context)
    reader.read_content(paragraph.children)
    return tuple(reader.items)


@dataclass(slots=True)
class _Reader:
    context: InlineContext
    items: list[Item] = field(default_factory=list)
    pairs: count[int] = field(default_factory=lambda: count(1))
    spans: list[Element] = field(default_factory=list)
    style: Style = PLAIN
    is_after_space: bool = True

    def read_content(self, children: Iterable[Element | str]) -> None:
        for child in children:
            if isinstance(child, str):
                self._add_spaced(child)
            elif child.name == "text:span":
                self._read_span(child)
            else:
                self._read_element(child)

    def _read_element(self, element: Element) -> None:
        name = element.name
        if name == "text:s":
            times = element.attributes.get("text:c", "1")
            self._add_text(" " * min(int(times) if times.isdecimal() else 1, _MOST_SPACES))
        elif name == "text:tab":
            self._add_text("\t")
        elif name == "text:line-break":
            self._add_object(element, "br")
            self.is_after_space = True
        elif name == "text:note":
            notes = self.context.notes
            self._add_object(element, f"[^{notes.setdefault(element.start, len(notes) + 1)}]")
        elif name in CHANGE_MARKS:
            pass  # accepted
        elif name in _CONTAINERS or (name.startswith(_FOREIGN) and element.text.strip()):
            self._read_container(element)
        elif name not in _FIELDS and name.startswith(_MARKS):
            kind = ItemKind.START_MARK if name.endswith("-start") else ItemKind.MARK
            self.items.append(Item(kind, (element.span,)))
        elif name.startswith(_OBJECTS) or not element.text.strip():
            self._add_object(element, "img")
        else:
            self._read_field(element)

    def _read_span(self, element: Element) -> None:
        if self.context.styles.is_hidden(element.attributes.get("text:style-name", "")):
            self.items.append(Item(ItemKind.MARK, self._wrap(element.span)))
            return
        around = self.style
        self.spans.append(element)
        self.style = self._read_style()
        self.read_content(element.children)
        self.spans.pop()
        self.style = around

    def _read_style(self) -> Style:
        """The style that the open spans make."""
        styles = self.context.styles
        names = [span.attributes.get("text:style-name", "") for span in self.spans]
        key = tuple(look for name in names if (look := styles.read_look(name)))
        tags = (styles.find_tag(name) for name in reversed(names))
        tag = next((tag for tag in tags if tag != "span"), "span")
        return Style(key, tag, (self._start_tags, self._end_tags))

    @property
    def _start_tags(self) -> Source:
        return tuple(span.start_tag for span in self.spans)

    @property
    def _end_tags(self) -> Source:
        return tuple(span.end_tag for span in reversed(self.spans))

    def _wrap(self, *source: Span) -> Source:
        """The markup inside the open spans."""
        return (*self._start_tags, *source, *self._end_tags)

    def _add_spaced(self, text: str) -> None:
        """Adds text with each run of white space as one space, as §6.1.2 has it."""
        text = _SPACES.sub(" ", text)
        if self.is_after_space:
            text = text.removeprefix(" ")
        self._add_text(text)
        if text:
            self.is_after_space = text.endswith(" ")

    def _add_text(self, text: str) -> None:
        if text:
            self.items.append(Item(ItemKind.TEXT, text=text, style=self.style))
            self.is_after_space = False

    def _add_object(self, element: Element, tag: str) -> None:
        self.items.append(Item(ItemKind.OBJECT, self._wrap(element.span), tag=tag))
        self.is_after_space = False

    def _read_container(self, element: Element) -> None:
        before = len(self.items)
        address = element.attributes.get("xlink:href", "")
        tag = name_link(address) if element.name == "text:a" else "span"
        pair = next(self.pairs)
        self.items.append(Item(ItemKind.OPEN, (element.start_tag,), tag=tag, pair=pair))
        self.read_content(element.children)
        self.items.append(Item(ItemKind.CLOSE, (element.end_tag,), pair=pair))
        if not any(map(is_readable, self.items[before:])):
            self.items[before:] = [Item(ItemKind.MARK, (element.span,))]

    def _read_field(self, element: Element) -> None:
        """A field: its text is what it shows, and nothing but text may stand in it."""
        pair = next(self.pairs)
        opening = (*self._start_tags, element.start_tag)
        closing = (element.end_tag, *self._end_tags)
        self.items.append(Item(ItemKind.OPEN, opening, tag="span", pair=pair, is_bare=True))
        self._add_spaced(element.text)
        self.items.append(Item(ItemKind.CLOSE, closing, pair=pair))
