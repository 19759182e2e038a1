"""Which links of an edited translation are sure, by what was known of it before it was edited."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from tm.memory.rank.similarity import find_similarity
from tm.model.bead import Bead, Status
from tm.model.locale import word_separator
from tm.model.record import Record
from tm.pipeline.decisions import place_lines
from tm.pipeline.segment import SegmentedText
from tm.text.normalize import short_key

# From here on, two sentences at the same place are versions of one, as in `tm.pipeline.stale`.
_LEAST_SIMILARITY = 0.4
# Beads of `tm align` join no more segments of one side.
_MOST_SEGMENTS = 6
# Passages with more than so many pairs of texts were written anew.
_MOST_PAIRS = 400


@dataclass(frozen=True, slots=True)
class Earlier:
    """What the memory had as the translation of these segments of the original."""

    segments: tuple[int, ...]
    text: str
    is_sure: bool


@dataclass(frozen=True, slots=True)
class EditedPair:
    """An original, its edited translation, and the record of the two before it was edited.

    `kept` are the links of the record that both texts still bear out, `changed` the segments of the
    translation whose text the record does not have.
    """

    original: SegmentedText
    translation: SegmentedText
    kept: tuple[Bead, ...]
    changed: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Passage:
    """What stands between two neighbours that are as they were; segments of both texts."""

    sources: tuple[int, ...]
    targets: tuple[int, ...]


# The first and the end of some earlier translations, and the segments that say the same now.
_Match = tuple[int, int, tuple[int, ...]]


def compare_edited(
    record: Record | None, original: SegmentedText, translation: SegmentedText
) -> EditedPair:
    """What the record still knows of the two texts."""
    placed = place_lines(record, original, translation) if record else ()
    live = [each for each in placed if each.line.status is not Status.REJECTED]
    known = {key.text_key for each in live for key in each.line.target}
    return EditedPair(
        original,
        translation,
        tuple(dict.fromkeys(each.bead for each in live if each.bead)),
        frozenset(
            number
            for number, segment in enumerate(translation.segments)
            if short_key(segment.text) not in known
        ),
    )


def find_edited_links(
    pair: EditedPair,
    earlier: Sequence[Earlier],
    aligned: Iterable[Bead],
    least_confidence: float,
) -> tuple[Bead, ...]:
    """The links of changed segments that are sure, as confirmed beads.

    Sure is what stands between the same neighbours as a sure translation before and is a version of
    it, whole or in several sentences; and what the aligner gives at least this confidence in a
    block of the same kind.
    """
    links = [bead for each in _find_passages(pair) for bead in _match(each, pair, earlier)]
    taken = {number for bead in links for number in bead.target}
    covered = {number for bead in (*pair.kept, *links) for number in bead.source}
    links += [
        _confirm(bead.source, bead.target)
        for bead in aligned
        if not bead.is_null
        and bead.confidence >= least_confidence
        and not pair.changed.isdisjoint(bead.target)
        and taken.isdisjoint(bead.target)
        and covered.isdisjoint(bead.source)
        and _are_alike(bead.source, bead.target, pair)
    ]
    return tuple(links)


def _confirm(source: tuple[int, ...], target: tuple[int, ...]) -> Bead:
    return Bead(source, target, 1.0, Status.CONFIRMED)


def _find_passages(pair: EditedPair) -> Iterator[_Passage]:
    owners = {number: bead for bead in pair.kept for number in bead.target}
    covered = {number for bead in pair.kept for number in bead.source}
    low, run = 0, []
    for number in range(len(pair.translation.segments) + 1):
        owner = owners.get(number)
        if number < len(pair.translation.segments) and owner is None:
            run.append(number)
        elif owner is None or owner.source:
            high = owner.source[0] if owner else len(pair.original.segments)
            sources = tuple(each for each in range(low, high) if each not in covered)
            if sources and not pair.changed.isdisjoint(run):
                yield _Passage(sources, tuple(run))
            run = []
            low = owner.source[-1] + 1 if owner else low


def _match(passage: _Passage, pair: EditedPair, earlier: Sequence[Earlier]) -> Iterator[Bead]:
    """The links between the passage's two sides that its earlier translations tell."""
    own = sorted(
        (each for each in earlier if set(each.segments) <= set(passage.sources)),
        key=lambda each: each.segments,
    )
    if len(own) * len(passage.targets) > _MOST_PAIRS:
        return
    for first, end, targets in _find_versions(own, passage.targets, pair):
        group = own[first:end]
        if all(each.is_sure for each in group) and not pair.changed.isdisjoint(targets):
            yield _confirm(tuple(n for each in group for n in each.segments), targets)


def _find_versions(
    earlier: Sequence[Earlier], targets: Sequence[int], pair: EditedPair
) -> tuple[_Match, ...]:
    """The matches, in order, that are most alike in all; one side of each has a single text."""

    @cache
    def find_best(first: int, start: int) -> tuple[float, tuple[_Match, ...]]:
        if first == len(earlier) or start == len(targets):
            return 0.0, ()
        best = max(find_best(first + 1, start), find_best(first, start + 1), key=_get_score)
        for end, stop in _list_ends(first, start):
            group, own = earlier[first:end], tuple(targets[start:stop])
            likeness = _compare(group, own, pair)
            if likeness >= _LEAST_SIMILARITY:
                weight = sum(len(each.text) for each in group)
                score, rest = find_best(end, stop)
                found = (likeness * weight + score, ((first, end, own), *rest))
                best = max(best, found, key=_get_score)
        return best

    def _list_ends(first: int, start: int) -> Iterator[tuple[int, int]]:
        yield first + 1, start + 1
        for stop in range(start + 2, min(start + _MOST_SEGMENTS, len(targets)) + 1):
            yield first + 1, stop
        for end in range(first + 2, min(first + _MOST_SEGMENTS, len(earlier)) + 1):
            yield end, start + 1

    return find_best(0, 0)[1]


def _get_score(found: tuple[float, tuple[_Match, ...]]) -> float:
    return found[0]


def _compare(earlier: Sequence[Earlier], targets: tuple[int, ...], pair: EditedPair) -> float:
    """How alike the texts are; 0 where one side's segments are no neighbours in one block, or the
    blocks of both sides are of different kinds."""
    sources = [number for each in earlier for number in each.segments]
    are_joined = len(sources) <= _MOST_SEGMENTS and (
        len(earlier) == 1 or _are_neighbours(sources, pair.original)
    )
    if not are_joined or not _are_neighbours(targets, pair.translation):
        return 0.0
    if not _are_alike(sources, targets, pair):
        return 0.0
    separator = word_separator(pair.translation.language)
    now = separator.join(pair.translation.segments[number].text for number in targets)
    return find_similarity(separator.join(each.text for each in earlier), now)


def _are_alike(sources: Sequence[int], targets: Sequence[int], pair: EditedPair) -> bool:
    """Whether both begin in blocks of the same kind: a sentence for an item of a list is none."""
    source, target = pair.original.segments[sources[0]], pair.translation.segments[targets[0]]
    return source.kind is target.kind


def _are_neighbours(numbers: Collection[int], text: SegmentedText) -> bool:
    blocks = {text.segments[number].block for number in numbers}
    return len(blocks) == 1 and max(numbers) - min(numbers) < len(numbers)
