"""The lines of a record that tell what a person translated, in the two texts as they are now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tm.model.bead import Status
from tm.model.record import Record, RecordLine, SegmentKey, Standing
from tm.pipeline.decisions import place_side
from tm.pipeline.segment import SegmentedText
from tm.text.normalize import short_key
from tm.text.places import Mention, find_places

# A line and its keys on one side.
_Keyed = tuple[RecordLine, tuple[SegmentKey, ...]]
_Places = tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class ComparedLine:
    """A line of the record, and for each key the number of its segment; None where it is gone."""

    line: RecordLine
    sources: _Places
    targets: _Places

    @property
    def segments(self) -> frozenset[tuple[str, int]]:
        """Those that are there: the side, and the number."""
        sides = (("source", self.sources), ("target", self.targets))
        return frozenset(
            (side, place) for side, places in sides for place in places if place is not None
        )


def place_translated(
    record: Record, original: SegmentedText, translation: SegmentedText
) -> tuple[ComparedLine, ...]:
    """The lines, but those that are stale, with their places; rejected links are among them.

    What a line that `was` says is void where another line has its translation now: somebody
    confirmed that one, or took the mark away.
    """
    sides = zip(
        record.lines,
        _place([(line, line.source) for line in record.lines], original, moves=False),
        _place([(line, line.target) for line in record.lines], translation, moves=True),
        strict=True,
    )
    texts = tuple(
        {short_key(segment.text) for segment in text.segments} for text in (original, translation)
    )
    compared = (ComparedLine(*side) for side in sides)
    return tuple(
        each
        for each in compared
        if each.line.standing is not Standing.STALE and not _is_void(each, *texts)
    )


def _place(lines: Sequence[_Keyed], text: SegmentedText, *, moves: bool) -> Iterator[_Places]:
    """Lines that `was` stands on have what is left by those that are current."""
    links = [keyed for keyed in lines if keyed[0].standing is not Standing.WAS]
    places = place_side(links, text, moves=moves)
    taken = {
        number
        for (line, _), own in zip(links, places, strict=True)
        for number in own
        if line.standing is Standing.CURRENT and line.status is not Status.REJECTED
    }
    left = [
        "" if number in taken else short_key(segment.text)
        for number, segment in enumerate(text.segments)
    ]
    earlier = [keys for line, keys in lines if line.standing is Standing.WAS]
    found = iter(find_places([Mention(key) for keys in earlier for key in keys], left))
    linked = iter(places)
    for line, keys in lines:
        if line.standing is Standing.WAS:
            yield tuple(next(found) for _ in keys)
        else:
            yield next(linked)


def _is_void(compared: ComparedLine, source_keys: set[str], target_keys: set[str]) -> bool:
    line = compared.line
    keys, places, present = line.source, compared.sources, source_keys
    if line.target:
        keys, places, present = line.target, compared.targets, target_keys
    return line.standing is Standing.WAS and any(
        place is None and key.text_key in present for key, place in zip(keys, places, strict=True)
    )
