"""A memory whose file is made only when there is something to store."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Self

from tm.memory.base import Change, Memory, StoredBulletin
from tm.memory.sqlite import open_memory
from tm.model.unit import Unit


class LazyMemory:
    """What `tm align` needs of the memory in a file, which may not exist yet.

    One that exists is opened at once, so that a locked or read-only one stops the work before it
    begins.
    """

    def __init__(self, path: str) -> None:
        self._path = path
        self._memory: Memory | None = (
            open_memory(path, create=True) if Path(path).exists() else None
        )

    def find_bulletin(self, name: str) -> StoredBulletin | None:
        """The bulletin stored under exactly this name."""
        return self._memory.find_bulletin(name) if self._memory else None

    def list_bulletins(self) -> tuple[StoredBulletin, ...]:
        """All bulletins, by name."""
        return self._memory.list_bulletins() if self._memory else ()

    def replace_bulletin(
        self, name: str, fingerprint: str, units: Iterable[Unit], report: str
    ) -> Change:
        """Makes these the bulletin's only units, in a new memory if there is none."""
        if self._memory is None:
            self._memory = open_memory(self._path, create=True)
        return self._memory.replace_bulletin(name, fingerprint, units, report)

    def remove_bulletin(self, name: str) -> None:
        """Forgets the bulletin."""
        if self._memory:
            self._memory.remove_bulletin(name)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._memory:
            self._memory.close()
