"""Forward–backward and decoding against an enumeration of all paths."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tm.align.band import Band
from tm.align.decode import find_beads
from tm.align.features import SHAPES
from tm.align.search import Scores, find_marginals

Step = tuple[int, int]


def make_scores(seed: int, source_size: int, target_size: int, band: Band) -> Scores:
    random = np.random.default_rng(seed)
    rows = [
        random.normal(0, 2, (len(SHAPES), last - first + 1)).astype(np.float32)
        for first, last in zip(band.first, band.last, strict=True)
    ]
    nulls = [random.normal(-1, 1, size) for size in (source_size, target_size) * 2]
    return Scores(band, tuple(rows), (nulls[0], nulls[1]), (nulls[2], nulls[3]))


def full_band(source_size: int, target_size: int) -> Band:
    return Band(
        np.zeros(source_size + 1, np.int64), np.full(source_size + 1, target_size, np.int64)
    )


def enumerate_paths(scores: Scores) -> Iterator[tuple[list[Step], float]]:
    """Every path as its steps, and the sum of their scores; source nulls before target nulls."""
    size = (len(scores.opens[0]), len(scores.opens[1]))
    band = scores.band

    def inside(row: int, column: int) -> bool:
        return row <= size[0] and band.first[row] <= column <= band.last[row]

    def go(row: int, column: int, state: str) -> Iterator[tuple[list[Step], float]]:
        if (row, column) == size:
            yield [], 0.0
        for index, (a, b) in enumerate(SHAPES):
            if row + a <= size[0] and column + b <= size[1] and inside(row + a, column + b):
                end = column + b - band.first[row + a]
                value = float(scores.beads[row + a][index, end])
                for rest, total in go(row + a, column + b, "match"):
                    yield [(a, b), *rest], value + total
        if row < size[0] and state != "target" and inside(row + 1, column):
            step = scores.extends if state == "source" else scores.opens
            for rest, total in go(row + 1, column, "source"):
                yield [(1, 0), *rest], step[0][row] + total
        if column < size[1] and inside(row, column + 1):
            step = scores.extends if state == "target" else scores.opens
            for rest, total in go(row, column + 1, "target"):
                yield [(0, 1), *rest], step[1][column] + total

    yield from go(0, 0, "match")


def find_by_enumeration(scores: Scores) -> tuple[float, dict[tuple[int, int, Step], float]]:
    """The logarithm of the sum over paths, and each step's probability by its end position."""
    totals: dict[tuple[int, int, Step], float] = defaultdict(float)
    whole = 0.0
    for steps, score in enumerate_paths(scores):
        weight = float(np.exp(score))
        whole += weight
        row = column = 0
        for step in steps:
            row, column = row + step[0], column + step[1]
            place = (row if step[0] else 0, column if step[1] else 0, step)
            totals[place] += weight
    return float(np.log(whole)), {place: weight / whole for place, weight in totals.items()}


@settings(deadline=None, max_examples=30)
@given(st.integers(0, 10**6), st.integers(1, 4), st.integers(1, 4))
def test_marginals_equal_enumeration(seed: int, source_size: int, target_size: int) -> None:
    scores = make_scores(seed, source_size, target_size, full_band(source_size, target_size))
    log_partition, expected = find_by_enumeration(scores)
    marginals = find_marginals(scores)
    assert marginals.log_partition == pytest.approx(log_partition, abs=1e-4)
    for row in range(1, source_size + 1):
        for column in range(1, target_size + 1):
            for index, shape in enumerate(SHAPES):
                found = marginals.beads[row][index, column]
                assert found == pytest.approx(expected.get((row, column, shape), 0.0), abs=1e-4)
    for row in range(source_size):
        assert marginals.nulls[0][row] == pytest.approx(
            expected.get((row + 1, 0, (1, 0)), 0.0), abs=1e-4
        )
    for column in range(target_size):
        assert marginals.nulls[1][column] == pytest.approx(
            expected.get((0, column + 1, (0, 1)), 0.0), abs=1e-4
        )


def test_band_forbids_what_is_outside() -> None:
    band = Band(np.array([0, 0, 1, 2]), np.array([1, 2, 3, 3]))
    scores = make_scores(7, 3, 3, band)
    log_partition, _ = find_by_enumeration(scores)
    assert find_marginals(scores).log_partition == pytest.approx(log_partition, abs=1e-4)


@settings(deadline=None, max_examples=30)
@given(st.integers(0, 10**6), st.integers(1, 12), st.integers(1, 12))
def test_beads_cover_both_sides_once_and_in_order(
    seed: int, source_size: int, target_size: int
) -> None:
    scores = make_scores(seed, source_size, target_size, full_band(source_size, target_size))
    beads = find_beads(find_marginals(scores), scores.band)
    assert [number for bead in beads for number in bead.source] == list(range(source_size))
    assert [number for bead in beads for number in bead.target] == list(range(target_size))
    assert all(0.0 <= bead.confidence <= 1.0 for bead in beads)


def test_each_segment_is_somewhere_with_probability_one() -> None:
    scores = make_scores(3, 9, 11, full_band(9, 11))
    marginals = find_marginals(scores)
    covered = marginals.nulls[0].copy()
    for row, probabilities in enumerate(marginals.beads):
        for index, (a, _) in enumerate(SHAPES):
            covered[max(row - a, 0) : row] += probabilities[index].sum()
    assert covered == pytest.approx(np.ones(9), abs=1e-3)
