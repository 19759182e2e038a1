"""Finds codes in a text where they stand as text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from tm.formats.bent_markup import bend
from tm.formats.broken_markup import find_broken
from tm.formats.code_groups import Group
from tm.formats.html.elements import INLINE
from tm.formats.markup_shapes import find_tag_name, is_weak
from tm.model.inline import Code, CodeKind, InlineText
from tm.model.location import Span

_EMPHASIS = "*_~"
_WITHOUT_CONTENT = frozenset({"<br", "<img", "<wbr"})
_IMAGE = re.compile(r"""(<img\b[^<>]*?\balt=(["']))[^<>]*?(\2[^<>"']*(?:"[^"]*"[^<>"']*)*>)""")


@dataclass(slots=True)
class CodeFinder:
    """What is wanted, what markup of the text is free still, and what has been found where.

    `literal` is the original's text: what it has is text in the translation too. `found` has what
    to put in place of each span.
    """

    text: str
    literal: str
    wanted: list[Group]
    free: list[Group]
    found: dict[Span, tuple[str | Code, ...]] = field(default_factory=dict)
    pairs: list[tuple[Span, Span]] = field(default_factory=list)
    taken: bytearray = field(init=False)

    def __post_init__(self) -> None:
        self.taken = bytearray(len(self.text))

    def match(self, key: Callable[[Group], object]) -> None:
        """Takes free markup for what is wanted and has the same key, both in order."""
        left = []
        for group in self.free:
            wanted = next((each for each in self.wanted if key(each) == key(group)), None)
            if wanted:
                self.wanted.remove(wanted)
                self._take(wanted, group.spans)
            else:
                left.append(group)
        self.free = left

    def match_images(self) -> None:
        """Takes the tags of images for the wanted halves around an alternative text."""
        for wanted in list(self.wanted):
            if len(wanted.codes) == 1 or not wanted.codes[0].data.endswith(("='", '="')):
                continue
            for group in self.free:
                if tag := _IMAGE.fullmatch(group.codes[0].data):
                    start = group.spans[0].start
                    halves = (Span(start + tag.start(n), start + tag.end(n)) for n in (1, 3))
                    self.wanted.remove(wanted)
                    self.free.remove(group)
                    self._take(wanted, tuple(halves))
                    break

    def match_foreign(self) -> None:
        """Takes tags whose names HTML does not know for the tags that are wanted, in order.

        Machines translate names; the data is the original's.
        """
        for group in list(self.free):
            names = set(map(find_tag_name, group.codes))
            wanted = next((each for each in self.wanted if _are_alike(each, group)), None)
            if wanted and not group.is_in(self.literal) and names.isdisjoint({"", *INLINE}):
                self.free.remove(group)
                self.wanted.remove(wanted)
                for code, span in zip(wanted.codes, group.spans, strict=True):
                    self._put(span, code)

    def search(self) -> None:
        """Takes what is wanted wherever it stands whole in the text."""
        left = []
        for group in self.wanted:
            if spans := self._find(group, self._find_same):
                self._take(group, spans)
            else:
                left.append(group)
        self._leave(left)

    def search_bent(self, *, is_emphasis: bool) -> None:
        """Takes what seems to have been what is wanted, as it is in the original."""
        left = []
        for group in self.wanted:
            if _is_emphasis(group) is is_emphasis and (spans := self._find(group, self._find_bent)):
                for code, span in zip(group.codes, spans, strict=True):
                    self._put(span, *self._space(code, span))
                self._note_pair(spans)
            else:
                left.append(group)
        self._leave(left)

    def add(self, allowed: frozenset[str], number: int) -> None:
        """Takes what else is whole, of an allowed shape, and no text of the original.

        The codes are numbered from `number` on.
        """
        for group in self.free:
            is_allowed = allowed.issuperset(group.shapes) and _is_whole(group)
            if is_allowed and not group.is_in(self.literal):
                for code, span in zip(group.codes, group.spans, strict=True):
                    self._put(span, replace(code, number=number))
                number += 1

    def drop_broken(self, codes: Iterable[Code]) -> None:
        """Leaves out what remains of these codes, which are the original's, where they are not."""
        lacking = [code for group in self.wanted for code in group.codes]
        for span in find_broken(self.text, codes, lacking, self.literal):
            if self._is_free(span):
                before, after = self.text[: span.start][-1:], self.text[span.end :][:1]
                is_apart = after.isspace() and (before.isspace() or not before)
                self._put(Span(span.start, span.end + is_apart))

    def build(self) -> InlineText:
        """The text with what was found."""
        parts: list[str | Code] = []
        position = 0
        for span in sorted(self.found):
            parts += [self.text[position : span.start], *self.found[span]]
            position = span.end
        return InlineText.of(*parts, self.text[position:])

    def _find(self, group: Group, find: Callable[[Code], Iterator[Span]]) -> tuple[Span, ...]:
        """Where the group's codes stand, in order and not across another pair; or nowhere."""
        first, *others = group.codes
        if not others:
            return next(((span,) for span in find(first)), ())
        openings, closings = list(find(first)), list(find(others[0]))
        if "[" in first.data:  # links hold no links
            openings.reverse()
            chosen = ((o, c) for c in closings for o in openings if o.end <= c.start)
        else:
            chosen = ((o, c) for o in openings for c in closings if o.end <= c.start)
        if is_weak(first):
            return next((pair for pair in chosen if not self._crosses(*pair)), ())
        return next(chosen, ())

    def _find_same(self, code: Code) -> Iterator[Span]:
        """Where the code stands in what is free."""
        words = code.data.split() if code.data.strip() else [code.data]
        pattern = re.compile(r"\s+".join(map(re.escape, words)))
        escapes = not code.data.startswith("<") and "\\" not in self.literal
        for found in pattern.finditer(self.text):
            span = Span(*found.span())
            is_escaped = escapes and self.text[max(span.start - 1, 0) : span.start] == "\\"
            if not is_escaped and self._is_free(span) and _may_stand(code, self.text, span):
                yield span

    def _find_bent(self, code: Code) -> Iterator[Span]:
        """Where what may have been the code stands in what is free."""
        data = code.data.strip()
        if not data or data.endswith('="') or data.startswith('"'):
            return
        is_mark = data in {"[", "![", "]"}
        for found in bend(code).finditer(self.text):
            span = Span(*found.span())
            if self._is_free(span) and (is_mark or found[0].strip() not in self.literal):
                yield span

    def _take(self, group: Group, spans: tuple[Span, ...]) -> None:
        """Takes the spans for the codes, with the white space around them that is the codes'."""
        for code, span in zip(group.codes, spans, strict=True):
            core = code.data.strip()
            before, after = code.data.split(core, 1) if core else ("", "")
            start = span.start - len(before)
            is_before = start >= 0 and self.text[start : span.start] == before
            if not is_before or not self._is_free(Span(start, span.start)):
                start = span.start
            end = span.end + len(after) * self.text.startswith(after, span.end)
            self._put(Span(start, end), replace(code, data=self.text[start:end]))
        self._note_pair(spans)

    def _space(self, code: Code, span: Span) -> tuple[str | Code, ...]:
        """The code, with white space of the span outside of it where words would touch."""
        own = self.text[span.start : span.end]
        if code.kind is CodeKind.OPEN and own[-1:].isspace():
            return (" ", code) if self.text[: span.start][-1:].isalnum() else (code,)
        if code.kind is CodeKind.CLOSE and own[:1].isspace():
            return (code, " ") if self.text[span.end :][:1].isalnum() else (code,)
        return (code,)

    def _put(self, span: Span, *parts: str | Code) -> None:
        self.found[span] = parts
        self.taken[span.start : span.end] = bytes([1]) * len(span)

    def _leave(self, left: list[Group]) -> None:
        self.wanted = left
        self.free = [group for group in self.free if all(map(self._is_free, group.spans))]

    def _note_pair(self, spans: tuple[Span, ...]) -> None:
        if len(spans) == 2:
            self.pairs.append((spans[0], spans[1]))

    def _crosses(self, opening: Span, closing: Span) -> bool:
        """Whether one half of another pair stands between these, and the other does not."""
        return any(
            (opening < first < closing) != (opening < last < closing) for first, last in self.pairs
        )

    def _is_free(self, span: Span) -> bool:
        return self.taken.find(1, span.start, span.end) < 0


def _is_emphasis(group: Group) -> bool:
    return group.codes[0].data.strip(_EMPHASIS) == ""


def _are_alike(wanted: Group, found: Group) -> bool:
    """Whether both are tags, and as many halves."""
    kinds = [[code.kind for code in group.codes] for group in (wanted, found)]
    return kinds[0] == kinds[1] and all(map(find_tag_name, wanted.codes))


def _is_whole(group: Group) -> bool:
    """Whether nothing is left open: a lone `<b>` is no markup of anything."""
    (tag, *others) = group.shapes
    is_complete = tag in _WITHOUT_CONTENT or group.codes[0].data.endswith(("/>", f"</{tag[1:]}>"))
    return bool(others) or not tag.startswith("<") or is_complete


def _may_stand(code: Code, text: str, span: Span) -> bool:
    """Whether the characters can be the code there; emphasis does not open before a space."""
    if not is_weak(code):
        return True
    start, end = span.start, span.end
    while start > 0 and text[start - 1] in _EMPHASIS:
        start -= 1
    while end < len(text) and text[end] in _EMPHASIS:
        end += 1
    before, after = text[start - 1 : start] or " ", text[end : end + 1] or " "
    if code.kind is CodeKind.CLOSE:
        return not before.isspace() and not after.isalnum()
    return not after.isspace() and not before.isalnum()
