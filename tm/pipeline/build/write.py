"""A bulletin's translation in the format of its original."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from tm.formats.documents import write_document
from tm.model.document import Document
from tm.model.inline import InlineText
from tm.model.location import Span
from tm.model.segment import Segment
from tm.pipeline.build.lone_codes import drop_lone_codes


@dataclass(frozen=True, slots=True)
class Translated:
    """What takes the place of neighbouring segments.

    `segments` are their running numbers, rising by one. The content may be empty. It goes into the
    first of the blocks that they are in, and the others' text goes.
    """

    segments: tuple[int, ...]
    content: InlineText


def write_translation(
    document: Document, segments: Sequence[Segment], translations: Iterable[Translated]
) -> bytes:
    """The document's bytes with the translations; segments without one stay as they are.

    Where a translation lost one half of a pair of inline codes, the other is left out. Raises
    ValueError where translations overlap, and InputError where the document's format or encoding
    cannot hold what they say.
    """
    parted = (part for each in translations for part in _part_by_block(each, segments))
    own = {each.segments[0]: each for each in parted}
    edits: dict[Span, InlineText] = {}
    stretches = list(list_stretches(len(segments), own))
    if not own.keys() <= {numbers[0] for numbers in stretches}:
        raise ValueError("translations overlap")
    for _, group in groupby(stretches, key=lambda numbers: segments[numbers[0]].block):
        for numbers, content in _translate_block(tuple(group), segments, own):
            edits[Span(segments[numbers[0]].span.start, segments[numbers[-1]].span.end)] = content
    return write_document(document, edits)


def list_stretches(count: int, own: Mapping[int, Translated]) -> Iterator[tuple[int, ...]]:
    """The numbers of the segments, those together that have one translation.

    The translations are by the number of their first segment.
    """
    number = 0
    while number < count:
        numbers = own[number].segments if number in own else (number,)
        yield numbers
        number += len(numbers)


def _part_by_block(translated: Translated, segments: Sequence[Segment]) -> Iterator[Translated]:
    content = translated.content
    for _, group in groupby(translated.segments, key=lambda number: segments[number].block):
        yield Translated(tuple(group), content)
        content = InlineText(())


def _translate_block(
    stretches: Sequence[tuple[int, ...]],
    segments: Sequence[Segment],
    own: Mapping[int, Translated],
) -> Iterator[tuple[tuple[int, ...], InlineText]]:
    """What changes in a block with these stretches, and to what."""
    if not any(numbers[0] in own for numbers in stretches):
        return
    originals = [segments[number].content for numbers in stretches for number in numbers]
    contents = [
        _strip(own[numbers[0]].content) if numbers[0] in own else segments[numbers[0]].content
        for numbers in stretches
    ]
    for numbers, content, whole in zip(
        stretches, contents, drop_lone_codes(originals, contents), strict=True
    ):
        if numbers[0] in own or content != whole:
            yield numbers, whole


def _strip(content: InlineText) -> InlineText:
    """The content without white space at its ends, which the file keeps between segments."""
    parts = list(content.parts)
    if parts and isinstance(parts[0], str):
        parts[0] = parts[0].lstrip()
    if parts and isinstance(parts[-1], str):
        parts[-1] = parts[-1].rstrip()
    return InlineText.of(*parts)
