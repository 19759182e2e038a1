"""The attributes of a start tag, and which of them are text."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from tm.formats.html.elements import BUTTON_TYPES, READABLE_ATTRIBUTES, READABLE_META
from tm.formats.html.tokens import Token

_ATTRIBUTE = re.compile(
    r"""([^\s"'<>/=]++)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'<>]++)))?+"""
)


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute's name in lower case, its raw value, and where the value stands."""

    name: str
    value: str
    start: int
    end: int
    is_quoted: bool


def find_attributes(text: str, tag: Token) -> Iterator[Attribute]:
    """The attributes of the tag that have a value, in order."""
    for found in _ATTRIBUTE.finditer(text, tag.start + 1 + len(tag.name), tag.end - 1):
        group = found.lastindex or 1
        if group > 1:
            yield Attribute(found[1].lower(), found[group], *found.span(group), group < 4)


def find_readable(text: str, tag: Token) -> Iterator[Attribute]:
    """The attributes of the tag that readers see or hear; a `<meta>`'s go by what they are of."""
    attributes = list(find_attributes(text, tag))
    values = {attribute.name: html.unescape(attribute.value) for attribute in attributes}
    meta_name = (values.get("name") or values.get("property") or "").lower()
    is_button = tag.name == "input" and values.get("type", "").lower() in BUTTON_TYPES
    for attribute in attributes:
        name = attribute.name
        if tag.name == "meta":
            if name == "content" and meta_name in READABLE_META:
                yield Attribute(
                    meta_name, attribute.value, attribute.start, attribute.end, attribute.is_quoted
                )
        elif name in READABLE_ATTRIBUTES or (is_button and name == "value"):
            yield attribute


def is_kept(text: str, tag: Token) -> bool:
    """Whether the tag's author asks that its content be left as it is."""
    source = text[tag.start : tag.end]
    if "translate" not in source:
        return False
    for attribute in find_attributes(text, tag):
        if attribute.name == "translate" and attribute.value.lower() == "no":
            return True
        if attribute.name == "class" and "notranslate" in attribute.value.split():
            return True
    return False
