"""The TMX units that a regular expression can read: texts without codes, as nearly all are.

It takes a fifth of a parser's time. It must never take for a unit what the parser would refuse or
read otherwise: so it knows one way to write each thing, and leaves all others to the parser.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from tm.formats.tmx.facts import Facts

_SPACE = r"[ \t\r\n]"
# `xml` is the only prefix that need not be declared.
_NAME = r"(?!xmlns)(?:xml:lang|[a-z][a-z-]*+)"
_VALUE = r'[^"<&\t\r\n]*+'
_ATTRIBUTES = rf'(?:{_SPACE}++{_NAME}="{_VALUE}")*+{_SPACE}*+'
# `>` is left out because of `]]>`, which XML forbids; and what has line breaks may be indented.
_TEXT = r"[^<&>\r\n]*+(?:&(?:lt|gt|quot|apos|amp);[^<&>\r\n]*+)*+"
_ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&"))
_REMARK = rf"{_ATTRIBUTES}>{_TEXT}"
_REMARKS = rf"(?:{_SPACE}*+(?:<note{_REMARK}</note>|<prop{_REMARK}</prop>))*+"

_FIND_START = re.compile(rf"{_SPACE}*+<tu({_ATTRIBUTES})>({_REMARKS})").match
_FIND_VARIANT = re.compile(
    rf"{_SPACE}*+<tuv({_ATTRIBUTES})>({_REMARKS}){_SPACE}*+<seg>({_TEXT})</seg>{_SPACE}*+</tuv>"
    rf"(?:{_SPACE}*+(</tu>))?+"
).match
_LIST_ATTRIBUTES = re.compile(rf'({_NAME})="({_VALUE})"').findall
_LIST_REMARKS = re.compile(rf"<(note|prop)({_ATTRIBUTES})>({_TEXT})<").findall


class PlainVariant(NamedTuple):
    """A `tuv`: its language as it is written, its text, and the offset of its `<seg>`."""

    tag: str
    text: str
    offset: int
    facts: Facts


class PlainTu(NamedTuple):
    """A `tu`: what it says itself, its variants, whether any of them all has notes or properties,
    and the offset of its end."""

    facts: Facts
    variants: list[PlainVariant]
    has_remarks: bool
    end: int


def find_plain_unit(text: str, start: int) -> PlainTu | None:
    """The `tu` that begins here.

    None where it is not plain, or has fewer than two variants with a language and a text.
    """
    found = _FIND_START(text, start)
    if not found:
        return None
    attributes, remarks = found.groups()
    tu = _read_facts(attributes, remarks)
    if not tu:
        return None
    variants: list[PlainVariant] = []
    has_remarks = bool(remarks)
    end = found.end()
    end_tag = ""
    while not end_tag and (found := _FIND_VARIANT(text, end)):
        attributes, remarks, content, end_tag = found.groups()
        facts = _recall_facts(attributes, remarks)
        tag = facts and (facts.attributes.get("xml:lang") or facts.attributes.get("lang"))
        if not facts or not tag or not content.strip():
            return None
        variants.append(PlainVariant(tag, _decode(content), found.start(3) - len("<seg>"), facts))
        has_remarks = has_remarks or bool(remarks)
        end = found.end()
    return PlainTu(tu, variants, has_remarks, end) if end_tag and len(variants) > 1 else None


def _read_facts(attributes: str, remarks: str) -> Facts | None:
    """None where an attribute comes twice."""
    listed = _LIST_ATTRIBUTES(attributes)
    named = dict(listed)
    if len(named) < len(listed):
        return None
    if not remarks:
        return Facts(named)
    notes: list[str] = []
    properties: list[tuple[str, str]] = []
    for kind, written, content in _LIST_REMARKS(remarks):
        facts = _recall_facts(written, "")
        if not facts:
            return None
        if kind == "note":
            notes.append(_decode(content))
        else:
            properties.append((facts.attributes.get("type", ""), _decode(content).strip()))
    return Facts(named, tuple(notes), tuple(properties))


# Most variants of a language say the same of themselves: nothing but the language.
_recall_facts = lru_cache(maxsize=1024)(_read_facts)


def _decode(content: str) -> str:
    if "&" in content:
        for written, meant in _ENTITIES:
            content = content.replace(written, meant)
    return content
