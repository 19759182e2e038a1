"""`tm lookup`: the best matches of segments in a memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeVar

from tm.errors import InputError, LanguageError
from tm.formats.encoding import decode
from tm.memory.rank.query import Query
from tm.memory.rank.ranking import rank_units
from tm.memory.rank.similarity import TOLERANCE
from tm.memory.sqlite import open_memory
from tm.model.inline import InlineText
from tm.model.match import Match
from tm.pipeline.indexed_memory import IndexedMemory
from tm.pipeline.load import load_bytes, name_input
from tm.pipeline.memory_languages import require_languages
from tm.pipeline.processes import count_processors, start_processes

# Of a text that thousands of units share, the newest units.
_MOST_UNITS_A_TEXT = 200
_GROWTH = 4
_QUERIES_A_TASK = 25  # few: at the end, no process should have much to do that others could
# What a process takes to begin, in queries.
_QUERIES_WORTH_A_PROCESS = 1000
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class LookupRequest:
    """What `tm lookup` was asked for: in which memory, between which languages, and how much.

    `min_similarity_percent` is the least similarity, before penalties, from 0 to 100.
    """

    memory_path: str
    source_language: str
    target_language: str
    count: int = 5
    min_similarity_percent: float = 70.0


class Lookup(IndexedMemory):
    """The best matches in a memory for any number of queries.

    Raises LanguageError where the memory has no text in the source language.
    """

    def __init__(self, request: LookupRequest, on_build: Callable[[], None] = lambda: None) -> None:
        super().__init__(request.memory_path, request.source_language, on_build)
        self._request = request
        if self.is_empty:
            self.close()
            raise LanguageError(
                f"{request.memory_path} has no text in {request.source_language}",
                place="--source",
                remedy="name a language of the memory, or import units in it",
            )

    def find(self, query: Query) -> list[Match]:
        """The best matches, by score; none with a higher score was left out.

        Where many are asked for at once, machine code is loaded after the first ones.
        """
        if not query.text:
            return []
        request = self._request
        texts, least = request.count, request.min_similarity_percent / 100
        while True:
            candidates = self._index.find(query.text, texts, least)
            ids = [
                unit_id
                for candidate in candidates
                for unit_id in candidate.unit_ids[-_MOST_UNITS_A_TEXT:]
            ]
            matches = [
                match
                for match in rank_units(
                    query,
                    self._memory.load_units(ids).items(),
                    request.source_language,
                    request.target_language,
                )
                if match.similarity_percent >= request.min_similarity_percent - TOLERANCE
            ]
            if len(candidates) < texts:
                return matches[: request.count]
            # Penalties may have put these below a text that was not among the most similar ones.
            if len(matches) >= request.count:
                worst = matches[request.count - 1].score_percent / 100
                if worst >= candidates[-1].similarity:
                    return matches[: request.count]
                least = max(least, worst)
            texts *= _GROWTH


def load_queries(path: str) -> tuple[Query, ...]:
    """A query for each line, an empty one for a blank line; `-` reads standard input.

    Nothing but a line feed ends a line. Each line's neighbours are not taken for its context: the
    lines need not be a document.
    """
    place = name_input(path)
    text = decode(load_bytes(path, place), place).text
    lines = text.removesuffix("\n").split("\n") if text else ()
    return tuple(Query(InlineText.of(line.strip())) for line in lines)


def make_query(text: str, before: str = "", after: str = "") -> Query:
    """The query for a text without inline codes. Raises InputError where it is blank."""
    if not text.strip():
        raise InputError("is empty", place="TEXT", remedy="give a segment to look up")
    return Query(InlineText.of(text.strip()), before, after)


def find_all(
    queries: Sequence[Query],
    request: LookupRequest,
    make: Callable[[Query, Sequence[Match]], T],
    jobs: int,
    note: Callable[[str], None],
) -> Iterator[T]:
    """What `make` makes of each query and its matches, in order.

    Several processes look up where `jobs` is above 1; `make` is called in them.
    """
    _require_pair(request)
    language = request.source_language
    with Lookup(request, lambda: note(f"indexing the memory's texts in {language}")) as lookup:
        if lookup.problem:
            note(lookup.problem)
        if jobs == 1:
            lookup.expect(len(queries))
            yield from (make(query, lookup.find(query)) for query in queries)
            return
    share = len(queries) // jobs
    with start_processes(jobs, _prepare_worker, request, make, share) as submit:
        tasks = (submit(_find_in_worker, task) for task in _cut(queries))
        for wait in list(tasks):
            yield from wait()


def _require_pair(request: LookupRequest) -> None:
    """Raises LanguageError where the memory has not both languages, or they are one."""
    source, target = request.source_language, request.target_language
    if source == target:
        raise LanguageError(
            f"{target} is the language of --source too",
            place="--target",
            remedy="name the language of the translations",
        )
    with open_memory(request.memory_path, read_only=True) as memory:
        asked = (("--source", source), ("--target", target))
        require_languages(memory, request.memory_path, asked)


def choose_jobs(queries: int) -> int:
    """How many processes are worth while for so many queries."""
    return max(min(count_processors(), queries // _QUERIES_WORTH_A_PROCESS), 1)


def _cut(queries: Iterable[Query]) -> Iterator[tuple[Query, ...]]:
    stream = iter(queries)
    while task := tuple(islice(stream, _QUERIES_A_TASK)):
        yield task


_own: list[tuple[Lookup, Callable[[Query, Sequence[Match]], Any]]] = []  # one, in a worker


def _prepare_worker(
    request: LookupRequest, make: Callable[[Query, Sequence[Match]], Any], queries: int
) -> None:
    lookup = Lookup(request)
    lookup.expect(queries)
    _own.append((lookup, make))


def _find_in_worker(queries: Sequence[Query]) -> list[Any]:
    lookup, make = _own[0]
    return [make(query, lookup.find(query)) for query in queries]
