"""Any encoder that gives a vector for a text, made into one that the aligner takes."""

from __future__ import annotations

import numpy as np

from tm.align.dense import DenseSpace
from tm.align.lexical import LEXICAL_SIGNATURE, make_lexical_space
from tm.align.plugins import TextEncoder
from tm.align.recall import Recall, VectorStore
from tm.align.side import Side
from tm.align.space import Floats, Space
from tm.errors import PluginError, TmError


class VectorEncoder:
    """An Encoder of a TextEncoder's vectors, beside the lexical ones.

    The vectors go into the space for which weights were fitted with another model: features are
    relative to how similar translations are in the very texts, so they hold for others.
    """

    def __init__(self, name: str, encoder: TextEncoder, store: VectorStore | None = None) -> None:
        self._name = name
        self._encoder = encoder
        self._recall = Recall(encoder.signature, self._encode, store)

    @property
    def signature(self) -> str:
        """See Encoder."""
        return f"{self._encoder.signature}+{LEXICAL_SIGNATURE}"

    def make_spaces(self, source: Side, target: Side) -> dict[str, Space]:
        """See Encoder."""
        vectors = [self._recall.find(side.texts) for side in (source, target)]
        return {
            "model": DenseSpace(vectors[0], vectors[1]),
            "lexical": make_lexical_space(source.texts, target.texts),
        }

    def _encode(self, texts: list[str]) -> Floats:
        """Vectors of length 1; raises PluginError where the encoder gives something else."""
        try:
            vectors = np.asarray(self._encoder.encode(texts), np.float32)
        except TmError:
            raise
        except Exception as error:
            raise PluginError(
                f"encoder {self._name!r} failed: {type(error).__name__}: {error}",
                remedy="report it to those who made it, or use another",
            ) from error
        if vectors.ndim != 2 or len(vectors) != len(texts) or not np.isfinite(vectors).all():
            raise PluginError(
                f"encoder {self._name!r} gave no row of numbers for each of {len(texts)} texts, "
                f"but {'×'.join(map(str, vectors.shape)) or 'a number'}",
                remedy="report it to those who made it, or use another",
            )
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        result: Floats = vectors / np.maximum(lengths, np.finfo(np.float32).tiny)
        return result
