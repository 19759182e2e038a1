"""Tracked changes of an ODT part (ODF 1.3, part 3, §5.5), and what goes where they are accepted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from tm.formats.office.elements import Element
from tm.model.location import Span

CHANGE_MARKS = frozenset({"text:change", "text:change-start", "text:change-end"})
_PARAGRAPHS = frozenset({"text:p", "text:h"})


def find_changes(root: Element) -> Mapping[str, tuple[Span, ...]]:
    """Where the marks of each of the part's changes stand and what it says of it, by its id."""
    found: dict[str, tuple[Span, ...]] = defaultdict(tuple)
    for element in root.walk():
        if element.name in CHANGE_MARKS:
            found[_get_id(element)] += (element.span,)
        elif element.name == "text:changed-region":
            own = element.attributes.get("xml:id") or element.attributes.get("text:id", "")
            found[own] += (element.span,)
    return found


def list_changes(paragraph: Element) -> Iterator[str]:
    """The ids of the changes that have marks in the paragraph, those inside it left out."""
    for element in paragraph.elements:
        if element.name in CHANGE_MARKS:
            yield _get_id(element)
        elif element.name not in _PARAGRAPHS:
            yield from list_changes(element)


def _get_id(mark: Element) -> str:
    return mark.attributes.get("text:change-id", "")
