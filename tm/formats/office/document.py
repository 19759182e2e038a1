"""An office document as the model has it: a line of text for each paragraph that has any."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from tm.formats.office.items import Paragraph
from tm.formats.office.layout import Layout, Mark, lay_out, measure
from tm.formats.pieces import PieceBuilder
from tm.model.document import Block, Document, Piece


@dataclass(frozen=True, slots=True)
class Package:
    """An office document's parts in UTF-8 by name, and their paragraphs in reading order."""

    parts: Mapping[str, bytes]
    paragraphs: tuple[Paragraph, ...]


# The package in these bytes; the path is for errors.
Unpacker = Callable[[bytes, str], Package]


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph with text, laid out."""

    paragraph: Paragraph
    layout: Layout


def list_lines(paragraphs: Iterable[Paragraph]) -> tuple[Line, ...]:
    """The paragraphs that have text; the n-th is line n of the document's text."""
    lines = (Line(paragraph, lay_out(paragraph.items)) for paragraph in paragraphs)
    return tuple(
        line for line in lines if any(isinstance(p, str) and p.strip() for p in line.layout.parts)
    )


def make_document(
    path: str, format_name: str, data: bytes, paragraphs: Iterable[Paragraph]
) -> Document:
    """The document whose text has a line for each paragraph."""
    lines = list_lines(paragraphs)
    text = "\n".join(line.layout.text for line in lines)
    blocks = []
    position = 0
    for line in lines:
        blocks.append(Block(line.paragraph.kind, _make_pieces(text, position, line.layout)))
        position += len(line.layout.text) + 1
    return Document(path, format_name, data, text, "utf-8", b"", "\n", tuple(blocks))


def _make_pieces(text: str, position: int, layout: Layout) -> tuple[Piece, ...]:
    builder = PieceBuilder(text)
    for part in layout.parts:
        if isinstance(part, Mark):
            continue
        end = position + len(measure(part))
        if isinstance(part, str):
            builder.add_text(position, end)
        else:
            builder.add_code(position, end, part.kind, part.number)
        position = end
    return builder.build()
