"""Halves of pairs of inline codes, left out where a translation lost the other half."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from tm.model.inline import Code, CodeKind, InlineText

_TAG = re.compile(r"</?([A-Za-z][\w:.-]*)")

# Where a code is: the number of its text, and its place among that text's parts.
_Place = tuple[int, int]


def drop_lone_codes(
    originals: Sequence[InlineText], translations: Sequence[InlineText]
) -> tuple[InlineText, ...]:
    """The translations of a block's texts without codes that open or close what nothing else does.

    Those that the originals have too stay: their other half is in another block.
    """
    allowed = Counter((code.kind, _name(code)) for _, code in _find_lone(originals))
    dropped = set()
    for place, code in _find_lone(translations):
        if allowed[code.kind, _name(code)]:
            allowed[code.kind, _name(code)] -= 1
        else:
            dropped.add(place)
    return tuple(
        InlineText.of(*(p for place, p in enumerate(text.parts) if (number, place) not in dropped))
        for number, text in enumerate(translations)
    )


def has_lone_codes(text: InlineText) -> bool:
    """Whether something opens or closes in the text whose other half is not in it."""
    return bool(_find_lone((text,)))


def _find_lone(texts: Sequence[InlineText]) -> list[tuple[_Place, Code]]:
    """The halves without the other one in any of the texts, in order."""
    opened: list[tuple[_Place, Code]] = []
    lone: list[tuple[_Place, Code]] = []
    for place, code in _list_halves(texts):
        if code.kind is CodeKind.OPEN:
            opened.append((place, code))
            continue
        names = [_name(each) for _, each in opened]
        if _name(code) in names:
            del opened[len(names) - 1 - names[::-1].index(_name(code))]
        else:
            lone.append((place, code))
    return sorted([*lone, *opened], key=lambda found: found[0])


def _list_halves(texts: Sequence[InlineText]) -> Iterator[tuple[_Place, Code]]:
    for number, text in enumerate(texts):
        for place, part in enumerate(text.parts):
            if isinstance(part, Code) and part.kind is not CodeKind.ALONE:
                yield (number, place), part


def _name(code: Code) -> str:
    """What both halves of a pair have in common."""
    data = code.data.strip()
    if data in {"[", "!["} or data.startswith("]"):
        return "link"
    # The halves of a tag around the text of one of its attributes.
    if data.endswith(('="', "='")) or data.startswith(('"', "'")):
        return "attribute"
    tag = _TAG.match(data)
    return tag[1].lower() if tag else data
