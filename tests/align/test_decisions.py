"""What people decided stays, whatever the texts are; the rest is aligned around it."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from test_aligner import ORIGINAL, TRANSLATION, links, make_side

from tm.align.aligner import align
from tm.align.encoders import find_encoder
from tm.model.bead import Bead, Status

LEXICAL = find_encoder("lexical", "es", "en")
WORDS = ("río", "agua", "10", "ley", "año", "de", "Almira")


def confirm(source: tuple[int, ...], target: tuple[int, ...], *, moved: bool = False) -> Bead:
    return Bead(source, target, status=Status.CONFIRMED, moved=moved)


def reject(source: tuple[int, ...], target: tuple[int, ...]) -> Bead:
    return Bead(source, target, status=Status.REJECTED)


texts = st.lists(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join), max_size=9
).map(tuple)


@st.composite
def pairs_with_decisions(
    draw: st.DrawFn,
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[Bead, ...]]:
    """Two texts, disjoint confirmed beads of any shape in any order, and rejected ones."""
    sides = (draw(texts), draw(texts))
    runs = [draw(st.permutations(cut_into_runs(draw, len(side)))) for side in sides]
    confirmed = [
        confirm(source, target, moved=draw(st.booleans()) and bool(source and target))
        for source, target in zip(*runs, strict=False)
        if draw(st.booleans())
    ]
    confirmed += [confirm((), run) for run in runs[1][len(runs[0]) :] if draw(st.booleans())]
    runs = [cut_into_runs(draw, len(side)) for side in sides]
    rejected = [
        reject(source, target)
        for source in runs[0]
        for target in runs[1]
        if draw(st.booleans()) and (source, target) not in links(tuple(confirmed))
    ]
    return (*sides, (*confirmed, *rejected))


def cut_into_runs(draw: st.DrawFn, size: int) -> list[tuple[int, ...]]:
    cuts = draw(st.sets(st.integers(1, max(size - 1, 1))))
    ends = [0, *sorted(cut for cut in cuts if cut < size), size]
    return [tuple(range(first, last)) for first, last in pairwise(ends) if first < last]


@settings(max_examples=100, deadline=None)
@given(pairs_with_decisions())
def test_decisions_are_kept_and_everything_is_covered_once(
    case: tuple[tuple[str, ...], tuple[str, ...], tuple[Bead, ...]],
) -> None:
    source, target, decisions = case
    sides = (make_side("es", source), make_side("en", target))
    beads = align(*sides, LEXICAL, decisions).beads
    found = {(bead.source, bead.target): bead for bead in beads}
    for decision in decisions:
        bead = found.get((decision.source, decision.target))
        if decision.status is Status.REJECTED:
            assert bead is None
        else:
            assert bead is not None
            assert (bead.status, bead.confidence) == (Status.CONFIRMED, 1.0)
    assert [number for bead in beads for number in bead.source] == list(range(len(source)))
    assert sorted(number for bead in beads for number in bead.target) == list(range(len(target)))
    in_order = [number for bead in beads if not bead.moved for number in bead.target]
    assert in_order == sorted(in_order)
    confirmed = sum(decision.status is Status.CONFIRMED for decision in decisions)
    assert sum(bead.status is Status.CONFIRMED for bead in beads) == confirmed
    # What came out for the confirmed ones, put in again, gives the same.
    again = [bead for bead in beads if bead.status is Status.CONFIRMED]
    again += [bead for bead in decisions if bead.status is Status.REJECTED]
    assert align(*sides, LEXICAL, again).beads == beads


SAMPLES = (make_side("es", ORIGINAL[:8]), make_side("en", (*TRANSLATION[:5], TRANSLATION[-1])))
USE = find_encoder("use", "es", "en")  # loads its model when first needed


def align_samples(*decisions: Bead) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return links(align(*SAMPLES, USE, decisions).beads)


def test_a_confirmed_bead_bounds_its_neighbours() -> None:
    assert align_samples(confirm((3, 4), (2,)))[2:4] == [((2,), ()), ((3, 4), (2,))]


def test_a_confirmed_bead_may_be_of_any_shape() -> None:
    whole = confirm((0, 1, 2, 3, 4), (0, 1, 2))
    assert align_samples(whole) == [
        (whole.source, whole.target), ((5,), (5,)), ((6,), (3,)), ((7,), (4,)),
    ]  # fmt: skip


def test_a_confirmed_move_leaves_the_rest_as_it_is() -> None:
    expected = align_samples()
    for moved in (True, False):
        assert align_samples(confirm((5,), (5,), moved=moved)) == expected


def test_a_confirmed_gap_stays_one() -> None:
    assert ((5,), ()) in align_samples(confirm((5,), ()))
    assert ((), (5,)) in align_samples(confirm((), (5,)))


def test_what_is_rejected_gives_way_to_the_next_best() -> None:
    found = align_samples(reject((2, 3), (2,)), reject((5,), (5,)))
    assert ((2, 3), (2,)) not in found
    left = [link for link in found if 5 in link[0] or 5 in link[1]]
    assert left == [((5,), ()), ((), (5,))]
    assert ((6,), (3,)) in found


def test_confirming_everything_changes_nothing() -> None:
    beads = align(*SAMPLES, USE).beads
    confirmed = tuple(replace(bead, status=Status.CONFIRMED, confidence=1.0) for bead in beads)
    assert align(*SAMPLES, USE, confirmed).beads == confirmed


def test_decisions_hold_where_one_text_is_empty() -> None:
    sides = (make_side("es", ORIGINAL[:2]), make_side("en", ()))
    found = align(*sides, LEXICAL, [confirm((0, 1), ())]).beads
    assert found == (confirm((0, 1), ()),)
