"""What is stale stays so when two texts are aligned anew.

Staleness is a fact about a person's work: the original was changed after it was translated. Only
other work ends it: the translation is changed, or somebody confirms the link.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from tm.model.bead import Bead, Status
from tm.model.record import Record, RecordLine, SegmentKey, Standing
from tm.pipeline.carried import NOTHING_CARRIED, Carried
from tm.pipeline.decisions import place_side
from tm.pipeline.excerpt import make_excerpt
from tm.pipeline.segment import SegmentedText
from tm.pipeline.stale import (
    Comparison,
    GoneSegment,
    compare_with_record,
    find_old_texts,
    pair_versions,
)
from tm.pipeline.translated_lines import ComparedLine, place_translated
from tm.text.normalize import short_key

# The side, and the number of a segment in it.
_Segment = tuple[str, int]


def carry_stale(
    record: Record, beads: Iterable[Bead], original: SegmentedText, translation: SegmentedText
) -> Carried:
    """What of the record is carried on to these beads of the texts as they are now."""
    live = tuple(bead for bead in beads if bead.status is not Status.REJECTED)
    return _Carrier(record, live, compare_with_record(record, original, translation)).carry()


@dataclass(frozen=True)
class _Carrier:
    """The beads of two texts, and what was translated before."""

    record: Record
    beads: tuple[Bead, ...]
    compared: Comparison

    @property
    def original(self) -> SegmentedText:
        """The text that is translated."""
        return self.compared.original

    @property
    def lines(self) -> tuple[ComparedLine, ...]:
        """Those that tell what was translated."""
        return self.compared.lines

    def carry(self) -> Carried:
        """What is carried on."""
        known = self._find_known()
        worked = [bead for bead in self.beads if _is_worked(bead, known)]
        done = {segment for bead in worked for segment in _list_segments(bead)}
        valid = [
            number
            for number, line in enumerate(self.lines)
            if None not in line.targets and done.isdisjoint(line.segments)
        ]
        unsettled = self._find_unsettled(known | done)
        gone = {each.line: each for each in reversed(self.compared.gone)}  # the first of each line
        outdated = [n for n in valid if n in gone and self._is_outdated(n, gone[n], unsettled)]
        stale, kept = self._spread(unsettled, valid, set(outdated))
        if not (stale or kept):
            return NOTHING_CARRIED
        return Carried(
            frozenset(stale),
            (
                *(
                    (
                        self._find_place(self.lines[n], gone.get(n)),
                        _make_earlier(self.lines[n].line),
                    )
                    for n in kept
                ),
                *self._list_rest(stale, kept, known),
            ),
            tuple(self._list_links(kept)),
            tuple(_get_targets(self.lines[n]) for n in outdated if self.lines[n].targets),
        )

    def _find_known(self) -> frozenset[_Segment]:
        """What was translated, and all that the translation had when the record was written."""
        translation = self.compared.translation
        placed = place_translated(self.record, self.original, translation)
        keyed = [(line, line.target) for line in self.record.links]
        there = place_side(keyed, translation, moves=True)
        return frozenset(
            (
                *(segment for line in placed for segment in line.segments),
                *(("target", place) for own in there for place in own if place is not None),
            )
        )

    @cached_property
    def _owners(self) -> dict[_Segment, Bead]:
        return {segment: bead for bead in self.beads for segment in _list_segments(bead)}

    @cached_property
    def _versions(self) -> dict[GoneSegment, int]:
        """What segments that are gone became."""
        old = find_old_texts(self.compared, {})
        return {gone: number for number, gone in pair_versions(self.compared, old).items()}

    @property
    def _is_recut(self) -> bool:
        """Whether other rules cut the original before, so that new keys tell nothing."""
        rules = self.original.rules
        return bool(rules) and rules not in self.record.signature

    def _find_unsettled(self, settled: frozenset[_Segment] | set[_Segment]) -> set[int]:
        """The segments of the original that nobody saw when the translation was made."""
        marked = {
            key.text_key
            for line in self.record.lines
            if line.standing is Standing.STALE
            for key in line.source
        }
        return {
            number
            for bead in self.beads
            for number in bead.source
            if ("source", number) not in settled
            and (not self._is_recut or short_key(self.original.segments[number].text) in marked)
        }

    def _is_outdated(self, number: int, gone: GoneSegment, unsettled: set[int]) -> bool:
        """Whether the original had something else, and the translation is not changed since.

        What was never translated matters where it has a later version.
        """
        line = self.lines[number]
        if self._is_recut and line.line.standing is not Standing.WAS:
            return False
        return bool(line.targets) or self._versions.get(gone) in unsettled

    def _spread(
        self, unsettled: set[int], valid: Sequence[int], outdated: set[int]
    ) -> tuple[set[Bead], list[int]]:
        """The stale beads, and the numbers of the lines that tell what was there in their place.

        Where one of a group of beads and lines with common segments is stale, all of them are
        kept, for the beads may join what the lines have apart.
        """
        owners = self._owners
        stale = {bead for bead in self.beads if not unsettled.isdisjoint(bead.source)}
        kept: set[int] = set()
        while True:
            found = {number: _find_owners(self.lines[number], owners) for number in valid}
            more = {
                number
                for number, own in found.items()
                if number not in kept and (number in outdated or not stale.isdisjoint(own))
            }
            if not more:
                return stale, sorted(kept)
            kept |= more
            stale.update(bead for number in more for bead in found[number])

    def _find_place(self, line: ComparedLine, gone: GoneSegment | None) -> Bead | None:
        """The bead before which the line belongs."""
        if line.targets:
            return self._owners["target", _get_targets(line)[0]]
        numbers = [place for place in line.sources if place is not None]
        numbers += [self._versions[gone]] if gone in self._versions else []
        return self._owners.get(("source", numbers[0]))

    def _list_rest(
        self, stale: set[Bead], kept: Iterable[int], known: frozenset[_Segment]
    ) -> Iterator[tuple[Bead, RecordLine]]:
        """For each stale bead what of it was there before, and none of the kept lines tells."""
        covered = {segment for number in kept for segment in self.lines[number].segments}
        for bead in self.beads:
            rest = [each for each in _list_segments(bead) if each in known and each not in covered]
            if bead in stale and rest:
                sources = tuple(number for side, number in rest if side == "source")
                targets = tuple(number for side, number in rest if side == "target")
                line = RecordLine(
                    Status.AUTO,
                    _list_keys(sources, self.original),
                    _list_keys(targets, self.compared.translation),
                    bead.confidence,
                    source_excerpt=make_excerpt(self.original.segments, sources),
                    target_excerpt=make_excerpt(self.compared.translation.segments, targets),
                    standing=Standing.WAS,
                )
                yield bead, line

    def _list_links(self, kept: Iterable[int]) -> Iterator[Bead]:
        """The beads of these lines that the texts have still."""
        for line in (self.lines[number] for number in kept):
            source = tuple(sorted(place for place in line.sources if place is not None))
            target = tuple(sorted(_get_targets(line)))
            is_whole = len(source) == len(line.sources)
            if is_whole and _are_neighbours(source) and _are_neighbours(target):
                yield Bead(source, target, line.line.confidence, moved=line.line.moved)


def _is_worked(bead: Bead, known: frozenset[_Segment]) -> bool:
    """Whether a person did something about it since: confirmed it, or changed its translation."""
    is_changed = any(("target", number) not in known for number in bead.target)
    return bead.status is Status.CONFIRMED or is_changed


def _list_segments(bead: Bead) -> Iterator[_Segment]:
    yield from (("source", number) for number in bead.source)
    yield from (("target", number) for number in bead.target)


def _find_owners(line: ComparedLine, owners: Mapping[_Segment, Bead]) -> set[Bead]:
    return {owners[segment] for segment in line.segments if segment in owners}


def _get_targets(line: ComparedLine) -> tuple[int, ...]:
    return tuple(place for place in line.targets if place is not None)


def _are_neighbours(numbers: Sequence[int]) -> bool:
    return bool(numbers) and numbers[-1] - numbers[0] == len(numbers) - 1


def _list_keys(numbers: Iterable[int], text: SegmentedText) -> tuple[SegmentKey, ...]:
    return tuple(SegmentKey(short_key(text.segments[number].text)) for number in numbers)


def _make_earlier(line: RecordLine) -> RecordLine:
    """The line as one that tells what was translated; the order tells equal texts apart."""
    return replace(
        line,
        status=Status.AUTO,
        source=tuple(replace(key, occurrence=0) for key in line.source),
        target=tuple(replace(key, occurrence=0) for key in line.target),
        line=0,
        standing=Standing.WAS,
    )
