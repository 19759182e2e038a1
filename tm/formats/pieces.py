"""Puts the pieces of a block together while a reader walks over the text."""

from __future__ import annotations

from dataclasses import replace

from tm.model.document import Piece
from tm.model.inline import Code, CodeKind
from tm.model.location import Span


class PieceBuilder:
    """Contiguous pieces, added in order; neighbouring verbatim text becomes one piece."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._pieces: list[Piece] = []
        self._verbatim_start: int | None = None
        self._verbatim_end = 0

    def add_text(self, start: int, end: int) -> None:
        """Text that reads as it stands."""
        if start == end:
            return
        if self._verbatim_start is None:
            self._verbatim_start = start
        self._verbatim_end = end

    def add_atomic(self, start: int, end: int, reading: str) -> None:
        """Text that reads otherwise than it stands and must not be cut."""
        self._close_verbatim()
        self._pieces.append(Piece(Span(start, end), reading))

    def add_code(self, start: int, end: int, kind: CodeKind, number: int) -> None:
        """Inline markup."""
        self._close_verbatim()
        code = Code(kind, number, self._text[start:end])
        self._pieces.append(Piece(Span(start, end), "", code))

    def extend_code(self, end: int) -> None:
        """What follows the last code belongs to it; before the first piece it is left out."""
        self._close_verbatim()
        if self._pieces:
            last = self._pieces[-1]
            assert last.code is not None
            code = replace(last.code, data=self._text[last.span.start : end])
            self._pieces[-1] = Piece(Span(last.span.start, end), "", code)

    def build(self) -> tuple[Piece, ...]:
        """The pieces without white space at their ends; none where there is nothing to read."""
        self._close_verbatim()
        pieces = self._pieces
        if not any(piece.text.strip() for piece in pieces):
            return ()
        first, last = 0, len(pieces)
        while not pieces[first].code and not pieces[first].text.strip():
            first += 1
        while not pieces[last - 1].code and not pieces[last - 1].text.strip():
            last -= 1
        trimmed = pieces[first:last]
        trimmed[0] = _strip_start(trimmed[0])
        trimmed[-1] = _strip_end(trimmed[-1])
        return tuple(trimmed)

    def _close_verbatim(self) -> None:
        if self._verbatim_start is not None:
            span = Span(self._verbatim_start, self._verbatim_end)
            self._pieces.append(Piece(span, self._text[span.start : span.end]))
            self._verbatim_start = None


def _strip_start(piece: Piece) -> Piece:
    stripped = piece.text.lstrip()
    if piece.code or len(piece.text) != len(piece.span):
        return piece
    return Piece(Span(piece.span.end - len(stripped), piece.span.end), stripped)


def _strip_end(piece: Piece) -> Piece:
    stripped = piece.text.rstrip()
    if piece.code or len(piece.text) != len(piece.span):
        return piece
    return Piece(Span(piece.span.start, piece.span.start + len(stripped)), stripped)
