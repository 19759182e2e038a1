"""What is looked up."""

from __future__ import annotations

from dataclasses import dataclass

from tm.model.inline import InlineText
from tm.text.normalize import text_hash


@dataclass(frozen=True, slots=True)
class Query:
    """A segment and, where they are known, the texts of its neighbours in the document."""

    content: InlineText
    before: str = ""
    after: str = ""

    @property
    def text(self) -> str:
        """What a reader sees of it."""
        return self.content.plain

    @property
    def previous_hash(self) -> int:
        """As in `Variant`: 0 where it is unknown."""
        return text_hash(self.before) if self.before else 0

    @property
    def next_hash(self) -> int:
        """As in `Variant`: 0 where it is unknown."""
        return text_hash(self.after) if self.after else 0
