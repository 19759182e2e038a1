"""Makes a block's pieces of HTML: white space collapsed, character references read."""

from __future__ import annotations

import html
import re
from itertools import count

from tm.formats.html.attributes import Attribute
from tm.formats.pieces import PieceBuilder
from tm.model.document import Piece
from tm.model.inline import CodeKind

_SPACE = re.compile(r"[ \t\r\n\f]+")
# A single space reads as it stands.
_SPECIAL = re.compile(
    r"[ \t\r\n\f]{2,}|[\t\r\n\f]|&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?"
)


class HtmlPieces:
    """The pieces of one block, added in order.

    `view` is the text to parse; it differs from `text` only where a container's marks (Markdown's
    `> `) are blanked. White space after white space joins the code between them, as browsers
    collapse it.
    """

    def __init__(self, text: str, view: str) -> None:
        self._view = view
        self._builder = PieceBuilder(text)
        self._after_space = True
        self._break_pending = False
        self.numbers = count(1)

    def add_text(self, start: int, end: int) -> None:
        space = _SPACE.match(self._view, start, end)
        if space and self._after_space:
            self._builder.extend_code(space.end())
            start = space.end()
        elif not space:
            self._read_break(start)
        position = start
        for found in _SPECIAL.finditer(self._view, start, end):
            self._builder.add_text(position, found.start())
            self._add_special(found[0], *found.span())
            position = found.end()
        self._builder.add_text(position, end)
        if end > start:
            self._after_space = self._view[end - 1] in " \t\r\n\f"
            self._break_pending = False

    def add_code(self, start: int, end: int, kind: CodeKind, number: int) -> None:
        self._read_break(start)
        self._builder.add_code(start, end, kind, number)

    def add_object(self, start: int, end: int) -> None:
        """A code in whose place readers see something, so that white space counts after it."""
        self.add_code(start, end, CodeKind.ALONE, next(self.numbers))
        self._after_space = False

    def add_break(self, start: int, end: int) -> None:
        """A line break, which reads as white space."""
        self._builder.add_code(start, end, CodeKind.ALONE, next(self.numbers))
        self._break_pending = not self._after_space

    def add_attribute(self, tag_start: int, tag_end: int, attribute: Attribute) -> None:
        """A tag around the value of one of its attributes."""
        number = next(self.numbers)
        self.add_code(tag_start, attribute.start, CodeKind.OPEN, number)
        self._after_space = False
        self.add_text(attribute.start, attribute.end)
        self._after_space = False
        self.add_code(attribute.end, tag_end, CodeKind.CLOSE, number)

    def build(self) -> tuple[Piece, ...]:
        return self._builder.build()

    def _read_break(self, position: int) -> None:
        if self._break_pending:
            self._builder.add_atomic(position, position, " ")
            self._break_pending = False
            self._after_space = True

    def _add_special(self, source: str, start: int, end: int) -> None:
        reading = " " if source[0] != "&" else html.unescape(source)
        if not reading:  # a reference to no character
            self._builder.add_code(start, end, CodeKind.ALONE, next(self.numbers))
        elif reading == source:
            self._builder.add_text(start, end)
        else:
            self._builder.add_atomic(start, end, " " if _SPACE.fullmatch(reading) else reading)
