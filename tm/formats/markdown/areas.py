"""Finds where text stands in Markdown: the lines of paragraphs, headings and cells."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from tm.formats.lines import Line
from tm.formats.markdown.shadow import NOTHING, Shadow
from tm.formats.txt.layout import ends_sentence, is_all_caps
from tm.model.document import BlockKind

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_MAX_NESTING = 100
_CONTAINERS = re.compile(r"[ \t]*+(?:(?:>|[-*+][ \t]|\d{1,9}[.)][ \t])[ \t]*+)*+")
_CLOSING_HASHES = re.compile(r"(?:^|[ \t])#+[ \t]*$")
_HEADING_ATTRIBUTES = re.compile(r"(?<![ \t\\])[ \t]*+\{:?[ \t]*+[#.:][^{}]*\}[ \t]*$")
_TASK = re.compile(r"\[[ xX]\][ \t]+")
_CELL_BORDER = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True, slots=True)
class Area:
    """The lines of one block's inline text, without marks.

    `first` is the number of its first line in the file, from 0, and `form` how it must be written.
    """

    kind: BlockKind
    lines: tuple[Line, ...]
    form: str
    first: int


@dataclass(frozen=True, slots=True)
class HtmlArea:
    """Lines of HTML, without the marks of what contains them."""

    kind: BlockKind
    lines: tuple[Line, ...]


def find_areas(
    lines: Sequence[Line], shadow: Shadow
) -> tuple[list[Area | HtmlArea], Collection[str]]:
    """The areas in order, and the labels of link definitions as CommonMark compares them."""
    environment: dict[str, dict[str, object]] = {}
    tokens = _load_parser().parse(shadow.source, environment)
    areas = _merge_capital_headings(list(_Walker(lines, shadow).walk(tokens)))
    return areas, environment.get("references", {}).keys()


@cache
def _load_parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"maxNesting": _MAX_NESTING}).enable("table")
    return parser.disable(["inline", "text_join"])


class _Walker:
    def __init__(self, lines: Sequence[Line], shadow: Shadow) -> None:
        self._lines = lines
        self._footnotes = shadow.footnote_lines
        self._kinds = [BlockKind.PARAGRAPH]
        self._cells: list[Line] = []

    def walk(self, tokens: Sequence[Token]) -> Iterator[Area | HtmlArea]:
        for index, token in enumerate(tokens):
            match token.type:
                case "blockquote_open":
                    self._kinds.append(BlockKind.QUOTE)
                case "list_item_open":
                    is_footnote = bool(token.map and token.map[0] in self._footnotes)
                    self._kinds.append(BlockKind.PARAGRAPH if is_footnote else BlockKind.LIST_ITEM)
                case "blockquote_close" | "list_item_close":
                    self._kinds.pop()
                case "tr_open" if token.map:
                    self._cells = _split_row(self._lines[token.map[0]])
                case "inline" if token.map:
                    yield from self._read_inline(token, tokens[index - 1])
                case "html_block" if token.map:
                    lines = self._find_html_lines(token, range(*token.map))
                    yield HtmlArea(self._kinds[-1], tuple(lines))
                case _:
                    pass

    def _read_inline(self, token: Token, parent: Token) -> Iterator[Area]:
        assert token.map
        numbers = range(*token.map)
        if parent.type in {"th_open", "td_open"}:
            cell = self._cells.pop(0) if self._cells else None
            if cell and cell.text:
                yield Area(BlockKind.TABLE_CELL, (cell,), "cell", token.map[0])
        elif parent.type == "heading_open":
            form = "heading" if parent.markup.startswith("#") else "setext"
            lines = self._find_lines(token, numbers, is_heading=form == "heading")
            lines[-1] = _cut_end(lines[-1], _HEADING_ATTRIBUTES)
            yield Area(BlockKind.HEADING, tuple(lines), f"{form}{parent.tag[1:]}", token.map[0])
        else:
            kind = self._kinds[-1]
            lines = self._find_lines(token, numbers)
            if kind is BlockKind.LIST_ITEM and (task := _TASK.match(lines[0].text)):
                lines[0] = lines[0].cut(task.end())
            form = "item" if kind is BlockKind.LIST_ITEM else "paragraph"
            yield Area(kind, tuple(lines), form, token.map[0])

    def _find_html_lines(self, token: Token, numbers: range) -> list[Line]:
        """Where the lines of HTML stand; a line that only the shadow has for HTML is empty."""
        found = []
        for number, content in zip(numbers, token.content.split("\n"), strict=False):
            line = self._lines[number]
            is_html = content.strip() != NOTHING and line.text.endswith(content)
            first = len(line.text) - len(content) if is_html else len(line.text)
            found.append(Line(line.start + first, line.end, line.text[first:]))
        return found

    def _find_lines(self, token: Token, numbers: range, *, is_heading: bool = False) -> list[Line]:
        """Where the token's lines of content stand in the file's lines."""
        found = []
        for number, content in zip(numbers, token.content.split("\n"), strict=False):
            line = self._lines[number]
            if is_heading:
                line = _cut_end(line, _CLOSING_HASHES)
            whole, text = line.text.rstrip(), content.strip()
            first = len(whole) - len(text) if whole.endswith(text) else 0
            found.append(Line(line.start + first, line.start + len(whole), whole[first:]))
        return found


def _cut_end(line: Line, ending: re.Pattern[str]) -> Line:
    text = ending.sub("", line.text)
    return Line(line.start, line.start + len(text), text)


def _split_row(line: Line) -> list[Line]:
    """The cells of a table's row (GitHub's Markdown, §4.10)."""
    containers = _CONTAINERS.match(line.text)
    row = line.cut(containers.end() if containers else 0)
    borders = [found.start() for found in _CELL_BORDER.finditer(row.text)]
    bounds = [-1, *borders, len(row.text)]
    cells = [row.cut(start + 1, end) for start, end in pairwise(bounds)]
    if borders and not cells[0].text:
        del cells[0]
    return cells


def _merge_capital_headings(areas: Sequence[Area | HtmlArea]) -> list[Area | HtmlArea]:
    """Headings in capitals on neighbouring lines as one: a headline broken over two lines."""
    merged: list[Area | HtmlArea] = []
    for area in areas:
        last = merged[-1] if merged else None
        if isinstance(last, Area) and isinstance(area, Area) and _continues(last, area):
            merged[-1] = replace(last, lines=last.lines + area.lines)
        else:
            merged.append(area)
    return merged


def _continues(last: Area, area: Area) -> bool:
    above, below = last.lines[-1].text, area.lines[0].text
    return (
        last.form.startswith("heading")
        and area.form == last.form
        and area.first == last.first + len(last.lines)
        and is_all_caps(above)
        and is_all_caps(below)
        and not ends_sentence(above)
    )
