"""Hits as text for a terminal or a file."""

from __future__ import annotations

from collections.abc import Iterator

from tm.model.hit import Hit
from tm.report.matches.text import MARKS, mark_spans

# ECMA-48: bold and red, and back.
_HIGHLIGHT = ("\x1b[1;31m", "\x1b[0m")


def write_hit_text(hit: Hit, *, is_terminal: bool) -> str:
    """A line for each of the unit's texts after its language, and one for where it comes from.

    What was found is red in a terminal, and elsewhere marked as in `el ⟦pleno⟧`.
    """
    marks = _HIGHLIGHT if is_terminal else MARKS
    variants = hit.unit.variants
    width = max(len(variant.language) for variant in variants) + 2
    lines = [
        f"{variant.language:<{width}}{_flatten(mark_spans(text, spans, marks))}"
        for variant, text, spans in zip(variants, hit.texts, hit.spans, strict=True)
    ]
    lines.append(f"{'':<{width}}{' · '.join(_describe(hit))}")
    return "\n".join(lines) + "\n"


def _describe(hit: Hit) -> Iterator[str]:
    unit = hit.unit
    found = (variant for variant, spans in zip(unit.variants, hit.spans, strict=True) if spans)
    places = (str(variant.origin.location) for variant in found if variant.origin)
    origin = " + ".join(unit.origin.split("\n"))
    place = next(places, "") or unit.bulletin
    yield from (known for known in (origin, place, unit.editor or unit.author) if known)
    if dated := unit.changed or unit.created:
        yield f"{dated:%Y-%m-%d}"


def _flatten(text: str) -> str:
    return " ".join(text.split())
