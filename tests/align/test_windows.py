"""Window arithmetic against doing it one window at a time."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tm.align.dense import DenseSpace
from tm.align.lexical import make_lexical_space
from tm.align.space import REACH, Floats, Space
from tm.align.windows import cut, segment_slice, slide, sum_area, sum_rectangles

TEXTS = (
    "El pleno aprobó el decreto 12.",
    "Votaron 87 diputadas.",
    "¿Y ahora?",
    "Nada más.",
    "La sesión terminó a las 14.30.",
    "Fin",
    "El acta se publica mañana.",
)
TRANSLATIONS = (
    "The plenary passed decree 12.",
    "87 deputies voted.",
    "And now?",
    "That is all.",
    "The session closed at 2:30 p.m.",
    "End",
    "The minutes appear tomorrow.",
)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**6), st.integers(1, REACH), st.integers(1, REACH))
def test_rectangles_and_slides(seed: int, height: int, width: int) -> None:
    values = np.random.default_rng(seed).normal(size=(REACH - 1 + 6, REACH - 1 + 4))
    values = values.astype(np.float32)
    sums = sum_rectangles(sum_area(values), height, width)
    highest = slide(np.maximum, slide_wide(values, width), height)
    for row in range(6):
        for column in range(4):
            bottom, right = row + REACH, column + REACH
            window = values[bottom - height : bottom, right - width : right]
            assert sums[row, column] == pytest.approx(window.sum(), abs=1e-4)
            assert highest[row, column] == window.max()


def slide_wide(values: Floats, width: int) -> Floats:
    return slide(np.maximum, values, width, axis=1)


def test_positions_before_a_text_are_zero() -> None:
    values = np.arange(1, 8, dtype=np.float32)
    assert segment_slice(range(1, 4)) == (slice(0, 3), REACH - 1)
    assert cut(values, range(1, 4)).tolist() == [0, 0, 0, 0, 1, 2, 3]
    assert cut(values, range(6, 8)).tolist() == [2, 3, 4, 5, 6, 7]


def make_dense() -> tuple[Space, Floats, Floats]:
    random = np.random.default_rng(1)
    sides = [random.normal(size=(7, 12)).astype(np.float32) for _ in range(2)]
    sides = [side / np.linalg.norm(side, axis=1, keepdims=True) for side in sides]
    return DenseSpace(sides[0], sides[1]), sides[0], sides[1]


@pytest.mark.parametrize("lengths", [(1, 1), (1, 3), (2, 2), (5, 1), (3, 3)])
def test_summed_windows_are_cosines_of_sums(lengths: tuple[int, int]) -> None:
    space, source, target = make_dense()
    weights = (np.arange(3, 10, dtype=np.float32), np.arange(9, 2, -1, dtype=np.float32))
    positions = range(5, 8)
    cosines = space.compare(segment_slice(positions)[0], segment_slice(positions)[0])
    found = space.make_windows(weights).enter(positions, positions, cosines)(*lengths)
    a, b = lengths
    for row in positions:
        for column in positions:
            first = (source[row - a : row] * weights[0][row - a : row, None]).sum(axis=0)
            second = (target[column - b : column] * weights[1][column - b : column, None]).sum(0)
            cosine = first @ second / np.linalg.norm(first) / np.linalg.norm(second)
            assert found[row - 5, column - 5] == pytest.approx(cosine, abs=1e-4)


def test_lexical_space_prefers_translations() -> None:
    space = make_lexical_space(TEXTS, TRANSLATIONS)
    cosines = space.compare(slice(0, 7), slice(0, 7))
    shared = [0, 1, 4]  # those with a number or a cognate
    assert cosines.argmax(axis=1)[shared].tolist() == shared
    assert (cosines <= 1.0001).all()
    columns, _ = space.find_candidates(2)
    assert columns[shared, 0].tolist() == shared
    assert columns[5].tolist() == [-1, -1]
