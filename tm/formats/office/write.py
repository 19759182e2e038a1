"""Writes translations into an office document: their paragraphs anew, and nothing else."""

from __future__ import annotations

from bisect import bisect_left
from collections import deque
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from tm.formats.office.anchors import find_lost_anchors, list_starts
from tm.formats.office.archive import replace_parts
from tm.formats.office.document import Line, Unpacker, list_lines
from tm.formats.office.halves import complete
from tm.formats.office.items import Paragraph, Source
from tm.formats.office.layout import Layout, Mark, lay_out, measure
from tm.formats.office.links import LinkWriter
from tm.formats.office.render import Relink, TextWriter, render_parts
from tm.formats.patch import Translations, group_by_block, translate_content
from tm.model.document import Document
from tm.model.inline import Code
from tm.model.location import Span, find_line_starts


def write_package(
    document: Document,
    translations: Translations,
    unpack: Unpacker,
    write_text: TextWriter,
    links: LinkWriter,
) -> bytes:
    """The document's bytes with its translations; `write_text` makes its format's text.

    A code that the paragraph does not have is left out, one that lacks its other half is closed at
    the end of the paragraph, and an object that is there twice is written once. Where a translation
    lost one that holds texts of its own, that stands at the end of it.
    """
    if not translations:
        return document.data
    package = unpack(document.data, document.path)
    lines = list_lines(package.paragraphs)
    starts = find_line_starts(document.text)
    paragraph_starts = list_starts(lines)
    edits: dict[str, dict[Span, Source]] = {}
    for number, own in group_by_block(document, translations):
        block = document.blocks[number]
        if translate_content(block, own).marked == translate_content(block, {}).marked:
            continue
        moved = {
            Span(span.start - starts[number], span.end - starts[number]): content
            for span, content in own.items()
        }
        for paragraph, layout in _list_versions(lines[number]):
            lost = find_lost_anchors(layout, moved, paragraph_starts[paragraph.part])
            parts = tuple(_translate(layout, moved, lost))
            relink = _make_relink(package.parts[paragraph.part], paragraph.part, links)
            source = render_parts(parts, layout, paragraph.prefix, write_text, relink)
            changes = dict.fromkeys(paragraph.accepted, ())
            edits.setdefault(paragraph.part, {}).update({**changes, paragraph.span: source})
    changed = {name: _Patch(package.parts[name], own).apply() for name, own in edits.items()}
    changed |= links.list_parts()
    return replace_parts(document.data, changed, document.path) if changed else document.data


def _make_relink(data: bytes, part: str, links: LinkWriter) -> Relink:
    """How to write the links of a part, whose bytes these are."""

    def relink(opening: Source, old: str, new: str) -> Source:
        pieces = (
            data[each.start : each.end] if isinstance(each, Span) else each for each in opening
        )
        return (links.write(part, b"".join(pieces), old, new),)

    return relink


def _list_versions(line: Line) -> Iterator[tuple[Paragraph, Layout]]:
    """The paragraph, and its twins that read the same."""
    yield line.paragraph, line.layout
    for twin in line.paragraph.twins:
        layout = lay_out(twin.items)
        if layout.text == line.layout.text:
            yield twin, layout


def _translate(
    layout: Layout, translations: Translations, lost_anchors: Collection[str]
) -> Iterator[str | Code | Mark]:
    """The parts with each span of the line replaced; marks inside stay, around the translation."""
    cursor = _Cursor(deque(layout.parts))
    for span, content in sorted(translations.items()):
        yield from cursor.take(span.start)
        yield from cursor.take_marks(span.start)
        replaced = list(cursor.take(span.end))
        marks = [part for part in replaced if isinstance(part, Mark)]
        yield from (mark for mark in marks if mark.is_start)
        yield from complete(content.parts, replaced)
        yield from (p for p in replaced if isinstance(p, Code) and p.data in lost_anchors)
        yield from (mark for mark in marks if not mark.is_start)
    yield from cursor.rest


@dataclass(slots=True)
class _Cursor:
    """Parts of a line that are yet to come, and the offset of the first."""

    rest: deque[str | Code | Mark]
    position: int = 0

    def take(self, end: int) -> Iterator[str | Code | Mark]:
        """The parts before the offset; a text on both sides of it is cut."""
        while self.rest and self.position < end:
            part = self.rest.popleft()
            if isinstance(part, str) and self.position + len(part) > end:
                self.rest.appendleft(part[end - self.position :])
                part = part[: end - self.position]
            self.position += len(measure(part))
            yield part

    def take_marks(self, end: int) -> Iterator[Mark]:
        """The marks at the offset."""
        while self.rest and self.position == end and isinstance(mark := self.rest[0], Mark):
            self.rest.popleft()
            yield mark


@dataclass(slots=True)
class _Patch:
    """A part's bytes with edits, some of which stand inside what others keep."""

    data: bytes
    edits: Mapping[Span, Source]
    spans: tuple[Span, ...] = field(init=False)

    def __post_init__(self) -> None:
        self.spans = tuple(sorted(self.edits, key=lambda span: (span.start, -span.end)))

    def apply(self) -> bytes:
        """The whole part."""
        return b"".join(self._slice(Span(0, len(self.data))))

    def _slice(self, kept: Span) -> Iterator[bytes]:
        """The bytes of the span with the edits inside it."""
        position = kept.start
        for index in range(bisect_left(self.spans, kept.start, key=_get_start), len(self.spans)):
            span = self.spans[index]
            if span.start >= kept.end:
                break
            if span.start >= position and span.end <= kept.end:
                yield self.data[position : span.start]
                for source in self.edits[span]:
                    yield from (source,) if isinstance(source, bytes) else self._slice(source)
                position = span.end
        yield self.data[position : kept.end]


def _get_start(span: Span) -> int:
    return span.start
