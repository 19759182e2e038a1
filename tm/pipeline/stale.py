"""What became of two texts since their record was written, by the keys of their segments."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from tm.formats.record import clean_excerpt
from tm.memory.rank.similarity import find_similarity
from tm.model.bead import Status
from tm.model.location import Location
from tm.model.record import Record, RecordLine
from tm.pipeline.decisions import place_side
from tm.pipeline.segment import SegmentedText
from tm.pipeline.translated_lines import ComparedLine, place_translated
from tm.report.status.report import Change, StaleSegment
from tm.text.normalize import short_key

# From here on, two sentences at the same place are versions of one. Unrelated ones stay below .3.
_LEAST_SIMILARITY = 0.4
_CUT = "…"
Gone = TypeVar("Gone", bound=Hashable)


@dataclass(frozen=True, slots=True)
class GoneSegment:
    """A segment that the original had: its key, and where the record mentions it.

    `line` is the number of a compared line, `position` that of the key in it. It stood between the
    segments `low` and `high` of the original as it is now. `excerpt` is how its text began; empty
    where the record does not tell.
    """

    line: int
    position: int
    text_key: str
    excerpt: str
    low: int
    high: int
    targets: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """An original and a translation against their record, by the numbers of segments.

    `lines` are those that say what became of segments: none that rejects a link, nor those that
    tell of a segment of such a link that tm found no other (see `is_open`). `new` are in none of
    them. `translation_changes` counts the translation's segments that differ from the record.
    """

    original: SegmentedText
    translation: SegmentedText
    lines: tuple[ComparedLine, ...]
    new: tuple[int, ...]
    gone: tuple[GoneSegment, ...]
    translation_changes: int

    @property
    def left_out(self) -> int:
        """How many segments of the original the translation leaves out."""
        alone = (each.sources for each in self.lines if not each.line.target)
        return sum(place is not None for places in alone for place in places)


# By the segment that is gone: what it said, and whether that is all of it.
OldTexts = Mapping[GoneSegment, tuple[str, bool]]


def compare_with_record(
    record: Record, original: SegmentedText, translation: SegmentedText
) -> Comparison:
    """What differs.

    A line that rejects a link says nothing of the original's segments, and of the translation's
    that they were there.
    """
    compared = place_translated(record, original, translation)
    rejected = [each for each in compared if each.line.status is Status.REJECTED]
    refused = _list_found(each.sources for each in rejected)
    live = tuple(
        each
        for each in compared
        if each.line.status is not Status.REJECTED and not is_open(each.line, each.sources, refused)
    )
    found = _list_found(each.sources for each in live)
    return Comparison(
        original,
        translation,
        live,
        tuple(number for number in range(len(original.segments)) if number not in found),
        tuple(_find_gone(live, original)),
        _count_changes(record, translation),
    )


def _count_changes(record: Record, translation: SegmentedText) -> int:
    """How many segments of the translation are not as they were when the record was written."""
    keyed = [(line, line.target) for line in record.links]
    places = place_side(keyed, translation, moves=True)
    missing = sum(
        place is None
        for (line, _), own in zip(keyed, places, strict=True)
        for place in own
        if line.status is not Status.REJECTED
    )
    return max(missing, len(translation.segments) - len(_list_found(places)))


def is_open(
    line: RecordLine, sources: Iterable[int | str | None], refused: Collection[int | str]
) -> bool:
    """Whether tm itself has set the segments of the original apart, after a link was refused them.

    Then nobody has said that the translation leaves them out: they are yet to be translated.
    `refused` are all segments of links that are rejected; both may name segments by their keys.
    """
    is_automatic_null = line.status is Status.AUTO and not line.target
    return is_automatic_null and all(place in refused for place in sources)


def list_stale(
    comparison: Comparison,
    old_texts: Mapping[str, str],
    refused: Iterable[tuple[int, StaleSegment]] = (),
) -> tuple[StaleSegment, ...]:
    """The original's segments that are not as their translation has them, in its order.

    `old_texts` are texts of earlier versions by their key; of others the record has excerpts.
    `refused` are more of them, with their numbers.
    """
    old = find_old_texts(comparison, old_texts)
    pairs = pair_versions(comparison, old)
    stale = [
        (number, 1, _describe(comparison, number, pairs.get(number), old))
        for number in comparison.new
    ]
    removed = [
        gone
        for gone in comparison.gone
        if gone not in pairs.values() and _is_translated(comparison.lines[gone.line])
    ]
    stale += [(number, 1, segment) for number, segment in refused]
    stale += [(gone.high, 0, _describe(comparison, None, gone, old)) for gone in removed]
    return tuple(segment for _, _, segment in sorted(stale, key=lambda each: each[:2]))


def _is_translated(compared: ComparedLine) -> bool:
    """Whether the translation has all of the line still."""
    return bool(compared.targets) and None not in compared.targets


def _list_found(places: Iterable[tuple[int | None, ...]]) -> set[int]:
    return {place for line in places for place in line if place is not None}


def _find_gone(lines: Sequence[ComparedLine], original: SegmentedText) -> Iterator[GoneSegment]:
    flat = [place for compared in lines for place in compared.sources]
    highs = _list_next_found(flat, len(original.segments))
    low = -1
    for number, compared in enumerate(lines):
        places, keys = compared.sources, compared.line.source
        targets = tuple(target for target in compared.targets if target is not None)
        for position, (key, place) in enumerate(zip(keys, places, strict=True)):
            high = next(highs)
            if place is None:
                excerpt = _cut_excerpt(compared.line, places[:position], original)
                yield GoneSegment(number, position, key.text_key, excerpt, low, high, targets)
            else:
                low = place


def _list_next_found(places: Sequence[int | None], size: int) -> Iterator[int]:
    """For each place itself, or the next that is found; `size` after the last."""
    found = []
    for place in reversed(places):
        size = size if place is None else place
        found.append(size)
    return reversed(found)


def _cut_excerpt(line: RecordLine, before: Sequence[int | None], original: SegmentedText) -> str:
    """What the line's excerpt has of a segment, after those that come before it on the line."""
    rest = line.source_excerpt
    for number in before:
        if number is None:  # how long it was is not known
            return ""
        text = clean_excerpt(original.segments[number].text)
        if not rest.startswith(f"{text} "):
            return ""
        rest = rest.removeprefix(f"{text} ")
    return rest


def find_old_texts(comparison: Comparison, old_texts: Mapping[str, str]) -> OldTexts:
    """What each segment that is gone said, and whether that is all of it.

    `old_texts` are texts of earlier versions by their key.
    """
    return {gone: _find_old_text(gone, old_texts) for gone in comparison.gone}


def _find_old_text(gone: GoneSegment, old_texts: Mapping[str, str]) -> tuple[str, bool]:
    if gone.text_key in old_texts:
        return old_texts[gone.text_key], True
    return gone.excerpt, short_key(gone.excerpt) == gone.text_key


def pair_versions(comparison: Comparison, old: OldTexts) -> dict[int, GoneSegment]:
    """New segments with the gone one at the same place that each is a version of."""
    return choose_versions(
        (_find_old_likeness(*old[gone], comparison.original.segments[number].text), number, gone)
        for gone in comparison.gone
        for number in comparison.new
        if gone.low < number < gone.high
    )


def choose_versions(candidates: Iterable[tuple[float, int, Gone]]) -> dict[int, Gone]:
    """What each number is a version of, of candidates that are so like each other; likest first."""
    pairs: dict[int, Gone] = {}
    taken: set[Gone] = set()
    for likeness, number, gone in sorted(candidates, key=lambda each: (-each[0], each[1])):
        if likeness >= _LEAST_SIMILARITY and number not in pairs and gone not in taken:
            pairs[number] = gone
            taken.add(gone)
    return pairs


def _find_old_likeness(old: str, is_whole: bool, new: str) -> float:
    """How like the texts are, as far as the old one is known; else its place has to do."""
    if not old:
        return _LEAST_SIMILARITY
    if is_whole:
        return find_similarity(old, new)
    beginning = old.removesuffix(_CUT)
    return find_similarity(beginning, new[: len(beginning)])


def _describe(
    comparison: Comparison,
    number: int | None,
    gone: GoneSegment | None,
    old: OldTexts,
) -> StaleSegment:
    segment = None if number is None else comparison.original.segments[number]
    old_text, is_whole = old[gone] if gone else ("", False)
    targets = [comparison.translation.segments[target] for target in gone.targets] if gone else []
    target_place = targets[0].location if targets else None
    place = segment.location if segment else target_place
    change = Change.REMOVED if segment is None else Change.CHANGED if gone else Change.NEW
    return StaleSegment(
        change,
        place or Location(comparison.original.path),
        segment.text if segment else "",
        old_text,
        is_whole,
        " ".join(target.text for target in targets),
        target_place,
    )
