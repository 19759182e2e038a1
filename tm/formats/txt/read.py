"""Reads plain text into blocks.

Blank lines and drawn rules end blocks; so do list markers and table cells. Within a paragraph a
line break is soft where the sentence runs on or the line is as full as the file's lines are, and
hard elsewhere: one paragraph a line, addresses and mastheads stay apart. All-capital lines that
follow one another are one heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from tm.formats.base import ReadOptions
from tm.formats.encoding import decode
from tm.formats.lines import Line, find_newline, split_lines
from tm.formats.pieces import PieceBuilder
from tm.formats.txt import layout
from tm.formats.txt.columns import split_columns, split_table, split_tabs
from tm.model.document import Block, BlockKind, Document

_QUOTE_PREFIX = re.compile(r"\s*(?:>\s?)+(?=$|[^>=\d])")
# Greedy wrapping leaves lines full and people stop a little early. Where a group of lines is seen
# to be wrapped, and blank lines part the groups, only a short line ends a paragraph.
_FULL_SHARE = 0.9
_FULL_SHARE_IN_PROSE = 0.5
_MAX_UNDERLINED_LINES = 2


@dataclass(frozen=True, slots=True)
class _Group:
    """Neighbouring lines without a blank one, all quoted (`>`) or none."""

    lines: tuple[Line, ...]
    is_quoted: bool
    is_underlined: bool = False


@dataclass(slots=True)
class _Draft:
    """A block in the making: its lines without markers, and the last one as it stands.

    `place` is a list item's number, if it has one.
    """

    kind: BlockKind
    lines: list[Line]
    last: Line
    place: int | None = None


@dataclass(frozen=True, slots=True)
class _Wrapping:
    """How wide the file's lines are (None: not wrapped), and what share of that is a full one."""

    columns: int | None
    share: float


def read_txt(data: bytes, path: str, options: ReadOptions) -> Document:
    """The document of a plain text file."""
    decoded = decode(data, path, options.encoding)
    text = decoded.text
    groups = list(_find_groups(text))
    columns = layout.find_wrap_columns([group.lines for group in groups])
    has_list = _has_list(groups)
    blocks = []
    for group in groups:
        is_prose = len(groups) > 1 and any(
            layout.is_mid_sentence(*pair) for pair in pairwise(group.lines)
        )
        wrapping = _Wrapping(columns, _FULL_SHARE_IN_PROSE if is_prose else _FULL_SHARE)
        drafts = _read_group(group, wrapping, has_list)
        blocks += [_make_block(text, draft) for draft in drafts]
    newline = find_newline(text)
    return Document(path, "txt", data, text, decoded.encoding, decoded.bom, newline, tuple(blocks))


def find_columns(text: str) -> int | None:
    """The width at which the text was wrapped, None where it was not."""
    return layout.find_wrap_columns([group.lines for group in _find_groups(text)])


def find_column_tables(text: str) -> Iterator[tuple[Line, ...]]:
    """The lines of each table whose columns gaps of spaces part."""
    for group in _find_groups(text):
        if not group.is_underlined and split_columns(group.lines):
            yield group.lines


def _has_list(groups: list[_Group]) -> bool:
    """Whether two lines have list markers: one alone is a sentence with a number or a dash."""
    lines = (line for group in groups for line in group.lines)
    return sum(layout.find_marker(line.text.strip()) is not None for line in lines) > 1


def _find_groups(text: str) -> Iterator[_Group]:
    lines: list[Line] = []
    was_quoted = False
    for raw in split_lines(text):
        is_quoted, line = _unquote(raw)
        content = line.text.strip()
        is_rule = layout.is_rule(content)
        if lines and (not content or is_rule or is_quoted != was_quoted):
            underlines = layout.is_underline(content) and len(lines) <= _MAX_UNDERLINED_LINES
            yield _Group(tuple(lines), was_quoted, underlines)
            lines = []
        if content and not is_rule:
            lines.append(line)
            was_quoted = is_quoted
    if lines:
        yield _Group(tuple(lines), was_quoted)


def _unquote(line: Line) -> tuple[bool, Line]:
    prefix = _QUOTE_PREFIX.match(line.text)
    first = prefix.end() if prefix else 0
    content = line.text[first:].rstrip()
    return bool(prefix), Line(line.start + first, line.start + first + len(content), content)


def _read_group(group: _Group, wrapping: _Wrapping, has_list: bool) -> list[_Draft]:
    if group.is_underlined:
        lines = [line.cut(0) for line in group.lines]
        return [_Draft(BlockKind.HEADING, lines, group.lines[-1])]
    if (cells := split_table(group.lines)) is not None:
        return [_Draft(BlockKind.TABLE_CELL, [cell], cell) for cell in cells]
    drafts: list[_Draft] = []
    for line in group.lines:
        _read_line(line, drafts, wrapping, has_list)
    _name_kinds(drafts, group)
    return drafts


def _read_line(line: Line, drafts: list[_Draft], wrapping: _Wrapping, has_list: bool) -> None:
    """Adds the line to the last draft or makes new ones of it."""
    content = line.cut(0)
    draft = drafts[-1] if drafts else None
    joins = draft is not None and _joins(draft, line, wrapping)
    marker = layout.find_marker(content.text) if has_list else None
    if marker and (draft is None or _starts_item(draft, marker[1], joins)):
        shown = marker[0] if marker[1] is None else 0  # a number or letter is text, a bullet is not
        drafts.append(_Draft(BlockKind.LIST_ITEM, [content.cut(shown)], line, marker[1]))
    elif "\t" in content.text:
        drafts += [_Draft(BlockKind.TABLE_CELL, [cell], cell) for cell in split_tabs(content)]
    elif draft and joins:
        draft.lines.append(content)
        draft.last = line
    else:
        drafts.append(_Draft(BlockKind.PARAGRAPH, [content], line))


def _starts_item(draft: _Draft, place: int | None, joins: bool) -> bool:
    """Whether a line with a marker is an item: numbers that sentences wrap to are none."""
    if draft.kind is BlockKind.LIST_ITEM:
        return place in {None, 1} or (draft.place is not None and place == draft.place + 1)
    return place in {None, 1} and (not joins or layout.ends_sentence(draft.last.text))


def _joins(draft: _Draft, line: Line, wrapping: _Wrapping) -> bool:
    """Whether the break between the draft and the line is soft."""
    last = draft.last
    if draft.kind is BlockKind.TABLE_CELL:
        return False
    if layout.is_all_caps(last.text) and layout.is_all_caps(line.text):
        return not layout.ends_sentence(last.text)
    is_long = wrapping.columns is not None and layout.is_full(last, line, wrapping.columns / 2)
    if layout.is_mid_sentence(last, line):
        return is_long or not layout.starts_lower(draft.lines[0].text)
    if _measure_indent(line) > _measure_indent(last):
        return draft.kind is BlockKind.LIST_ITEM
    columns = wrapping.columns
    return columns is not None and layout.is_full(last, line, columns * wrapping.share)


def _measure_indent(line: Line) -> int:
    return len(line.text) - len(line.text.lstrip())


def _name_kinds(drafts: list[_Draft], group: _Group) -> None:
    is_one_line = len(drafts) == 1 and len(drafts[0].lines) == 1
    for draft in drafts:
        text = " ".join(line.text for line in draft.lines)
        is_caps = layout.is_all_caps(text) and not layout.ends_sentence(text)
        if draft.kind is not BlockKind.PARAGRAPH:
            continue
        if is_caps or (is_one_line and layout.looks_like_heading(text)):
            draft.kind = BlockKind.HEADING
        elif group.is_quoted:
            draft.kind = BlockKind.QUOTE


def _make_block(text: str, draft: _Draft) -> Block:
    builder = PieceBuilder(text)
    for index, line in enumerate(draft.lines):
        if index:
            builder.add_atomic(draft.lines[index - 1].end, line.start, " ")
        builder.add_text(line.start, line.end)
    return Block(draft.kind, builder.build())
