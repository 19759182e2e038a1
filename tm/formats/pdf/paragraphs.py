"""Lines of pages joined to the paragraphs that they were."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from tm.formats.pdf.pages import PageLine
from tm.model.document import BlockKind

_LIST_MARK = re.compile(r"(?:[•◦▪‣●○■–—*-]|\(?(?:\d{1,3}|[a-zA-Z])[.)])\s+")
_ENDED = re.compile(r"[.!?…:;»”\"')\]]$")
_HYPHENATED = re.compile(r"[^\W\d_][-\u2010]$")
# A larger gap than this many usual ones, or another size of type, begins a paragraph.
_WIDE_GAP = 1.25
_OTHER_SIZE = 0.12
# A line that leaves so much of the width empty ends a paragraph where a sentence ends too.
_SHORT_LINE = 0.12
# An indent of less is a slip of the typesetter, in heights of a line.
_INDENT = 0.5

# Fewer steps than these tell nothing; most texts are set so, in heights of their type.
_FEW_LINES = 4
_USUAL_STEP = 1.3


@dataclass(frozen=True, slots=True)
class PdfParagraph:
    """A paragraph's kind and text."""

    kind: BlockKind
    text: str


def join_paragraphs(pages: Sequence[Sequence[PageLine]]) -> Iterator[PdfParagraph]:
    """The paragraphs, some of which go on over a page's end."""
    lines = [line for page in pages for line in page]
    if not lines:
        return
    measures = _measure(pages)
    group = [lines[0]]
    for before, line in pairwise(lines):
        if _begins(before, line, group[0], measures):
            yield _join(group, measures)
            group = []
        group.append(line)
    yield _join(group, measures)


@dataclass(frozen=True, slots=True)
class _Measures:
    """The usual step from line to line, the body's size of type, and its right edge and width."""

    step: float
    size: float
    right: float
    width: float


def _measure(pages: Sequence[Sequence[PageLine]]) -> _Measures:
    lines = [line for page in pages for line in page]
    steps = sorted(
        step
        for page in pages
        for before, line in pairwise(page)
        if (step := before.bottom - line.bottom) > 0
    )
    # Weighted by length: many headings are short.
    sizes = sorted(size for line in lines for size in [line.size] * len(line.text))
    rights = sorted(line.right for line in lines)
    right = rights[int(0.9 * (len(rights) - 1))]
    left = median(line.left for line in lines)
    # Of a text whose paragraphs have one line each, the smaller steps are inside paragraphs.
    size = sizes[len(sizes) // 2]
    step = steps[len(steps) // 3] if len(steps) >= _FEW_LINES else _USUAL_STEP * size
    return _Measures(step, size, right, max(right - left, 1.0))


def _begins(before: PageLine, line: PageLine, first: PageLine, measures: _Measures) -> bool:
    """Whether the line begins a paragraph; `first` is the first of the one before."""
    if _LIST_MARK.match(line.text) or _differs(before.size, line.size):
        return True
    has_ended = bool(_ENDED.search(before.text)) and not before.is_hyphenated
    step = before.bottom - line.bottom
    if step <= 0:  # the next page or column
        return has_ended or (line.text[0].isupper() and _is_short(before, measures))
    if step > _WIDE_GAP * measures.step:
        return True
    is_indented = line.left - min(before.left, first.left) > _INDENT * line.size
    is_listed = bool(_LIST_MARK.match(first.text))
    return has_ended and ((is_indented and not is_listed) or _is_short(before, measures))


def _is_short(line: PageLine, measures: _Measures) -> bool:
    return measures.right - line.right > _SHORT_LINE * measures.width


def _differs(left: float, right: float) -> bool:
    return abs(left - right) > _OTHER_SIZE * max(left, right)


def _join(lines: Sequence[PageLine], measures: _Measures) -> PdfParagraph:
    text = ""
    for before, line in zip((None, *lines), lines, strict=False):
        if before is None:
            text = line.text
        elif before.is_hyphenated:
            text += line.text
        elif _HYPHENATED.search(text) and line.text[0].islower():
            text = text[:-1] + line.text
        else:
            text += f" {line.text}"
    is_large = lines[0].size > (1 + _OTHER_SIZE) * measures.size and len(lines) <= 3
    kind = BlockKind.HEADING if is_large else BlockKind.PARAGRAPH
    if mark := _LIST_MARK.match(text):
        kind = BlockKind.LIST_ITEM
        text = text if mark[0].strip().strip("().").isalnum() else text[mark.end() :]
    return PdfParagraph(kind, text)
