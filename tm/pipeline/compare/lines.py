"""Texts with a segment a line, as `sacrebleu` reads them: an empty line is an empty segment."""

from __future__ import annotations

from tm.errors import InputError
from tm.formats.encoding import decode
from tm.model.quality import ComparedSegment, Comparison
from tm.pipeline.compare.request import CompareRequest, detect_language
from tm.pipeline.load import load_bytes, name_input


def compare_lines(request: CompareRequest) -> Comparison:
    """Each line of the reference with the same line of the others.

    Raises InputError where not all have as many.
    """
    notes: list[str] = []
    texts = [_load(path, notes) for path in request.paths]
    reference = texts[0]
    for path, lines in zip(request.paths[1:], texts[1:], strict=True):
        if len(lines) != len(reference):
            raise InputError(
                f"has {_count(lines)}, {name_input(request.paths[0])} has {_count(reference)}",
                place=name_input(path),
                remedy="give a line for each of its lines, an empty one where there is nothing",
            )
    place = name_input(request.paths[0])
    return Comparison(
        language=request.target_language or detect_language(reference),
        segments=tuple(
            ComparedSegment(f"{place}:{number}", row[0], row[1:])
            for number, row in enumerate(zip(*texts, strict=True), start=1)
        ),
        notes=tuple(notes),
    )


def _load(path: str, notes: list[str]) -> list[str]:
    place = name_input(path)
    decoded = decode(load_bytes(path), place)
    if decoded.encoding != "utf-8":
        notes.append(f"{place} was read as {decoded.encoding}")
    return [line.rstrip() for line in decoded.text.removesuffix("\n").split("\n")]


def _count(lines: list[str]) -> str:
    return "1 line" if len(lines) == 1 else f"{len(lines)} lines"
