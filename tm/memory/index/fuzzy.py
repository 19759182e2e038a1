"""A fuzzy index: the units whose texts are most like a query, and none nearer left out."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tm.memory.index.build import build_sections
from tm.memory.index.by_characters import search_by_characters
from tm.memory.index.by_words import search_by_words
from tm.memory.index.engine import Engine
from tm.memory.index.intake import Intake
from tm.memory.index.layout import IndexArrays
from tm.memory.index.nearest import Nearest
from tm.memory.rank.similarity import fold_segment, is_short, split_words


@dataclass(frozen=True, slots=True)
class Candidate:
    """Units of one folded text, by id, and its similarity to the query, 0 to 1."""

    similarity: float
    unit_ids: tuple[int, ...]


def find_candidates(
    index: IndexArrays, text: str, count: int, min_similarity: float, engine: Engine
) -> list[Candidate]:
    """The `count` texts most similar to this one that are at least so similar, the nearest first.

    Which of several equally similar ones are left out at the end is not said.
    """
    folded = fold_segment(text)
    if not folded or not len(index.rows):
        return []
    words = split_words(folded)
    nearest = Nearest(count, min_similarity)
    search_by_words(index, words, nearest)
    if is_short(folded, words):
        search_by_characters(index, folded, engine, nearest)
    return [
        Candidate(similarity, tuple(index.unit_ids[start:end].tolist()))
        for similarity, row in nearest.list_best()
        for start, end in [index.unit_starts[row : row + 2].tolist()]
    ]


def build_in_memory(intake: Intake) -> IndexArrays:
    """The index that a file of the same sections would hold."""
    return IndexArrays.of(
        {name: np.concatenate(list(pieces)) for name, pieces in build_sections(intake)}
    )
