"""What is left in a text of markup that a translator damaged."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from tm.formats.html.elements import INLINE
from tm.formats.markup_shapes import find_tag_name, is_weak, name_shape
from tm.model.inline import Code
from tm.model.location import Span

_SETTING = (
    r"""\s++[\w:-]++\s*+=\s*+(?:"(?:[^"<>]*+"|[^\s"<>]*+)|'(?:[^'<>]*+'|[^\s'<>]*+)|[^\s"'<>]++)"""
)
_WHOLE_TAG = r"(?:<|&lt;)\s*+/?+\s*+(?P<name>[^\W\d_][\w:-]*+)[^<>]{0,2000}?(?:>|&gt;)"
_TAG = re.compile(
    rf"{_WHOLE_TAG}|</?+(?P<opened>[A-Za-z][\w:-]*+)(?:{_SETTING})*+"
    r"|(?<![</])/(?P<closed>[A-Za-z]\w*+)(?:>|&gt;)"
)
_ARGUMENTS = r"""(?:\s+(?:[\w.-]+=)?"[^"{}]*")*"""
# For each shape of Markdown what is left of it, given that no such markup is whole.
_RESTS = {
    "emphasis": re.compile(
        r"(?<![*_\w])(?:\*|_)(?=[^\s*_])|(?<=[^\s*_])(?:\*|_)(?![*_\w])"
    ),
    "strong": re.compile(r"(?<![*_])(?:\*\*|__)(?![*_])"),
    "~~": re.compile(r"(?<!~)~~(?!~)"),
    "[": re.compile(r"\[(?!\^)"),
    "![": re.compile(r"!\["),
    "link": re.compile(r"\]"),
    "footnote": re.compile(r"\[\^[^\s\]]*\]?"),
    "code span": re.compile(r"`+"),
    "insertion": re.compile(rf"\{{\s?\{{[<%]?-?\s*[\w./-]*{_ARGUMENTS}\s*-?[>%]?\s?\}}{{0,2}}"),
    "instruction": re.compile(rf"\{{\s?%-?\s*[\w./-]*{_ARGUMENTS}\s*-?%?\s?\}}?"),
    "address": re.compile(r"<(?=[\w.+-]+[:@])|(?<=\w)>"),
}  # fmt: skip
# A link's end up to where its address may be broken off.
_LINK_END = re.compile(r"\](?:\([^\s)]*\)?|\[[^\s\]]*\]?)")
# Where others of a sort are whole, what is left of this sort is no text either.
_STRONG = frozenset({"strong", "~~"})


def find_broken(
    text: str, codes: Iterable[Code], lacking: Iterable[Code], literal: str
) -> Iterator[Span]:
    """The remains of the original's `codes`, of which these are `lacking`; some overlap.

    What the original's text, `literal`, has too is text.
    """
    own, lost = tuple(codes), tuple(lacking)
    for data in dict.fromkeys(code.data.strip() for code in lost if not is_weak(code)):
        if data:
            yield from (Span(*found.span()) for found in re.finditer(re.escape(data), text))
    yield from _find_tags(text, own, lost, literal)
    shapes = {name_shape(code) for code in lost}
    if "link" in shapes:
        yield from _find_links(text, literal)
    shapes |= {name_shape(code) for code in own} & _STRONG
    for shape in _RESTS.keys() & shapes:
        for found in _RESTS[shape].finditer(text):
            if found[0].lstrip("!")[:1] not in literal:
                yield Span(*found.span())


def _find_tags(
    text: str, own: Iterable[Code], lost: Iterable[Code], literal: str
) -> Iterator[Span]:
    """Tags of the original's names; where some are lost, those whose names were translated too."""
    names = {name for code in own if (name := find_tag_name(code))}
    is_tag_lost = any(map(find_tag_name, lost))
    for found in _TAG.finditer(text) if names else ():
        whole = (found["name"] or "").lower()
        name = whole or (found["opened"] or found["closed"]).lower()
        is_foreign = is_tag_lost and whole not in {"", *INLINE}
        if found[0] not in literal and (name in names or is_foreign):
            yield Span(*found.span())


def _find_links(text: str, literal: str) -> Iterator[Span]:
    """What ends links, with the brackets that begin them."""
    for found in _LINK_END.finditer(text):
        if found[0] in literal:
            continue
        yield Span(*found.span())
        start = text.rfind("[", 0, found.start())
        if start >= 0 and "]" not in text[start : found.start()]:
            yield Span(start - text.startswith("![", start - 1), start + 1)
