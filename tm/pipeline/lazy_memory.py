"""A memory whose file is made only when there is something to store."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import Self

from tm.errors import StoreError
from tm.memory.base import Memory, Patience
from tm.memory.sqlite import SqliteMemory, open_memory
from tm.memory.sqlite_connect import PATIENCE, exists_memory


class LazyMemory:
    """The memory in a file that may not exist yet.

    One that exists is opened at once, and the folders above one that does not are made, so that a
    memory that cannot be written stops the work before it begins. `existing` is None as long as
    there is none. One that is made and in which, for an error, nothing is stored is gone again.
    """

    def __init__(self, path: str, patience: Patience = PATIENCE) -> None:
        self._path = path
        self._patience = patience
        self.existing: SqliteMemory | None = None
        self._is_new = False
        if exists_memory(path):
            self.existing = open_memory(path, create=True, patience=patience)
        else:
            _make_folders(path)

    def make(self) -> Memory:
        """The memory, a new one if there is none."""
        if self.existing is None:
            self.existing = open_memory(self._path, create=True, patience=self._patience)
            self._is_new = True
        return self.existing

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self.existing:
            if error and self._is_new:
                self.existing.discard_unused()
            self.existing.close()


def _make_folders(path: str) -> None:
    folder = Path(path).absolute().parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"its folder cannot be made: {error.strerror or error}",
            place=path,
            remedy="name another place, or make the folder first",
        ) from error
