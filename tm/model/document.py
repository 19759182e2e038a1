"""A bulletin as it stands in its file: original bytes, and blocks of text with their spans."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tm.model.inline import Code
from tm.model.location import Location, Span, find_line_starts, locate


class BlockKind(StrEnum):
    """What a block is to its reader."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST_ITEM = "list-item"
    TABLE_CELL = "table-cell"
    QUOTE = "quote"
    CAPTION = "caption"
    METADATA = "metadata"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a block: where it stands in the file, and what a reader gets from it.

    `text` is what it reads as: the same as the file's text for a verbatim piece, something else
    for an atomic one that must not be cut (a character reference, a soft line break with the
    quotation mark of the next line), and empty for a code.
    """

    span: Span
    text: str
    code: Code | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item, table cell or front-matter value.

    The pieces are contiguous and together cover `span`. `quoting` tells the format that made the
    block how text must be written back into it (for instance a YAML value in single quotes); no
    one else reads it. `name` is the key of a metadata value.
    """

    kind: BlockKind
    pieces: tuple[Piece, ...]
    quoting: str = ""
    name: str = ""

    @property
    def span(self) -> Span:
        """From the start of the first piece to the end of the last."""
        return Span(self.pieces[0].span.start, self.pieces[-1].span.end)

    @property
    def text(self) -> str:
        """What a reader sees of the block."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Document:
    """A file's bytes, how they decode, and the blocks of text found in them.

    `text` is the decoded file without its byte-order mark and with its line breaks as they are:
    `bom + text.encode(encoding) == data`. `newline` is the most frequent line break. Spans count
    code points of `text`. `metadata` holds front-matter scalars by key, translatable or not.

    A file that is no text (DOCX, ODT, PDF) has a `text` made from it: a line for each block, with
    short tags for inline markup. Only its format knows where in the file that stands.
    """

    path: str
    format_name: str
    data: bytes
    text: str
    encoding: str
    bom: bytes
    newline: str
    blocks: tuple[Block, ...]
    metadata: tuple[tuple[str, str], ...] = ()

    def locate(self, *offsets: int) -> tuple[Location, ...]:
        """Line and column of each offset."""
        starts = find_line_starts(self.text)
        return tuple(Location(self.path, *locate(starts, offset)) for offset in offsets)
