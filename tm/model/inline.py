"""Text with its inline markup kept apart: what bold, a link or a line break leaves in a segment."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum


class CodeKind(StrEnum):
    """Whether a code opens a stretch, closes one, or stands alone."""

    OPEN = "open"
    CLOSE = "close"
    ALONE = "alone"


@dataclass(frozen=True, slots=True)
class Code:
    """One piece of inline markup, as it stands in the file.

    An OPEN and its CLOSE carry the same `number`; numbers are unique within one InlineText
    otherwise. A pair may be split by segmentation: then only one half is in the text.
    """

    kind: CodeKind
    number: int
    data: str


@dataclass(frozen=True, slots=True)
class InlineText:
    """Text and codes in reading order; no two neighbouring strings, no empty string."""

    parts: tuple[str | Code, ...]

    @classmethod
    def of(cls, *parts: str | Code) -> InlineText:
        """The same with neighbouring strings joined and empty ones dropped."""
        joined: list[str | Code] = []
        for part in parts:
            if isinstance(part, str) and joined and isinstance(joined[-1], str):
                joined[-1] += part
            elif part != "":
                joined.append(part)
        return cls(tuple(joined))

    @property
    def plain(self) -> str:
        """What a reader sees: the text without its codes."""
        return "".join(part for part in self.parts if isinstance(part, str))

    @property
    def marked(self) -> str:
        """The text with each code's markup in its place, as translators know it from the file."""
        return "".join(part if isinstance(part, str) else part.data for part in self.parts)

    @property
    def codes(self) -> tuple[Code, ...]:
        """The codes in reading order."""
        return tuple(part for part in self.parts if isinstance(part, Code))


def join_inline(texts: tuple[InlineText, ...], separator: str) -> InlineText:
    """The texts one after another, with `separator` between and code numbers made unique.

    Codes keep their number where it is free; a number that an earlier text used is moved past
    the highest so far.
    """
    parts: list[str | Code] = []
    used: set[int] = set()
    for index, text in enumerate(texts):
        moved: dict[int, int] = {}
        for code in text.codes:
            if code.number not in moved:
                free = code.number if code.number not in used else max(used) + 1
                moved[code.number] = free
                used.add(free)
        if index:
            parts.append(separator)
        parts += [
            part if isinstance(part, str) else replace(part, number=moved[part.number])
            for part in text.parts
        ]
    return InlineText.of(*parts)
