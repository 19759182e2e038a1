"""The whole text and translation of a unit of XLIFF, however a tool cut it into segments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from tm.formats.xliff.content import read_content
from tm.formats.xliff.segments import read_original_data
from tm.formats.xml_units.element import Element
from tm.model.inline import InlineText

_CODES = frozenset({"bpt", "ept", "ph", "it"})


def read_texts(element: Element) -> tuple[InlineText, InlineText]:
    """The source and the target, each with its codes numbered from 1.

    The element is a `trans-unit` or an `alt-trans` of XLIFF 1, a `unit` or a `match` of XLIFF 2.
    What stands between segments belongs to the text, and to the translation unless it has its own.
    """
    data = read_original_data(element)
    holders = [
        child
        for child in element.children
        if isinstance(child, Element) and child.name in {"segment", "ignorable"}
    ] or [element]
    sources = [holder.find("source") for holder in holders]
    targets = [
        holder.find("target") or (holder.find("source") if holder.name == "ignorable" else None)
        for holder in holders
    ]
    source, target = _join(filter(None, sources)), _join(_put_in_order(targets))
    _restore_markup(target, {_name_code(code): code for code in _list_codes(source)})
    return read_content(source, data), read_content(target, data)


def _put_in_order(targets: Iterable[Element | None]) -> list[Element]:
    """By the place that a target names for itself (XLIFF 2.1 §4.3.1.21 "order"), else its own."""
    return [
        target
        for _, target in sorted(
            (
                (_find_order(target, place), target)
                for place, target in enumerate(targets, 1)
                if target
            ),
            key=lambda each: each[0],
        )
    ]


def _find_order(target: Element, place: int) -> int:
    order = target.attributes.get("order", "")
    return int(order) if order.isascii() and order.isdigit() and len(order) < 10 else place


def _join(parts: Iterable[Element]) -> Element:
    """One element with the contents of all: a code may open in one and close in another."""
    return Element("", {}, 0, 0, [child for part in parts for child in part.children])


def _restore_markup(target: Element, codes: Mapping[tuple[str, str], Element]) -> None:
    """Fills the codes of XLIFF 1 that a tool emptied with the markup that the source has there."""
    for code in _list_codes(target):
        known = codes.get(_name_code(code))
        if known and not code.children:
            code.children = known.children


def _list_codes(element: Element) -> Iterator[Element]:
    """The elements that hold markup, also inside marks."""
    for child in element.children:
        if isinstance(child, Element):
            if child.name in _CODES:
                yield child
            else:
                yield from _list_codes(child)


def _name_code(code: Element) -> tuple[str, str]:
    return code.name, code.attributes.get("id", "")
