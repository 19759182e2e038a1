"""The best match that a memory has for each of many segments, whatever its penalties."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from tm.memory.leverage import Closest
from tm.memory.rank.query import Query
from tm.memory.rank.ranking import rank_units
from tm.model.match import Match, MatchKind
from tm.model.unit import Review
from tm.pipeline.indexed_memory import IndexedMemory
from tm.pipeline.processes import start_processes
from tm.text.normalize import lookup_key, text_hash

# Of a text that thousands of units share, so many are looked at at once, the newest first.
_UNITS_A_BATCH = 200
_FIRST_COUNT = 4
_GROWTH = 4
_SEGMENTS_A_TASK = 100

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class ClosestRequest:
    """In which memory to look, between which languages, and for how similar texts at least."""

    memory_path: str
    source_language: str
    target_language: str
    min_similarity_percent: float


@dataclass(frozen=True, slots=True)
class Wanted:
    """A segment to look for; the units of the bulletin `except_bulletin` are passed over."""

    query: Query
    except_bulletin: str = ""


class ClosestFinder(IndexedMemory):
    """The best match in a memory for any number of segments."""

    def __init__(
        self, request: ClosestRequest, on_build: Callable[[], None] = lambda: None
    ) -> None:
        super().__init__(request.memory_path, request.source_language, on_build)
        self._request = request
        self._fuzzy: dict[tuple[str, str], Closest | None] = {}

    def find(self, wanted: Wanted) -> Closest | None:
        """The best match: one in context, else an exact one, else the most similar.

        A unit whose file marks its translation as fuzzy is no exact match.
        """
        exact = self._find_exact(wanted)
        if exact:
            return exact
        key = (lookup_key(wanted.query.text), wanted.except_bulletin)
        if key not in self._fuzzy:
            self._fuzzy[key] = self._find_fuzzy(wanted)
        return self._fuzzy[key]

    def _find_exact(self, wanted: Wanted) -> Closest | None:
        best = None
        key = text_hash(wanted.query.text)
        ids = self._memory.find_ids_by_hash(self._request.source_language, key)
        for match in self._find_matches(wanted, ids):
            closest = _describe(match)
            if closest.kind is MatchKind.CONTEXT:
                return closest
            if closest.is_exact:
                best = closest
        return best

    def _find_fuzzy(self, wanted: Wanted) -> Closest | None:
        count = _FIRST_COUNT
        least = self._request.min_similarity_percent / 100
        while True:
            candidates = self._index.find(wanted.query.text, count, least)
            for candidate in candidates:
                for match in self._find_matches(wanted, candidate.unit_ids):
                    return Closest(MatchKind.FUZZY, match.similarity_percent)
            if len(candidates) < count:
                return None
            count *= _GROWTH

    def _find_matches(self, wanted: Wanted, unit_ids: Sequence[int]) -> Iterator[Match]:
        """The units as matches, the newest units first."""
        newest = unit_ids[::-1]
        for start in range(0, len(newest), _UNITS_A_BATCH):
            units = self._memory.load_units(newest[start : start + _UNITS_A_BATCH])
            others = [
                (unit_id, unit)
                for unit_id, unit in units.items()
                if not wanted.except_bulletin or unit.bulletin != wanted.except_bulletin
            ]
            request = self._request
            yield from rank_units(
                wanted.query, others, request.source_language, request.target_language
            )


def _describe(match: Match) -> Closest:
    is_marked = match.unit.review is Review.FUZZY
    return Closest(MatchKind.FUZZY if is_marked else match.kind, match.similarity_percent)


def find_closest(
    segments: Sequence[Wanted],
    request: ClosestRequest,
    jobs: int,
    note: Callable[[str], None],
    on_progress: Progress,
) -> list[Closest | None]:
    """The best match of each segment, in order; several processes look up where `jobs` > 1."""
    language = request.source_language
    with ClosestFinder(request, lambda: note(f"indexing the memory's texts in {language}")) as own:
        if own.problem:
            note(own.problem)
        if own.is_empty:
            note(f"{request.memory_path} has no text in {language}: nothing can match")
            return [None] * len(segments)
        if jobs == 1:
            return _gather((own.find(segment) for segment in segments), segments, on_progress)
    with start_processes(jobs, _prepare_worker, request) as submit:
        tasks = [
            submit(_find_in_worker, segments[start : start + _SEGMENTS_A_TASK])
            for start in range(0, len(segments), _SEGMENTS_A_TASK)
        ]
        found = (closest for wait in tasks for closest in wait())
        return _gather(found, segments, on_progress)


def _gather(
    found: Iterator[Closest | None], segments: Sequence[Wanted], on_progress: Progress
) -> list[Closest | None]:
    gathered = []
    for closest in found:
        gathered.append(closest)
        on_progress(len(gathered), len(segments))
    return gathered


_own: list[ClosestFinder] = []  # one entry, in a worker


def _prepare_worker(request: ClosestRequest) -> None:
    _own.append(ClosestFinder(request))


def _find_in_worker(segments: Sequence[Wanted]) -> list[Closest | None]:
    return [_own[0].find(segment) for segment in segments]
