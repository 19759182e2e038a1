"""Lines of a record become beads between two texts, and beads become lines of a record."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import inf

from tm.errors import InputError
from tm.model.bead import Bead, Status
from tm.model.record import Record, RecordLine, SegmentKey
from tm.pipeline.excerpt import make_excerpt
from tm.pipeline.segment import SegmentedText
from tm.report.alignment import DroppedDecision
from tm.text.normalize import short_key
from tm.text.places import Mention, find_places

_GONE = "its text is gone"
_APART = "its segments are no neighbours"
_TWICE = "a segment of it is confirmed on line {line}"


@dataclass(frozen=True, slots=True)
class Decisions:
    """What people decided about two texts: beads that are confirmed or rejected.

    `dropped` are decisions that a record has but the texts no longer bear out.
    """

    beads: tuple[Bead, ...] = ()
    dropped: tuple[DroppedDecision, ...] = ()


UNDECIDED = Decisions()


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A line of a record and the bead that it is in the texts; without one, the reason why."""

    line: RecordLine
    bead: Bead | None
    reason: str = ""


def place_lines(
    record: Record, source: SegmentedText, target: SegmentedText
) -> tuple[PlacedLine, ...]:
    """Each line of the texts with its bead between the two as they are now."""
    sides = zip(
        place_side([(line, line.source) for line in record.links], source, moves=False),
        place_side([(line, line.target) for line in record.links], target, moves=True),
        strict=True,
    )
    return tuple(
        place_line(line, *places) for line, places in zip(record.links, sides, strict=True)
    )


def place_beads(record: Record, source: SegmentedText, target: SegmentedText) -> tuple[Bead, ...]:
    """The beads of those lines whose texts are there, each once."""
    placed = (each.bead for each in place_lines(record, source, target))
    return tuple(dict.fromkeys(bead for bead in placed if bead))


def find_rejected(record: Record, source: SegmentedText, target: SegmentedText) -> tuple[Bead, ...]:
    """The rejected beads of what the texts have still, each once."""
    beads = place_beads(record, source, target)
    return tuple(bead for bead in beads if bead.status is Status.REJECTED)


def find_refused_keys(record: Record) -> frozenset[str]:
    """The keys of the original's segments whose links are rejected."""
    rejected = (line for line in record.lines if line.status is Status.REJECTED)
    return frozenset(key.text_key for line in rejected for key in line.source)


def find_decisions(
    record: Record, path: str, source: SegmentedText, target: SegmentedText
) -> Decisions:
    """The decisions in a record of these texts; `path` is its file's.

    Raises InputError where a link is both confirmed and rejected.
    """
    placed = place_lines(record, source, target)
    decided = [each for each in placed if each.line.status is not Status.AUTO]
    _check_contradictions(decided, path)
    beads: dict[Bead, None] = {}
    dropped: list[DroppedDecision] = []
    claims: dict[tuple[str, int], int] = {}  # side and segment -> line that confirms it
    for each in decided:
        if each.bead in beads:
            continue
        reason = each.reason or _claim(each, claims)
        if each.bead and not reason:
            beads[each.bead] = None
        else:
            dropped.append(_drop(each.line, path, reason))
    return Decisions(tuple(beads), tuple(dropped))


def _check_contradictions(decided: Sequence[PlacedLine], path: str) -> None:
    lines: dict[tuple[tuple[int, ...], ...], RecordLine] = {}
    for line, bead in ((each.line, each.bead) for each in decided if each.bead):
        earlier = lines.setdefault((bead.source, bead.target), line)
        if earlier.status is not line.status:
            raise InputError(
                f"{line.status.value} here, but {earlier.status.value} on line {earlier.line}",
                place=f"{path}:{line.line}",
                remedy="keep one of the two",
            )


def _claim(placed: PlacedLine, claims: dict[tuple[str, int], int]) -> str:
    """Claims the segments of a confirmed bead; the reason if another line has claimed one."""
    line, bead = placed.line, placed.bead
    if not bead or line.status is not Status.CONFIRMED:
        return ""
    segments = [("source", number) for number in bead.source]
    segments += [("target", number) for number in bead.target]
    earlier = [claims[segment] for segment in segments if segment in claims]
    if earlier:
        return _TWICE.format(line=earlier[0])
    claims.update(dict.fromkeys(segments, line.line))
    return ""


def _drop(line: RecordLine, path: str, reason: str) -> DroppedDecision:
    return DroppedDecision(
        f"{path}:{line.line}",
        line.status.value,
        line.source_excerpt,
        line.target_excerpt,
        reason,
    )


def order_beads(beads: Iterable[Bead]) -> tuple[Bead, ...]:
    """In the order of the original; what is only in the translation before what follows it there,
    as `tm align` has it."""
    places: dict[Bead, tuple[float, int, tuple[int, ...]]] = {}
    following = inf
    for bead in sorted(beads, key=lambda each: each.target, reverse=True):
        if bead.source and bead.target and not bead.moved:
            following = bead.source[0]
        places[bead] = (bead.source[0] if bead.source else following, len(bead.source), bead.target)
    return tuple(sorted(places, key=places.__getitem__))


def insert_rejected(beads: Sequence[Bead], rejected: Sequence[Bead]) -> tuple[Bead, ...]:
    """The beads of a text with each rejected one before what its first segment became."""
    waiting: defaultdict[int, list[Bead]] = defaultdict(list)
    for bead in sorted(rejected, key=lambda bead: (bead.source, bead.target)):
        waiting[bead.source[0]].append(bead)
    ordered: list[Bead] = []
    for bead in beads:
        for number in bead.source:
            ordered += waiting[number]
        ordered.append(bead)
    return tuple(ordered)


def make_record(
    source: SegmentedText,
    target: SegmentedText,
    beads: Sequence[Bead],
    signature: str,
    *,
    pinned: bool = False,
) -> Record:
    """The record of the beads, in their order.

    With `pinned`, every key of a text that occurs several times tells which one is meant: right
    for as long as the texts stay as they are, whatever the order of the lines.
    """
    sides = (_Side.of(source), _Side.of(target))
    return Record(
        source=f"{source.language} {source.path}",
        target=f"{target.language} {target.path}",
        signature=signature,
        lines=tuple(_make_line(bead, *sides, pinned=pinned) for bead in beads),
        frame=source.frame,
    )


@dataclass(frozen=True, slots=True)
class _Side:
    """A text with the key of each segment, and its running number among those of the same text."""

    text: SegmentedText
    keys: tuple[str, ...]
    occurrences: tuple[int, ...]
    counts: Counter[str] = field(default_factory=Counter)

    @classmethod
    def of(cls, text: SegmentedText) -> _Side:
        keys = tuple(short_key(segment.text) for segment in text.segments)
        counts: Counter[str] = Counter()
        occurrences = []
        for key in keys:
            counts[key] += 1
            occurrences.append(counts[key])
        return cls(text, keys, tuple(occurrences), counts)

    def name(self, numbers: Sequence[int], *, pinned: bool) -> tuple[SegmentKey, ...]:
        """The keys of segments; `pinned` ones tell which of several with the same text."""
        return tuple(
            SegmentKey(
                key := self.keys[number],
                self.occurrences[number] if pinned and self.counts[key] > 1 else 0,
            )
            for number in numbers
        )


def _make_line(bead: Bead, source: _Side, target: _Side, *, pinned: bool) -> RecordLine:
    is_rejected = bead.status is Status.REJECTED
    pinned = pinned or is_rejected
    return RecordLine(
        status=bead.status,
        source=source.name(bead.source, pinned=pinned),
        target=target.name(bead.target, pinned=pinned or bead.moved),
        confidence=0.0 if is_rejected else bead.confidence,
        moved=bead.moved,
        source_excerpt=make_excerpt(source.text.segments, bead.source),
        target_excerpt=make_excerpt(target.text.segments, bead.target),
    )


def place_side(
    lines: Sequence[tuple[RecordLine, tuple[SegmentKey, ...]]], text: SegmentedText, *, moves: bool
) -> list[tuple[int | None, ...]]:
    """For each line the segments that its keys mean; on one side only, moved lines are moved."""
    mentions = [
        Mention(key, line.status, is_moved=line.moved and moves)
        for line, keys in lines
        for key in keys
    ]
    places = iter(find_places(mentions, [short_key(segment.text) for segment in text.segments]))
    return [tuple(next(places) for _ in keys) for _, keys in lines]


def place_line(
    line: RecordLine, source: tuple[int | None, ...], target: tuple[int | None, ...]
) -> PlacedLine:
    """The line with the bead of these segments, None for those that are gone."""
    found = tuple(
        tuple(sorted({number for number in side if number is not None}))
        for side in (source, target)
    )
    if any(len(own) < len(side) for own, side in zip(found, (source, target), strict=True)):
        return PlacedLine(line, None, _GONE)
    if any(own and own[-1] - own[0] >= len(own) for own in found):
        return PlacedLine(line, None, _APART)
    confidence = 1.0 if line.status is Status.CONFIRMED else line.confidence
    return PlacedLine(line, Bead(found[0], found[1], confidence, line.status, line.moved))
