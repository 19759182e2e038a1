"""`tm search`: units of a memory that have certain words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from tm.memory.base import ALL_UNITS, Memory, Patience, UnitFilter
from tm.memory.concordance.kept import locate_parts
from tm.memory.concordance.query import Query
from tm.memory.concordance.search import Concordance
from tm.memory.sqlite import open_memory
from tm.model.hit import Hit
from tm.pipeline.memory_languages import require_languages
from tm.pipeline.patience import choose_patience
from tm.report.quantity import quantity


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """What `tm search` was asked for: in which memory and language, which units, and how many.

    Without a language, all of them are searched.
    """

    memory_path: str
    query: Query
    language: str | None = None
    wanted: UnitFilter = ALL_UNITS
    limit: int = 20


def find_hits(request: SearchRequest, note: Callable[[str], None]) -> Iterator[Hit]:
    """The hits, the newest unit first. `note` is told what a person should know beside them."""
    patience = choose_patience(
        lambda: note("waiting for another process that indexes the memory's words")
    )
    with open_memory(request.memory_path, read_only=True) as memory:
        require_languages(memory, request.memory_path, _list_asked(request))
        with open_concordance(memory, request.memory_path, patience, note) as concordance:
            hits = concordance.find(request.query, request.language, request.wanted)
            yield from _tell_end(hits, request.limit, note)
            if concordance.slow_texts:
                left_out = quantity(concordance.slow_texts, "text")
                note(f"{left_out} left out: the regular expression takes too long there")


def _tell_end(hits: Iterator[Hit], limit: int, note: Callable[[str], None]) -> Iterator[Hit]:
    """So many of the hits; `note` is told whether there are none, or more."""
    first = next(hits, None)
    if first is None:
        note("nothing found")
        return
    yield first
    yield from islice(hits, limit - 1)
    if next(hits, None):
        note(f"there are more than {limit}; --limit shows them")


def open_concordance(
    memory: Memory, memory_path: str, patience: Patience, note: Callable[[str], None]
) -> Concordance:
    """The concordance of an open memory; `note` is told of what takes long or cannot be done."""
    concordance = Concordance(
        memory,
        locate_parts(memory_path),
        patience,
        lambda: note("indexing the words of the memory's texts"),
    )
    if concordance.problem:
        note(concordance.problem)
    return concordance


def _list_asked(request: SearchRequest) -> Iterator[tuple[str, str]]:
    """Options and the languages they name."""
    if request.language:
        yield "--source", request.language
    yield from (("--langs", language) for language in request.wanted.languages)
