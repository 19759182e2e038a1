"""An original in stretches: those that its translation's file has right, and those it has not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tm.model.bead import Bead, Status
from tm.model.inline import InlineText, join_inline
from tm.model.locale import word_separator
from tm.model.record import Record
from tm.pipeline.build.squeezed import squeeze
from tm.pipeline.build.target import TargetText
from tm.pipeline.build.unlettered import find_unlettered
from tm.pipeline.build.write import Translated
from tm.pipeline.decisions import place_line
from tm.pipeline.segment import SegmentedText
from tm.pipeline.translated_lines import place_translated
from tm.pipeline.untranslated import drop_open_nulls


@dataclass(frozen=True, slots=True)
class Stretch:
    """Segments of the original that go together, and what is to stand for them.

    `links` are the beads of the file that they have. `is_kept`: the file says just that.
    `is_translated`: not so where a part of the content is the original's.
    """

    segments: tuple[int, ...]
    links: tuple[Bead, ...]
    content: InlineText
    is_kept: bool
    is_translated: bool


def find_links(
    record: Record, original: SegmentedText, existing: SegmentedText
) -> tuple[Bead, ...]:
    """The beads of the record that both texts have still, none that is rejected or stale.

    Nor what was translated as one and stands in another order now, nor what stands alone only
    until the segment is translated.
    """
    translated = place_translated(record, original, existing)
    placed = (
        place_line(each.line, each.sources, each.targets)
        for each in translated
        if _is_in_order(each.sources)
    )
    live = (each.bead for each in placed if each.line.status is not Status.REJECTED)
    beads = dict.fromkeys(bead for bead in live if bead)
    return drop_open_nulls(beads, record, original, existing)


def _is_in_order(places: Sequence[int | None]) -> bool:
    found = [place for place in places if place is not None]
    return found == sorted(found)


def list_live(links: Iterable[Bead], existing: SegmentedText) -> Iterator[Translated]:
    """What the file says for segments of the original; nothing for what it leaves out."""
    for link in links:
        if link.source:
            yield Translated(link.source, _join(link.target, existing))


def find_stretches(
    original: SegmentedText,
    target: TargetText,
    links: Sequence[Bead],
    translations: Sequence[Translated],
) -> list[Stretch]:
    """The original in its order. What no translation is of is to stay as it is there."""
    existing = target.text
    unlettered = find_unlettered(links, translations, target)
    members = [each.segments for each in translations] + [link.source for link in links]
    translated = {each.segments[0]: each for each in translations}
    covered = {number for each in translations for number in each.segments}
    linked = {link.source[0]: link for link in links if link.source}
    stretches = []
    for numbers in join_members(members, len(original.segments)):
        own = tuple(linked[number] for number in numbers if number in linked)
        contents = tuple(
            translated[number].content
            if number in translated
            else original.segments[number].content
            for number in numbers
            if number in translated or number not in covered
        )
        content = join_inline(
            tuple(each for each in contents if each.parts), word_separator(existing.language)
        )
        is_translated = covered.issuperset(numbers)
        there = "".join(_join(link.target, existing).marked for link in own)
        is_kept = (
            is_translated
            and {number for link in own for number in link.source} == set(numbers)
            and (squeeze(there) == squeeze(content.marked) or numbers in unlettered)
        )
        stretches.append(Stretch(numbers, own, content, is_kept, is_translated))
    return stretches


def join_members(members: Iterable[tuple[int, ...]], count: int) -> list[tuple[int, ...]]:
    """All numbers below the count, those together that any member joins; by the first of each."""
    owners: dict[int, set[int]] = {number: {number} for number in range(count)}
    for member in members:
        joined = set[int]().union(*(owners[number] for number in member))
        owners.update(dict.fromkeys(joined, joined))
    found = {min(own): tuple(sorted(own)) for own in owners.values()}
    return [found[number] for number in sorted(found)]


def _join(numbers: Iterable[int], text: SegmentedText) -> InlineText:
    contents = tuple(text.segments[number].content for number in numbers)
    return join_inline(contents, word_separator(text.language))
