"""Cuts a block into parts, each with the inline codes that belong to it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import accumulate

from tm.model.document import Block, Piece
from tm.model.inline import CodeKind, InlineText
from tm.model.location import Span


def cut_block(block: Block, start: int, end: int) -> tuple[InlineText, Span]:
    """The part [start, end) of `block.text` and its file span; see `cut_ranges`."""
    return cut_ranges(block, ((start, end),))[0]


def cut_ranges(
    block: Block, ranges: Iterable[tuple[int, int]]
) -> tuple[tuple[InlineText, Span], ...]:
    """The parts of the block for ranges of `block.text`, without white space at their ends.

    Where the ranges are in order and leave out nothing but white space, the parts hold every code
    of the block once, and their spans are disjoint and in order. Of the codes between two parts,
    those before the first OPEN that is not closed there go with the part before, the others with
    the part after; so does a code after white space where the part after begins with a small
    letter. White space between such a code and its part joins the code's data. A boundary
    inside an atomic piece moves to the piece's end. Code numbers count from 1 in each part. A
    range of mere white space gives an empty part.
    """
    cutter = _Cutter(block)
    return tuple(cutter.cut(start, end) for start, end in ranges)


class _Cutter:
    """A block with its text and the offset in it at which each piece begins."""

    def __init__(self, block: Block) -> None:
        self._pieces = block.pieces
        self._text = block.text
        self._offsets = list(accumulate((len(piece.text) for piece in block.pieces), initial=0))

    def cut(self, start: int, end: int) -> tuple[InlineText, Span]:
        start, end = self._leave_atomic_piece(start), self._leave_atomic_piece(end)
        start = min(self._skip_space(start), end)
        end = max(self._skip_space_back(end), start)
        inside = _strip_codes(list(self._find_pieces(start, end)))
        if not inside:
            offset = self._find_file_offset(start)
            return InlineText(()), Span(offset, offset)
        pieces = [*self._find_leading_codes(start), *inside, *self._find_trailing_codes(end)]
        content = InlineText.of(*(piece.code or piece.text for piece in pieces))
        return _number_codes(content), Span(pieces[0].span.start, pieces[-1].span.end)

    def _find_leading_codes(self, start: int) -> list[Piece]:
        """The codes before the part, each with the white space that follows it."""
        gap_start = self._skip_space_back(start)
        gap = list(self._find_pieces(gap_start, start))
        codes: list[Piece] = []
        for piece in gap if gap_start == 0 else gap[_find_split(gap, self._text[start]) :]:
            if piece.code:
                codes.append(piece)
            elif codes:
                codes[-1] = _join_code(codes[-1], piece)
        return codes

    def _find_trailing_codes(self, end: int) -> list[Piece]:
        """The codes after the part, each with the white space that precedes it."""
        gap_end = self._skip_space(end)
        gap = list(self._find_pieces(end, gap_end))
        codes: list[Piece] = []
        space: list[Piece] = []
        is_last = gap_end == len(self._text)
        for piece in gap if is_last else gap[: _find_split(gap, self._text[gap_end])]:
            space.append(piece)
            if piece.code:
                codes.append(_join_code(*space))
                space = []
        return codes

    def _find_pieces(self, start: int, end: int) -> Iterator[Piece]:
        """The pieces of [start, end], clipped to it, with the codes at both its ends."""
        for index in range(max(0, bisect_left(self._offsets, start) - 1), len(self._pieces)):
            piece, offset = self._pieces[index], self._offsets[index]
            if offset > end:
                break
            if piece.code:
                if offset >= start:
                    yield piece
            elif _is_atomic(piece):
                if start <= offset < end:
                    yield piece
            elif (low := max(start - offset, 0)) < (high := min(end - offset, len(piece.text))):
                first = piece.span.start
                yield Piece(Span(first + low, first + high), piece.text[low:high])

    def _leave_atomic_piece(self, position: int) -> int:
        index = bisect_right(self._offsets, position) - 1
        if index < len(self._pieces) and self._offsets[index] < position:
            return self._offsets[index + 1] if _is_atomic(self._pieces[index]) else position
        return position

    def _find_file_offset(self, position: int) -> int:
        index = bisect_right(self._offsets, position) - 1
        if index >= len(self._pieces):
            return self._pieces[-1].span.end
        return self._pieces[index].span.start + position - self._offsets[index]

    def _skip_space(self, position: int) -> int:
        while position < len(self._text) and self._text[position].isspace():
            position += 1
        return position

    def _skip_space_back(self, position: int) -> int:
        while position > 0 and self._text[position - 1].isspace():
            position -= 1
        return position


def _is_atomic(piece: Piece) -> bool:
    return len(piece.text) != len(piece.span)


def _strip_codes(pieces: list[Piece]) -> list[Piece]:
    texts = [index for index, piece in enumerate(pieces) if not piece.code]
    return pieces[texts[0] : texts[-1] + 1] if texts else []


def _find_split(gap: list[Piece], following: str) -> int:
    """The index of the first OPEN whose CLOSE is not in the gap, else the gap's length.

    Before a small letter it is that of a code after white space: the sentence's first word is in
    it, as in "Run `x`. `y` comes next."
    """
    closed = {p.code.number for p in gap if p.code and p.code.kind is CodeKind.CLOSE}
    for index, piece in enumerate(gap):
        code = piece.code
        if code and code.kind is CodeKind.OPEN and code.number not in closed:
            return index
        is_after_space = index > 0 and not gap[index - 1].code
        if code and code.kind is CodeKind.ALONE and is_after_space and following.islower():
            return index
    return len(gap)


def _join_code(*pieces: Piece) -> Piece:
    """The one code among the pieces, with the others' text in its data."""
    code = next(piece.code for piece in pieces if piece.code)
    data = "".join(piece.code.data if piece.code else piece.text for piece in pieces)
    span = Span(pieces[0].span.start, pieces[-1].span.end)
    return Piece(span, "", replace(code, data=data))


def _number_codes(content: InlineText) -> InlineText:
    numbers: dict[int, int] = {}
    for code in content.codes:
        numbers.setdefault(code.number, len(numbers) + 1)
    return InlineText(
        tuple(
            part if isinstance(part, str) else replace(part, number=numbers[part.number])
            for part in content.parts
        )
    )
