"""Elements of all dialects of TBX in one form: style DCA, without a namespace.

Only what is in no namespace of TBX keeps its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from xml.sax.saxutils import escape

from tm.formats.safexml import COMMENT, Element
from tm.formats.tbx.categories import CARRIERS, CATEGORIES, MODULE_NAMESPACES, TBX_NAMESPACE

NO_PREFIXES: Mapping[str, str] = MappingProxyType({})


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


def write_xml(
    element: Element, outer_namespace: str = "", prefixes: Mapping[str, str] = NO_PREFIXES
) -> str:
    """The element's XML, which declares each namespace that has no prefix and is not around it."""
    if element.name == COMMENT:
        return f"<!--{element.text}-->"
    prefix = prefixes.get(element.namespace)
    name = f"{prefix}:{element.name}" if prefix else element.name
    namespace = outer_namespace if prefix else element.namespace
    declaration = f" xmlns={quote(namespace)}" if namespace != outer_namespace else ""
    content = "".join(
        escape_text(child) if isinstance(child, str) else write_xml(child, namespace, prefixes)
        for child in element.children
    )
    start = f"<{name}{declaration}{''.join(_write_attributes(element))}"
    return f"{start}>{content}</{name}>" if content else f"{start}/>"


def escape_text(text: str) -> str:
    """The text as content of an element; a lone carriage return survives as a reference."""
    return escape(text, {"\r": "&#13;"})


def quote(value: str) -> str:
    """The text as an attribute's value, with its quotation marks."""
    marks = {'"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}
    return f'"{escape(value, marks)}"'


def _write_attributes(element: Element) -> Iterator[str]:
    for number, (name, value) in enumerate(element.attributes.items(), start=1):
        if name.startswith("{"):
            namespace, _, local = name[1:].partition("}")
            yield f" xmlns:n{number}={quote(namespace)} n{number}:{local}={quote(value)}"
        else:
            yield f" {name}={quote(value)}"


def _is_tbx(namespace: str) -> bool:
    """Whether it is the namespace of a version of TBX (30042:ed-2, 30042:ed:3.0, …)."""
    return namespace in {"", TBX_NAMESPACE} or "iso:30042" in namespace
