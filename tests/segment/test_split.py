"""Splitting texts and documents, whatever the rules."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from choppa import DEFAULT_SRX_RULESET, SrxDocument, SrxTextIterator
from hypothesis import given, settings
from hypothesis import strategies as st

from tm.errors import LanguageError
from tm.formats.documents import read_document
from tm.model.document import Block, BlockKind, Document, Piece
from tm.model.inline import Code, CodeKind
from tm.model.location import Location, Span
from tm.segment.breaks import CompiledRules, compile_rules, find_breaks
from tm.segment.split import Rules, find_rules, split_document, split_text
from tm.segment.srx import read_srx

WORDS = """El Sr. J. EE. UU. fin. ¿Qué? ¡Sí! … ... 1. 2) a) x «No. Ya». " — art. 5. p. m. Dijo:
    (así. y) www.x.org a@b.es •"""
SPACES = st.sampled_from([" ", "  ", "\n", "\t", "\u00a0", "", " \r\n "])
TEXTS = st.lists(st.tuples(st.sampled_from(WORDS.split()), SPACES)).map(
    lambda pairs: "".join(map("".join, pairs))
)


@cache
def load_rules(language: str) -> Rules:
    return find_rules(language)


@settings(deadline=None)
@given(TEXTS, st.sampled_from(["es", "en", "pt", "fr", "hu"]))
def test_nothing_but_white_space_is_lost(text: str, language: str) -> None:
    ranges = split_text(text, load_rules(language))
    places = [0, *(place for pair in ranges for place in pair), len(text)]
    assert places == sorted(places)
    for start, end in ranges:
        assert text[start:end] == text[start:end].strip() != ""
    for end, start in zip(places[::2], places[1::2], strict=True):
        assert text[end:start].strip() == ""


@settings(deadline=None)
@given(TEXTS)
def test_segments_restore_their_block(text: str) -> None:
    document = read_document(f"Título\n\n{text}\n".encode(), "-")
    segments = split_document(document, load_rules("es"))
    for number, block in enumerate(document.blocks):
        parts = [segment for segment in segments if segment.block == number]
        assert "".join("".join(part.text for part in parts).split()) == (
            "".join(block.text.split()) if any(map(str.isalnum, block.text)) else ""
        )
        assert all(part.kind is block.kind for part in parts)
    for left, right in pairwise(segments):
        assert left.span.end <= right.span.start


@settings(deadline=None)
@given(TEXTS, st.sampled_from(["es", "en", "pt", "de"]))
def test_engine_breaks_where_choppa_does(text: str, language: str) -> None:
    rules, document = load_both_engines(language)
    places = [0, *find_breaks(text, rules), len(text)]
    ours = [text[start:end] for start, end in pairwise(places) if start < end]
    assert ours == list(SrxTextIterator(document, language, text))


@cache
def load_both_engines(language: str) -> tuple[CompiledRules, SrxDocument]:
    """LanguageTool's rules for a language in our engine, and its rule file in choppa's."""
    srx = read_srx(Path(DEFAULT_SRX_RULESET).read_bytes(), "languagetool.srx")
    return compile_rules(srx.find_rules(language)), SrxDocument(ruleset=DEFAULT_SRX_RULESET)


def test_long_text_without_line_break() -> None:
    sentence = "El Sr. Paz habló en EE. UU. de todo. "
    assert len(split_text(sentence * 1000, load_rules("es"))) == 1000
    assert len(split_text("a" * 100_000, load_rules("es"))) == 1
    assert len(split_text("." * 30_000, load_rules("es"))) == 1


def make_document(*blocks: Block) -> Document:
    text = "".join(" " * len(piece.span) for block in blocks for piece in block.pieces)
    return Document("a.md", "markdown", text.encode(), text, "utf-8", b"", "\n", blocks)


def test_codes_stay_with_their_sentence() -> None:
    bold, plain = Code(CodeKind.OPEN, 1, "**"), Code(CodeKind.CLOSE, 1, "**")
    block = Block(
        BlockKind.PARAGRAPH,
        (
            Piece(Span(0, 5), "Uno. "),
            Piece(Span(5, 7), "", bold),
            Piece(Span(7, 11), "Dos."),
            Piece(Span(11, 13), "", plain),
        ),
    )
    first, second = split_document(make_document(block), load_rules("es"))
    assert (first.content.marked, first.span) == ("Uno.", Span(0, 4))
    assert (second.content.marked, second.span) == ("**Dos.**", Span(5, 13))
    assert second.location == Location("a.md", 1, 6)


def test_heading_over_two_lines_is_one_segment() -> None:
    pieces = (
        Piece(Span(0, 12), "EL CONGRESO "),
        Piece(Span(12, 13), " "),
        Piece(Span(13, 19), "VOTARÁ"),
    )
    block = Block(BlockKind.HEADING, pieces)
    (segment,) = split_document(make_document(block), load_rules("es"))
    assert segment.kind is BlockKind.HEADING


def test_block_without_a_letter_or_digit_has_no_segment() -> None:
    rule = Block(BlockKind.PARAGRAPH, (Piece(Span(0, 5), "* * *"),))
    assert split_document(make_document(rule), load_rules("es")) == ()


@pytest.mark.parametrize("language", ["xx1", "español", ""])
def test_wrong_language_code_is_an_error(language: str) -> None:
    with pytest.raises(LanguageError):
        find_rules(language)
