"""The text of a translation's file once what was received is put into it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from tm.errors import InputError
from tm.model.bead import Bead, Status
from tm.model.record import Record
from tm.pipeline.build.in_place import put_in_place
from tm.pipeline.build.slots import NotInPlaceError
from tm.pipeline.build.stretches import find_links, list_live
from tm.pipeline.build.target import Target, read_target_text
from tm.pipeline.build.write import Translated
from tm.pipeline.decisions import order_beads
from tm.pipeline.receive.built_text import BuiltText, weigh_bead
from tm.pipeline.segment import SegmentedText
from tm.pipeline.units import Variants


@dataclass(frozen=True, slots=True)
class Translations:
    """All that there is in a language now: of these, the `doubtful` are not to be built.

    `came` are the segments whose translation was received.
    """

    variants: Variants
    doubtful: Collection[tuple[int, ...]]
    came: frozenset[int]

    @property
    def sure(self) -> Variants:
        """Those that are to be built."""
        return {numbers: v for numbers, v in self.variants.items() if numbers not in self.doubtful}


def foresee_change(
    file: bytes,
    record: Record,
    original: SegmentedText,
    translations: Translations,
    target: Target,
) -> BuiltText | None:
    """The file with the sure translations in it; None where it is to be built anew.

    What the file says stays where nothing else is sure, and so do the beads of what stays; those of
    what came are confirmed.
    """
    existing = read_target_text(file, target)
    links = find_links(record, original, existing.text)
    variants, sure = translations.variants, translations.sure
    wanted = [Translated(numbers, each.content) for numbers, each in sure.items()]
    covered = {number for numbers in sure for number in numbers}
    live = list_live(links, existing.text)
    wanted += [each for each in live if covered.isdisjoint(each.segments)]
    try:
        changed = put_in_place(existing, target, original, links, wanted)
    except (NotInPlaceError, InputError):
        return None
    by_segment = {number: variant for numbers, variant in variants.items() for number in numbers}
    beads = [_keep(bead, variants, translations.came) for bead in changed.kept]
    beads += [weigh_bead(bead, by_segment) for bead in changed.new]
    return BuiltText(changed.data, changed.text, order_beads(beads), is_in_place=True)


def find_published(
    file: bytes,
    record: Record,
    original: SegmentedText,
    translations: Translations,
    target: Target,
) -> Variants:
    """The sure translations, and the doubtful ones of what the file has already."""
    links = find_links(record, original, read_target_text(file, target).text)
    linked = {number for link in links for number in link.source}
    doubtful = translations.doubtful
    return {
        numbers: variant
        for numbers, variant in translations.variants.items()
        if numbers not in doubtful or linked.issuperset(numbers)
    }


def _keep(bead: Bead, variants: Variants, came: frozenset[int]) -> Bead:
    """The bead as sure as the memory knows, which is more exact than the record."""
    if not bead.is_null and came.issuperset(bead.source):
        return replace(bead, status=Status.CONFIRMED, confidence=1.0)
    known = variants.get(bead.source)
    if known and bead.status is Status.AUTO:
        return replace(bead, status=known.status, confidence=known.confidence)
    return bead
