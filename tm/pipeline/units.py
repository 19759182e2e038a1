"""Segments and the beads between them become units."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from tm.model.bead import Bead
from tm.model.inline import join_inline
from tm.model.locale import word_separator
from tm.model.location import Span
from tm.model.segment import Segment
from tm.model.unit import Origin, Unit, Variant
from tm.pipeline.align_texts import AlignedTexts
from tm.pipeline.headings import find_headings
from tm.pipeline.segment import SegmentedText
from tm.text.normalize import text_hash


def join_units(
    bulletin: str,
    original: SegmentedText,
    translations: Sequence[tuple[SegmentedText, AlignedTexts]],
) -> tuple[Unit, ...]:
    """The units of a text and its translations, in the order of the original's segments.

    Beads of several translations on the same segments of the original make one unit, with its
    variants in the order of `translations`; a null bead makes none.
    """
    headings = find_headings(original.segments)
    by_source: dict[tuple[int, ...], list[Variant]] = defaultdict(list)
    for text, aligned in translations:
        translated_headings = find_headings(text.segments)
        for bead in aligned.beads:
            if not bead.is_null:
                variant = join_variant(text, bead.target, translated_headings)
                by_source[bead.source].append(_link(variant, bead, aligned.report.signature))
    return tuple(
        Unit((join_variant(original, numbers, headings), *by_source[numbers]), bulletin)
        for numbers in sorted(by_source)
    )


def _link(variant: Variant, bead: Bead, signature: str) -> Variant:
    return replace(variant, confidence=bead.confidence, status=bead.status, signature=signature)


def join_variant(text: SegmentedText, numbers: tuple[int, ...], headings: Sequence[str]) -> Variant:
    """The variant of these neighbouring segments."""
    segments, separator = text.segments, word_separator(text.language)
    first, last = segments[numbers[0]], segments[numbers[-1]]
    return Variant(
        language=text.language,
        content=join_inline(tuple(segments[number].content for number in numbers), separator),
        origin=Origin(
            location=first.location,
            span=Span(first.span.start, last.span.end),
            kind=first.kind.value,
            heading=headings[numbers[0]],
        ),
        segments=len(numbers),
        previous_hash=_hash_neighbour(segments, numbers[0] - 1),
        next_hash=_hash_neighbour(segments, numbers[-1] + 1),
    )


def _hash_neighbour(segments: Sequence[Segment], number: int) -> int:
    return text_hash(segments[number].text) if 0 <= number < len(segments) else 0
