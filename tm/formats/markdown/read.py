"""Reads Markdown: CommonMark with tables, footnotes, front matter, and HTML in it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from tm.formats.base import ReadOptions
from tm.formats.encoding import decode
from tm.formats.front_matter import read_front_matter
from tm.formats.html.blocks import find_blocks as find_html_blocks
from tm.formats.html.tokens import Dialect
from tm.formats.lines import Line, find_newline, split_lines
from tm.formats.markdown.areas import Area, HtmlArea, find_areas
from tm.formats.markdown.inline import read_inline
from tm.formats.markdown.shadow import make_shadow
from tm.model.document import Block, BlockKind, Document, Piece
from tm.model.inline import CodeKind
from tm.model.location import Span


def read_markdown(data: bytes, path: str, options: ReadOptions) -> Document:
    """The document of a Markdown file."""
    decoded = decode(data, path, options.encoding)
    text = decoded.text
    lines = split_lines(text)
    front_matter = read_front_matter(text, lines, options.front_matter_keys, path)
    blocks, _ = find_markdown_blocks(text, lines, front_matter.line_count)
    return Document(
        path,
        "markdown",
        data,
        text,
        decoded.encoding,
        decoded.bom,
        find_newline(text),
        (*front_matter.blocks, *blocks),
        front_matter.metadata,
    )


def find_markdown_blocks(
    text: str, lines: Sequence[Line], first: int = 0, labels: Collection[str] = ()
) -> tuple[list[Block], Collection[str]]:
    """The blocks of the lines from number `first` on, and the labels of the links they define.

    `labels` are those defined elsewhere.
    """
    areas, defined = find_areas(lines, make_shadow(lines, first))
    known = {*defined, *labels}
    view = _blank_containers(text, areas)
    blocks: list[Block] = []
    for area in areas:
        if isinstance(area, HtmlArea):
            within = Span(area.lines[0].start, area.lines[-1].end)
            blocks += find_html_blocks(text, Dialect.HTML, within=within, view=view, kind=area.kind)
        elif pieces := read_inline(text, area.lines, known):
            kind = BlockKind.CAPTION if _is_image(pieces) else area.kind
            blocks.append(Block(kind, pieces, area.form))
    return blocks, known


def _is_image(pieces: Sequence[Piece]) -> bool:
    """Whether all the text is an image's."""
    first, last = pieces[0].code, pieces[-1].code
    return (
        first is not None
        and last is not None
        and first.data == "!["
        and last.kind is CodeKind.CLOSE
        and first.number == last.number
    )


def _blank_containers(text: str, areas: Sequence[Area | HtmlArea]) -> str:
    """The text with spaces for what stands before lines of HTML: list indents and `>`."""
    parts = []
    position = 0
    for start, end in _find_margins(text, areas):
        parts += [text[position:start], " " * (end - start)]
        position = end
    return "".join([*parts, text[position:]])


def _find_margins(text: str, areas: Sequence[Area | HtmlArea]) -> Iterator[tuple[int, int]]:
    for area in areas:
        if isinstance(area, HtmlArea):
            for line in area.lines:
                line_start = line.start
                while line_start > 0 and text[line_start - 1] not in "\r\n":
                    line_start -= 1
                if line_start < line.start:
                    yield line_start, line.start
