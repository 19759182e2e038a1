"""What around a memory's file may not be read or written, and what to do about it."""

from __future__ import annotations

import os
import shlex
from pathlib import Path

# What write-ahead logging puts beside the memory, with the memory's own permissions
# (sqlite.org/wal.html).
_LOG_SUFFIXES = ("-wal", "-shm")


def list_logs(path: str) -> list[Path]:
    """The files of write-ahead logging that lie beside the memory."""
    memory = Path(path)
    memory = memory.resolve() if memory.is_symlink() else memory
    logs = (memory.with_name(memory.name + suffix) for suffix in _LOG_SUFFIXES)
    return [log for log in logs if log.exists()]


def tell_to_unlock(path: str) -> str:
    """The remedy where the system forbade something: what to make readable and writable."""
    folder = next(above for above in Path(path).parents if os.access(above, os.F_OK))
    places = [folder]
    if os.access(folder, os.X_OK):
        places += [place for place in (Path(path), *list_logs(path)) if place.exists()]
    locked = [place for place in places if _is_locked(place)]
    names = " ".join(shlex.quote(str(place)) for place in locked or places)
    return f"make it readable and writable for you, as with `chmod u+rwX {names}`"


def _is_locked(place: Path) -> bool:
    return not os.access(place, os.R_OK | os.W_OK | (os.X_OK if place.is_dir() else 0))
