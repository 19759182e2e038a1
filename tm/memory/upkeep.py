"""What every store can do to be kept clean, beside what `Memory` asks of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class MemorySummary:
    """How many units there are: of bulletins and imported, by origin, and texts by language.

    `first_created` and `last_changed` are None in an empty memory.
    """

    bulletins: int
    bulletin_units: int
    imported_units: int
    origins: tuple[tuple[str, int], ...]
    languages: tuple[tuple[str, int], ...]
    first_created: datetime | None
    last_changed: datetime | None
    size_bytes: int


class Upkeep(Protocol):
    """A store that is open for being kept clean. Each change is one transaction."""

    def summarize(self) -> MemorySummary:
        """What is in the memory."""

    def find_shared_texts(self, language: str) -> Iterator[tuple[int, ...]]:
        """Ids of units that share a text (its `text_hash`) in the language, two or more at once."""

    def list_imported(self, ids: Iterable[int]) -> frozenset[int]:
        """Those of the ids that are imported units."""

    def merge_units(self, groups: Iterable[Sequence[int]]) -> int:
        """Removes the imported units in each group but the first, which learns what they knew.

        The first may be of a bulletin: then it learns nothing. Returns how many units went.
        """

    def rename_origin(self, old: str, new: str) -> int:
        """Calls an origin otherwise; returns of how many units."""

    def count_forgotten(self, names: frozenset[str]) -> tuple[int, int]:
        """How many units `forget_origins` would remove, and how many have another origin too."""

    def forget_origins(self, names: frozenset[str]) -> int:
        """Takes the origins away; returns how many units went, for they have no other."""

    def find_faults(self) -> Iterator[str]:
        """What is wrong with the memory, in words; nothing where it is whole."""

    def compact(self) -> None:
        """Gives back the room of what was removed."""

    def write_backup(self, path: str) -> None:
        """Writes a copy of the memory into a new file."""

    def restore_backup(self, path: str) -> None:
        """Puts a copy in the memory's place. Ids that were given since are not given again."""
