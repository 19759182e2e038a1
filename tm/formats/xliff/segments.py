"""The pairs of texts in one unit of XLIFF."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tm.formats.xliff.content import read_content
from tm.formats.xml_units.element import Element
from tm.model.inline import InlineText


@dataclass(frozen=True, slots=True)
class SegmentText:
    """A `source` or `target`: its content, the language it names itself, and its place."""

    content: InlineText
    language: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class SegmentPair:
    """A text and its translation, if it has one, with what the file says of the translation."""

    source: SegmentText
    target: SegmentText | None
    state: str = ""
    qualifier: str = ""


def list_segments(unit: Element) -> Iterator[SegmentPair]:
    """The pairs in a `trans-unit` of XLIFF 1 or a `unit` of XLIFF 2, in the order of the source."""
    return _list_marked(unit) if unit.name == "trans-unit" else _list_second(unit)


def read_original_data(element: Element) -> dict[str, str]:
    """The markup that codes of XLIFF 2 refer to, by its id, in a `unit` or a `match`."""
    return {
        each.attributes.get("id", ""): each.text
        for around in element.find_all("originalData")
        for each in around.find_all("data")
    }


def _list_second(unit: Element) -> Iterator[SegmentPair]:
    """The segments of XLIFF 2; what stands in `ignorable` between them is no text."""
    data = read_original_data(unit)
    for segment in unit.find_all("segment"):
        source, target = segment.find("source"), segment.find("target")
        if source:
            yield SegmentPair(
                _read_text(source, source, data),
                _read_text(target, target, data) if target else None,
                segment.attributes.get("state", ""),
                segment.attributes.get("subState", "").removeprefix("tm:"),
            )


def _list_marked(unit: Element) -> Iterator[SegmentPair]:
    """The whole unit of XLIFF 1, or its marked segments where both texts have the same ones."""
    source, target = unit.find("source"), unit.find("target")
    if not source:
        return
    state, qualifier = (
        target.attributes.get(name, "") if target else "" for name in ("state", "state-qualifier")
    )
    cut = unit.find("seg-source")
    sources = dict(find_marks(cut)) if cut else {}
    targets = dict(find_marks(target)) if target else {}
    if not sources or not targets or not set(targets) <= set(sources):
        text = _read_text(target, target, {}) if target else None
        yield SegmentPair(_read_text(source, source, {}), text, state, qualifier)
        return
    for name, mark in sources.items():
        text = _read_text(targets[name], target, {}) if name in targets and target else None
        yield SegmentPair(_read_text(mark, source, {}), text, state, qualifier)


def find_marks(element: Element) -> Iterator[tuple[str, Element]]:
    """The segments that a tool marked in a text of XLIFF 1, by their `mid`.

    Codes may go around several.
    """
    for child in element.children:
        if isinstance(child, Element):
            if child.name == "mrk" and child.attributes.get("mtype") == "seg":
                yield child.attributes.get("mid", ""), child
            else:
                yield from find_marks(child)


def _read_text(element: Element, named: Element, data: dict[str, str]) -> SegmentText:
    language = named.attributes.get("xml:lang", "")
    return SegmentText(read_content(element, data), language, element.line, element.column)
