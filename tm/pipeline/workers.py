"""Bulletins aligned in this process, or by several at once; what comes out is the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

from tm.memory.vectors import Changes, Snapshot, VectorCache
from tm.pipeline.align_bulletin import (
    AlignedBulletin,
    BulletinFile,
    Tools,
    align_bulletin,
    find_tools,
)
from tm.pipeline.processes import start_processes
from tm.pipeline.project import Project
from tm.project.discover import Bulletin


@dataclass(frozen=True, slots=True)
class Recipe:
    """All that a process must know to make the tools for these bulletins.

    `vectors` is the snapshot of a cache that all processes read, if any is kept.
    """

    project: Project
    bulletins: tuple[Bulletin, ...]
    encoder: str | None
    vectors: Snapshot | None

    def make_tools(self, cache: VectorCache | None) -> Tools:
        """The tools, which look for vectors in the cache."""
        return find_tools(self.project, self.bulletins, self.encoder, cache)


@dataclass(frozen=True, slots=True)
class Aligned:
    """An aligned bulletin, and what to note of the vectors it took."""

    bulletin: AlignedBulletin
    vectors: Changes


# Takes a bulletin's name and files; what it gives back waits for the result when called.
Submit = Callable[[str, tuple[BulletinFile, ...]], Callable[[], Aligned]]


@contextmanager
def start_workers(
    jobs: int, recipe: Recipe, tools: Tools, vectors: VectorCache | None
) -> Iterator[Submit]:
    """Where to submit bulletins; with one job they are aligned when their result is asked for.

    No process outlives the block, or this process.
    """
    if jobs == 1:
        yield lambda name, files: partial(_align, name, files, tools, vectors)
        return
    with start_processes(jobs, _prepare_worker, recipe) as submit:
        yield lambda name, files: submit(_align_in_worker, name, files)


def _align(
    name: str, files: tuple[BulletinFile, ...], tools: Tools, vectors: VectorCache | None
) -> Aligned:
    bulletin = align_bulletin(name, files, tools)
    return Aligned(bulletin, vectors.take_changes() if vectors else Changes())


_own: list[tuple[Tools, VectorCache | None]] = []  # one entry, in a worker


def _prepare_worker(recipe: Recipe) -> None:
    vectors = recipe.vectors.open() if recipe.vectors else None
    _own.append((recipe.make_tools(vectors), vectors))


def _align_in_worker(name: str, files: tuple[BulletinFile, ...]) -> Aligned:
    return _align(name, files, *_own[0])
