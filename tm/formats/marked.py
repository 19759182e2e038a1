"""Finds the codes of a text again in its translation, where markup stands as text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import IntEnum

from tm.formats.lines import split_lines
from tm.formats.markdown.inline import read_inline
from tm.model.document import Block, Document
from tm.model.inline import Code, CodeKind, InlineText
from tm.model.location import Span

_SHAPES = (
    (re.compile(r"[*_]"), "emphasis"),
    (re.compile(r"\*\*|__"), "strong"),
    (re.compile(r"`.*", re.DOTALL), "code span"),
    (re.compile(r"\]([(\[].*)?", re.DOTALL), "link"),
    (re.compile(r"\[\^.*"), "footnote"),
    (re.compile(r"<[^<>\s]+[:@].*"), "address"),
    (re.compile(r"\{\{.*", re.DOTALL), "insertion"),
    (re.compile(r"\{%.*", re.DOTALL), "instruction"),
    (re.compile(r"\s*\\?[\r\n][\s>]*"), "line break"),
)
_TAG = re.compile(r"</?[A-Za-z][\w:-]*")
_LABEL = re.compile(r"\]\[([^\]]+)\]")
_EMPHASIS = "*_~"
# Marks that stand in texts as text too.
_WEAK = re.compile(r"[*_~]+|!?\[|\]")
_IN_MARKDOWN = frozenset({
    "emphasis", "strong", "~~", "[", "![", "link", "code span", "footnote", "address",
})  # fmt: skip
_INLINE_TAGS = frozenset({
    f"<{slash}{name}"
    for slash in ("", "/")
    for name in (
        "a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "del", "dfn", "em", "i", "img",
        "ins", "kbd", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time",
        "u", "var", "wbr",
    )
})  # fmt: skip
_WITHOUT_CONTENT = frozenset({"<br", "<img", "<wbr"})
# What a site's generator would run.
_RUN = frozenset({"insertion", "instruction"})


class Markup(IntEnum):
    """Which markup a translation may have beyond its original's.

    OWN: of the sorts that the original's codes have; TAGS: inline tags of HTML too; MARKDOWN: and
    what is markup within a line of Markdown.
    """

    OWN = 0
    TAGS = 1
    MARKDOWN = 2


def choose_markup(document: Document, block: Block) -> Markup:
    """What translators may write into the block."""
    if document.format_name == "txt" or block.quoting.startswith(("html-", "yaml", "toml")):
        return Markup.OWN
    is_markdown = document.format_name == "markdown" and block.quoting != "html"
    return Markup.MARKDOWN if is_markdown else Markup.TAGS


@dataclass(frozen=True, slots=True)
class _Group:
    """A code that stands alone or whose other half is elsewhere, or the two of a pair."""

    codes: tuple[Code, ...]
    spans: tuple[Span, ...] = ()

    @property
    def data(self) -> tuple[str, ...]:
        return tuple(_squeeze(code.data) for code in self.codes)

    @property
    def shapes(self) -> tuple[str, ...]:
        return tuple(map(_name_shape, self.codes))


def read_marked(
    text: str, codes: tuple[Code, ...], markup: Markup = Markup.OWN, literal: str = ""
) -> InlineText:
    """The text with the original's codes in it, in whatever order, each at most once.

    Where a code is not there but markup of its shape is (a link to another address, a tag with
    other attributes), that stands for it with its own data. Other markup is a code if `markup`
    allows it, both halves of a pair are there, and the original's text, `literal`, has no such
    characters as text. All else is text. The `marked` of a text gives that text, unless text in it
    looks like its codes.
    """
    finder = _Finder(text, _group(codes), list(_read_groups(text, codes)))
    finder.match(lambda group: group.data)
    finder.search()
    finder.match(lambda group: group.shapes)
    number = max((code.number for code in codes), default=0) + 1
    finder.add(_list_allowed(markup, codes), literal, number)
    return finder.build()


def _read_groups(text: str, codes: Iterable[Code]) -> Iterator[_Group]:
    """What a reader of Markdown takes for markup in the text, that of HTML included."""
    labels = {found[1] for code in codes if (found := _LABEL.match(code.data))}
    pieces = [piece for piece in read_inline(text, split_lines(text), labels) if piece.code]
    spans = {piece.code: piece.span for piece in pieces if piece.code}
    for group in _group(spans):
        yield _Group(group.codes, tuple(spans[code] for code in group.codes))


def _group(codes: Iterable[Code]) -> list[_Group]:
    """The codes in order, halves of a pair together."""
    by_number: dict[int, list[Code]] = {}
    for code in codes:
        by_number.setdefault(code.number, []).append(code)
    return [_Group(tuple(own)) for own in by_number.values()]


def _squeeze(data: str) -> str:
    """The data whatever white space is in it; that at its ends may be the text's beside it."""
    return " ".join(data.split()) or data[:1]


def _name_shape(code: Code) -> str:
    data = code.data.strip() or code.data
    if tag := _TAG.match(data):
        return tag[0].lower()
    return next((name for shape, name in _SHAPES if shape.fullmatch(data)), data)


def _list_allowed(markup: Markup, codes: Iterable[Code]) -> frozenset[str]:
    """The shapes that codes may have for which the original has none."""
    own = {_name_shape(code) for code in codes} - _RUN
    tags = _INLINE_TAGS if markup >= Markup.TAGS else frozenset()
    return tags.union(own, _IN_MARKDOWN if markup >= Markup.MARKDOWN else ())


@dataclass(slots=True)
class _Finder:
    """What is wanted, what markup of the text is free still, and what has been found where."""

    text: str
    wanted: list[_Group]
    free: list[_Group]
    found: dict[Span, Code] = field(default_factory=dict)

    def match(self, key: Callable[[_Group], tuple[str, ...]]) -> None:
        """Takes free markup for what is wanted and has the same key, both in order."""
        left = []
        for group in self.free:
            wanted = next((each for each in self.wanted if key(each) == key(group)), None)
            if wanted is None:
                left.append(group)
                continue
            self.wanted.remove(wanted)
            for code, span in zip(wanted.codes, group.spans, strict=True):
                self._take(code, span)
        self.free = left

    def search(self) -> None:
        """Takes what is wanted wherever it stands in the text; of weak marks only both halves."""
        left = []
        for group in self.wanted:
            spans: list[Span | None] = []
            for code in group.codes:
                start = spans[0].end if spans and spans[0] else 0
                spans.append(self._find(code, start))
            if None in spans and any(map(_is_weak, group.codes)):
                spans = [None] * len(spans)
            lacking = []
            for code, span in zip(group.codes, spans, strict=True):
                if span:
                    self._take(code, span)
                else:
                    lacking.append(code)
            if lacking:
                left.append(_Group(tuple(lacking)))
        self.wanted = left
        self.free = [
            group for group in self.free if all(self._is_free(s.start, s.end) for s in group.spans)
        ]

    def add(self, allowed: frozenset[str], literal: str, number: int) -> None:
        """Takes what else is whole, of an allowed shape, and no text of the original.

        The codes are numbered from `number` on.
        """
        for group in self.free:
            is_text = any(data in literal for data in group.data)
            if not is_text and allowed.issuperset(group.shapes) and _is_whole(group):
                for code, span in zip(group.codes, group.spans, strict=True):
                    self.found[span] = replace(code, number=number)
                number += 1

    def build(self) -> InlineText:
        """The text with what was found."""
        parts: list[str | Code] = []
        position = 0
        for span in sorted(self.found):
            parts += [self.text[position : span.start], self.found[span]]
            position = span.end
        return InlineText.of(*parts, self.text[position:])

    def _take(self, code: Code, span: Span) -> None:
        """Takes the span for the code, with the white space around it that is the code's."""
        core = code.data.strip()
        before, after = code.data.split(core, 1) if core else ("", "")
        start = span.start - len(before)
        if (
            start < 0
            or self.text[start : span.start] != before
            or not self._is_free(start, span.start)
        ):
            start = span.start
        end = span.end + len(after) * self.text.startswith(after, span.end)
        self.found[Span(start, end)] = replace(code, data=self.text[start:end])

    def _find(self, code: Code, first: int) -> Span | None:
        """Where the code stands in what is free from `first` on."""
        words = code.data.split() if code.data.strip() else [code.data]
        pattern = re.compile(r"\s+".join(map(re.escape, words)))
        for found in pattern.finditer(self.text, first):
            span = Span(*found.span())
            if self._is_free(span.start, span.end) and _may_stand(code, self.text, span):
                return span
        return None

    def _is_free(self, start: int, end: int) -> bool:
        return not any(start < own.end and own.start < end for own in self.found)


def _is_whole(group: _Group) -> bool:
    """Whether nothing is left open: a lone `<b>` is no markup of anything."""
    (tag, *others) = group.shapes
    is_complete = tag in _WITHOUT_CONTENT or group.codes[0].data.endswith(("/>", f"</{tag[1:]}>"))
    return bool(others) or not tag.startswith("<") or is_complete


def _is_weak(code: Code) -> bool:
    """Whether the code looks like what stands in texts as text."""
    return bool(_WEAK.fullmatch(code.data.strip()))


def _may_stand(code: Code, text: str, span: Span) -> bool:
    """Whether the characters can be the code there; emphasis does not open before a space."""
    if not _is_weak(code):
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
