"""`tm import`: units from files of other tools into the memory."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

import msgspec

from tm.errors import InputError
from tm.memory.base import Imported, Patience
from tm.memory.packed import PackedUnit
from tm.memory.sqlite import open_memory
from tm.memory.sqlite_connect import exists_memory
from tm.pipeline.lazy_memory import LazyMemory
from tm.pipeline.processes import count_processors
from tm.pipeline.read_units import Batch, Reading, SkippedPart, read_batches
from tm.pipeline.run_ahead import run_ahead
from tm.pipeline.unit_files import gather_unit_files
from tm.pipeline.unpacked import UnitFile

# What is smaller is read before another process has begun.
_BYTES_WORTH_A_PROCESS = 4_000_000
# A new memory is made only when so much was read without an error, or all.
_BATCHES_BEFORE_A_MEMORY = 16
# More lines than anybody reads; what is skipped beyond them is counted.
_MOST_TOLD = 1000


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """What `tm import` was asked for. `is_strict` refuses files with damage."""

    paths: tuple[str, ...]
    memory_path: str
    reading: Reading
    is_dry_run: bool = False
    is_strict: bool = False


@dataclass(frozen=True, slots=True)
class SkippedPlace:
    """A part of a file that was left out, or a remark on one: where it is and why."""

    path: str
    line: int
    reason: str
    is_damage: bool
    is_remark: bool = False

    def __str__(self) -> str:
        return (
            f"{self.path}:{self.line}: {self.reason}"
            if self.line
            else f"{self.path}: {self.reason}"
        )


@dataclass(slots=True)
class FileReport:
    """How many units a file has, and how many parts of it hold none that can be used."""

    path: str
    units: int = 0
    damaged: int = 0
    empty: int = 0
    unwanted: int = 0


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did. `skipped` are the first thousand parts that were left out."""

    memory_path: str
    imported: Imported
    files: tuple[FileReport, ...]
    skipped: tuple[SkippedPlace, ...]

    @property
    def damaged(self) -> int:
        """How many parts of files are damaged."""
        return sum(file.damaged for file in self.files)


def import_units(
    request: ImportRequest, patience: Patience, on_progress: Callable[[int, int], None]
) -> ImportReport:
    """Stores all that the files hold, in one transaction; gives the report.

    `on_progress` is told how many units were read (the second number is 0: nobody knows how many
    there are). Raises InputError, with nothing stored, for a file that cannot be read at all, and
    with `is_strict` for the first damage.
    """
    with gather_unit_files(request.paths) as files:
        collector = _Collector(files, request.is_strict, on_progress)
        batches = collector.collect(_read(files, request.reading))
        imported = _store(batches, request, patience)
    return ImportReport(
        request.memory_path, imported, tuple(collector.files), tuple(collector.skipped)
    )


def _store(
    batches: Iterator[Sequence[PackedUnit]], request: ImportRequest, patience: Patience
) -> Imported:
    path = request.memory_path
    if request.is_dry_run:
        return _compare(batches, path, patience)
    if exists_memory(path):
        with open_memory(path, create=True, patience=patience) as memory:
            return memory.import_units(batches)
    first = list(islice(batches, _BATCHES_BEFORE_A_MEMORY))
    if not first:
        return Imported()
    with LazyMemory(path, patience) as lazy:
        return lazy.make().import_units(chain(first, batches))


def _compare(batches: Iterable[Sequence[PackedUnit]], path: str, patience: Patience) -> Imported:
    """What importing would do to the memory, or to a new one where there is none."""
    if exists_memory(path) and Path(path).stat().st_size:
        with open_memory(path, read_only=True, patience=patience) as memory:
            return memory.import_units(batches, dry_run=True)
    with (
        tempfile.TemporaryDirectory(prefix="tm-import-") as folder,
        open_memory(str(Path(folder) / "memory.sqlite"), create=True) as memory,
    ):
        return memory.import_units(batches, dry_run=True)


def _read(files: tuple[UnitFile, ...], reading: Reading) -> Iterator[Batch]:
    size = sum(Path(file.path).stat().st_size for file in files if Path(file.path).exists())
    if size < _BYTES_WORTH_A_PROCESS or count_processors() == 1:
        yield from read_batches(files, reading)
        return
    decoder = msgspec.msgpack.Decoder(Batch)
    for data in run_ahead(_encode_batches, files, reading):
        yield decoder.decode(data)


def _encode_batches(files: tuple[UnitFile, ...], reading: Reading) -> Iterator[bytes]:
    return map(msgspec.msgpack.Encoder().encode, read_batches(files, reading))


class _Collector:
    """Passes units on and keeps what is to be reported."""

    def __init__(
        self,
        files: Iterable[UnitFile],
        is_strict: bool,
        on_progress: Callable[[int, int], None],
    ) -> None:
        self.files = [FileReport(file.place) for file in files]
        self.skipped: list[SkippedPlace] = []
        self._is_strict = is_strict
        self._on_progress = on_progress

    def collect(self, batches: Iterable[Batch]) -> Iterator[Sequence[PackedUnit]]:
        """The units of the batches."""
        done = 0
        for batch in batches:
            report = self.files[batch.file]
            report.units += len(batch.units)
            report.unwanted += batch.unwanted
            for part in batch.skipped:
                self._note(part, report)
            done += len(batch.units)
            self._on_progress(done, 0)
            if batch.units:
                yield batch.units

    def _note(self, part: SkippedPart, report: FileReport) -> None:
        place = SkippedPlace(report.path, part.line, part.reason, part.is_damage, part.is_remark)
        if part.is_damage and self._is_strict:
            raise InputError(
                part.reason,
                place=f"{report.path}:{part.line}" if part.line else report.path,
                remedy="repair it, or import without --strict",
            )
        if part.is_damage:
            report.damaged += 1
        elif not part.is_remark:
            report.empty += 1
        if len(self.skipped) < _MOST_TOLD:
            self.skipped.append(place)
