"""A space of character 4-grams and numbers: needs no model and knows every language.

Related languages share the beginnings of words, and any two share names and figures. Each
segment's vector counts the 4-grams of its folded words, (1 + log tf) · idf with idf over the
segments of both sides. Grams that only one side knows cannot match; they stay in the norm at a
quarter of their weight, so that a segment full of them is not taken for similar to much.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import replace

import numpy as np

from tm.align.side import Side
from tm.align.space import Doubles, Space
from tm.align.sparse import SparseRows, SparseSpace
from tm.text.words import find_words

GRAM_LENGTH = 4
# Weights against a 4-gram's 1; fitted on development sets together with the CRF's weights.
NUMBER_WEIGHT = 2.0
UNSHARED_WEIGHT = 0.25


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
        return {"lexical": make_lexical_space(source.texts, target.texts)}


def make_lexical_space(source: Iterable[str], target: Iterable[str]) -> SparseSpace:
    """The two sides' segments as weighted bags of 4-grams."""
    columns: dict[str, int] = {}
    sides = [_count_grams(texts, columns) for texts in (source, target)]
    frequencies = [np.bincount(side.columns, minlength=len(columns)) for side in sides]
    segments = len(sides[0]) + len(sides[1])
    # A gram of every segment still says a little.
    weights = np.log(segments / (frequencies[0] + frequencies[1])) + 0.1
    weights[[gram[0] == "#" for gram in columns]] *= NUMBER_WEIGHT
    is_shared = (frequencies[0] > 0) & (frequencies[1] > 0)
    rows = [_weigh(side, weights, is_shared) for side in sides]
    return SparseSpace(rows[0], rows[1], len(columns))


def _count_grams(texts: Iterable[str], columns: dict[str, int]) -> SparseRows:
    """How often each text has each gram; unknown grams get the next of the columns."""
    found = array("q")
    ends = [0]
    for text in texts:
        found.extend([columns.setdefault(gram, len(columns)) for gram in find_grams(text)])
        ends.append(len(found))
    rows = np.repeat(np.arange(len(ends) - 1), np.diff(ends))
    width = max(len(columns), 1)
    keys, counts = np.unique(rows * width + np.asarray(found), return_counts=True)
    starts = np.searchsorted(keys, np.arange(len(ends)) * width)
    return SparseRows(starts, keys % width, counts.astype(np.float32))


def _weigh(
    counts: SparseRows, weights: Doubles, is_shared: np.ndarray[tuple[int], np.dtype[np.bool_]]
) -> SparseRows:
    """Rows of length 1 of the shared grams; the others only count for the length."""
    rows = counts.number_rows()
    values = (1.0 + np.log(counts.weights.astype(np.float64))) * weights[counts.columns]
    scaled = np.where(is_shared[counts.columns], values, values * UNSHARED_WEIGHT)
    norms = np.sqrt(np.bincount(rows, scaled * scaled, minlength=len(counts)))
    norms[norms == 0] = 1.0
    values /= norms[rows]
    return replace(counts, weights=values.astype(np.float32)).keep(is_shared)
