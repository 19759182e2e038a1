"""Elements of all dialects of TBX in one form: style DCA, without a namespace.

Only what is in no namespace of TBX keeps its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape

from tm.formats.safexml import COMMENT, Element
from tm.formats.tbx.categories import CARRIERS, CATEGORIES, MODULE_NAMESPACES, TBX_NAMESPACE


def neutralize(element: Element) -> Element:
    """The element in our form, with all that is in it; it is changed in place."""
    if element.namespace in MODULE_NAMESPACES:
        if known := CATEGORIES.get(element.name):
            element.attributes = {"type": element.name, **element.attributes}
            element.name, element.namespace = known[0], ""
        elif element.name in CARRIERS:  # of our own module
            element.namespace = ""
    elif _is_tbx(element.namespace):
        element.namespace = ""
    for child in element.children:
        if isinstance(child, Element):
            neutralize(child)
    return element


def name_category(element: Element) -> str:
    """What a neutral element says something of: its type, or its name."""
    if element.name.endswith("Grp"):
        return next((name_category(child) for child in element.elements), element.name)
    return element.attributes.get("type", element.name)


def write_xml(element: Element, outer_namespace: str = "") -> str:
    """The element's XML; it declares its namespace where that is another than around it."""
    if element.name == COMMENT:
        return f"<!--{element.text}-->"
    attributes = "".join(_write_attributes(element, outer_namespace))
    content = "".join(
        escape_text(child) if isinstance(child, str) else write_xml(child, element.namespace)
        for child in element.children
    )
    start = f"<{element.name}{attributes}"
    return f"{start}>{content}</{element.name}>" if content else f"{start}/>"


def escape_text(text: str) -> str:
    """The text as content of an element; a lone carriage return survives as a reference."""
    return escape(text, {"\r": "&#13;"})


def quote(value: str) -> str:
    """The text as an attribute's value, with its quotation marks."""
    marks = {'"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}
    return f'"{escape(value, marks)}"'


def _write_attributes(element: Element, outer_namespace: str) -> Iterator[str]:
    if element.namespace != outer_namespace:
        yield f" xmlns={quote(element.namespace)}"
    for number, (name, value) in enumerate(element.attributes.items(), start=1):
        if name.startswith("{"):
            namespace, _, local = name[1:].partition("}")
            yield f" xmlns:n{number}={quote(namespace)} n{number}:{local}={quote(value)}"
        else:
            yield f" {name}={quote(value)}"


def _is_tbx(namespace: str) -> bool:
    """Whether it is the namespace of a version of TBX (30042:ed-2, 30042:ed:3.0, …)."""
    return namespace in {"", TBX_NAMESPACE} or "iso:30042" in namespace
