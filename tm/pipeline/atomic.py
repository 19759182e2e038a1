"""Output files that appear whole or not at all."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from tm.errors import InputError


@contextmanager
def open_output(path: str) -> Iterator[BinaryIO]:
    """A stream whose bytes are in the file once the block has ended well; `-` is standard output.

    On any exception, Ctrl-C too, the file stays as it was. Folders above it are made. Raises
    InputError where the file cannot be written.
    """
    if path == "-":
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    place = Path(path).resolve()  # through symbolic links, which a rename would replace
    try:
        if place.exists() and not place.is_file():
            if place.is_dir():
                raise InputError("is a folder", place=path, remedy="name a file in it")
            with place.open("wb") as stream:  # a device or a pipe
                yield stream
            return
        with _making_folders(place.parent), _replacing(place) as stream:
            yield stream
    except BrokenPipeError:
        raise
    except OSError as error:
        raise InputError(
            f"cannot be written: {error.strerror or error}",
            place=path,
            remedy="check the folder, its permissions and the space left",
        ) from error


@contextmanager
def _making_folders(folder: Path) -> Iterator[None]:
    """The folder and those above it; on any exception, those made for it are gone again."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    try:
        yield
    except BaseException:
        for each in missing:
            with suppress(OSError):  # another process may have put something there
                each.rmdir()
        raise


@contextmanager
def _replacing(place: Path) -> Iterator[BinaryIO]:
    """A temporary file beside the place that takes it over, with the permissions usual there."""
    if place.exists() and not os.access(place, os.W_OK):
        raise PermissionError(None, "the file is read-only")
    number, name = tempfile.mkstemp(dir=place.parent, prefix=f".{place.name}.", suffix=".tmp")
    temporary = Path(name)
    try:
        with os.fdopen(number, "wb") as stream:
            yield stream
        temporary.chmod(place.stat().st_mode & 0o777 if place.exists() else 0o666 & ~_umask())
        temporary.replace(place)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _umask() -> int:
    """The process's mask of permissions, which can only be read by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
