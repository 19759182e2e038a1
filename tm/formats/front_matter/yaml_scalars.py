"""The scalars of YAML front matter, with their exact places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tm.errors import InputError
from tm.formats.front_matter.scalar import Quoting, Scalar

if TYPE_CHECKING:
    import yaml

_LOOKS_LIKE_SETTINGS = re.compile(r"(?:\s*(?:#.*)?\n)*[\w.-]+[ \t]*:(?=\s)")
_PROPERTIES = re.compile(r"(?:[&!]\S*\s+)+")
_HEADER = re.compile(r"[|>][^\r\n]*(?:\r\n|\r|\n)?")
# Where settings are nested a few deep; PyYAML's time grows with the square of the depth.
_MAX_DEPTH = 100
_QUOTINGS = {
    "'": Quoting.YAML_SINGLE,
    '"': Quoting.YAML_DOUBLE,
    "|": Quoting.YAML_BLOCK,
    ">": Quoting.YAML_BLOCK,
}


@dataclass(slots=True)
class _Container:
    """An open mapping or list; `key` is the mapping's last one whose value is still to come."""

    path: str
    is_mapping: bool
    in_flow: bool
    key: str | None = None


def find_yaml_scalars(text: str, start: int, end: int, path: str) -> list[Scalar] | None:
    """The scalars of the mapping in text[start:end]; None where it is none.

    Lists are passed through: their items have the list's key. Raises InputError where the text
    begins like a mapping and breaks off.
    """
    import yaml

    source = text[start:end]
    try:
        events = list(_read_events(source))
    except yaml.YAMLError as error:
        if not _LOOKS_LIKE_SETTINGS.match(source):
            return None
        mark = getattr(error, "problem_mark", None)
        line = text.count("\n", 0, start) + (mark.line if mark else 0) + 1
        problem = getattr(error, "problem", None) or "it has a character YAML does not allow"
        raise InputError(
            f"the front matter is no YAML ({problem})",
            place=f"{path}:{line}",
            remedy="quote the value or mend the indentation",
        ) from None
    if not any(isinstance(event, yaml.MappingStartEvent) for event in events[2:3]):
        return None if source.strip() else []
    return list(_walk(text, start, events))


def _read_events(source: str) -> Iterator[yaml.Event]:
    import yaml

    depth = 0
    for event in yaml.parse(source, Loader=yaml.SafeLoader):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > _MAX_DEPTH:
            raise yaml.MarkedYAMLError(
                problem="it is nested too deeply",
                problem_mark=event.start_mark,  # type: ignore[arg-type] # the stubs know two kinds
            )
        yield event


def _walk(text: str, start: int, events: list[yaml.Event]) -> Iterator[Scalar]:
    import yaml

    containers: list[_Container] = []
    for event in events:
        if isinstance(event, yaml.CollectionStartEvent):
            is_mapping = isinstance(event, yaml.MappingStartEvent)
            in_flow = bool(event.flow_style) or any(c.in_flow for c in containers[-1:])
            containers.append(_Container(_take_key(containers) or "", is_mapping, in_flow))
        elif isinstance(event, yaml.CollectionEndEvent):
            containers.pop()
        elif isinstance(event, yaml.AliasEvent):
            _take_key(containers)
        elif isinstance(event, yaml.ScalarEvent):
            top = containers[-1]
            if top.is_mapping and top.key is None:
                top.key = event.value
            else:
                yield _make_scalar(text, start, event, _take_key(containers) or "", top.in_flow)


def _take_key(containers: list[_Container]) -> str | None:
    """The dotted key of the value that comes now."""
    if not containers:
        return None
    top = containers[-1]
    if not top.is_mapping:
        return top.path
    key, top.key = top.key or "", None if top.key is not None else ""
    return f"{top.path}.{key}" if top.path else key


def _make_scalar(text: str, start: int, event: yaml.ScalarEvent, key: str, in_flow: bool) -> Scalar:
    assert event.start_mark
    assert event.end_mark
    first, last = start + event.start_mark.index, start + event.end_mark.index
    if (event.anchor or event.tag) and (properties := _PROPERTIES.match(text, first)):
        first = properties.end()
    plain = Quoting.YAML_PLAIN_IN_FLOW if in_flow else Quoting.YAML_PLAIN
    quoting = _QUOTINGS.get(event.style or "", plain)
    if quoting is Quoting.YAML_BLOCK:
        header = _HEADER.match(text, first)
        first = header.end() if header else first
    elif quoting not in {Quoting.YAML_PLAIN, Quoting.YAML_PLAIN_IN_FLOW}:
        first, last = first + 1, last - 1
    return Scalar(key, event.value, quoting, first, max(first, last))
