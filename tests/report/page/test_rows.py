"""Rows keep both texts in their own order, and split what was moved."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tm.model.bead import Status
from tm.report.page.data import PageBead
from tm.report.page.rows import RowKind, arrange


def bead(number: int, source: tuple[int, ...], target: tuple[int, ...], *, moved: bool) -> PageBead:
    return PageBead(number, source, target, 1.0, Status.AUTO, moved)


def test_a_moved_bead_stands_at_both_its_places() -> None:
    beads = (
        bead(0, (0,), (2,), moved=True),
        bead(1, (1, 2), (0,), moved=False),
        bead(2, (3,), (), moved=False),
        bead(3, (), (1,), moved=False),
        bead(4, (4,), (3,), moved=False),
    )
    assert [(row.kind.value, row.source, row.target) for row in arrange(beads)] == [
        ("moved-source", (0,), ()),
        ("linked", (1, 2), (0,)),
        ("source-only", (3,), ()),
        ("target-only", (), (1,)),
        ("moved-target", (), (2,)),
        ("linked", (4,), (3,)),
    ]


@st.composite
def alignments(draw: st.DrawFn) -> tuple[PageBead, ...]:
    """Beads in the order of the source; those that break the order of the target are moved."""
    size = draw(st.integers(0, 12))
    moved = draw(st.lists(st.booleans(), min_size=size, max_size=size))
    ends = draw(st.permutations([number for number in range(size) if moved[number]]))
    order = draw(st.lists(st.integers(0, size), min_size=len(ends), max_size=len(ends)))
    targets = [number for number in range(size) if not moved[number]]
    for number, place in zip(ends, order, strict=True):
        targets.insert(min(place, len(targets)), number)
    return tuple(
        bead(number, (number,), (targets.index(number),), moved=moved[number])
        for number in range(size)
    )


@given(alignments())
def test_both_columns_read_in_order_and_are_whole(beads: tuple[PageBead, ...]) -> None:
    rows = arrange(beads)
    assert [number for row in rows for number in row.source] == list(range(len(beads)))
    assert [number for row in rows for number in row.target] == list(range(len(beads)))
    halves = [row for row in rows if row.kind in {RowKind.MOVED_SOURCE, RowKind.MOVED_TARGET}]
    assert len(halves) == 2 * sum(bead.moved for bead in beads)
