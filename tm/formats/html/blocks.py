"""Finds the blocks of text in HTML: runs of text and inline tags between block tags."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from tm.formats.html.attributes import Attribute, find_readable, is_kept
from tm.formats.html.elements import BLOCKS, INLINE, KINDS, OPAQUE, VOID, find_ended
from tm.formats.html.pieces import HtmlPieces
from tm.formats.html.tokens import Dialect, Token, TokenKind, find_tokens
from tm.model.document import Block, BlockKind
from tm.model.inline import CodeKind
from tm.model.location import Span

TEXT_QUOTING = "html"
ATTRIBUTE_QUOTING = "html-attribute"
BARE_ATTRIBUTE_QUOTING = "html-bare-attribute"


@dataclass(frozen=True, slots=True)
class _Item:
    """A part of a run up to `end`: a token, or an element left alone that begins with it.

    The two tags of an element have the same `pair`.
    """

    token: Token
    end: int
    pair: int | None = None

    @property
    def is_break(self) -> bool:
        return self.token.kind is TokenKind.OPEN and self.token.name == "br"


def find_blocks(
    text: str,
    dialect: Dialect,
    *,
    within: Span | None = None,
    view: str | None = None,
    kind: BlockKind = BlockKind.PARAGRAPH,
) -> list[Block]:
    """The blocks of the text or of a span of it, in order and disjoint.

    `view` is the text to parse, if a container's marks in `text` must not be seen; it has the
    same length. `kind` is that of text outside of any element that has its own.
    """
    view = text if view is None else view
    within = Span(0, len(text)) if within is None else within
    tokens = list(find_tokens(view, within.start, within.end, dialect))
    walker = _Walker(text, view, tokens, kind)
    walker.walk()
    return walker.blocks


class _Walker:
    """Goes through the tokens with the open block elements and the run since the last of them."""

    def __init__(self, text: str, view: str, tokens: Sequence[Token], kind: BlockKind) -> None:
        self.blocks: list[Block] = []
        self._text = text
        self._view = view
        self._tokens = tokens
        self._partners = _pair_tags(tokens)
        self._kind = kind
        self._open: list[tuple[str, BlockKind]] = []
        self._open_counts: Counter[str] = Counter()
        self._own_line_tags: set[int] = set()
        self._run: list[_Item] = []
        self._run_has_text = False

    def walk(self) -> None:
        index = 0
        while index < len(self._tokens):
            token = self._tokens[index]
            last = self._find_opaque_end(index)
            if token.name and self._is_block(index):
                self._end_run()
                if last == index:
                    self._pass_block_tag(index)
            else:
                partner = None if last > index else self._partners.get(index)
                pair = None if partner is None else min(index, partner)
                self._run.append(_Item(token, self._tokens[last].end, pair))
                self._run_has_text |= token.kind is TokenKind.TEXT and not self._is_space(token)
            index = last + 1
        self._end_run()

    def _find_opaque_end(self, index: int) -> int:
        """The last token of an element that is left alone as a whole, else the index itself."""
        token = self._tokens[index]
        if token.kind is not TokenKind.OPEN:
            return index
        if token.name in OPAQUE or is_kept(self._view, token):
            return self._partners.get(index, index)
        return index

    def _is_block(self, index: int) -> bool:
        """Whether the tag ends the text before it.

        A tag of unknown name does where it stands on a line of its own, alone or with its
        content; WML and web components have such.
        """
        token = self._tokens[index]
        if token.name in BLOCKS or token.name in INLINE:
            return token.name in BLOCKS
        partner = self._partners.get(index, index)
        if token.kind is TokenKind.CLOSE:
            return partner in self._own_line_tags
        if self._run_has_text or not self._begins_line(token.start):
            return False
        stands_apart = self._ends_line(self._tokens[partner].end) or self._ends_line(token.end)
        if stands_apart:
            self._own_line_tags.add(index)
        return stands_apart

    def _pass_block_tag(self, index: int) -> None:
        token = self._tokens[index]
        if token.kind is TokenKind.CLOSE:
            if self._open_counts[token.name]:
                while self._pop() != token.name:
                    pass
            return
        ended = find_ended(token.name)
        while self._open and self._open[-1][0] in ended:
            self._pop()
        for attribute in find_readable(self._view, token):
            self._add_attribute(attribute)
        if token.name not in VOID and (token.name in BLOCKS or index in self._partners):
            kind = KINDS.get(token.name, self._open[-1][1] if self._open else self._kind)
            self._open.append((token.name, kind))
            self._open_counts[token.name] += 1

    def _pop(self) -> str:
        name, _ = self._open.pop()
        self._open_counts[name] -= 1
        return name

    def _end_run(self) -> None:
        run, self._run, self._run_has_text = self._run, [], False
        kind = self._open[-1][1] if self._open else self._kind
        parts = [run] if kind is BlockKind.HEADING else self._split_at_double_breaks(run)
        for part in parts:
            self._add_run(part, kind)

    def _split_at_double_breaks(self, run: list[_Item]) -> list[list[_Item]]:
        """The run cut where two line breaks follow each other: many pages part paragraphs so."""
        parts: list[list[_Item]] = [[]]
        after_break = False
        for item in run:
            if item.is_break and after_break:
                parts.append([])
            else:
                parts[-1].append(item)
            after_break = item.is_break or (after_break and self._is_blank(item))
        return parts

    def _add_run(self, run: list[_Item], kind: BlockKind) -> None:
        first, last = 0, len(run)
        while first < last and self._is_margin(run[first]):
            first += 1
        while last > first and self._is_margin(run[last - 1]):
            last -= 1
        inner = run[first:last]
        has_text = any(
            i.token.kind is TokenKind.TEXT and not self._is_space(i.token) for i in inner
        )
        if not has_text:
            first, last, inner = len(run), len(run), []
        self._add_attributes(run[:first])
        if inner:
            pieces = HtmlPieces(self._text, self._view)
            _add_items(pieces, self._view, inner)
            if built := pieces.build():
                name = self._open[-1][0] if kind is BlockKind.METADATA and self._open else ""
                self.blocks.append(Block(kind, built, TEXT_QUOTING, name))
        self._add_attributes(run[last:])

    def _add_attributes(self, run: list[_Item]) -> None:
        for item in run:
            if item.token.kind is TokenKind.OPEN:
                for attribute in find_readable(self._view, item.token):
                    self._add_attribute(attribute)

    def _add_attribute(self, attribute: Attribute) -> None:
        pieces = HtmlPieces(self._text, self._view)
        pieces.add_text(attribute.start, attribute.end)
        if built := pieces.build():
            kind = BlockKind.CAPTION if attribute.name == "alt" else BlockKind.METADATA
            quoting = ATTRIBUTE_QUOTING if attribute.is_quoted else BARE_ATTRIBUTE_QUOTING
            self.blocks.append(Block(kind, built, quoting, attribute.name))

    def _is_margin(self, item: _Item) -> bool:
        """Whether the item, at an end of a run, is no part of its text."""
        return item.is_break or self._is_blank(item) or item.token.name in {"img", "script"}

    def _is_blank(self, item: _Item) -> bool:
        if item.token.kind is TokenKind.TEXT:
            return self._is_space(item.token)
        return item.token.kind in {TokenKind.HIDDEN, TokenKind.HIDDEN_LINES}

    def _is_space(self, token: Token) -> bool:
        return not self._view[token.start : token.end].replace("&nbsp;", " ").strip()

    def _begins_line(self, offset: int) -> bool:
        while offset > 0 and self._view[offset - 1] in " \t":
            offset -= 1
        return offset == 0 or self._view[offset - 1] in "\r\n"

    def _ends_line(self, offset: int) -> bool:
        while offset < len(self._view) and self._view[offset] in " \t":
            offset += 1
        return offset == len(self._view) or self._view[offset] in "\r\n"


def _pair_tags(tokens: Sequence[Token]) -> dict[int, int]:
    """Which start and end tags of the same name belong together, both ways."""
    partners: dict[int, int] = {}
    waiting: dict[str, list[int]] = {}
    for index, token in enumerate(tokens):
        if token.kind is TokenKind.OPEN:
            waiting.setdefault(token.name, []).append(index)
        elif token.kind is TokenKind.CLOSE and waiting.get(token.name):
            opening = waiting[token.name].pop()
            partners[opening], partners[index] = index, opening
    return partners


def _add_items(pieces: HtmlPieces, view: str, items: Sequence[_Item]) -> None:
    numbers: dict[int, int] = {}
    for item in items:
        token = item.token
        if token.kind is TokenKind.TEXT:
            pieces.add_text(token.start, token.end)
        elif item.is_break or token.kind is TokenKind.HIDDEN_LINES:
            pieces.add_break(token.start, item.end)
        elif token.kind is TokenKind.HIDDEN:
            pieces.add_code(token.start, item.end, CodeKind.ALONE, next(pieces.numbers))
        elif token.name == "img" and (alt := _find_alt(view, token)):
            pieces.add_attribute(token.start, token.end, alt)
        elif item.pair is None:
            pieces.add_object(token.start, item.end)
        else:
            kind = CodeKind.OPEN if token.kind is TokenKind.OPEN else CodeKind.CLOSE
            if item.pair not in numbers:
                numbers[item.pair] = next(pieces.numbers)
            pieces.add_code(token.start, item.end, kind, numbers[item.pair])


def _find_alt(view: str, token: Token) -> Attribute | None:
    attributes = find_readable(view, token)
    return next((a for a in attributes if a.name == "alt" and a.is_quoted), None)
