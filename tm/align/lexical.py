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

from tm.align.side import Side
from tm.align.space import Space
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
    bags = [[Counter(find_grams(text)) for text in side] for side in (source, target)]
    frequencies = [Counter(gram for bag in side for gram in bag) for side in bags]
    shared = frequencies[0].keys() & frequencies[1].keys()
    columns = {gram: index for index, gram in enumerate(sorted(shared))}
    segments = len(bags[0]) + len(bags[1])
    inverse = {
        gram: math.log(segments / (frequencies[0][gram] + frequencies[1][gram]))
        + 0.1  # a gram of every segment still says a little
        for side in frequencies
        for gram in side
    }
    rows = [_weigh(side, columns, inverse) for side in bags]
    return SparseSpace(rows[0], rows[1], len(columns))


def _weigh(
    bags: list[Counter[str]], columns: dict[str, int], inverse: dict[str, float]
) -> SparseRows:
    rows: list[dict[int, float]] = []
    for bag in bags:
        squares = 0.0
        row: dict[int, float] = {}
        for gram, count in bag.items():
            weight = (1 + math.log(count)) * inverse[gram]
            if gram[0] == "#":
                weight *= NUMBER_WEIGHT
            if gram in columns:
                row[columns[gram]] = weight
                squares += weight * weight
            else:
                squares += (weight * UNSHARED_WEIGHT) ** 2
        norm = math.sqrt(squares) or 1.0
        rows.append({gram: weight / norm for gram, weight in row.items()})
    return SparseRows.of(rows)
