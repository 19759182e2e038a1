"""Rows that share enough words with a query.

With n words in the query and m in a row, a similarity of t leaves at least t · max(n, m) words in
common, as a bag. So m is in [t·n, n/t], which is a range of rows; the words in common are counted,
from the lists of rows of the rarer words and the bits of the common ones, to a bound never too low;
and what can still be near enough is compared.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tm.memory.index.layout import COMMON_WORDS, IndexArrays
from tm.memory.index.nearest import Compare, Nearest
from tm.memory.index.plain import find_similarities
from tm.memory.index.runs import gather_runs
from tm.memory.index.vocabulary import find_numbers
from tm.memory.rank.similarity import TOLERANCE

Array = NDArray[Any]


@dataclass(frozen=True, slots=True)
class _Query:
    """The query's words: how many, the distinct ones' numbers, and how often each is in it."""

    words: tuple[str, ...]
    numbers: dict[str, int]
    counts: dict[str, int]

    @property
    def common(self) -> list[str]:
        """Its words that have a bit in every row."""
        return [word for word, number in self.numbers.items() if 0 <= number < COMMON_WORDS]

    @property
    def rare(self) -> list[str]:
        """Its words that have lists of rows."""
        return [word for word, number in self.numbers.items() if number >= COMMON_WORDS]

    @property
    def repeated(self) -> list[str]:
        """Its known words that are in it more than once."""
        return [
            word for word, count in self.counts.items() if count > 1 and self.numbers[word] >= 0
        ]


def search_by_words(index: IndexArrays, words: Sequence[str], nearest: Nearest) -> None:
    """Offers the rows whose words are near the query's."""
    counts = Counter(words)
    found = find_numbers(index.word_hashes, index.word_numbers, counts)
    query = _Query(tuple(words), dict(zip(counts, found.tolist(), strict=True)), counts)
    first, last = _find_range(index, len(words), nearest.threshold)
    if first >= last:
        return
    rows, shared = _count_shared(index, query, (first, last), nearest.threshold)
    longer = np.maximum(index.word_starts[rows + 1] - index.word_starts[rows], len(words))
    nearest.offer(rows, shared / longer, _make_comparison(index, query, rows))


def _find_range(index: IndexArrays, count: int, threshold: float) -> tuple[int, int]:
    """The rows with so many words that they can be near enough."""
    starts = index.rows_by_words
    least = math.ceil(threshold * count - TOLERANCE)
    most = len(starts) if threshold <= 0 else int(count / threshold + TOLERANCE)
    return int(starts[min(least, len(starts) - 1)]), int(starts[min(most + 1, len(starts) - 1)])


def _count_shared(
    index: IndexArrays, query: _Query, rows: tuple[int, int], threshold: float
) -> tuple[Array, Array]:
    """Rows of the range that share enough words, as a bag, and how many."""
    first, last = rows
    limits = np.array(rows, np.int32)
    shared: Array = np.zeros(last - first, np.uint8 if len(query.words) < 256 else np.int32)
    for word in query.rare:
        shared[_cut_list(index.lists, index.list_starts, query.numbers[word], limits) - first] += 1
    common = query.common
    again = sum(query.counts[word] - 1 for word in query.repeated)
    needed = math.ceil(threshold * len(query.words) - TOLERANCE)
    near: Array | None = None
    marks = index.common[first:last]
    if needed > len(common) + again:  # else rows that share common words alone are near enough
        near = (shared >= needed - len(common) - again).nonzero()[0]
        shared, marks = shared[near], marks[near]
    mask = np.uint64(sum(1 << query.numbers[word] for word in common))
    counted: Array = shared + np.bitwise_count(marks & mask)
    enough: Array = (counted >= needed - again).nonzero()[0]
    numbers, counted = enough if near is None else near[enough], counted[enough].astype(np.int64)
    numbers += first
    for word in query.repeated:
        found = _cut_list(index.repeats, index.repeat_starts, query.numbers[word], limits)
        times = found.searchsorted(numbers, "right") - found.searchsorted(numbers)
        counted += np.minimum(times, query.counts[word] - 1)
    enough = (counted >= needed).nonzero()[0]
    return numbers[enough], counted[enough]


def _cut_list(lists: Array, starts: Array, number: int, limits: Array) -> Array:
    """What a word's list has of the rows between two limits."""
    found = lists[starts[number] : starts[number + 1]]
    low, high = found.searchsorted(limits)
    return found[low:high]


def _make_comparison(index: IndexArrays, query: _Query, rows: Array) -> Compare:
    letters = {word: chr(letter) for letter, word in enumerate(query.counts, 1)}
    table = np.zeros(len(index.word_hashes), np.uint32)
    for word, number in query.numbers.items():
        if number >= 0:
            table[number] = ord(letters[word])
    written = "".join(letters[word] for word in query.words)

    def compare(batch: Array, threshold: float) -> Array:
        starts = index.word_starts[rows[batch]]
        lengths = index.word_starts[rows[batch] + 1] - starts
        text = table[gather_runs(index.words, starts, lengths)].tobytes()
        joined = text.decode("utf-32-le", "surrogatepass")
        ends = np.cumsum(lengths).tolist()
        begins = [0, *ends[:-1]]
        others = [joined[begin:end] for begin, end in zip(begins, ends, strict=True)]
        return find_similarities(written, others, threshold)

    return compare
