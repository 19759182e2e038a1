"""The text that `tm build` will write of what was received, and how it goes with the original."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from tm.errors import InputError
from tm.model.bead import Bead, Status
from tm.model.document import Document
from tm.model.unit import Variant
from tm.pipeline.build.beads import find_built_beads
from tm.pipeline.build.target import Target, read_target_text
from tm.pipeline.build.write import Translated, write_translation
from tm.pipeline.segment import SegmentedText
from tm.pipeline.units import Variants


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
    translations = [Translated(numbers, each.content) for numbers, each in variants.items()]
    try:
        data = write_translation(document, original.segments, translations)
    except InputError:
        # Where only the encoding is in the way, `tm build` says so; the work is taken all the same.
        data = write_translation(_recode(document), original.segments, translations)
    built = read_target_text(data, target)
    beads = find_built_beads(document, original.segments, translations, built)
    by_segment = {number: variant for numbers, variant in variants.items() for number in numbers}
    return BuiltText(data, built.text, tuple(weigh_bead(bead, by_segment) for bead in beads))


def _recode(document: Document) -> Document:
    """The document in an encoding that holds everything."""
    return replace(document, encoding="utf-8", bom=b"", data=document.text.encode())


def weigh_bead(bead: Bead, variants: Mapping[int, Variant]) -> Bead:
    """The bead as sure as the least sure of the translations in it, by their segments."""
    own = [variants[number] for number in bead.source if number in variants]
    if all(variant.status is Status.CONFIRMED for variant in own):
        return replace(bead, status=Status.CONFIRMED, confidence=1.0)
    least = min(v.confidence for v in own if v.status is not Status.CONFIRMED)
    return replace(bead, status=Status.AUTO, confidence=least)
