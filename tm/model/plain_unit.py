"""Units that are nothing but texts, as nearly all units of large files are."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from tm.model.inline import InlineText
from tm.model.location import Location
from tm.model.unit import Unit, Variant


class PlainUnit(NamedTuple):
    """A unit without codes of which little is known, at a fraction of what a Unit takes to make.

    Of each text, the original's first, there are a language, the text and a number that `locate`
    knows the place by. The rest is as in Unit.
    """

    languages: tuple[str, ...]
    texts: tuple[str, ...]
    numbers: tuple[int, ...]
    locate: Callable[[int], Location]
    created: datetime | None = None
    changed: datetime | None = None
    author: str = ""
    editor: str = ""

    def expand(self) -> Unit:
        """The same unit."""
        return Unit(
            tuple(
                Variant(language, InlineText((text,)), place=self.locate(number))
                for language, text, number in zip(
                    self.languages, self.texts, self.numbers, strict=True
                )
            ),
            created=self.created,
            changed=self.changed,
            author=self.author,
            editor=self.editor,
        )
