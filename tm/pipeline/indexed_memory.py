"""A memory together with the index of its texts in one language."""

from __future__ import annotations

from collections.abc import Callable
from types import TracebackType
from typing import Self

from tm.memory.index.kept import locate_index, open_index
from tm.memory.sqlite import open_memory


class IndexedMemory:
    """A memory and its index, open for any number of queries.

    `on_build` is called before an index is made.
    """

    def __init__(self, memory_path: str, language: str, on_build: Callable[[], None]) -> None:
        self._memory = open_memory(memory_path, read_only=True)
        try:
            path = locate_index(memory_path, language)
            self._index = open_index(self._memory, path, language, on_build)
        except BaseException:
            self._memory.close()
            raise

    @property
    def problem(self) -> str:
        """Why the index could not be kept, if it could not."""
        return self._index.problem

    @property
    def is_empty(self) -> bool:
        """Whether the memory has no text in the language."""
        return self._index.is_empty

    def expect(self, queries: int) -> None:
        """Gets ready for so many queries."""
        self._index.expect(queries)

    def close(self) -> None:
        """Lets go of the memory."""
        self._memory.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
