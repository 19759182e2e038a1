"""What the inline codes of a text mean, whatever format writes them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tm.model.inline import Code, CodeKind, InlineText

_KINDS = {
    **dict.fromkeys(("**", "__", "<b", "<strong", "***", "___"), "bold"),
    **dict.fromkeys(("*", "_", "<i", "<em"), "italics"),
    **dict.fromkeys(("~~", "~", "<s", "<del", "<strike"), "strikethrough"),
}
_CODE = re.compile(r"(?s)(?P<ticks>`+)(?P<ticked>.*?)(?P=ticks)|<code\b[^>]*>(?P<tagged>.*)</code>")
_TAG = re.compile(r"</?([A-Za-z][\w:-]*)")
_ATTRIBUTE = re.compile(r"""(?i)\b(?:href|src)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_INLINE_LINK = re.compile(r"\]\(\s*(?:<([^<>]*)>|([^\s)]*(?:\([^\s)]*\)[^\s)]*)*))")
_AUTOLINK = re.compile(r"<([A-Za-z][A-Za-z0-9+.-]+:[^\s<>]*|[^\s<>@]+@[^\s<>]+)>")
_REFERENCE = re.compile(r"\]\[([^\]]*)\]|\]$")
# An object of an office document: a picture, a text box.
_OBJECT = re.compile(r'<img(?: id="\d+")?>')
_TEMPLATE = re.compile(r"\{[{%][<%-]?\s*/?([\w.-]+)")
# Line breaks move in translation, and what has no name cannot be told.
_PASSING = frozenset({"br", "wbr", "a", "img", "code", "font", "span"})


@dataclass(frozen=True, slots=True)
class Markup:
    """The kinds of markup in a text, the pieces of code, and where its links and images lead."""

    kinds: frozenset[str]
    pieces: tuple[str, ...]
    addresses: tuple[str, ...]


_NONE = Markup(frozenset(), (), ())


def read_markup(content: InlineText) -> Markup:
    """What the text's codes mean. One half of a pair that was split counts as the pair."""
    if len(content.parts) == 1 and isinstance(content.parts[0], str):
        return _NONE
    kinds, pieces, addresses = set(), [], []
    for code in content.codes:
        if piece := _CODE.fullmatch(code.data):
            pieces.append((piece["ticked"] or piece["tagged"] or "").strip())
        elif (address := _find_address(code)) is not None:
            addresses.append(address)
        elif kind := _find_kind(code):
            kinds.add(kind)
    return Markup(frozenset(kinds), tuple(pieces), tuple(addresses))


def _find_address(code: Code) -> str | None:
    """Where a code leads; None for one that does not lead anywhere."""
    data = code.data
    if data.startswith("]"):
        if link := _INLINE_LINK.match(data):
            return link[1] or link[2] or ""
        # The definition that a reference names is not here.
        return f"[{data[2:-1]}]" if _REFERENCE.match(data) else None
    if data.startswith("<"):
        if link := _AUTOLINK.fullmatch(data):
            return link[1]
        if code.kind is not CodeKind.CLOSE and (link := _ATTRIBUTE.search(data)):
            return link[1] or link[2] or link[3] or ""
    return None


def _find_kind(code: Code) -> str:
    """What sort of markup a code is; empty where it does not matter."""
    data = code.data
    if data in _KINDS:
        return _KINDS[data]
    if template := _TEMPLATE.match(data):
        return f"{{{{{template[1]}}}}}"
    if _OBJECT.fullmatch(data):
        return "<img>"
    if data.startswith("[^"):
        return f"footnote {data}"
    if tag := _TAG.match(data):
        name = tag[1].lower()
        return "" if name in _PASSING else _KINDS.get(f"<{name}", f"<{name}>")
    return ""
