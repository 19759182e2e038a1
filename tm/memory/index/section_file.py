"""A file of named arrays that is used where it lies, memory-mapped.

Layout: the sections, each at a multiple of 64 bytes; a list of them in JSON; at the end a magic of
8 bytes, the list's length and its CRC-32 in 32 bits each. Everything is little-endian. The list
comes after the sections so that their lengths need not be known before they are written.
"""

from __future__ import annotations

import json
import mmap
import os
import secrets
import struct
import time
import zlib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np

Array = Any  # an array of NumPy, which is a buffer too

_MAGIC = b"tmfuzzy\0"
_FOOTER = struct.Struct("<8sII")
_ALIGNMENT = 64
_UNFINISHED = ".new"
_LONG_AGO_SECONDS = 3600
# A file up to this size is checked whole when it is opened, which takes a tenth of a second.
_CHECKED_BYTES = 512_000_000
_CHECKED_AT_ONCE = 1 << 20


class DamagedFileError(Exception):
    """The file is not what its writer left."""


@dataclass(frozen=True, slots=True)
class SectionFile:
    """The arrays of a file by name, and what else its writer noted in the header."""

    arrays: Mapping[str, Array]
    notes: Mapping[str, Any]


def write_sections(
    path: Path, sections: Iterable[tuple[str, Iterable[Array]]], notes: Mapping[str, Any]
) -> None:
    """Makes or replaces the file at once, so that its readers see the old or the new one.

    A section is given in pieces of one type, which are never in memory together. Raises OSError.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    _remove_leftovers(path)
    temporary = path.with_name(f"{path.name}.{secrets.token_hex(4)}{_UNFINISHED}")
    try:
        with temporary.open("wb") as body:
            entries = [_write_section(body, name, pieces) for name, pieces in sections]
            header = json.dumps({"sections": entries, "notes": dict(notes)}).encode()
            position = body.tell()
            body.write(header)
            body.write(_FOOTER.pack(_MAGIC, len(header), zlib.crc32(header, position)))
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _remove_leftovers(path: Path) -> None:
    """Removes what a process left that was killed while it wrote, long ago."""
    for unfinished in path.parent.glob(f"{path.name}.*{_UNFINISHED}"):
        with suppress(OSError):
            if time.time() - unfinished.stat().st_mtime > _LONG_AGO_SECONDS:
                unfinished.unlink()


def read_sections(path: Path) -> SectionFile:
    """The file, mapped. Raises OSError, or DamagedFileError where it is damaged or another kind.

    The header is always checked; the sections only where the file is not very large.
    """
    with path.open("rb") as file:
        size = os.fstat(file.fileno()).st_size
        header = _read_header(file, size)
        if size <= _CHECKED_BYTES:
            _check_sections(file, header["sections"])
        mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    arrays = {
        name: np.frombuffer(mapped, dtype, count, offset)
        for name, dtype, count, offset, _ in header["sections"]
    }
    return SectionFile(arrays, header["notes"])


def verify_sections(path: Path) -> None:
    """Reads everything; raises DamagedFileError where anything is not as it was written."""
    with path.open("rb") as file:
        header = _read_header(file, os.fstat(file.fileno()).st_size)
        _check_sections(file, header["sections"])


def _write_section(body: BinaryIO, name: str, pieces: Iterable[Array]) -> list[Any]:
    body.write(bytes(-body.tell() % _ALIGNMENT))
    offset, count, checksum, dtype = body.tell(), 0, 0, "u1"
    for piece in pieces:
        dtype = piece.dtype.newbyteorder("<").str
        data: Array = np.ascontiguousarray(piece).astype(dtype, copy=False)
        checksum = zlib.crc32(memoryview(data), checksum)
        count += data.size
        body.write(data.data)
    return [name, dtype, count, offset, checksum]


def _read_header(file: BinaryIO, size: int) -> dict[str, Any]:
    if size < _FOOTER.size:
        raise DamagedFileError("too short")
    file.seek(size - _FOOTER.size)
    magic, length, checksum = _FOOTER.unpack(file.read())
    start = size - _FOOTER.size - length
    if magic != _MAGIC or start < 0:
        raise DamagedFileError("cut off, or another kind of file")
    file.seek(start)
    header = file.read(length)
    if zlib.crc32(header, start) != checksum:
        raise DamagedFileError("its header is damaged")
    return dict(json.loads(header))


def _check_sections(file: BinaryIO, entries: Iterable[list[Any]]) -> None:
    """Not through the mapping, which would bring the whole file into this process's memory."""
    buffer = memoryview(bytearray(_CHECKED_AT_ONCE))
    for name, dtype, count, offset, expected in entries:
        file.seek(offset)
        left, checksum = count * np.dtype(dtype).itemsize, 0
        while left and (got := file.readinto(buffer[: min(left, len(buffer))])):  # type: ignore[attr-defined]
            checksum = zlib.crc32(buffer[:got], checksum)
            left -= got
        if left or checksum != expected:
            raise DamagedFileError(f"section {name} is damaged")
