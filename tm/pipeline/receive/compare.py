"""What a translation says otherwise than the memory had it, and what it says besides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tm.model.bead import Bead, Status
from tm.model.inline import InlineText, join_inline
from tm.model.locale import word_separator
from tm.model.location import Location
from tm.model.unit import Variant
from tm.pipeline.placed_units import PlacedUnit
from tm.pipeline.receive.edited_links import EditedPair
from tm.pipeline.segment import SegmentedText
from tm.text.normalize import lookup_key

_NOTHING = InlineText(())


@dataclass(frozen=True, slots=True)
class Edit:
    """Segments of the original with another translation than before; `now` is None for none.

    `is_moved`: what they have now was the translation of others before, or what they had is that
    of others now or stands there alone.
    """

    segments: tuple[int, ...]
    was: InlineText
    now: Variant | None
    location: Location | None
    is_moved: bool = False

    @property
    def is_confirmed(self) -> bool:
        """Whether the link to what stands there now is sure."""
        return self.now is not None and self.now.status is Status.CONFIRMED


def compare_units(
    before: Iterable[PlacedUnit], after: Iterable[PlacedUnit], translation: SegmentedText
) -> tuple[Edit, ...]:
    """The edits in the order of the original; what the original has no more is passed over."""
    language = translation.language
    present = {lookup_key(segment.text) for segment in translation.segments}
    old, new = _index(before, language), _index(after, language)
    owners = {number: numbers for numbers in old for number in numbers}
    covered = {number for numbers in new for number in numbers}
    edits = [
        Edit(numbers, variant.content, None, _locate(variant), lookup_key(variant.text) in present)
        for numbers, variant in old.items()
        if covered.isdisjoint(numbers)
    ]
    for numbers, variant in new.items():
        there = dict.fromkeys(owners[number] for number in numbers if number in owners)
        was = _join([old[each].content for each in there], language)
        if lookup_key(was.marked) != lookup_key(variant.content.marked):
            others = (each for each in old if each not in there)
            texts = {lookup_key(old[each].text) for each in others}
            is_moved = lookup_key(variant.text) in texts and bool(there)
            edits.append(Edit(numbers, was, variant, _locate(variant), is_moved))
    return tuple(sorted(edits, key=lambda each: each.segments))


def find_added(pair: EditedPair, beads: Sequence[Bead]) -> Iterator[int]:
    """The changed segments of the translation that translate nothing of the original."""
    linked = {number for bead in beads if bead.source for number in bead.target}
    return (number for number in sorted(pair.changed) if number not in linked)


def _index(placed: Iterable[PlacedUnit], language: str) -> dict[tuple[int, ...], Variant]:
    found = ((each.segments, each.unit.find_variant(language)) for each in placed)
    return {numbers: variant for numbers, variant in found if numbers and variant}


def _join(contents: Sequence[InlineText], language: str) -> InlineText:
    return join_inline(tuple(contents), word_separator(language)) if contents else _NOTHING


def _locate(variant: Variant) -> Location | None:
    return variant.origin.location if variant.origin else None
