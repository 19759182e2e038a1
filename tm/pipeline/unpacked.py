"""Files of units as streams: plain, packed, or members of an archive, however large they are."""

from __future__ import annotations

import gzip
import io
import lzma
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from io import BufferedIOBase
from pathlib import Path
from typing import IO, BinaryIO, cast

from tm.errors import InputError

# Texts of a memory pack to a tenth. What unpacks to much more, and to much, is no memory.
_MOST_TIMES = 200
_FREE_BYTES = 100_000_000
_FAULTS = (EOFError, zlib.error, lzma.LZMAError, gzip.BadGzipFile, zipfile.BadZipFile)
# RuntimeError: an encrypted member; NotImplementedError: a method of packing that is not known.
_REFUSALS = (OSError, ValueError, zipfile.BadZipFile, RuntimeError, NotImplementedError)


@dataclass(frozen=True, slots=True)
class UnitFile:
    """A file of units: its path, the member of the archive that it is, and what errors call it."""

    path: str
    member: str = ""
    name: str = ""

    @property
    def place(self) -> str:
        """What errors call it."""
        return self.name or (f"{self.path}/{self.member}" if self.member else self.path)

    @property
    def suffix(self) -> str:
        """The suffix of what is in it, in lower case: `.tmx` for `memory.tmx.gz`."""
        path = Path(self.member or self.path)
        return Path(path.stem).suffix.lower() if is_packed(path.name) else path.suffix.lower()


def is_packed(name: str) -> bool:
    """Whether the name is that of a file that holds another one, packed."""
    return Path(name).suffix.lower() in (".gz", ".xz")


class UnpackedStream(io.RawIOBase):
    """The bytes of a file of units; `problem` tells why they end too soon, if they do.

    Raises InputError when it gives far more bytes than were packed.
    """

    def __init__(self, stream: BufferedIOBase, place: str, packed_bytes: int | None) -> None:
        self.problem = ""
        self._stream = stream
        self._place = place
        self._most_bytes = (
            None if packed_bytes is None else max(packed_bytes * _MOST_TIMES, _FREE_BYTES)
        )

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fills the buffer as far as it can."""
        try:
            # Not `read`, which gives nothing of what it has before a fault.
            data = self._stream.read1(len(buffer))
        except EOFError:
            self.problem = "its packing is damaged: it ends too soon"
            return 0
        except _FAULTS:
            self.problem = "its packing is damaged: what is left cannot be unpacked"
            return 0
        if self._most_bytes is not None and self._stream.tell() > self._most_bytes:
            raise InputError(
                f"unpacks to more than {_MOST_TIMES} times its size",
                place=self._place,
                remedy="unpack it yourself if you trust it",
            )
        buffer[: len(data)] = data
        return len(data)

    def readable(self) -> bool:
        """Always."""
        return True

    def seekable(self) -> bool:
        """Always."""
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """The new place."""
        return self._stream.seek(offset, whence)

    def tell(self) -> int:
        """The place."""
        return self._stream.tell()


@contextmanager
def open_unit_file(file: UnitFile) -> Iterator[tuple[BinaryIO, UnpackedStream]]:
    """A stream of what is in the file, and the one below that knows of problems.

    Raises InputError where the file cannot be read.
    """
    with ExitStack() as closing:
        try:
            raw = closing.enter_context(Path(file.path).open("rb"))
            stream, packed_bytes = _unpack(raw, file)
        except _REFUSALS as error:
            raise explain(error, file.place) from error
        unpacked = UnpackedStream(stream, file.place, packed_bytes)
        yield io.BufferedReader(unpacked, 1 << 18), unpacked


def list_members(path: str) -> tuple[str, ...]:
    """The files in a ZIP archive. Raises InputError where it is none."""
    try:
        with zipfile.ZipFile(path) as archive:
            return tuple(entry.filename for entry in archive.infolist() if not entry.is_dir())
    except _REFUSALS as error:
        raise explain(error, path) from error


def explain(error: Exception, place: str) -> InputError:
    """The error of a file that cannot be read, in words."""
    if isinstance(error, FileNotFoundError):
        return InputError("no such file", place=place, remedy="check its name and folder")
    if isinstance(error, PermissionError):
        return InputError("may not be read", place=place, remedy="check its permissions")
    if isinstance(error, zipfile.BadZipFile):
        fact, remedy = "is no ZIP archive, or a damaged one", "pack it anew"
        return InputError(fact, place=place, remedy=remedy)
    if isinstance(error, RuntimeError):
        fact = "is encrypted, or packed in a way that tm does not know"
        return InputError(fact, place=place, remedy="unpack it yourself")
    fact = f"cannot be read: {getattr(error, 'strerror', None) or error}"
    return InputError(fact, place=place, remedy="check the file and its disk")


def _unpack(raw: BufferedIOBase, file: UnitFile) -> tuple[BufferedIOBase, int | None]:
    """The stream of what is in the file, and how many bytes that is packed, if it is."""
    size = raw.seek(0, io.SEEK_END)
    raw.seek(0)
    stream = raw
    if file.member:
        archive = zipfile.ZipFile(cast(IO[bytes], raw))
        size = min(size, archive.getinfo(file.member).compress_size)
        stream = cast(BufferedIOBase, archive.open(file.member))
    head = stream.read(6)
    stream.seek(0)
    for mark, unpack in _PACKINGS:
        if head.startswith(mark):
            return unpack(stream), size
    return stream, size if file.member else None


def _unpack_gzip(stream: BufferedIOBase) -> BufferedIOBase:
    return gzip.GzipFile(fileobj=cast(IO[bytes], stream))


def _unpack_xz(stream: BufferedIOBase) -> BufferedIOBase:
    return lzma.LZMAFile(cast(IO[bytes], stream))


# First bytes (RFC 1952; the .xz file format).
_PACKINGS: tuple[tuple[bytes, Callable[[BufferedIOBase], BufferedIOBase]], ...] = (
    (b"\x1f\x8b\x08", _unpack_gzip),
    (b"\xfd7zXZ\x00", _unpack_xz),
)
