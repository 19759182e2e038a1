"""The text that `tm build` will write of what was received, and how it goes with the original."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from tm.errors import InputError
from tm.model.bead import Bead, Status
from tm.model.document import Document
from tm.model.inline import InlineText
from tm.model.unit import Variant
from tm.pipeline.build.beads import find_built_beads
from tm.pipeline.build.target import Target, read_target_text
from tm.pipeline.build.write import Translated, write_translation
from tm.pipeline.headings import find_headings
from tm.pipeline.segment import SegmentedText
from tm.pipeline.units import join_variant

# By the segments of the original that they translate.
Variants = Mapping[tuple[int, ...], Variant]


@dataclass(frozen=True, slots=True)
class BuiltText:
    """The bytes and the text of a translation, and its beads with the original.

    `is_in_place`: it is the file that was there, changed where it differs.
    """

    data: bytes
    text: SegmentedText
    beads: tuple[Bead, ...]
    is_in_place: bool = False


def foresee_text(
    document: Document,
    original: SegmentedText,
    variants: Variants,
    target: Target,
) -> BuiltText:
    """What is built anew of these translations, by the segments that they are of.

    A bead is as sure as the least sure of the translations in it. What is not translated stays as
    it is in the text, and has no bead.
    """
    translations = [
        part
        for numbers, variant in sorted(variants.items())
        for part in _part_blocks(numbers, variant.content, original)
    ]
    try:
        data = write_translation(document, original.segments, translations)
    except InputError:
        # Where only the encoding is in the way, `tm build` says so; the work is taken all the same.
        data = write_translation(_recode(document), original.segments, translations)
    built = read_target_text(data, target).text
    beads = find_built_beads(original.segments, translations, built.segments)
    by_segment = {number: variant for numbers, variant in variants.items() for number in numbers}
    return BuiltText(data, built, tuple(weigh_bead(bead, by_segment) for bead in beads))


def _recode(document: Document) -> Document:
    """The document in an encoding that holds everything."""
    return replace(document, encoding="utf-8", bom=b"", data=document.text.encode())


def _part_blocks(
    numbers: tuple[int, ...], content: InlineText, original: SegmentedText
) -> Iterator[Translated]:
    """The translation of segments of several blocks in the first one, and nothing in the others."""
    by_block: dict[int, list[int]] = {}
    for number in numbers:
        by_block.setdefault(original.segments[number].block, []).append(number)
    for own in by_block.values():
        yield Translated(tuple(own), content)
        content = InlineText(())


def weigh_bead(bead: Bead, variants: Mapping[int, Variant]) -> Bead:
    """The bead as sure as the least sure of the translations in it, by their segments."""
    own = [variants[number] for number in bead.source if number in variants]
    if all(variant.status is Status.CONFIRMED for variant in own):
        return replace(bead, status=Status.CONFIRMED, confidence=1.0)
    least = min(v.confidence for v in own if v.status is not Status.CONFIRMED)
    return replace(bead, status=Status.AUTO, confidence=least)


def join_built(built: BuiltText, variants: Variants) -> dict[tuple[int, ...], Variant]:
    """The translations as they stand in the text, by the segments of the original.

    One that has no segment of its own there stays as it was; what the memory does not have of the
    text is left out.
    """
    headings = find_headings(built.text.segments)
    signatures = {n: variant.signature for numbers, variant in variants.items() for n in numbers}
    joined = {
        bead.source: replace(
            join_variant(built.text, bead.target, headings),
            confidence=bead.confidence,
            status=bead.status,
            signature=signatures[bead.source[0]],
        )
        for bead in built.beads
        if not bead.is_null and signatures.keys() >= set(bead.source)
    }
    covered = {number for numbers in joined for number in numbers}
    left = {numbers: each for numbers, each in variants.items() if covered.isdisjoint(numbers)}
    return {**joined, **left}
