"""Codes whose other half stands outside of a text, as where a link goes over two sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from tm.formats.office.layout import Mark, name_tag
from tm.model.inline import Code, CodeKind

_Parts = Iterable[str | Code | Mark]


def complete(parts: Iterable[str | Code], replaced: _Parts) -> Iterator[str | Code]:
    """The parts, with what opens and closes around them as it was in the parts they replace."""
    given = tuple(parts)
    closings, openings = _find_halves(given)
    old_closings, old_openings = _find_halves(replaced)
    yield from _subtract(old_closings, closings)
    yield from given
    for code in _subtract(openings, old_openings):
        yield replace(code, kind=CodeKind.CLOSE, data=f"</{name_tag(code.data)}>")
    yield from _subtract(old_openings, openings)


def _find_halves(parts: _Parts) -> tuple[list[Code], list[Code]]:
    """The closings of what was opened before, and the openings of what is closed later."""
    closings: list[Code] = []
    openings: list[Code] = []
    for part in parts:
        if not isinstance(part, Code) or part.kind is CodeKind.ALONE:
            continue
        if part.kind is CodeKind.OPEN:
            openings.append(part)
            continue
        names = [name_tag(code.data) for code in openings]
        name = name_tag(part.data)
        if name in names:
            del openings[len(names) - 1 - names[::-1].index(name)]
        else:
            closings.append(part)
    return closings, openings


def _subtract(codes: Iterable[Code], others: Iterable[Code]) -> list[Code]:
    """The codes for which there is none of the same name among the others."""
    left = Counter(name_tag(code.data) for code in others)
    lacking = []
    for code in codes:
        name = name_tag(code.data)
        if left[name]:
            left[name] -= 1
        else:
            lacking.append(code)
    return lacking
