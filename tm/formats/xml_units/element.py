"""A small tree of one XML element, enough to read a unit from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(slots=True)
class Element:
    """An element as the parser builds it. `line` and `column` are of its start tag, from 1.

    `name` is without prefix for the format's own elements; others have their namespace before a
    bar.
    """

    name: str
    attributes: dict[str, str]
    line: int
    column: int
    children: list[Element | str] = field(default_factory=list)

    def find_all(self, name: str) -> Iterator[Element]:
        """The children of this name."""
        return (each for each in self.children if isinstance(each, Element) and each.name == name)

    def find(self, name: str) -> Element | None:
        """The first child of this name."""
        return next(self.find_all(name), None)

    @property
    def text(self) -> str:
        """All the text in the element, whatever stands around it."""
        return "".join(child if isinstance(child, str) else child.text for child in self.children)
