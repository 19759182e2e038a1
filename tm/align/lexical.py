"""A space of character 4-grams and numbers: needs no model and knows every language.

Related languages share the beginnings of words, and any two share names and figures. Each
segment's vector counts the 4-grams of its folded words, (1 + log tf) · idf with idf over the
segments of both sides. Grams that only one side knows cannot match; they stay in the norm at a
quarter of their weight, so that a segment full of them is not taken for similar to much.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

from tm.align.side import Side
from tm.align.space import Floats, Space, Windows
from tm.align.sparse import SparseRows, multiply
from tm.align.summed import SummedWindows
from tm.text.words import find_words

GRAM_LENGTH = 4
# Weights against a 4-gram's 1; fitted on development sets together with the CRF's weights.
NUMBER_WEIGHT = 2.0
UNSHARED_WEIGHT = 0.25
# A gram in more of the segments than this on both sides cannot tell candidates apart.
_MOST_POSTINGS = 24


def find_grams(text: str) -> Iterator[str]:
    """The 4-grams of the text's folded words with `<` and `>` at their ends; numbers whole."""
    for word in find_words(text):
        if word[0].isdigit():
            yield "#" + (word.lstrip("0") or "0")
            continue
        marked = f"<{word}>"
        if len(marked) <= GRAM_LENGTH:
            yield marked
        for start in range(len(marked) - GRAM_LENGTH + 1):
            yield marked[start : start + GRAM_LENGTH]


LEXICAL_SIGNATURE = "lexical-1"


class LexicalEncoder:
    """The lexical space alone."""

    @property
    def signature(self) -> str:
        """See Encoder."""
        return LEXICAL_SIGNATURE

    def make_spaces(self, source: Side, target: Side) -> dict[str, Space]:
        """See Encoder."""
        return {"lexical": LexicalSpace(source.texts, target.texts)}


class LexicalSpace:
    """The two sides' segments as weighted bags of 4-grams."""

    def __init__(self, source: Iterable[str], target: Iterable[str]) -> None:
        counts = ([Counter(find_grams(text)) for text in source],
                  [Counter(find_grams(text)) for text in target])  # fmt: skip
        frequencies = tuple(Counter(gram for bag in side for gram in bag) for side in counts)
        shared = frequencies[0].keys() & frequencies[1].keys()
        number = {gram: index for index, gram in enumerate(sorted(shared))}
        segments = len(counts[0]) + len(counts[1])
        inverse = {
            gram: math.log(segments / (frequencies[0][gram] + frequencies[1][gram]))
            + 0.1  # a gram of every segment still says a little
            for side in frequencies
            for gram in side
        }
        self._sides = tuple(_weigh(side, number, inverse) for side in counts)
        self._vocabulary_size = len(number)

    def compare(self, source: slice, target: slice) -> Floats:
        """See Space."""
        return multiply(self._sides[0].cut(source), self._sides[1].cut(target))

    def make_windows(self, weights: tuple[Floats, Floats]) -> Windows:
        """See Space."""
        return SummedWindows(weights, self._compare_within)

    def find_candidates(self, most: int) -> tuple[NDArray[np.int64], Floats]:
        """See Space. Looks only at grams that are rare on both sides."""
        source, target = self._sides
        pairs, weights = _join_rare(source, target, self._vocabulary_size)
        keys, inverse = np.unique(pairs, return_inverse=True)
        sums = np.bincount(inverse, weights=weights, minlength=len(keys)).astype(np.float32)
        rows, found = np.divmod(keys, max(len(target), 1))
        order = np.lexsort((found, -sums, rows))
        rows, found, sums = rows[order], found[order], sums[order]
        rank = np.arange(len(rows)) - np.searchsorted(rows, rows)
        keep = rank < most
        columns = np.full((len(source), most), -1, np.int64)
        cosines = np.zeros((len(source), most), np.float32)
        columns[rows[keep], rank[keep]] = found[keep]
        cosines[rows[keep], rank[keep]] = sums[keep]
        return columns, cosines

    def _compare_within(self, side: int, distance: int) -> Floats:
        rows = self._sides[side]
        result = np.zeros(len(rows) - distance, np.float32)
        for first in range(0, len(result), 64):
            block = rows.cut(slice(first, min(first + 64 + distance, len(rows))))
            dense = block.spread(np.unique(block.columns))
            cosines = np.einsum("ij,ij->i", dense[:-distance], dense[distance:])
            result[first : first + 64] = cosines[:64]
        return result


def _weigh(
    bags: list[Counter[str]], number: dict[str, int], inverse: dict[str, float]
) -> SparseRows:
    rows: list[dict[int, float]] = []
    for bag in bags:
        squares = 0.0
        row: dict[int, float] = {}
        for gram, count in bag.items():
            weight = (1 + math.log(count)) * inverse[gram]
            if gram[0] == "#":
                weight *= NUMBER_WEIGHT
            if gram in number:
                row[number[gram]] = weight
                squares += weight * weight
            else:
                squares += (weight * UNSHARED_WEIGHT) ** 2
        norm = math.sqrt(squares) or 1.0
        rows.append({gram: weight / norm for gram, weight in row.items()})
    return SparseRows.of(rows)


def _join_rare(
    source: SparseRows, target: SparseRows, vocabulary_size: int
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Keys (row · target segments + column) and products for each rare gram in both."""
    postings = []
    for side in (source, target):
        order = np.argsort(side.columns, kind="stable")
        starts = np.searchsorted(side.columns[order], np.arange(vocabulary_size + 1))
        postings.append((side.number_rows()[order], side.weights[order], starts))
    sizes = [np.diff(starts) for _, _, starts in postings]
    rare = np.flatnonzero((sizes[0] <= _MOST_POSTINGS) & (sizes[1] <= _MOST_POSTINGS))
    counts = sizes[0][rare] * sizes[1][rare]
    gram = np.repeat(np.arange(len(rare)), counts)
    place = np.arange(len(gram)) - np.repeat(np.cumsum(counts) - counts, counts)
    in_source, in_target = np.divmod(place, np.maximum(sizes[1][rare][gram], 1))
    first = postings[0][2][rare][gram] + in_source
    second = postings[1][2][rare][gram] + in_target
    keys = postings[0][0][first] * len(target) + postings[1][0][second]
    return keys, postings[0][1][first].astype(np.float64) * postings[1][1][second]
