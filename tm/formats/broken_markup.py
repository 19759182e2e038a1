"""What is left in a text of markup that a translator damaged."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from tm.formats.html.elements import INLINE
from tm.formats.markup_shapes import find_tag_name, is_weak, name_shape
from tm.model.inline import Code
from tm.model.location import Span

_SETTING = (
    r"""\s++[\w:-]++\s*+=\s*+(?:"(?:[^"<>]*+"|[^\s"<>]*+)|'(?:[^'<>]*+'|[^\s'<>]*+)|[^\s"'<>]++)"""
)
_WHOLE_TAG = r"(?:<|&lt;)\s*+/?+\s*+(?P<name>[^\W\d_][\w:-]*+)[^<>]*?(?:>|&gt;)"
_TAG = re.compile(
    rf"{_WHOLE_TAG}|</?+(?P<opened>[A-Za-z][\w:-]*+)(?:{_SETTING})*+"
    r"|(?<![</])/(?P<closed>[A-Za-z]\w*+)(?:>|&gt;)"
)
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
    "code span": re.compile(r"`+"),
    "address": re.compile(r"<(?=[\w.+-]+[:@])|(?<=\w)>"),
}  # fmt: skip
# A link's beginning, if it is there, and its end up to where its address may be broken off.
_LINK = re.compile(
    r"(?P<opening>!?\[(?!\^))?(?P<text>[^\[\]]*)(?P<closing>\](?:\([^\s)]*\)?|\[[^\s\]]*\]?))"
)
# Where others of a sort are whole, what is left of this sort is no text either.
_STRONG = frozenset({"strong", "~~"})


def find_broken(
    text: str, codes: Iterable[Code], lacking: Iterable[Code], literal: str
) -> Iterator[Span]:
    """The remains of the original's `codes`, of which these are `lacking`, in no certain order.

    What the original's text, `literal`, has too is text.
    """
    own, lost = tuple(codes), tuple(lacking)
    for data in {code.data.strip() for code in lost if not is_weak(code)} - {""}:
        for found in re.finditer(re.escape(data), text):
            yield Span(*found.span())
    names = {name for code in own if (name := find_tag_name(code))}
    if names:
        is_tag_lost = any(map(find_tag_name, lost))
        for found in _TAG.finditer(text):
            if found[0] not in literal and _is_of(found, names, is_tag_lost=is_tag_lost):
                yield Span(*found.span())
    shapes = {name_shape(code) for code in lost}
    if "link" in shapes:
        for found in _LINK.finditer(text):
            if found["closing"] not in literal:
                yield from (
                    Span(*found.span(name)) for name in ("opening", "closing") if found[name]
                )
    shapes |= {name_shape(code) for code in own} & _STRONG
    for shape in shapes & _RESTS.keys():
        for found in _RESTS[shape].finditer(text):
            if found[0].lstrip("!")[:1] not in literal:
                yield Span(*found.span())


def _is_of(found: re.Match[str], names: Collection[str], *, is_tag_lost: bool) -> bool:
    """Whether the tag is one of these, or a lost one whose name was translated."""
    whole = (found["name"] or "").lower()
    name = whole or (found["opened"] or found["closed"]).lower()
    return name in names or (is_tag_lost and whole not in {"", *INLINE})
