"""Segments and the beads between them become units."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from tm.checks.untranslated_segment import is_untranslated
from tm.model.bead import Bead, Status
from tm.model.inline import join_inline
from tm.model.locale import word_separator
from tm.model.location import Span
from tm.model.segment import Segment
from tm.model.unit import Origin, Unit, Variant
from tm.pipeline.align_texts import AlignedTexts
from tm.pipeline.headings import find_headings
from tm.pipeline.segment import SegmentedText
from tm.text.normalize import text_hash

# By the segments of the original that they translate.
Variants = Mapping[tuple[int, ...], Variant]


def join_units(
    bulletin: str,
    original: SegmentedText,
    translations: Sequence[tuple[SegmentedText, AlignedTexts]],
) -> tuple[Unit, ...]:
    """The units of a text and its translations, in the order of the original's segments.

    Beads of several translations on the same segments of the original make one unit, with its
    variants in the order of `translations`; a null bead makes none.
    """
    return combine_variants(
        bulletin,
        original,
        [link_variants(original, text, aligned) for text, aligned in translations],
    )


def link_variants(
    original: SegmentedText, text: SegmentedText, aligned: AlignedTexts
) -> dict[tuple[int, ...], Variant]:
    """The variants of a translation's text that its beads link to the original.

    Without what is the original's sentence still, unless a person confirmed that.
    """
    headings = find_headings(text.segments)
    return {
        bead.source: _link(
            join_variant(text, bead.target, headings), bead, aligned.report.signature
        )
        for bead in aligned.beads
        if not bead.is_null and not _is_untranslated(bead, original, text)
    }


def _is_untranslated(bead: Bead, original: SegmentedText, text: SegmentedText) -> bool:
    said = [original.segments[number].text for number in bead.source]
    return (
        bead.status is Status.AUTO
        and said == [text.segments[number].text for number in bead.target]
        and is_untranslated(" ".join(said), original.language, text.language)
    )


def combine_variants(
    bulletin: str, original: SegmentedText, translations: Iterable[Variants]
) -> tuple[Unit, ...]:
    """A unit for all segments of the original with a variant, as `join_units` has them."""
    headings = find_headings(original.segments)
    by_source: defaultdict[tuple[int, ...], list[Variant]] = defaultdict(list)
    for variants in translations:
        for numbers, variant in variants.items():
            by_source[numbers].append(variant)
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
