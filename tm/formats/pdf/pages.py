"""The lines of a PDF file's pages, as pdfium finds them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tm.errors import InputError

_MOST_PAGES = 2000
# pdfium puts it where a hyphen ends a line and the word goes on.
_HYPHEN = "\x02"
_SOFT_HYPHEN = "\u00ad"
_INVALID = "\ufffe\uffff"


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line of text on a page, in points; heights count from the page's bottom.

    `size` is the height of its characters' cells, `page_height` that of the page. `is_hyphenated`:
    it ended in a hyphen that pdfium takes for one of the line's end, which `text` lacks.
    """

    text: str
    left: float
    right: float
    bottom: float
    size: float
    page_height: float
    is_hyphenated: bool = False


def read_pages(data: bytes, path: str) -> list[list[PageLine]]:
    """The lines of each page; raises InputError for what cannot be opened."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "assword" in str(error):
            fact, remedy = "is encrypted", "save it without a password"
        elif data.startswith(b"%PDF-"):
            fact, remedy = "is a damaged PDF document", "make it anew"
        else:
            fact, remedy = "is no PDF document", "give the text in a format that it is in"
        raise InputError(fact, place=path, remedy=remedy) from None
    try:
        if len(document) > _MOST_PAGES:
            fact = f"has more than {_MOST_PAGES:,} pages, which no bulletin has"
            raise InputError(fact, place=path, remedy="split it")
        return [list(_read_page(document, number)) for number in range(len(document))]
    except pypdfium2.PdfiumError:
        raise InputError("is a damaged PDF document", place=path, remedy="make it anew") from None
    finally:
        document.close()


def _read_page(document: Any, number: int) -> Iterator[PageLine]:
    page = document[number]
    height = page.get_height()
    text_page = page.get_textpage()
    text = text_page.get_text_range()
    boxes = _read_boxes(text_page)
    # Both count a character outside of Unicode's first plane as pdfium does: never as two.
    position = 0
    for line in text.split("\n"):
        own = boxes[position : position + len(line)]
        position += len(line) + 1
        if made := _make_line(line, own, height):
            yield made
    text_page.close()
    page.close()


def _read_boxes(text_page: Any) -> list[tuple[float, float, float, float]]:
    """Left, bottom, right and top of each character's cell."""
    return [text_page.get_charbox(index, loose=True) for index in range(text_page.count_chars())]


def _make_line(
    text: str, boxes: list[tuple[float, float, float, float]], page_height: float
) -> PageLine | None:
    shown = text.rstrip()
    is_hyphenated = shown.endswith((_HYPHEN, _SOFT_HYPHEN))
    cleaned = "".join(
        " " if char.isspace() else char
        for char in shown
        if char not in _INVALID
        and char not in {_HYPHEN, _SOFT_HYPHEN}
        and (char > "\x1f" or char.isspace())
    ).strip()
    own = [box for char, box in zip(text, boxes, strict=False) if not char.isspace()]
    if not cleaned or not own:
        return None
    sizes = sorted(box[3] - box[1] for box in own)
    return PageLine(
        cleaned,
        min(box[0] for box in own),
        max(box[2] for box in own),
        min(box[1] for box in own),
        sizes[len(sizes) // 2],
        page_height,
        is_hyphenated,
    )
