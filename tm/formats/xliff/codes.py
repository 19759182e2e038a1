"""Which codes of several texts stand for the same markup."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from tm.model.inline import Code, CodeKind, InlineText


@dataclass(frozen=True, slots=True)
class NumberedCode:
    """A code with the id of its markup, the same for the same markup in all the texts.

    `pair` is the id of the code that opens what this one closes, or its own where it opens what is
    closed in the same text; None for a half alone and for a code that stands alone.
    """

    code: Code
    number: int
    pair: int | None


def number_codes(*contents: InlineText) -> tuple[tuple[NumberedCode, ...], ...]:
    """The codes of each text in reading order."""
    numbers: dict[tuple[CodeKind, str, int], int] = {}
    return tuple(_number(content, numbers) for content in contents)


def _number(
    content: InlineText, numbers: dict[tuple[CodeKind, str, int], int]
) -> tuple[NumberedCode, ...]:
    seen: Counter[tuple[CodeKind, str]] = Counter()
    ids: list[int] = []
    for code in content.codes:
        seen[code.kind, code.data] += 1
        key = (code.kind, code.data, seen[code.kind, code.data])
        ids.append(numbers.setdefault(key, len(numbers) + 1))
    openings: dict[int, int] = {}
    pairs: list[int | None] = [None] * len(ids)
    for place, code in enumerate(content.codes):
        if code.kind is CodeKind.OPEN:
            openings[code.number] = place
        elif code.kind is CodeKind.CLOSE and code.number in openings:
            opening = openings.pop(code.number)
            pairs[opening] = pairs[place] = ids[opening]
    return tuple(
        NumberedCode(code, number, pair)
        for code, number, pair in zip(content.codes, ids, pairs, strict=True)
    )
