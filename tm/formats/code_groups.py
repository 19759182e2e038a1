"""Codes with the halves of pairs together, and where such groups stand in a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tm.formats.lines import split_lines
from tm.formats.markdown.inline import read_inline
from tm.formats.markup_shapes import name_shape
from tm.model.inline import Code
from tm.model.location import Span

_LABEL = re.compile(r"\]\[([^\]]+)\]")


@dataclass(frozen=True, slots=True)
class Group:
    """A code that stands alone or whose other half is elsewhere, or the two of a pair."""

    codes: tuple[Code, ...]
    spans: tuple[Span, ...] = ()

    @property
    def data(self) -> tuple[str, ...]:
        """What is in the codes, whatever the white space."""
        return tuple(_squeeze(code.data) for code in self.codes)

    @property
    def shapes(self) -> tuple[str, ...]:
        """What sort of markup the codes are."""
        return tuple(map(name_shape, self.codes))

    def is_in(self, text: str) -> bool:
        """Whether a text has any of the codes."""
        return any(data in text for data in self.data)


def group_codes(codes: Iterable[Code]) -> list[Group]:
    """The codes in order, halves of a pair together."""
    by_number: dict[int, list[Code]] = {}
    for code in codes:
        by_number.setdefault(code.number, []).append(code)
    return [Group(tuple(own)) for own in by_number.values()]


def read_groups(text: str, codes: Iterable[Code]) -> Iterator[Group]:
    """What a reader of Markdown takes for markup in the text, that of HTML included.

    References are to the labels that `codes` have.
    """
    labels = {found[1] for code in codes if (found := _LABEL.match(code.data))}
    readable = f"{text} x"  # for nothing is read where there are codes only
    pieces = read_inline(readable, split_lines(readable), labels)
    spans = {piece.code: piece.span for piece in pieces if piece.code}
    for group in group_codes(spans):
        yield Group(group.codes, tuple(spans[code] for code in group.codes))


def _squeeze(data: str) -> str:
    """The data whatever white space is in it; that at its ends may be the text's beside it."""
    return " ".join(data.split()) or data[:1]
