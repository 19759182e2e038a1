"""The content of XLIFF's `source` and `target` as text with inline codes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from html import escape

from tm.formats.xml_units.element import Element
from tm.model.inline import Code, CodeKind, InlineText

# Elements whose content is the markup itself (XLIFF 1.2, §2.4 "Inline Elements").
_NATIVE = {"bpt": CodeKind.OPEN, "ept": CodeKind.CLOSE, "ph": CodeKind.ALONE, "it": CodeKind.OPEN}
# Empty elements that stand for markup kept elsewhere, in XLIFF 1.2 and in XLIFF 2.
_EMPTY = {
    "x": CodeKind.ALONE,
    "bx": CodeKind.OPEN,
    "ex": CodeKind.CLOSE,
    "ph": CodeKind.ALONE,
    "sc": CodeKind.OPEN,
    "ec": CodeKind.CLOSE,
}
# Elements around text that stand for an opening and a closing piece of markup.
_AROUND = frozenset({"g", "pc"})
# What names the opening code, on it and on the closing one, the first attribute that is there.
_OPENING_NAMES = ("rid", "i", "id")
_CLOSING_NAMES = ("startRef", "rid", "i", "id")
_CLOSING_POSITIONS = frozenset({"close", "end"})


def read_content(element: Element, data: Mapping[str, str]) -> InlineText:
    """The text with its codes, numbered from 1 in reading order.

    `data` is the markup by the id that codes refer to (XLIFF 2's `originalData`). A code whose
    markup the file does not hold has its own tag for it, as in `<x id="1"/>`.
    """
    return InlineText.of(*_Numbering(data).read(element))


class _Numbering:
    """Numbers the codes of one text."""

    def __init__(self, data: Mapping[str, str]) -> None:
        self._data = data
        self._last = 0
        self._open: dict[str, int] = {}

    def read(self, element: Element) -> Iterator[str | Code]:
        """The parts of the element's content; elements that only mark text are passed through."""
        for child in element.children:
            if isinstance(child, str):
                yield child
            elif child.name in _AROUND:
                yield from self._read_around(child)
            elif child.name == "cp":
                yield _read_character(child)
            elif child.name in _NATIVE and (child.children or child.name not in _EMPTY):
                yield self._code(child, _find_kind(child), child.text)
            elif child.name in _EMPTY:
                yield self._code(child, _EMPTY[child.name], self._find_data(child, "dataRef"))
            elif child.name not in {"sm", "em"}:
                yield from self.read(child)

    def _read_around(self, element: Element) -> Iterator[str | Code]:
        number = self._take()
        yield Code(CodeKind.OPEN, number, self._find_data(element, "dataRefStart", _write_start))
        yield from self.read(element)
        yield Code(CodeKind.CLOSE, number, self._find_data(element, "dataRefEnd", _write_end))

    def _code(self, element: Element, kind: CodeKind, data: str) -> Code:
        number = 0
        if kind is CodeKind.CLOSE:
            number = self._open.pop(_find_first(element, _CLOSING_NAMES), 0)
        number = number or self._take()
        if kind is CodeKind.OPEN:
            self._open[_find_first(element, _OPENING_NAMES)] = number
        return Code(kind, number, data)

    def _find_data(
        self, element: Element, name: str, write: Callable[[Element], str] | None = None
    ) -> str:
        found = self._data.get(element.attributes.get(name, ""))
        return (write or _write_empty)(element) if found is None else found

    def _take(self) -> int:
        self._last += 1
        return self._last


def _find_kind(element: Element) -> CodeKind:
    is_closing = element.name == "it" and element.attributes.get("pos") in _CLOSING_POSITIONS
    return CodeKind.CLOSE if is_closing else _NATIVE[element.name]


def _find_first(element: Element, names: tuple[str, ...]) -> str:
    return next((element.attributes[name] for name in names if name in element.attributes), "")


def _read_character(element: Element) -> str:
    """A character that XML forbids (XLIFF 2.1, §4.2.3.1); none where it is no number."""
    try:
        return chr(int(element.attributes.get("hex", ""), 16))
    except (ValueError, OverflowError):
        return ""


def _write_start(element: Element) -> str:
    number = _find_first(element, ("id",))
    return f'<{element.name} id="{escape(number)}">' if number else f"<{element.name}>"


def _write_end(element: Element) -> str:
    return f"</{element.name}>"


def _write_empty(element: Element) -> str:
    name = next((each for each in ("id", "startRef", "rid") if each in element.attributes), "")
    return (
        f'<{element.name} {name}="{escape(element.attributes[name])}"/>'
        if name
        else f"<{element.name}/>"
    )
