"""Vectors of texts, none computed twice."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import Protocol

import numpy as np

from tm.align.space import Floats

# As many sets of texts as one pair asks for: two sides, and where the sentences of each meet.
_MOST_KEPT = 4


class VectorStore(Hashable, Protocol):
    """Rows of numbers by text, kept from one run to the next."""

    def find(self, signature: str, texts: Sequence[str]) -> dict[str, Floats]:
        """Those of the rows, made under this signature, that are stored."""

    def add(self, signature: str, rows: Mapping[str, Floats]) -> None:
        """Stores the rows."""


class Recall:
    """Rows of numbers for sets of texts: those of the last few sets, those stored, or new ones.

    What a batch is made of moves the last bits of its results. So a set that comes again, in any
    order, gets the same rows, and what other sets there were before makes no difference.
    """

    def __init__(
        self,
        signature: str,
        encode: Callable[[list[str]], Floats],
        store: VectorStore | None = None,
    ) -> None:
        """`encode` gives one row for each text."""
        self._signature = signature
        self._encode = encode
        self._store = store
        self._kept: dict[tuple[str, ...], Floats] = {}

    def find(self, texts: Iterable[str]) -> Floats:
        """One row for each text, in their order."""
        texts = tuple(texts)
        # Sentences of one length share a batch; duplicates are encoded once.
        distinct = tuple(sorted(set(texts), key=lambda text: (len(text), text)))
        rows = self._kept.pop(distinct, None)
        if rows is None:
            rows = self._make(distinct)
        self._kept[distinct] = rows
        while len(self._kept) > _MOST_KEPT:
            del self._kept[next(iter(self._kept))]
        places = {text: place for place, text in enumerate(distinct)}
        found: Floats = rows[[places[text] for text in texts]]
        return found

    def _make(self, texts: Sequence[str]) -> Floats:
        if not self._store:
            return self._encode(list(texts))
        rows = self._store.find(self._signature, texts)
        missing = [text for text in texts if text not in rows]
        if missing:
            fresh = dict(zip(missing, self._encode(missing), strict=True))
            self._store.add(self._signature, fresh)
            rows |= fresh
        return np.stack([rows[text] for text in texts])
