"""The content of a TMX `seg` as text with inline codes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tm.formats.cleaning import map_texts, trim
from tm.formats.xml_units.element import Element
from tm.model.inline import Code, CodeKind, InlineText

_SPACE = re.compile(r"[ \t]*[\r\n]\s*")


def read_segment(seg: Element) -> InlineText:
    """The text with its codes, numbered from 1 in reading order.

    A `hi` becomes a pair of codes without markup; the text of a `sub` stays in the markup of its
    code. Where the file was indented, so that the text stands on lines of its own, line breaks are
    not part of it.
    """
    content = InlineText.of(*_Numbering().read(seg))
    plain = content.plain
    if plain.strip() and (plain[0] in "\r\n" or plain[-1] in "\r\n" or _ends_indented(plain)):
        return trim(map_texts(content, lambda text: _SPACE.sub(" ", text)))
    return content


def _ends_indented(text: str) -> bool:
    return bool(re.search(r"[\r\n][ \t]*\Z|\A[ \t]*[\r\n]", text))


class _Numbering:
    """Numbers the codes of one segment."""

    def __init__(self) -> None:
        self._last = 0
        self._open: dict[str, int] = {}

    def read(self, element: Element) -> Iterator[str | Code]:
        """The parts of the element's content."""
        for child in element.children:
            if isinstance(child, str):
                yield child
            elif child.name == "hi":
                number = self._take()
                yield Code(CodeKind.OPEN, number, "")
                yield from self.read(child)
                yield Code(CodeKind.CLOSE, number, "")
            elif child.name in _KINDS:
                yield self._code(child)
            else:  # none of the specification's; its text is all that can be kept
                yield from self.read(child)

    def _code(self, element: Element) -> Code:
        kind = _KINDS[element.name]
        if element.name == "it":
            kind = CodeKind.CLOSE if element.attributes.get("pos") == "end" else CodeKind.OPEN
        number = 0
        if element.name == "ept":
            number = self._open.pop(element.attributes.get("i", ""), 0)
        number = number or self._take()
        if element.name == "bpt":
            self._open[element.attributes.get("i", "")] = number
        return Code(kind, number, element.text)

    def _take(self) -> int:
        self._last += 1
        return self._last


_KINDS = {
    "bpt": CodeKind.OPEN,
    "ept": CodeKind.CLOSE,
    "it": CodeKind.OPEN,
    "ph": CodeKind.ALONE,
    "ut": CodeKind.ALONE,
}
