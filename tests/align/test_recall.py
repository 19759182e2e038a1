"""No text is encoded twice, and rows do not depend on what was asked before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from tm.align.recall import Recall
from tm.align.space import Floats


class Counting:
    """An encoder that notes what it was given; its rows depend on the batch, as real ones do."""

    def __init__(self) -> None:
        self.batches: list[list[str]] = []

    def __call__(self, texts: list[str]) -> Floats:
        self.batches.append(texts)
        return np.array([[len(text), len(texts)] for text in texts], np.float32)


class Store:
    """A VectorStore in memory that finds at once what was added."""

    def __init__(self) -> None:
        self.rows: dict[tuple[str, str], Floats] = {}

    def find(self, signature: str, texts: Sequence[str]) -> dict[str, Floats]:
        return {t: self.rows[signature, t] for t in texts if (signature, t) in self.rows}

    def add(self, signature: str, rows: Mapping[str, Floats]) -> None:
        self.rows |= {(signature, text): row for text, row in rows.items()}


def test_each_text_once_and_in_order() -> None:
    encode = Counting()
    rows = Recall("s", encode).find(["ccc", "a", "bb", "a"])
    assert rows[:, 0].tolist() == [3, 1, 2, 1]
    assert encode.batches == [["a", "bb", "ccc"]]


def test_the_same_texts_in_another_order_are_not_encoded_again() -> None:
    encode = Counting()
    recall = Recall("s", encode)
    first = recall.find(["a", "bb"])
    recall.find(["other"])
    assert recall.find(["bb", "a"]).tolist() == first[::-1].tolist()
    assert len(encode.batches) == 2


def test_other_sets_make_no_difference() -> None:
    recall = Recall("s", Counting())
    recall.find(["a", "b", "c"])
    assert recall.find(["a", "b"]).tolist() == Recall("s", Counting()).find(["a", "b"]).tolist()


def test_what_is_stored_is_not_encoded() -> None:
    store, encode = Store(), Counting()
    Recall("s", encode, store).find(["a", "bb"])
    Recall("s", encode, store).find(["a", "ccc", "bb"])
    Recall("other", encode, store).find(["a"])
    assert encode.batches == [["a", "bb"], ["ccc"], ["a"]]
