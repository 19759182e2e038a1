"""Writes translations into Markdown, escaped only where they would be read otherwise."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from functools import partial

from tm.formats.front_matter import render_front_matter
from tm.formats.html import render_html
from tm.formats.lines import split_lines
from tm.formats.markdown.areas import find_areas
from tm.formats.markdown.read import find_markdown_blocks
from tm.formats.markdown.references import name_references
from tm.formats.markdown.shadow import make_shadow
from tm.formats.patch import Translations, join_lines, patch_document, translate_content
from tm.model.document import Block, BlockKind, Document
from tm.model.inline import InlineText
from tm.model.location import Span

_INLINE = re.compile(r"[\\`*_\[\]<~|]|&(?=#?\w+;)|\{(?=[{%#.:])|(?<=\{)\{|#(?=\s*$)")
_LINE_START = re.compile(r"\s*(\d{0,9})(?=[#>+=:-]|(?<=\d)[.)])")
# What begins a block of its own where a line is not indented as the block around it is.
_LAZY_START = re.compile(r"(\d{1,9}(?=[.)])|)(?=[.)#>=:-]|[*+](?:\s|$))")
_LINE_BREAK = re.compile(r"(?:\r\n|\r|\n)[ \t>]*")
_LINE_END = re.compile(rf"{_LINE_BREAK.pattern}\Z")
# A code that is nothing but a line break of the reader's.
_HARD_BREAK = re.compile(rf"\s*\\?{_LINE_BREAK.pattern}")
# What would be a footnote's text instead of a mark of it.
_DEFINITION = re.compile(r"^(\[\^[^\]\s]+\]):(?=\s|$)")
# What to put before a block's first line, its other lines, and after it, to read it by itself.
_FRAMES = {
    "heading": ("# ", "", ""),
    "setext": ("", "", "\n---"),  # which after a line with a bar underlines a table's head
    "item": ("- ", "  ", ""),
    "cell": ("|", "", "|\n|-|"),
    "paragraph": ("", "", ""),
}


def write_markdown(document: Document, translations: Translations) -> bytes:
    """The document's bytes with its translations."""
    if not translations:
        return document.data
    lines = split_lines(document.text)
    _, labels = find_areas(lines, make_shadow(lines, 0))
    return patch_document(document, translations, partial(_render, labels))


def _render(
    labels: Collection[str], document: Document, block: Block, translations: Translations
) -> Mapping[Span, str]:
    if block.quoting.startswith("html"):
        return render_html(document, block, translations)
    if block.kind is BlockKind.METADATA:
        return render_front_matter(document, block, translations)
    translations = name_references(document, block, translations)
    edits = {
        span: _hide_marker(document, block, span, _write(content, join_lines))
        for span, content in translations.items()
    }
    source = _make_source(document, block, edits)
    if _reads_as(translate_content(block, translations), source, block.quoting, labels):
        return edits
    return {span: _escape(content, block.quoting) for span, content in translations.items()}


def _hide_marker(document: Document, block: Block, span: Span, source: str) -> str:
    """The source so that it continues the block where it begins a line without indent."""
    is_first = span.start == block.span.start
    if is_first or document.text[span.start - 1] not in "\r\n":
        return source
    return _LAZY_START.sub(r"\1\\", source, count=1) if _LAZY_START.match(source) else source


def _make_source(document: Document, block: Block, edits: Mapping[Span, str]) -> str:
    """The block's lines with the edits, without the marks of what contains them."""
    parts = []
    position = block.span.start
    for span in sorted(edits):
        parts += [document.text[position : span.start], edits[span]]
        position = span.end
    return _LINE_BREAK.sub("\n", "".join([*parts, document.text[position : block.span.end]]))


def _write(content: InlineText, write_text: Callable[[str], str]) -> str:
    """The content with its lines joined but for hard breaks, after which no space is wanted."""
    written = ""
    for part in content.parts:
        if not isinstance(part, str):
            is_break = _HARD_BREAK.fullmatch(part.data)
            written += part.data if is_break else join_lines(part.data)
            continue
        text = write_text(part)
        written += text.lstrip(" ") if _LINE_END.search(written) else text
    return _DEFINITION.sub(r"\1\:", written)


def _reads_as(expected: InlineText, source: str, form: str, labels: Collection[str]) -> bool:
    """Whether the source is read as one block of this form that says what is expected."""
    form = form.rstrip("123456")
    first, other, after = _FRAMES[form]
    framed = first + source.replace("\n", f"\n{other}") + after
    blocks, _ = find_markdown_blocks(framed, split_lines(framed), labels=labels)
    if len(blocks) != 1 or blocks[0].quoting.rstrip("123456") != form:
        return False
    content = translate_content(blocks[0], {})
    return _normalize(content) == _normalize(expected)


def _normalize(content: InlineText) -> tuple[list[str], list[str]]:
    codes = [_LINE_BREAK.sub("\n", code.data).strip() for code in content.codes]
    return content.plain.split(), codes


def _escape(content: InlineText, form: str) -> str:
    """The translation with every character escaped that could be markup anywhere."""
    source = _write(content, lambda text: _INLINE.sub(_escape_mark, join_lines(text)))
    if form.startswith("setext"):  # where even an escaped bar makes a table
        source = source.replace("\\|", "&#124;")
    return _LINE_START.sub(r"\1\\", source, count=1) if _LINE_START.match(source) else source


def _escape_mark(found: re.Match[str]) -> str:
    # A backslash at the end would escape what follows it: a cell's border, a line break.
    is_last = found.end() == len(found.string)
    return "&#92;" if found[0] == "\\" and is_last else f"\\{found[0]}"
