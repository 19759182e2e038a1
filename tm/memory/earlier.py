"""Internal fuzzies: how like the segments before it each segment of a job is."""

from __future__ import annotations

from collections.abc import Sequence

from tm.memory.index.engine import Engine
from tm.memory.index.fuzzy import build_in_memory, find_candidates
from tm.memory.index.intake import take_in
from tm.memory.index.layout import IndexArrays
from tm.memory.index.plain import PlainEngine

_FIRST_COUNT = 8
_GROWTH = 4


def find_earlier_similarities(
    texts: Sequence[str], firsts: Sequence[int], min_similarity: float
) -> list[float]:
    """For each text the similarity, 0 to 1, of the most similar one before it.

    Those from the place in `firsts` on are looked at; 0 where none is at least so similar.
    """
    engine = PlainEngine()
    with take_in(enumerate(texts, start=1)) as intake:
        index = build_in_memory(intake)
        return [
            _find_earlier(index, engine, texts[place], range(first + 1, place + 1), min_similarity)
            for place, first in enumerate(firsts)
        ]


def _find_earlier(
    index: IndexArrays, engine: Engine, text: str, wanted: range, min_similarity: float
) -> float:
    """The similarity of the nearest text whose number is wanted."""
    count = _FIRST_COUNT
    while wanted:
        candidates = find_candidates(index, text, count, min_similarity, engine)
        for candidate in candidates:
            if any(number in wanted for number in candidate.unit_ids):
                return candidate.similarity
        if len(candidates) < count:
            break
        count *= _GROWTH
    return 0.0
