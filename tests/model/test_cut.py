from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tm.model.cut import cut_block, cut_ranges
from tm.model.document import Block, BlockKind, Piece
from tm.model.inline import Code, CodeKind
from tm.model.location import Span

_KINDS = {"(": CodeKind.OPEN, ")": CodeKind.CLOSE, "/": CodeKind.ALONE}


def _make_block(sketch: str, first: int = 7) -> Block:
    """A block from a sketch: `(` opens a code, `)` closes it, `/` stands alone, `&` is atomic."""
    pieces: list[Piece] = []
    open_numbers: list[int] = []
    for index, mark in enumerate(sketch):
        at = pieces[-1].span.end if pieces else first
        if mark in _KINDS:
            number = open_numbers.pop() if mark == ")" and open_numbers else index + 1
            if mark == "(":
                open_numbers.append(number)
            pieces.append(Piece(Span(at, at + 3), "", Code(_KINDS[mark], number, f"<{mark}>")))
        elif mark == "&":
            pieces.append(Piece(Span(at, at + 5), "&"))
        elif mark == "_":
            pieces.append(Piece(Span(at, at), " "))
        elif pieces and not pieces[-1].code and len(pieces[-1].text) == len(pieces[-1].span):
            pieces[-1] = Piece(Span(pieces[-1].span.start, at + 1), pieces[-1].text + mark)
        else:
            pieces.append(Piece(Span(at, at + 1), mark))
    return Block(BlockKind.PARAGRAPH, tuple(pieces))


def _cut_marked(sketch: str, *ranges: tuple[int, int]) -> list[str]:
    return [content.marked for content, _ in cut_ranges(_make_block(sketch), ranges)]


def test_verbatim_text_is_cut_at_its_offsets() -> None:
    content, span = cut_block(_make_block("One. Two."), 5, 9)
    assert (content.marked, span) == ("Two.", Span(12, 16))


def test_an_open_code_goes_with_what_follows_and_a_close_code_with_what_precedes() -> None:
    assert _cut_marked("(One.) (Two.)", (0, 4), (5, 9)) == ["<(>One.<)>", "<(>Two.<)>"]


def test_codes_at_the_ends_of_the_block_stay_in_it() -> None:
    assert _cut_marked("/) One. (", (1, 5)) == ["</><)> One. <(>"]


def test_a_code_alone_goes_with_what_precedes() -> None:
    assert _cut_marked("One./ Two.", (0, 4), (5, 9)) == ["One.</>", "Two."]
    assert _cut_marked("One./_Two.", (0, 4), (5, 9)) == ["One.</>", "Two."]


def test_a_code_alone_before_a_small_letter_is_a_word_of_its_sentence() -> None:
    assert _cut_marked("One /. / two.", (0, 5), (7, 11)) == ["One </>.", "</> two."]
    assert _cut_marked("One /./ two.", (0, 5), (6, 10)) == ["One </>.</>", "two."]
    assert _cut_marked("One /. / Two.", (0, 5), (7, 11)) == ["One </>. </>", "Two."]


def test_white_space_inside_a_pair_joins_the_code() -> None:
    (first, _), (second, _) = cut_ranges(_make_block("(One. )Two. ( Three.)"), ((0, 5), (5, 17)))
    assert (first.plain, first.marked) == ("One.", "<(>One. <)>")
    assert (second.plain, second.marked) == ("Two.  Three.", "Two. <(> Three.<)>")
    assert _cut_marked("Two. ( Three.)", (0, 4), (6, 12)) == ["Two.", "<(> Three.<)>"]


def test_a_pair_between_two_parts_stays_together() -> None:
    assert _cut_marked("One. (/)Two.", (0, 4), (5, 9)) == ["One. <(></><)>", "Two."]
    assert _cut_marked("One. ((/) Two.)", (0, 4), (6, 10)) == ["One.", "<(><(></><)> Two.<)>"]


def test_a_boundary_inside_an_atomic_piece_moves_to_its_end() -> None:
    pieces = (Piece(Span(0, 1), "a"), Piece(Span(1, 8), "xy"), Piece(Span(8, 9), "b"))
    block = Block(BlockKind.PARAGRAPH, pieces)
    assert [content.marked for content, _ in cut_ranges(block, ((0, 2), (2, 4)))] == ["axy", "b"]


def test_codes_are_numbered_from_one_in_each_part() -> None:
    content, _ = cut_block(_make_block("(One.) (Two/.)"), 5, 9)
    assert [code.number for code in content.codes] == [1, 2, 1]


def test_mere_white_space_gives_an_empty_part() -> None:
    content, span = cut_block(_make_block("One.   Two."), 5, 6)
    assert (content.parts, len(span)) == ((), 0)


@given(st.text("ab. ()/&_", min_size=1), st.lists(st.integers(0, 40)))
def test_parts_that_tile_a_block_hold_every_code_once(sketch: str, cuts: list[int]) -> None:
    block = _make_block(sketch)
    text = block.text
    bounds = sorted({0, len(text), *(cut for cut in cuts if cut < len(text))})
    parts = [part for part in cut_ranges(block, pairwise(bounds)) if part[0].parts]
    if not text.strip():
        assert not parts
        return
    marks = [code.data.strip() for content, _ in parts for code in content.codes]
    assert marks == [piece.code.data for piece in block.pieces if piece.code]
    assert all(content.plain == content.plain.strip() for content, _ in parts)
    joined = "".join("".join(content.plain.split()) for content, _ in parts)
    assert joined == "".join(text.split())
    assert all(left.end <= right.start for (_, left), (_, right) in pairwise(parts))
