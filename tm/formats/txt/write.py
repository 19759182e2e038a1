"""Writes translations into plain text, wrapped where the original was."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from functools import partial

from tm.formats.patch import Translations, join_lines, patch_document
from tm.formats.txt.layout import find_marker, is_rule
from tm.model.document import Block, Document
from tm.model.location import Span, find_line_starts, locate


def write_txt(document: Document, translations: Translations) -> bytes:
    """The document's bytes with its translations.

    Plain text can escape nothing: what looks like a list item or a quotation in its place will be
    read back as one.
    """
    render = partial(_render, find_line_starts(document.text))
    return patch_document(document, translations, render)


def _render(
    line_starts: tuple[int, ...], document: Document, block: Block, translations: Translations
) -> Mapping[Span, str]:
    breaks = [p.span for p in block.pieces if document.text[p.span.start : p.span.end] != p.text]
    columns = max((locate(line_starts, span.start)[1] - 1 for span in breaks), default=0)
    edits = {}
    for span, content in translations.items():
        edits[span] = join_lines(content.marked)
        index = bisect_left(breaks, span)
        if index < len(breaks) and breaks[index].end <= span.end:
            line_break = document.text[breaks[index].start : breaks[index].end]
            first_column = locate(line_starts, span.start)[1] - 1
            edits[span] = _wrap(edits[span], line_break, columns, first_column)
    return edits


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
