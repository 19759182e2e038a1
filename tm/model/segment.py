"""A sentence-sized piece of a block."""

from __future__ import annotations

from dataclasses import dataclass

from tm.model.document import BlockKind
from tm.model.inline import InlineText
from tm.model.location import Location, Span


@dataclass(frozen=True, slots=True)
class Segment:
    """A sentence-sized piece of a block, with its inline codes.

    `content` has no white space at its ends; `span` covers it and its codes in the file.
    `block` is the running number of its block in the document, from 0.
    """

    content: InlineText
    span: Span
    block: int
    kind: BlockKind
    location: Location

    @property
    def text(self) -> str:
        """What a reader sees of the segment."""
        return self.content.plain
