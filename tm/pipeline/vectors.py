"""The vectors kept beside a memory, or none."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from tm.memory.vectors import Changes, Snapshot, VectorCache, locate_vectors


@dataclass(frozen=True, slots=True)
class Vectors:
    """A cache, if vectors are to be kept at all, and how large its file may grow."""

    cache: VectorCache | None
    most_bytes: int

    @property
    def snapshot(self) -> Snapshot | None:
        """What is found in the cache, for other processes."""
        return self.cache.snapshot if self.cache else None

    @property
    def problem(self) -> str:
        """Why they could not be kept; empty where all is well."""
        return self.cache.problem if self.cache else ""

    def save(self, changes: Changes) -> None:
        """Writes what came up while a bulletin was aligned."""
        if self.cache:
            self.cache.save(changes, self.most_bytes)


@contextmanager
def open_vectors(memory_path: str, most_megabytes: int) -> Iterator[Vectors]:
    """The vectors beside this memory; none are kept where there is no room for them."""
    most_bytes = most_megabytes * 1_000_000
    if not most_bytes:
        yield Vectors(None, 0)
        return
    with VectorCache(locate_vectors(memory_path)) as cache:
        yield Vectors(cache, most_bytes)
        cache.shrink(most_bytes)
