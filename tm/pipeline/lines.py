"""Texts that are already segmented, one segment a line and an empty line between paragraphs."""

from __future__ import annotations

from tm.errors import InputError
from tm.formats.encoding import decode
from tm.model.document import BlockKind
from tm.model.inline import InlineText
from tm.model.location import Location, Span
from tm.model.segment import Segment
from tm.pipeline.load import load_bytes, name_input
from tm.pipeline.segment import SegmentedText


def load_lines(path: str, language: str) -> SegmentedText:
    """The text of such a file; raises InputError where there is none."""
    place = name_input(path)
    decoded = decode(load_bytes(path), place)
    segments = split_lines(decoded.text, place)
    if not segments:
        raise InputError("has no text", place=place, remedy="give a file with a segment a line")
    return SegmentedText(language, place, decoded.encoding, segments)


def split_lines(text: str, path: str) -> tuple[Segment, ...]:
    """A segment for each line that is not empty, without the white space at its ends."""
    segments: list[Segment] = []
    block, start = 0, 0
    for number, line in enumerate(text.split("\n"), start=1):
        content = line.strip()
        if content:
            begin = start + line.index(content)
            segments.append(
                Segment(
                    content=InlineText.of(content),
                    span=Span(begin, begin + len(content)),
                    block=block,
                    kind=BlockKind.PARAGRAPH,
                    location=Location(path, number, begin - start + 1),
                )
            )
        elif segments:
            block = segments[-1].block + 1
        start += len(line) + 1
    return tuple(segments)
