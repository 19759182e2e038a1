"""Writes translations into plain text, wrapped where the original was."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache, partial

from tm.formats.patch import Edits, Translations, apply_edits, join_lines, render_blocks
from tm.formats.txt.column_layout import lay_out_tables
from tm.formats.txt.layout import find_marker, is_rule
from tm.formats.txt.read import find_column_tables, find_columns
from tm.model.document import Block, BlockKind, Document
from tm.model.location import Span

_GAP = re.compile(" {2,}")


def write_txt(document: Document, translations: Translations) -> bytes:
    """The document's bytes with its translations.

    Plain text can escape nothing: what looks like a list item or a quotation in its place will be
    read back as one. In a cell, what would part it from the next becomes something else.
    """
    text = document.text
    render = partial(_render, cache(partial(find_columns, text)))
    rendered = render_blocks(document, translations, render)
    edits = {span: new for span, new in rendered.items() if new != text[span.start : span.end]}
    if any(block.kind is BlockKind.TABLE_CELL for block in document.blocks):
        return apply_edits(document, lay_out_tables(find_column_tables(text), edits))
    return apply_edits(document, edits)


def _render(
    find_usual_columns: Callable[[], int | None],
    document: Document,
    block: Block,
    translations: Translations,
) -> Edits:
    """What to put in place of which span: in a wrapped block, lines as long as others are.

    Translations that follow each other are wrapped as one.
    """
    is_cell = block.kind is BlockKind.TABLE_CELL
    texts = {
        span: _join_cells(
            join_lines(content.marked), document.text[span.start : span.end], is_cell=is_cell
        )
        for span, content in translations.items()
    }
    breaks = [p.span for p in block.pieces if document.text[p.span.start : p.span.end] != p.text]
    if not breaks:
        return texts
    columns = find_usual_columns()
    columns = columns or max(span.start - _find_line_start(document, span) for span in breaks)
    line_break = document.text[breaks[0].start : breaks[0].end]
    edits: dict[Span, str] = {}
    position, line = _find_line_start(document, block.span), ""
    for span, text in _join_neighbours(document, texts):
        line = _cut_last_line(line + document.text[position : span.start])
        edits[span] = _wrap(text, line_break, columns, len(line))
        line = _cut_last_line(line + edits[span])
        position = span.end
    return edits


def _join_cells(text: str, source: str, *, is_cell: bool) -> str:
    """The text without what parts cells and is not in its source."""
    if "\t" not in source:
        text = text.replace("\t", " ")
    if is_cell and "|" not in source:
        text = text.replace("|", "/")
    if is_cell and "  " not in source:
        text = _GAP.sub(" ", text).strip(" ")
    return text


def _find_line_start(document: Document, span: Span) -> int:
    """Where the line begins on which the span does."""
    return max(document.text.rfind(mark, 0, span.start) for mark in "\r\n") + 1


def _cut_last_line(text: str) -> str:
    return text[max(text.rfind(mark) for mark in "\r\n") + 1 :]


def _join_neighbours(document: Document, texts: Mapping[Span, str]) -> list[tuple[Span, str]]:
    """The texts in order, those as one between which is nothing but white space.

    A text that stays as it is keeps its lines.
    """
    joined: list[tuple[Span, str]] = []
    for span in sorted(texts):
        text = texts[span]
        if document.text[span.start : span.end].split() == text.split():
            continue
        before, last = joined[-1] if joined else (Span(0, 0), "")
        gap = document.text[before.end : span.start]
        if joined and not gap.strip():
            joined[-1] = (Span(before.start, span.end), last + join_lines(gap) + text)
        else:
            joined.append((span, text))
    return joined


def _wrap(text: str, line_break: str, columns: int, first_column: int) -> str:
    """The text in lines of at most `columns`, none of which begins like a list item."""
    indent = len(line_break.lstrip("\r\n"))
    words = text.split(" ")
    lines = [words[0]]
    width = first_column + len(words[0])
    for index, word in enumerate(words[1:], start=1):
        opening = " ".join(words[index : index + 2])
        if width + 1 + len(word) <= columns or _is_mark(opening):
            lines[-1] += f" {word}"
            width += 1 + len(word)
        else:
            lines.append(word)
            width = indent + len(word)
    return line_break.join(lines)


def _is_mark(opening: str) -> bool:
    """Whether a line beginning so would not be read as one more line of its paragraph."""
    stripped = opening.lstrip()
    return not stripped or stripped[0] in ">|" or is_rule(stripped) or bool(find_marker(stripped))
