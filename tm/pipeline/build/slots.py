"""Which segments of a translation's file give way to what is new, and where more is put in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from tm.model.segment import Segment
from tm.pipeline.build.stretches import Stretch


class NotInPlaceError(Exception):
    """A file cannot be changed in place; the message says why, after "for"."""


@dataclass(frozen=True, slots=True)
class Slots:
    """What becomes of the segments of a file, by their numbers.

    Those in `replaced` go, and these stretches stand for them; there may be none. The stretches in
    `before` and `after` are put in beside a segment that stays.
    """

    replaced: dict[int, list[Stretch]] = field(default_factory=dict)
    before: dict[int, list[Stretch]] = field(default_factory=dict)
    after: dict[int, list[Stretch]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Anchor:
    """Where a text goes on as it was: a segment of either, and the blocks that they are in."""

    target: int
    source_block: int = -1
    target_block: int = -1


@dataclass(frozen=True, slots=True)
class _Gap:
    """What is new, and what is to go, between two places that stay."""

    first: _Anchor
    last: _Anchor
    new: tuple[Stretch, ...]
    old: tuple[int, ...]


def find_slots(
    stretches: Sequence[Stretch],
    kept: set[int],
    original: Sequence[Segment],
    existing: Sequence[Segment],
) -> Slots:
    """Where all that is new goes; `kept` are the segments of the file that stay.

    Raises NotInPlaceError where paragraphs came or went, or what stays is to be in another order.
    """
    slots = Slots()
    for gap in _find_gaps(stretches, kept, original, existing):
        for number in gap.old:
            slots.replaced[number] = []
        if not (
            _fill_by_neighbours(gap, slots, original, existing)
            or _fill_by_blocks(gap, slots, original, existing)
        ):
            raise NotInPlaceError("paragraphs came or went")
    return slots


def _find_gaps(
    stretches: Iterable[Stretch],
    kept: set[int],
    original: Sequence[Segment],
    existing: Sequence[Segment],
) -> Iterator[_Gap]:
    first, new = _Anchor(-1), list[Stretch]()
    for stretch in stretches:
        if not stretch.is_kept:
            new += [stretch] if stretch.content.parts else []
            continue
        # What is left out, and what was moved, stands nowhere in the order.
        for link in stretch.links:
            if not link.target or link.moved:
                continue
            if link.target[0] <= first.target:
                raise NotInPlaceError("what stays stands in another order now")
            last = _make_anchor(link.source[0], link.target[0], original, existing)
            yield _make_gap(first, last, new, kept)
            first = _make_anchor(link.source[-1], link.target[-1], original, existing)
            new = []
    yield _make_gap(first, _Anchor(len(existing)), new, kept)


def _make_anchor(
    source: int, target: int, original: Sequence[Segment], existing: Sequence[Segment]
) -> _Anchor:
    return _Anchor(target, original[source].block, existing[target].block)


def _make_gap(first: _Anchor, last: _Anchor, new: Iterable[Stretch], kept: set[int]) -> _Gap:
    old = (number for number in range(first.target + 1, last.target) if number not in kept)
    return _Gap(first, last, tuple(new), tuple(old))


def _fill_by_neighbours(
    gap: _Gap, slots: Slots, original: Sequence[Segment], existing: Sequence[Segment]
) -> bool:
    """Puts what is new into the paragraphs that the old or the neighbours are in, if that fits.

    What shares a paragraph with a neighbour in the original does so in the file.
    """
    new = {block: list(own) for block, own in groupby(gap.new, lambda s: _block(s, original))}
    old = {block: list(own) for block, own in groupby(gap.old, lambda n: existing[n].block)}
    ends = [(gap.first, slots.after)]
    if gap.last.source_block != gap.first.source_block:
        ends.append((gap.last, slots.before))
    parts = []
    for anchor, beside in ends:
        came, gone = new.pop(anchor.source_block, []), old.pop(anchor.target_block, [])
        parts.append((anchor, beside, came, gone))
    if len(new) != len(old):
        return False
    for anchor, beside, came, gone in parts:
        if gone:
            slots.replaced[gone[0]] = came
        elif came:
            beside[anchor.target] = came
    for came, gone in zip(new.values(), old.values(), strict=True):
        slots.replaced[gone[0]] = came
    return True


def _fill_by_blocks(
    gap: _Gap, slots: Slots, original: Sequence[Segment], existing: Sequence[Segment]
) -> bool:
    """Puts each paragraph of what is new into one of the old, if there are as many."""
    new = [list(own) for _, own in groupby(gap.new, lambda s: _block(s, original))]
    old = [list(own) for _, own in groupby(gap.old, lambda n: existing[n].block)]
    if len(new) != len(old):
        return False
    for came, gone in zip(new, old, strict=True):
        slots.replaced[gone[0]] = came
    return True


def _block(stretch: Stretch, original: Sequence[Segment]) -> int:
    return original[stretch.segments[0]].block
