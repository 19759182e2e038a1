"""The dialects of TBX that are written, and how a neutral element looks in each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from tm.formats.safexml import COMMENT, Element
from tm.formats.tbx.categories import CARRIERS, CATEGORIES, MODULES, OWN, TBX_NAMESPACE


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a dialect names its structure.

    `convert` puts a neutral element in place into the dialect. `namespace` is the default one.
    """

    version: int
    root: str
    header: str
    entry: str
    language: str
    section: str
    convert: Callable[[Element], None]
    namespace: str = ""
    prefixes: Mapping[str, str] = field(default_factory=dict)
    style: str = ""


# Elements of the back matter that version 3 has renamed.
_RENAMED = {"refObjectList": "refObjectSec"}
_RENAMED_BACK = {new: old for old, new in _RENAMED.items()}


def _to_v2(element: Element) -> None:
    element.name = _RENAMED_BACK.get(element.name, element.name)
    for child in element.elements:
        _to_v2(child)


def _to_dca(element: Element) -> None:
    element.name = _RENAMED.get(element.name, element.name)
    element.namespace = element.namespace or TBX_NAMESPACE
    for child in element.elements:
        _to_dca(child)


def _to_dct(element: Element) -> None:
    _to_dca(element)
    _name_by_category(element)


def _name_by_category(element: Element) -> None:
    if element.namespace == TBX_NAMESPACE and element.name in CARRIERS:
        carrier, module = CATEGORIES.get(element.attributes.get("type", ""), ("", OWN))
        if carrier == element.name:
            element.name = element.attributes["type"]
            element.attributes = {k: v for k, v in element.attributes.items() if k != "type"}
            element.namespace = module.namespace
        else:
            element.namespace = OWN.namespace
    for child in element.elements:
        _name_by_category(child)


TBX2 = Dialect(2, "martif", "martifHeader", "termEntry", "langSet", "tig", _to_v2)
TBX3_DCA = Dialect(
    3, "tbx", "tbxHeader", "conceptEntry", "langSec", "termSec", _to_dca, TBX_NAMESPACE,
    style="dca",
)  # fmt: skip
TBX3_DCT = Dialect(
    3, "tbx", "tbxHeader", "conceptEntry", "langSec", "termSec", _to_dct, TBX_NAMESPACE,
    prefixes={module.namespace: module.prefix for module in MODULES},
    style="dct",
)  # fmt: skip


def find_foreign(element: Element, dialect: Dialect) -> str:
    """What of a neutral element the dialect has no place for, if anything."""
    if dialect.version == 2 and element.namespace:
        return f"{element.name} (of another namespace)"
    if dialect.version == 3 and element.name == "termCompList":
        return element.name
    return next(
        filter(None, (find_foreign(c, dialect) for c in element.elements if c.name != COMMENT)), ""
    )


def find_status_category(category: str, dialect: Dialect) -> str:
    """The data category in which the dialect can tell a status."""
    return category if dialect is not TBX3_DCT or category in CATEGORIES else "administrativeStatus"
