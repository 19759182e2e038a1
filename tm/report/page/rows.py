"""The rows in which two texts stand side by side, each in its own reading order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from tm.report.page.data import PageBead


class RowKind(StrEnum):
    """What a row holds: both sides, one that the other lacks, or half of a moved bead."""

    LINKED = "linked"
    SOURCE_ONLY = "source-only"
    TARGET_ONLY = "target-only"
    MOVED_SOURCE = "moved-source"
    MOVED_TARGET = "moved-target"


@dataclass(frozen=True, slots=True)
class Row:
    """A row with its bead and the segments that stand in it on either side."""

    kind: RowKind
    bead: PageBead
    source: tuple[int, ...]
    target: tuple[int, ...]


def arrange(beads: Sequence[PageBead]) -> tuple[Row, ...]:
    """A row for each bead, in the order of the beads; two for a moved one, each at its place."""
    return tuple(_arrange(beads))


def _arrange(beads: Sequence[PageBead]) -> Iterator[Row]:
    moved = sorted(filter(_is_split, beads), key=lambda bead: bead.target, reverse=True)
    for bead in beads:
        if _is_split(bead):
            yield Row(RowKind.MOVED_SOURCE, bead, bead.source, ())
            continue
        while moved and bead.target and moved[-1].target < bead.target:
            yield _make_target_row(moved.pop())
        yield Row(_find_kind(bead), bead, bead.source, bead.target)
    yield from map(_make_target_row, reversed(moved))


def _is_split(bead: PageBead) -> bool:
    return bead.moved and bool(bead.source) and bool(bead.target)


def _make_target_row(bead: PageBead) -> Row:
    return Row(RowKind.MOVED_TARGET, bead, (), bead.target)


def _find_kind(bead: PageBead) -> RowKind:
    if not bead.target:
        return RowKind.SOURCE_ONLY
    return RowKind.LINKED if bead.source else RowKind.TARGET_ONLY
