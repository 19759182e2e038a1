"""`tm memory`: what is in it, and changes that can be undone from a backup."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from fnmatch import fnmatchcase
from pathlib import Path

from tm.errors import InputError, StoreError
from tm.memory.base import Memory, Patience
from tm.memory.sqlite import open_memory
from tm.memory.sqlite_connect import PATIENCE
from tm.memory.sqlite_upkeep import open_upkeep
from tm.memory.upkeep import MemorySummary, Upkeep
from tm.memory.wanted import matches_name
from tm.pipeline.atomic import open_output
from tm.pipeline.memory_conflicts import Conflict, find_conflicts
from tm.pipeline.memory_duplicates import find_duplicates


@dataclass(frozen=True, slots=True)
class Change:
    """A change that was found to be made: how many units it is about, and how to make it.

    `what` goes on after "3 units".
    """

    units: int
    what: str
    make: Callable[[], int]


@dataclass(frozen=True, slots=True)
class OpenMemory:
    """A memory that is open for reading and for being kept clean."""

    path: str
    memory: Memory
    upkeep: Upkeep


@contextmanager
def open_for_upkeep(
    path: str, *, read_only: bool = False, patience: Patience = PATIENCE
) -> Iterator[OpenMemory]:
    """The memory at this path."""
    with (
        open_memory(path, read_only=read_only, patience=patience) as memory,
        open_upkeep(path, read_only=read_only, patience=patience) as upkeep,
    ):
        yield OpenMemory(path, memory, upkeep)


def summarize(path: str) -> MemorySummary:
    """What is in the memory."""
    with open_for_upkeep(path, read_only=True) as opened:
        return opened.upkeep.summarize()


def list_faults(path: str) -> Iterator[str]:
    """What is wrong with the memory, in words; nothing where it is whole."""
    with open_for_upkeep(path, read_only=True) as opened:
        yield from opened.upkeep.find_faults()
        yield from _find_index_faults(opened)


def list_conflicts(path: str, source_language: str, target_language: str) -> Iterator[Conflict]:
    """Originals with several translations into one language."""
    with open_for_upkeep(path, read_only=True) as opened:
        yield from find_conflicts(opened.memory, opened.upkeep, source_language, target_language)


def plan_dedupe(opened: OpenMemory) -> Change:
    """Removes imported units that say what another unit says."""
    groups = tuple(find_duplicates(opened.memory, opened.upkeep))
    count = sum(len(group) - 1 for group in groups)
    return Change(count, "with the texts of others", lambda: opened.upkeep.merge_units(groups))


def plan_rename(opened: OpenMemory, old: str, new: str) -> Change:
    """Calls an origin otherwise."""
    count = dict(opened.upkeep.summarize().origins).get(old)
    if count is None:
        raise _explain_absence(opened, old)
    return Change(count, f"from {old}", lambda: opened.upkeep.rename_origin(old, new))


def plan_forget_origin(opened: OpenMemory, pattern: str) -> Change:
    """Takes origins away, and with them the units that have no other."""
    origins = [name for name, _ in opened.upkeep.summarize().origins]
    found = [name for name in origins if matches_name(name, pattern)]
    if not found:
        raise _explain_absence(opened, pattern)
    gone, kept = opened.upkeep.count_forgotten(frozenset(found))
    what = f"from {', '.join(found)}"
    if kept:
        what += f": {gone} to be removed, {kept} with another origin to stay"
    return Change(gone + kept, what, lambda: opened.upkeep.forget_origins(frozenset(found)))


def plan_forget_bulletin(opened: OpenMemory, pattern: str) -> Change:
    """Forgets whole bulletins."""
    found = {
        bulletin.name: bulletin.units
        for bulletin in opened.memory.list_bulletins()
        if fnmatchcase(bulletin.name, pattern) or bulletin.name == pattern
    }
    if not found:
        raise InputError(
            f"no bulletin is called {pattern!r}", place=opened.path, remedy="see `tm memory stats`"
        )
    return Change(
        sum(found.values()),
        f"of {', '.join(found)}",
        lambda: sum(opened.memory.remove_bulletin(name) for name in found),
    )


def plan_restore(opened: OpenMemory, backup: str) -> Change:
    """Puts a backup in the memory's place. Raises StoreError where it cannot be that."""
    if Path(backup).exists() and Path(backup).samefile(opened.path):
        raise StoreError("is the memory itself", place=backup, remedy="name a backup of it")
    count = count_backup(backup)
    return Change(count, f"in {backup}", lambda: _restore(opened, backup))


def is_readable(path: str) -> bool:
    """Whether there is a memory that can be opened and counted."""
    try:
        summarize(path)
    except StoreError:
        return False
    return True


def count_backup(backup: str) -> int:
    """How many units it has. Raises StoreError where it is none."""
    if not Path(backup).exists():
        raise StoreError("no backup here", place=backup, remedy="name a file that is one")
    return _count_units(summarize(backup))


def replace_unreadable(path: str, backup: str, now: datetime) -> str:
    """Puts a backup where no memory can be read; the name under which what was there is kept.

    The name is empty where there was nothing.
    """
    memory = Path(path)
    aside = memory.with_name(f"{memory.stem}.damaged-{now:%Y%m%d-%H%M%S}{memory.suffix}")
    with open_output(path) as stream, Path(backup).open("rb") as source:
        shutil.copyfileobj(source, stream)
        for suffix in ("-wal", "-shm", ""):
            part = Path(path + suffix)
            if part.exists():
                part.rename(f"{aside}{suffix}")
    shutil.rmtree(_locate_indexes(path), ignore_errors=True)
    return str(aside) if aside.exists() else ""


def compact(path: str, patience: Patience) -> tuple[int, int]:
    """Gives back the room of what was removed; the file's bytes before and after."""
    before = Path(path).stat().st_size if Path(path).exists() else 0
    with open_for_upkeep(path, patience=patience) as opened:
        opened.upkeep.compact()
    return before, Path(path).stat().st_size


def write_backup(opened: OpenMemory, now: datetime) -> str:
    """The path of a copy made beside the memory, named by the time."""
    memory = Path(opened.path)
    backup = memory.with_name(f"{memory.stem}.backup-{now:%Y%m%d-%H%M%S}{memory.suffix}")
    count = 1
    while backup.exists():
        count += 1
        backup = memory.with_name(
            f"{memory.stem}.backup-{now:%Y%m%d-%H%M%S}-{count}{memory.suffix}"
        )
    try:
        opened.upkeep.write_backup(str(backup))
    except BaseException:
        backup.unlink(missing_ok=True)
        raise
    return str(backup)


def _restore(opened: OpenMemory, backup: str) -> int:
    """The number of units afterwards.

    An index of the memory is thrown away: it may lack units that come back.
    """
    opened.upkeep.restore_backup(backup)
    shutil.rmtree(_locate_indexes(opened.path), ignore_errors=True)
    return _count_units(opened.upkeep.summarize())


def _count_units(summary: MemorySummary) -> int:
    return summary.bulletin_units + summary.imported_units


def _locate_indexes(path: str) -> Path:
    from tm.memory.index.kept import locate_index  # which takes as long to load as the rest

    return locate_index(path, "es").parent


def _find_index_faults(opened: OpenMemory) -> Iterator[str]:
    from tm.memory.concordance.kept import find_part_faults
    from tm.memory.index.kept import is_sound

    folder = _locate_indexes(opened.path)
    damaged = [
        file
        for file in sorted(folder.glob("*"))
        if not file.suffix and not is_sound(opened.memory, file, file.name)
    ]
    for file in (*damaged, *find_part_faults(opened.memory, folder)):
        yield f"the index {file} is damaged, or of another memory; delete it"


def _explain_absence(opened: OpenMemory, origin: str) -> InputError:
    return InputError(
        f"nothing comes from {origin!r}", place=opened.path, remedy="see `tm memory stats`"
    )
