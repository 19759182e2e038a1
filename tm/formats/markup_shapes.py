"""What sort of markup a code is, whatever its data."""

from __future__ import annotations

import re

from tm.model.inline import Code

_ADDRESS = re.compile(r"<(?:[A-Za-z][\w+.-]+:(?=.*[/@\d])|[^<>\s]+@)[^<>\s]*>")
_SHAPES = (
    (re.compile(r"[*_]"), "emphasis"),
    (re.compile(r"\*\*|__"), "strong"),
    (re.compile(r"`.*", re.DOTALL), "code span"),
    (re.compile(r"\]([(\[].*)?", re.DOTALL), "link"),
    (re.compile(r"\[\^.*"), "footnote"),
    (_ADDRESS, "address"),
    (re.compile(r"\{\{.*", re.DOTALL), "insertion"),
    (re.compile(r"\{%.*", re.DOTALL), "instruction"),
    (re.compile(r"\s*\\?[\r\n][\s>]*"), "line break"),
)
_TAG = re.compile(r"</?[A-Za-z][\w:-]*")
# Marks that stand in texts as text too.
_WEAK = re.compile(r"[*_~]+|!?\[|\]")


def name_shape(code: Code) -> str:
    """`</b` for a tag, a word or the mark itself for Markdown's."""
    data = code.data.strip() or code.data
    if (tag := _TAG.match(data)) and not _ADDRESS.fullmatch(data):
        return tag[0].lower()
    return next((name for shape, name in _SHAPES if shape.fullmatch(data)), data)


def find_tag_name(code: Code) -> str:
    """`b` for `<b>` and `</b>`; empty for what is no tag."""
    shape = name_shape(code)
    return shape.lstrip("</") if shape.startswith("<") else ""


def is_weak(code: Code) -> bool:
    """Whether the code looks like what stands in texts as text."""
    return bool(_WEAK.fullmatch(code.data.strip()))
