"""Finds the blocks of text in HTML: runs of text and inline tags between block tags."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from tm.formats.html.attributes import is_kept
from tm.formats.html.elements import BLOCKS, INLINE, KINDS, OPAQUE, VOID, find_ended
from tm.formats.html.runs import Item, RunReader
from tm.formats.html.tokens import Dialect, Token, TokenKind, find_tokens
from tm.model.document import Block, BlockKind
from tm.model.location import Span


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
        self._view = view
        self._reader = RunReader(text, view)
        self._tokens = tokens
        self._partners = _pair_tags(tokens)
        self._kind = kind
        self._open: list[tuple[str, BlockKind]] = []
        self._open_counts: Counter[str] = Counter()
        self._own_line_tags: set[int] = set()
        self._run: list[Item] = []
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
                self._run.append(Item(token, self._tokens[last].end, pair))
                self._run_has_text |= self._reader.has_text(token)
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
        self.blocks += self._reader.read_attributes(token)
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
        name, kind = self._open[-1] if self._open else ("", self._kind)
        name = name if kind is BlockKind.METADATA else ""
        self.blocks += self._reader.read_run(run, kind, name)

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
