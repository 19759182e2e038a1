from __future__ import annotations

import pytest

from tm.evaluate.segmentation import SegmentationScore, score_segmentations, score_segments

GOLD = ["Uno dos.", "Tres.", "Cuatro."]


@pytest.mark.parametrize(
    ("predicted", "exact", "right", "extra", "missed"),
    [
        (["Uno dos.", "Tres.", "Cuatro."], 1, 2, 0, 0),
        (["Uno  dos. ", "\nTres.", "Cuatro.\n"], 1, 2, 0, 0),
        (["Uno dos. Tres.", "Cuatro."], 0, 1, 0, 1),
        (["Uno", "dos.", "Tres.", "Cuatro."], 0, 2, 1, 0),
        (["Uno", "dos. Tres.", "Cuatro."], 0, 1, 1, 1),
        (["Uno dos.", "Cuatro."], 0, 1, 0, 1),
        (["Uno dos.", "Tres.", "Cinco."], 0, 0, 2, 2),
        ([], 0, 0, 0, 2),
    ],
)
def test_boundaries_are_counted(
    predicted: list[str], exact: int, right: int, extra: int, missed: int
) -> None:
    assert score_segments(GOLD, predicted) == SegmentationScore(1, exact, right, extra, missed)


def test_list_markers_may_be_left_out() -> None:
    gold = ["1. Uno", "(ii) Dos", "• Tres"]
    assert score_segments(gold, ["Uno", "Dos", "Tres"]).exact
    assert score_segments(gold, ["Uno", "Dos • Tres"]).missed == 1
    assert not score_segments(["Antes de uno", "Dos"], ["uno", "Dos"]).exact


def test_segments_without_letters_do_not_count() -> None:
    assert score_segments(["Uno.", "***", "Dos."], ["Uno. ***", "Dos."]).exact
    assert score_segments(["Uno. ***", "Dos."], ["Uno.", "***", "Dos."]).exact
    assert score_segments(["____", "Dos."], ["Dos."]).exact


def test_sets_are_counted_together() -> None:
    score = score_segmentations([(GOLD, GOLD), (GOLD, ["Uno dos. Tres.", "Cuatro."])])
    assert score == SegmentationScore(texts=2, exact=1, right=3, extra=0, missed=1)
    assert score.exact_share == 0.5
    assert score.boundary_f1 == pytest.approx(6 / 7)


def test_nothing_scores_without_an_error() -> None:
    assert score_segmentations([]).exact_share == 0
    assert score_segments(["Uno."], ["Uno."]).boundary_f1 == 1
