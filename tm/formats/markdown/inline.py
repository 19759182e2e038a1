"""Reads the inline markup of Markdown with exact places, which no CommonMark parser keeps.

After the parsing strategy in the appendix of CommonMark 0.31: one pass finds code spans, links,
tags and breaks, and leaves runs of delimiters to be matched. Tables' `~~`, footnotes and the
shortcodes of site generators are known too.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from html.entities import html5

from tm.formats.lines import Line
from tm.formats.markdown.delimiters import Run, find_run, match_runs
from tm.formats.markdown.joined import JoinedLines
from tm.formats.markdown.links import find_link_end
from tm.formats.pieces import PieceBuilder
from tm.model.document import Piece
from tm.model.inline import CodeKind

_SPECIAL = re.compile(r"[\\`*_~\[\]<&\n{]|!\[")
_ESCAPE = re.compile(r"\\[!-/:-@\[-`{-~]")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_AUTOLINK = re.compile(
    r"<(?:[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*|[\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(?:\.[\w-]+)*)>"
)
_ATTRIBUTE = r"""\s+[A-Za-z_:][\w.:-]*+(?:\s*+=\s*+(?:[^\s"'=<>`]++|'[^']*+'|"[^"]*+"))?+"""
_TAG = re.compile(
    rf"<(?:(?P<open>[A-Za-z][\w-]*+)(?:{_ATTRIBUTE})*+\s*+/?>|/(?P<close>[A-Za-z][\w-]*+)\s*+>)"
)
_FOOTNOTE_MARK = re.compile(r"\[\^[^\]\s]+\]")
_BACKTICKS = re.compile(r"`+")
_TEMPLATES = (("{{", "}}"), ("{%", "%}"))
_HIDDEN = (("<!--", "-->"), ("<?", "?>"), ("<![CDATA[", "]]>"), ("<!", ">"))
_VOID_TAGS = frozenset({"br", "img", "wbr", "hr", "input", "area", "embed", "source"})
_OPAQUE_TAGS = frozenset({"code", "script", "style", "svg", "math"})


@dataclass(slots=True)
class _Mark:
    """Markup at [start, end) of the joined lines. `pair` numbers it; `reading` is for no code."""

    start: int
    end: int
    kind: CodeKind | None = None
    pair: int = 0
    reading: str = ""


@dataclass(slots=True)
class _Bracket:
    """A `[` or `![` that may begin a link, and how many delimiter runs came before it."""

    start: int
    end: int
    runs_before: int

    @property
    def is_image(self) -> bool:
        return self.end - self.start == 2


def read_inline(text: str, lines: Sequence[Line], labels: Collection[str]) -> tuple[Piece, ...]:
    """The pieces of a block whose lines these are; none where nothing in them can be read.

    `labels` are those of the document's link definitions.
    """
    return _Reader(text, lines, labels).read()


class _Reader:
    def __init__(self, text: str, lines: Sequence[Line], labels: Collection[str]) -> None:
        self._text = text
        self._labels = labels
        self._lines = JoinedLines(lines)
        self._joined = self._lines.joined
        self._marks: list[_Mark] = []
        self._runs: list[Run] = []
        self._brackets: list[_Bracket] = []
        # Brackets below this one cannot begin a link: links hold no links.
        self._first_active = 0
        self._open_tags: dict[str, list[_Mark]] = defaultdict(list)
        self._pairs = 0
        self._missing: set[str] = set()
        self._backticks: dict[int, list[int]] = defaultdict(list)
        for found in _BACKTICKS.finditer(self._joined):
            self._backticks[found.end() - found.start()].append(found.start())
        # Each reads the markup at an offset and tells where to read on.
        self._readers: dict[str, Callable[[int], int]] = {
            "\\": self._read_backslash,
            "`": self._read_code,
            "*": self._read_delimiters,
            "_": self._read_delimiters,
            "~": self._read_delimiters,
            "[": self._read_opening_bracket,
            "!": self._read_opening_bracket,
            "]": self._read_closing_bracket,
            "<": self._read_angle,
            "&": self._read_entity,
            "{": lambda start: self._read_enclosed(start, _TEMPLATES) or start + 1,
            "\n": self._read_line_end,
        }

    def read(self) -> tuple[Piece, ...]:
        position = 0
        while found := _SPECIAL.search(self._joined, position):
            position = self._readers[found[0][0]](found.start())
        self._match_runs(0)
        for tags in self._open_tags.values():
            for mark in tags:
                mark.kind = CodeKind.ALONE
        return self._build()

    def _read_delimiters(self, start: int) -> int:
        self._runs.append(find_run(self._joined, start))
        return self._runs[-1].end

    def _add(self, start: int, end: int, kind: CodeKind, pair: int | None = None) -> int:
        if pair is None:
            pair = self._count_pair()
        self._marks.append(_Mark(start, end, kind, pair))
        return end

    def _count_pair(self) -> int:
        self._pairs += 1
        return self._pairs

    def _read_backslash(self, start: int) -> int:
        if self._joined[start + 1 : start + 2] == "\n":
            return self._add_break(start, start + 2)
        if found := _ESCAPE.match(self._joined, start):
            self._marks.append(_Mark(start, found.end(), reading=found[0][1]))
            return found.end()
        return start + 1

    def _read_line_end(self, start: int) -> int:
        line_end = self._lines.find_start(start)
        if self._text.startswith("  ", line_end):
            return self._add_break(start, start + 1)
        self._marks.append(_Mark(start, start + 1, reading=" "))
        return start + 1

    def _add_break(self, start: int, end: int) -> int:
        """A hard line break, which reads as a space."""
        self._add(start, end, CodeKind.ALONE)
        if not self._joined[end : end + 1].isspace():
            self._marks.append(_Mark(end, end, reading=" "))
        return end

    def _read_code(self, start: int) -> int:
        length = 1
        while self._joined[start + length : start + length + 1] == "`":
            length += 1
        places = self._backticks[length]
        following = bisect_right(places, start)
        if following == len(places):
            return start + length
        return self._add(start, places[following] + length, CodeKind.ALONE)

    def _read_entity(self, start: int) -> int:
        found = _ENTITY.match(self._joined, start)
        if not found:
            return start + 1
        name = found[0][1:]
        if name.startswith("#"):
            number = int(name[2:-1], 16) if name[1] in "xX" else int(name[1:-1])
            valid = 0 < number < 0x110000 and not 0xD800 <= number < 0xE000
            reading = chr(number) if valid else "\ufffd"
        else:
            reading = html5.get(name, "")
        if not reading:
            return start + 1
        self._marks.append(_Mark(start, found.end(), reading=reading))
        return found.end()

    def _read_enclosed(self, start: int, kinds: Sequence[tuple[str, str]]) -> int | None:
        for opening, closing in kinds:
            if closing in self._missing or not self._joined.startswith(opening, start):
                continue
            end = self._joined.find(closing, start + len(opening))
            if end >= 0:
                return self._add(start, end + len(closing), CodeKind.ALONE)
            self._missing.add(closing)
        return None

    def _read_angle(self, start: int) -> int:
        if found := _AUTOLINK.match(self._joined, start):
            return self._add(start, found.end(), CodeKind.ALONE)
        if found := _TAG.match(self._joined, start):
            return self._read_tag(found)
        return self._read_enclosed(start, _HIDDEN) or start + 1

    def _read_tag(self, found: re.Match[str]) -> int:
        start, end = found.span()
        name = (found["open"] or found["close"]).lower()
        if found["close"]:
            opening = self._open_tags[name].pop() if self._open_tags[name] else None
            kind = CodeKind.CLOSE if opening else CodeKind.ALONE
            return self._add(start, end, kind, opening.pair if opening else None)
        if name == "br":
            return self._add_break(start, end)
        if name in _VOID_TAGS or found[0].endswith("/>"):
            return self._add(start, end, CodeKind.ALONE)
        if name in _OPAQUE_TAGS and f"</{name}" not in self._missing:
            closing = self._joined.find(f"</{name}>", end)
            if closing >= 0:
                return self._add(start, closing + len(name) + 3, CodeKind.ALONE)
            self._missing.add(f"</{name}")
        self._add(start, end, CodeKind.OPEN)
        self._open_tags[name].append(self._marks[-1])
        return end

    def _read_opening_bracket(self, start: int) -> int:
        if found := _FOOTNOTE_MARK.match(self._joined, start):
            return self._add(start, found.end(), CodeKind.ALONE)
        end = start + (2 if self._joined[start] == "!" else 1)
        self._brackets.append(_Bracket(start, end, len(self._runs)))
        return end

    def _read_closing_bracket(self, start: int) -> int:
        if not self._brackets:
            return start + 1
        bracket = self._brackets.pop()
        is_active = bracket.is_image or len(self._brackets) >= self._first_active
        self._first_active = min(self._first_active, len(self._brackets))
        if not is_active:
            return start + 1
        label = self._joined[bracket.end : min(start, bracket.end + 1000)]
        end = find_link_end(self._joined, start + 1, label, self._labels)
        if end is None:
            return start + 1
        pair = self._count_pair()
        self._add(bracket.start, bracket.end, CodeKind.OPEN, pair)
        self._match_runs(bracket.runs_before)
        if not bracket.is_image:
            self._first_active = len(self._brackets)
        return self._add(start, end, CodeKind.CLOSE, pair)

    def _match_runs(self, first: int) -> None:
        for opening, closing in match_runs(self._runs[first:]):
            pair = self._count_pair()
            self._add(*opening, CodeKind.OPEN, pair)
            self._add(*closing, CodeKind.CLOSE, pair)
        del self._runs[first:]

    def _build(self) -> tuple[Piece, ...]:
        builder = PieceBuilder(self._text)
        position = 0
        for mark in sorted(self._marks, key=lambda mark: (mark.start, mark.end)):
            self._add_text(builder, position, mark.start)
            start, end = self._lines.find_range(mark.start, mark.end)
            if mark.kind:
                builder.add_code(start, end, mark.kind, mark.pair)
            else:
                builder.add_atomic(start, end, mark.reading)
            position = mark.end
        self._add_text(builder, position, len(self._joined))
        return builder.build()

    def _add_text(self, builder: PieceBuilder, start: int, end: int) -> None:
        if start < end:
            builder.add_text(*self._lines.find_range(start, end))
