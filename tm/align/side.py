"""One language's side of a pair of texts, as the aligner wants it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Side:
    """The segments of one text in reading order.

    `blocks` gives each segment the running number of its paragraph, heading, item or cell;
    `kinds` its kind of block, or nothing at all where that is unknown.
    """

    language: str
    texts: tuple[str, ...]
    blocks: tuple[int, ...]
    kinds: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.texts)
