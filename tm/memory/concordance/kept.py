"""The parts of a memory's index, kept beside it and added to when they fall behind."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from tm.errors import StoreError
from tm.memory.base import Memory, Patience
from tm.memory.concordance.build import write_part
from tm.memory.concordance.folding import fold_text, separate_words
from tm.memory.concordance.part import (
    Part,
    PartName,
    UnusablePartError,
    check_part,
    list_parts,
)
from tm.memory.sqlite_connect import explained_errors, transaction

# So many texts are read as fast as an index would be opened.
MOST_UNINDEXED_UNITS = 5_000
_UNITS_WORTH_TELLING = 50_000
# A new part takes in those before it that are less than so many times as large: there are never
# many parts, and a text is rarely indexed again.
_LARGER = 3
_SAMPLED_UNITS = 12
_LOCK = "words.lock"


@dataclass(frozen=True, slots=True)
class KeptParts:
    """The parts in order of their ids, without a gap.

    `is_behind`: whether many units are in none, and then `problem` tells why.
    """

    parts: tuple[Part, ...]
    is_behind: bool = False
    problem: str = ""

    @property
    def last_id(self) -> int:
        """Units above this id are in no part."""
        return self.parts[-1].name.last_id if self.parts else 0


def locate_parts(memory_path: str) -> Path:
    """The folder beside the memory that its indexes are in."""
    return Path(memory_path).with_suffix(".index")


def open_parts(
    memory: Memory,
    folder: Path,
    patience: Patience,
    on_build: Callable[[], None],
    most_unindexed: int = MOST_UNINDEXED_UNITS,
) -> KeptParts:
    """The parts in the folder; a new one is made where more units than that are in none.

    `on_build` is called before that takes a while: some twenty seconds for a million units.
    """
    parts = _open_chain(memory, folder)
    if not _is_behind(memory, parts, most_unindexed):
        return KeptParts(tuple(parts))
    try:
        with explained_errors(str(folder)):
            folder.mkdir(parents=True, exist_ok=True)
            with (
                closing(sqlite3.connect(folder / _LOCK, isolation_level=None)) as lock,
                transaction(lock, patience),
            ):
                parts = _open_chain(memory, folder)  # another process may have been faster
                if _is_behind(memory, parts, most_unindexed):
                    _add_part(memory, folder, parts, on_build)
                    parts = _open_chain(memory, folder)
    except StoreError as error:
        if error.place != str(folder):  # the memory's own, in which nothing can be found then
            raise
        return KeptParts(tuple(parts), True, f"the index of words is not kept: {error}")
    return KeptParts(tuple(parts), _is_behind(memory, parts, most_unindexed))


def find_part_faults(memory: Memory, folder: Path) -> list[Path]:
    """The files of parts that are damaged, or of another memory."""
    return [name.path for name in list_parts(folder) if not _is_sound(memory, name)]


def _is_sound(memory: Memory, name: PartName) -> bool:
    try:
        check_part(name)
        part = Part(name)
    except (OSError, UnusablePartError):
        return False
    with closing(part):
        return _fits(memory, part)


def _is_behind(memory: Memory, parts: Sequence[Part], most_unindexed: int) -> bool:
    covered = parts[-1].name.last_id if parts else 0
    return memory.last_id() - covered > most_unindexed


def _open_chain(memory: Memory, folder: Path) -> list[Part]:
    """The parts that follow one another from the first id, the widest where there is a choice."""
    last_id = memory.last_id()
    names = sorted(list_parts(folder), key=lambda name: -name.last_id)
    chain: list[Part] = []
    covered = 0
    while part := _open_first(memory, names, covered, last_id):
        chain.append(part)
        covered = part.name.last_id
    return chain


def _open_first(
    memory: Memory, names: Sequence[PartName], after_id: int, last_id: int
) -> Part | None:
    for name in names:
        if name.after_id == after_id and after_id < name.last_id <= last_id:
            with suppress(UnusablePartError):
                part = Part(name)
                if _fits(memory, part):
                    return part
                part.close()
    return None


def _fits(memory: Memory, part: Part) -> bool:
    """Whether the part is of this memory, as far as samples tell."""
    for unit_id, words in part.samples:
        texts = [text for *_, text in memory.find_variants(unit_id - 1, unit_id)]
        own = (separate_words(fold_text(text)) for text in texts)
        if texts and not any(f"{words}\n".startswith(f"{text}\n") for text in own):
            return False
    return True


def _add_part(
    memory: Memory, folder: Path, parts: list[Part], on_build: Callable[[], None]
) -> None:
    last_id = memory.last_id()
    kept = list(parts)
    while kept and kept[-1].name.width < _LARGER * (last_id - kept[-1].name.last_id):
        kept.pop()
    after_id = kept[-1].name.last_id if kept else 0
    if last_id - after_id > _UNITS_WORTH_TELLING:
        on_build()
    step = max(1, (last_id - after_id) // _SAMPLED_UNITS)
    sampled = frozenset([*range(after_id + 1, last_id + 1, step), last_id])
    written = write_part(
        folder, memory.find_variants(after_id, last_id), after_id, last_id, sampled
    )
    for part in parts:
        part.close()
    wanted = {part.name.path for part in kept} | {written.path}
    for name in list_parts(folder):
        if name.path not in wanted:
            with suppress(OSError):  # where a reader keeps a file from being removed, it stays
                name.path.unlink()
