"""Codes of a translation as an office document's paragraph can hold them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from html import unescape

from tm.formats.markup_shapes import name_shape
from tm.formats.office.items import find_address, name_link
from tm.model.inline import Code, InlineText


def fit_codes(content: InlineText, known: Iterable[Code]) -> InlineText:
    """The content with codes that are like the paragraph's own as these are, and without others.

    A link keeps its address where the paragraph has links.
    """
    by_shape: dict[str, Code] = {}
    own = set()
    for code in known:
        by_shape.setdefault(name_shape(code), code)
        own.add(code.data.strip())
    fitted = (_fit(part, by_shape, own) for part in content.parts)
    return InlineText.of(*(part for part in fitted if part is not None))


def _fit(part: str | Code, known: dict[str, Code], own: set[str]) -> str | Code | None:
    if isinstance(part, str) or part.data.strip() in own:
        return part
    like = known.get(name_shape(part))
    if not like:
        return None
    address = unescape(find_address(part.data.strip()))
    is_link = address and find_address(like.data)
    return replace(part, data=f"<{name_link(address)}>" if is_link else like.data.strip())
