"""Makes blocks of runs: text and inline tags between two block tags of HTML."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tm.formats.html.attributes import Attribute, find_readable
from tm.formats.html.pieces import HtmlPieces
from tm.formats.html.tokens import Token, TokenKind
from tm.model.document import Block, BlockKind
from tm.model.inline import CodeKind

TEXT_QUOTING = "html"
ATTRIBUTE_QUOTING = "html-attribute"
BARE_ATTRIBUTE_QUOTING = "html-bare-attribute"

_HIDDEN = frozenset({TokenKind.HIDDEN, TokenKind.HIDDEN_LINES})
# At an end of a run they are beside its text, not in it.
_MARGIN_TAGS = frozenset({"br", "img", "script"})


@dataclass(frozen=True, slots=True)
class Item:
    """A part of a run up to `end`: a token, or an element left alone that begins with it.

    The two tags of an element have the same `pair`.
    """

    token: Token
    end: int
    pair: int | None = None

    @property
    def is_break(self) -> bool:
        """Whether it is a `<br>`."""
        return self.token.kind is TokenKind.OPEN and self.token.name == "br"


class RunReader:
    """Reads runs of a text; `view` is what is parsed of it, of the same length."""

    def __init__(self, text: str, view: str) -> None:
        self._text = text
        self._view = view

    def read_run(self, run: Sequence[Item], kind: BlockKind, name: str) -> Iterator[Block]:
        """The blocks of a run: its text, and what its images and fields say to readers.

        Two line breaks in a row part paragraphs, as many pages use them; not in headings.
        """
        parts = [run] if kind is BlockKind.HEADING else self._split_at_double_breaks(run)
        for part in parts:
            yield from self._read_part(part, kind, name)

    def read_attributes(self, tag: Token) -> Iterator[Block]:
        """The attributes of the tag that are text, as blocks."""
        for attribute in find_readable(self._view, tag):
            pieces = HtmlPieces(self._text, self._view)
            pieces.add_text(attribute.start, attribute.end)
            if built := pieces.build():
                kind = BlockKind.CAPTION if attribute.name == "alt" else BlockKind.METADATA
                quoting = ATTRIBUTE_QUOTING if attribute.is_quoted else BARE_ATTRIBUTE_QUOTING
                yield Block(kind, built, quoting, attribute.name)

    def has_text(self, token: Token) -> bool:
        """Whether the token is text that is not all white space."""
        if token.kind is not TokenKind.TEXT:
            return False
        return bool(self._view[token.start : token.end].replace("&nbsp;", " ").strip())

    def _split_at_double_breaks(self, run: Sequence[Item]) -> list[list[Item]]:
        parts: list[list[Item]] = [[]]
        after_break = False
        for item in run:
            if item.is_break and after_break:
                parts.append([])
            else:
                parts[-1].append(item)
            after_break = item.is_break or (after_break and self._is_blank(item))
        return parts

    def _read_part(self, part: Sequence[Item], kind: BlockKind, name: str) -> Iterator[Block]:
        first, last = 0, len(part)
        if any(self.has_text(item.token) for item in part):
            while self._is_margin(part[first]):
                first += 1
            while self._is_margin(part[last - 1]):
                last -= 1
        else:
            first = last
        yield from self._read_margin(part[:first])
        if first < last and (pieces := self._read_text(part[first:last]).build()):
            yield Block(kind, pieces, TEXT_QUOTING, name)
        yield from self._read_margin(part[last:])

    def _read_margin(self, items: Sequence[Item]) -> Iterator[Block]:
        for item in items:
            if item.token.kind is TokenKind.OPEN:
                yield from self.read_attributes(item.token)

    def _read_text(self, items: Sequence[Item]) -> HtmlPieces:
        pieces = HtmlPieces(self._text, self._view)
        numbers: dict[int, int] = {}
        for item in items:
            token = item.token
            if token.kind is TokenKind.TEXT:
                pieces.add_text(token.start, token.end)
            elif item.is_break or token.kind is TokenKind.HIDDEN_LINES:
                pieces.add_break(token.start, item.end)
            elif token.kind is TokenKind.HIDDEN:
                pieces.add_code(token.start, item.end, CodeKind.ALONE, next(pieces.numbers))
            elif alt := self._find_alt(token):
                pieces.add_attribute(token.start, token.end, alt)
            elif item.pair is None:
                pieces.add_object(token.start, item.end)
            else:
                if item.pair not in numbers:
                    numbers[item.pair] = next(pieces.numbers)
                kind = CodeKind.OPEN if token.kind is TokenKind.OPEN else CodeKind.CLOSE
                pieces.add_code(token.start, item.end, kind, numbers[item.pair])
        return pieces

    def _find_alt(self, tag: Token) -> Attribute | None:
        if tag.name != "img":
            return None
        readable = find_readable(self._view, tag)
        return next((a for a in readable if a.name == "alt" and a.is_quoted), None)

    def _is_margin(self, item: Item) -> bool:
        return self._is_blank(item) or item.token.name in _MARGIN_TAGS

    def _is_blank(self, item: Item) -> bool:
        if item.token.kind is TokenKind.TEXT:
            return not self.has_text(item.token)
        return item.token.kind in _HIDDEN
