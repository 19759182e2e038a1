"""Translations as they were delivered, beside a file that says the same and is cut otherwise.

What is read again from a file has lost what no format keeps: where a translator's entry ended
without a full stop, a no-break space between two sentences, a tick that is no segment.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from tm.model.bead import Bead, Status
from tm.model.unit import Unit, Variant
from tm.pipeline.align_texts import AlignedTexts
from tm.pipeline.build.squeezed import squeeze
from tm.pipeline.build.stretches import join_members
from tm.pipeline.build.unlettered import has_letters
from tm.pipeline.headings import find_headings
from tm.pipeline.passages import find_gaps
from tm.pipeline.placed_units import place_units
from tm.pipeline.segment import SegmentedText
from tm.pipeline.units import Variants, join_variant
from tm.report.alignment import PairReport


@dataclass(frozen=True, slots=True)
class _Group:
    """Neighbouring segments of the original, with all beads and translations that are of them."""

    segments: tuple[int, ...]
    beads: tuple[Bead, ...]
    variants: Variants

    @property
    def targets(self) -> tuple[int, ...]:
        """The segments of the translation's file."""
        return tuple(sorted(number for bead in self.beads for number in bead.target))


def list_stored(
    units: Sequence[Unit], original: SegmentedText, language: str
) -> dict[tuple[int, ...], Variant]:
    """The variants in the language of a bulletin's units, where the original says the same."""
    return {
        each.segments: variant
        for each in place_units(units, original)
        if each.segments and (variant := each.unit.find_variant(language))
    }


def locate_delivered(
    variants: Variants, beads: Iterable[Bead], original: SegmentedText, text: SegmentedText
) -> dict[tuple[int, ...], Variant]:
    """The translations with their places in the text, as sure as a bead of just theirs is."""
    headings = find_headings(text.segments)
    located: dict[tuple[int, ...], Variant] = {}
    for group in _find_groups(variants, beads, original):
        located |= _locate(group, text, headings)
    return located


def keep_delivered(
    found: Variants,
    stored: Variants,
    beads: Iterable[Bead],
    original: SegmentedText,
    text: SegmentedText,
) -> dict[tuple[int, ...], Variant]:
    """What the beads link in a file, in the cut and the words in which it was delivered before.

    Translations stay that a person vouches for and that the file says just so, white space aside,
    and with the original's text where there is none. Those that are no segments of a file, such as
    a tick, stay where the file has nothing for theirs.
    """
    headings = find_headings(text.segments)
    kept = dict(found)
    beads = tuple(beads)
    apart = tuple(_find_apart(stored, beads, text))
    for group in _find_groups(stored, beads, original, apart):
        if _is_said(group, original, text):
            for bead in group.beads:
                kept.pop(bead.source, None)
            located = _locate(group, text, headings)
            kept |= {
                numbers: replace(variant, signature=found[numbers].signature)
                if numbers in found
                else variant
                for numbers, variant in located.items()
            }
    return kept


def report_delivered(
    aligned: AlignedTexts, stored: Sequence[Unit], original: SegmentedText, text: SegmentedText
) -> PairReport:
    """The report on an alignment, to which nothing is missing whose translation is no segment."""
    delivered = {
        number
        for numbers, variant in list_stored(stored, original, text.language).items()
        if variant.status is Status.CONFIRMED and not has_letters(variant.text)
        for number in numbers
    }
    lacking = [bead for bead in aligned.beads if bead.target or not delivered >= set(bead.source)]
    missing, _ = find_gaps(original, text, lacking)
    unaligned = sum(len(bead.source) for bead in lacking if not bead.target)
    return replace(aligned.report, missing=missing, source_unaligned=unaligned)


def _find_groups(
    variants: Variants,
    beads: Iterable[Bead],
    original: SegmentedText,
    further: Iterable[tuple[int, ...]] = (),
) -> Iterator[_Group]:
    """The groups with translations in the original's order; `further` segments belong together."""
    linked = [bead for bead in beads if bead.source]
    own_beads: defaultdict[int, list[Bead]] = defaultdict(list)
    for bead in linked:
        own_beads[bead.source[0]].append(bead)
    own_keys: defaultdict[int, list[tuple[int, ...]]] = defaultdict(list)
    for numbers in variants:
        own_keys[numbers[0]].append(numbers)
    members = [*variants, *(bead.source for bead in linked), *further]
    for numbers in join_members(members, len(original.segments)):
        keys = [key for number in numbers for key in own_keys[number]]
        if keys:
            group_beads = tuple(bead for number in numbers for bead in own_beads[number])
            yield _Group(numbers, group_beads, {key: variants[key] for key in keys})


def _find_apart(
    stored: Variants, beads: Iterable[Bead], text: SegmentedText
) -> Iterator[tuple[int, ...]]:
    """What an aligner took apart: segments that it left out, though their translation stands in the
    text of a neighbour, and all up to there."""
    ordered = sorted((bead for bead in beads if bead.source), key=lambda bead: bead.source)
    linked = [bead for bead in ordered if bead.target]
    firsts = [bead.source[0] for bead in linked]
    for number in (number for bead in ordered if not bead.target for number in bead.source):
        said = squeeze(stored[number,].content.marked) if (number,) in stored else ""
        place = bisect_left(firsts, number)
        for neighbour in linked[max(place - 1, 0) : place + 1] if has_letters(said) else ():
            there = "".join(text.segments[each].content.marked for each in neighbour.target)
            if said in squeeze(there):
                ends = (number, neighbour.source[0], neighbour.source[-1])
                yield tuple(range(min(ends), max(ends) + 1))


def _is_said(group: _Group, original: SegmentedText, text: SegmentedText) -> bool:
    """Whether the file says what was delivered, with one bead at the most."""
    variants = group.variants
    covered = [number for numbers in variants for number in numbers]
    is_vouched_for = any(each.status is Status.CONFIRMED for each in variants.values())
    linked = [bead for bead in group.beads if bead.target]
    if not is_vouched_for or len(linked) > 1 or len(covered) > len(set(covered)):
        return False
    contents = {numbers[0]: each.content for numbers, each in variants.items()}
    for number in set(group.segments).difference(covered):
        contents[number] = original.segments[number].content
    if not linked:
        return not any(has_letters(content.plain) for content in contents.values())
    said = "".join(contents[number].marked for number in sorted(contents))
    there = "".join(text.segments[number].content.marked for number in group.targets)
    return squeeze(said) == squeeze(there)


def _locate(
    group: _Group, text: SegmentedText, headings: Sequence[str]
) -> dict[tuple[int, ...], Variant]:
    if not group.targets:
        return dict(group.variants)
    place = join_variant(text, group.targets, headings)
    beads = {bead.source: bead for bead in group.beads}
    located = {}
    for numbers, variant in group.variants.items():
        own = beads.get(numbers, variant)
        located[numbers] = replace(
            place,
            content=variant.content,
            confidence=own.confidence,
            status=own.status,
            signature=variant.signature,
        )
    return located
