"""Headers, footers and page numbers: what stands at the edges of pages beside the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from tm.formats.pdf.pages import PageLine

# How many lines from an edge, and how much of the page's height, can hold them.
_MOST_LINES = 3
_EDGE = 0.13
_DIGITS = re.compile(r"\d+|\b[ivxlc]+\b")
_PAGE_NUMBER = re.compile(
    r"[\W_]*(?:p[áa]g(?:ina|e|\.)?\s*)?#(?:\s*(?:/|de|of)\s*#)?[\W_]*", re.IGNORECASE
)


def remove_furniture(pages: Sequence[Sequence[PageLine]]) -> list[list[PageLine]]:
    """The pages without page numbers, and without lines that come back at the same edge.

    A line counts as the same whatever its numbers, where it stands on a third of the pages or
    more, and on two of them at least.
    """
    counts: Counter[tuple[bool, str]] = Counter()
    for page in pages:
        counts.update({key for line in page if (key := _find_edge(page, line))})
    least = max(2, len(pages) / 3)

    def is_text(page: Sequence[PageLine], line: PageLine) -> bool:
        key = _find_edge(page, line)
        return key is None or not (counts[key] >= least or _PAGE_NUMBER.fullmatch(key[1]))

    return [[line for line in page if is_text(page, line)] for page in pages]


def _find_edge(page: Sequence[PageLine], line: PageLine) -> tuple[bool, str] | None:
    """Whether a line stands at the top, and what it says without its numbers; None elsewhere."""
    share = line.bottom / line.page_height
    is_top = share > 1 - _EDGE
    if not is_top and share > _EDGE:
        return None
    beyond = sum(
        other.bottom > line.bottom if is_top else other.bottom < line.bottom for other in page
    )
    if beyond >= _MOST_LINES:
        return None
    return is_top, _DIGITS.sub("#", " ".join(line.text.split()))
