"""Scores of beads against gold, with counts worked out by hand."""

from __future__ import annotations

import pytest

from tm.evaluate.alignment import Score, score_alignments
from tm.model.bead import Bead


def beads(*links: tuple[tuple[int, ...], tuple[int, ...]]) -> list[Bead]:
    return [Bead(*link) for link in links]


GOLD = beads(((0,), (0,)), ((1, 2), (1,)), ((3,), ()), ((4,), (2,)))


def test_gold_against_itself_is_perfect() -> None:
    score = score_alignments([(GOLD, GOLD)])
    assert score.strict == score.lax == Score(1.0, 1.0)
    assert score.strict.f1 == 1.0


def test_a_bead_that_overlaps_on_both_sides_is_right_only_laxly() -> None:
    predicted = beads(((0,), (0,)), ((1,), (1,)), ((2,), ()), ((3,), ()), ((4,), (2,)))
    score = score_alignments([(GOLD, predicted)])
    # Predicted: [1]:[1] overlaps, [2]:[] is a null that gold has not, the other three are gold's.
    assert score.strict.precision == pytest.approx(3 / 5)
    assert score.lax.precision == pytest.approx(4 / 5)
    # Gold without its null: [1,2]:[1] is found laxly only.
    assert score.strict.recall == pytest.approx(2 / 3)
    assert score.lax.recall == 1.0
    assert score.strict.f1 == pytest.approx(2 * 0.6 * (2 / 3) / (0.6 + 2 / 3))


def test_overlap_on_one_side_is_wrong() -> None:
    score = score_alignments([(GOLD, beads(((0,), (2,)), ((4,), (0,))))])
    assert score.lax == Score(0.0, 0.0)


def test_nulls_count_for_precision_and_never_for_recall() -> None:
    without_null = score_alignments([(GOLD, [bead for bead in GOLD if not bead.is_null])])
    assert without_null.strict == Score(1.0, 1.0)
    only_nulls = score_alignments([(GOLD, beads(((3,), ()), ((0,), ())))])
    assert only_nulls.strict == Score(0.5, 0.0)


def test_counts_are_summed_over_documents_before_dividing() -> None:
    large = [Bead((n,), (n,)) for n in range(9)]
    score = score_alignments([(large, large), (beads(((0,), (0,))), beads(((0,), (1,))))])
    assert score.strict == Score(0.9, 0.9)


def test_a_repeated_bead_counts_once_and_an_empty_one_not_at_all() -> None:
    predicted = beads(((0,), (0,)), ((0,), (0,)), ((), ()))
    assert score_alignments([(GOLD, predicted)]).strict.precision == 1.0


def test_a_share_of_nothing_is_zero() -> None:
    score = score_alignments([([], [])])
    assert score.strict == score.lax == Score(0.0, 0.0)
    assert score.lax.f1 == 0.0
