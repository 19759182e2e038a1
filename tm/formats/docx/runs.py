"""The items of a DOCX paragraph: its runs (ECMA-376, part 1, §17.3) and what stands among them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, count

from tm.formats.docx.package import Relationships
from tm.formats.docx.styles import Styles
from tm.formats.office.elements import Element
from tm.formats.office.items import Item, ItemKind, Source, Style, is_readable, name_link
from tm.model.location import Span

# What is accepted with the tracked change that it marks, and what each program makes anew.
_DROPPED = frozenset({
    "w:pPr", "w:del", "w:moveFrom", "w:proofErr", "w:moveFromRangeStart", "w:moveFromRangeEnd",
    "w:moveToRangeStart", "w:moveToRangeEnd", "w:sdtPr", "w:sdtEndPr", "w:smartTagPr",
    "w:customXmlPr", "w:fldData", "w:rPr", "w:lastRenderedPageBreak", "w:softHyphen", "w:delText",
    "w:delInstrText",
})  # fmt: skip
_TRANSPARENT = frozenset({"w:ins", "w:moveTo", "w:smartTag", "w:customXml"})
_CONTAINERS = frozenset({"w:hyperlink", "w:sdt", "w:fldSimple", "w:dir", "w:bdo"})
_READINGS = {"w:tab": "\t", "w:ptab": "\t", "w:noBreakHyphen": "\u2011"}
_BREAKS = frozenset({"w:br", "w:cr"})
_NOTES = frozenset({"w:footnoteReference", "w:endnoteReference"})
_RUN_MARKS = frozenset({
    "w:footnoteRef", "w:endnoteRef", "w:annotationRef", "w:separator", "w:continuationSeparator",
    "w:commentReference",
})  # fmt: skip
_PARAGRAPH_OBJECTS = frozenset({"m:oMath", "m:oMathPara", "mc:AlternateContent", "w:subDoc"})
_ADDRESS = re.compile(r'HYPERLINK\s+(?:\\l\s+)?"?([^"\s]+)')


@dataclass(frozen=True, slots=True)
class RunContext:
    """What the runs of a part refer to; `notes` numbers footnotes and endnotes as they come."""

    styles: Styles
    links: Relationships
    notes: dict[tuple[str, str], int]


def read_items(paragraph: Element, context: RunContext) -> tuple[Item, ...]:
    """The paragraph's items with its tracked changes accepted."""
    reader = _Reader(context)
    reader.read_content(paragraph.elements)
    return tuple(reader.finish())


@dataclass(slots=True)
class _Field:
    """A complex field (§17.16.18) that is open: its markup up to its result, and its code.

    `inner` counts the fields open in its code; `pair` is that of its result, which begins with the
    item of number `place`.
    """

    source: list[bytes | Span]
    code: str = ""
    inner: int = 0
    pair: int = 0
    place: int = 0

    @property
    def is_code(self) -> bool:
        """Whether its result has not begun."""
        return not self.pair


@dataclass(slots=True)
class _Reader:
    context: RunContext
    items: list[Item] = field(default_factory=list)
    pairs: count[int] = field(default_factory=lambda: count(1))
    fields: list[_Field] = field(default_factory=list)
    field_pairs: set[int] = field(default_factory=set)

    def read_content(self, elements: Iterable[Element]) -> None:
        for element in elements:
            name = element.name
            if name in _DROPPED:
                continue
            if name == "w:r":
                self._read_run(element)
            elif name in _TRANSPARENT:
                self.read_content(element.elements)
            elif name in _CONTAINERS:
                self._read_container(element)
            elif name in _PARAGRAPH_OBJECTS:
                self._add(Item(ItemKind.OBJECT, (element.span,), tag="img"))
            else:
                is_start = name.endswith("Start")
                kind = ItemKind.START_MARK if is_start else ItemKind.MARK
                self._add(Item(kind, (element.span,)))

    def finish(self) -> list[Item]:
        """All items; fields that reach beyond the paragraph are marks that stay."""
        self._leave_code(0)
        return list(_loosen(self.items, self.field_pairs))

    def _add(self, item: Item) -> None:
        """Adds the item; in the code of a field it belongs to that."""
        if self.fields and self.fields[-1].is_code:
            self.fields[-1].source += item.source
        else:
            self.items.append(item)

    def _leave_code(self, depth: int) -> None:
        """What is left here of a field's code without an end, of those opened at the depth."""
        if len(self.fields) > depth and self.fields[-1].is_code:
            self.items.append(Item(ItemKind.MARK, tuple(self.fields.pop().source)))

    def _read_container(self, element: Element) -> None:
        holder = element.find("w:sdtContent") if element.name == "w:sdt" else element
        depth = len(self.fields)
        if holder is None or (depth and self.fields[-1].is_code):
            self._add(Item(ItemKind.MARK, (element.span,)))
            return
        pair = next(self.pairs)
        before = len(self.items)
        opening = (Span(element.start, holder.inner.start),)
        closing = (Span(holder.inner.end, element.end),)
        self._add(Item(ItemKind.OPEN, opening, tag=self._name_container(element), pair=pair))
        self.read_content(holder.elements)
        self._leave_code(depth)
        self._add(Item(ItemKind.CLOSE, closing, pair=pair))
        if not any(map(is_readable, self.items[before:])):
            self.items[before:] = [Item(ItemKind.MARK, (element.span,))]

    def _name_container(self, element: Element) -> str:
        if element.name == "w:hyperlink":
            link = self.context.links.get(element.attributes.get("r:id", ""))
            anchor = element.attributes.get("w:anchor", "")
            return name_link((link.target if link else "") + (f"#{anchor}" if anchor else ""))
        return _name_field(element.attributes.get("w:instr", ""))

    def _read_run(self, run: Element) -> None:
        properties = run.find("w:rPr")
        if self.context.styles.is_hidden(properties):
            self._add(Item(ItemKind.MARK, (run.span,)))
            return
        style = self.context.styles.read_style(properties)
        for element in run.elements:
            if element.name not in _DROPPED:
                shell = (run.start_tag, properties.span) if properties else (run.start_tag,)
                self._read_run_content(element, style, (*shell, element.span, run.end_tag))

    def _read_run_content(self, element: Element, style: Style, source: Source) -> None:
        name = element.name
        if name == "w:fldChar":
            self._read_field_char(element.attributes.get("w:fldCharType", ""), source)
        elif name == "w:instrText":
            if self.fields:
                self.fields[-1].code += element.text
            self._add(Item(ItemKind.MARK, source))
        elif name == "w:t":
            self._add(Item(ItemKind.TEXT, source, _read_text(element), style))
        elif name in _READINGS:
            self._add(Item(ItemKind.TEXT, source, _READINGS[name], style))
        elif name in _BREAKS:
            self._add(Item(ItemKind.OBJECT, source, tag="br"))
        elif name in _NOTES:
            key = (name, element.attributes.get("w:id", ""))
            number = self.context.notes.setdefault(key, len(self.context.notes) + 1)
            self._add(Item(ItemKind.OBJECT, source, tag=f"[^{number}]"))
        elif name in _RUN_MARKS:
            self._add(Item(ItemKind.MARK, source))
        else:
            self._add(Item(ItemKind.OBJECT, source, tag="img"))

    def _read_field_char(self, kind: str, source: Source) -> None:
        """Complex fields (§17.16.18): begin, code, separate, result, end."""
        current = self.fields[-1] if self.fields else None
        if kind == "begin" and not (current and current.is_code):
            self.fields.append(_Field(list(source)))
        elif current and current.is_code:
            if current.inner or kind == "begin":
                current.inner += {"begin": 1, "end": -1}.get(kind, 0)
                current.source += source
            elif kind == "separate":
                current.pair, current.place = next(self.pairs), len(self.items)
                self.field_pairs.add(current.pair)
                opening = (*current.source, *source)
                tag = _name_field(current.code)
                self._add(Item(ItemKind.OPEN, opening, tag=tag, pair=current.pair))
            elif kind == "end":
                # Without a result it is an entry of an index, or not computed yet.
                self.fields.pop()
                self._add(Item(ItemKind.MARK, (*current.source, *source)))
        elif current and kind == "end":
            self._close_field(self.fields.pop(), source)
        else:
            self._add(Item(ItemKind.MARK, source))

    def _close_field(self, closed: _Field, source: Source) -> None:
        """Ends a result; one in which there is nothing to read is a mark."""
        self._add(Item(ItemKind.CLOSE, source, pair=closed.pair))
        inside = self.items[closed.place :]
        if not any(map(is_readable, inside)) and _is_balanced(inside):
            whole = tuple(chain.from_iterable(item.source for item in inside))
            self.items[closed.place :] = [Item(ItemKind.MARK, whole)]


def _name_field(code: str) -> str:
    found = _ADDRESS.search(code)
    return name_link(found[1]) if found else "span"


def _read_text(element: Element) -> str:
    """A text element's reading (§17.3.3.31): white space at its ends counts where it says so."""
    text = element.text
    return text if element.attributes.get("xml:space") == "preserve" else text.strip(" \t\r\n")


def _is_balanced(items: Sequence[Item]) -> bool:
    """Whether no pair has but one half among the items."""
    halves = [item for item in items if item.kind in {ItemKind.OPEN, ItemKind.CLOSE}]
    return all(times == 2 for times in Counter(item.pair for item in halves).values())


def _loosen(items: Sequence[Item], field_pairs: Collection[int]) -> Iterator[Item]:
    """The items with the halves of fields that cross other pairs, or lack a half, as marks."""
    opened: list[int] = []
    nested = set()
    for item in items:
        if item.kind is ItemKind.OPEN:
            opened.append(item.pair)
        elif item.kind is ItemKind.CLOSE and item.pair in opened:
            while opened[-1] != item.pair and opened[-1] in field_pairs:
                opened.pop()
            if opened[-1] == item.pair:
                opened.pop()
                nested.add(item.pair)
            else:
                opened.remove(item.pair)
    for item in items:
        is_half = item.kind in {ItemKind.OPEN, ItemKind.CLOSE} and item.pair not in nested
        yield Item(ItemKind.MARK, item.source) if is_half else item
