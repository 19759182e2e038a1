"""Files of units, read, filtered and packed in batches for a memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

import msgspec

from tm.errors import InputError, RefusedFilesError, TmError
from tm.formats.base import ImportOptions, Skipped, expand_units
from tm.memory.packed import PackedUnit, pack_plain_unit, pack_unit
from tm.model.locale import is_covered
from tm.model.plain_unit import PlainUnit
from tm.model.unit import Unit, Variant
from tm.pipeline.unit_files import choose_unit_format
from tm.pipeline.unpacked import UnitFile, open_unit_file

_BATCH_UNITS = 2000
_BATCH_CHARACTERS = 2_000_000


@dataclass(frozen=True, slots=True)
class Reading:
    """How files are to be read, and what of them is wanted.

    `origin` replaces the files' names and what they say of origins. `languages` keeps variants in
    these (a tag without region covers its regions).
    """

    options: ImportOptions
    format_name: str | None = None
    origin: str = ""
    languages: tuple[str, ...] = ()


class SkippedPart(msgspec.Struct, array_like=True, frozen=True):
    """A part of a file that was left out; see Skipped."""

    line: int
    reason: str
    is_damage: bool
    is_remark: bool = False


class Batch(msgspec.Struct, array_like=True, frozen=True):
    """Some units of the file with this number, in its order, and what else came up meanwhile.

    `unwanted` counts units that are not in two of the languages wanted.
    """

    file: int
    units: list[PackedUnit]
    skipped: list[SkippedPart]
    unwanted: int


def read_batches(files: Sequence[UnitFile], reading: Reading) -> Iterator[Batch]:
    """All that is in the files, one after the other.

    Raises InputError for a file that cannot be read at all, or RefusedFilesError where others
    behind it cannot be read either, so that all can be put right at once.
    """
    for number, file in enumerate(files):
        try:
            items = _read_fast(file, reading)
            if reading.options.language_map:
                items = map(_check_languages, expand_units(items))
            yield from _gather(number, items, _Wanted(file, reading))
        except InputError as error:
            others = tuple(_find_unreadable(files[number + 1 :], reading))
            raise RefusedFilesError((error, *others)) if others else error from None


def _find_unreadable(files: Iterable[UnitFile], reading: Reading) -> Iterator[TmError]:
    """The errors of the files of which not even the first unit can be read."""
    for file in files:
        try:
            next(read_unit_file(file, reading), None)
        except TmError as error:
            yield error


def read_unit_file(file: UnitFile, reading: Reading) -> Iterator[Unit | Skipped]:
    """All that is in the file; only how it is to be read counts, not what is wanted of it."""
    return expand_units(_read_fast(file, reading))


def _read_fast(file: UnitFile, reading: Reading) -> Iterator[Unit | PlainUnit | Skipped]:
    form = choose_unit_format(file, reading.format_name)
    if form.read is None:
        raise InputError(
            f"{form.name} is only written", place=file.place, remedy="name another format"
        )
    with open_unit_file(file) as (stream, unpacked):
        try:
            yield from (form.read_fast or form.read)(stream, file.place, reading.options)
        except InputError as error:
            if not unpacked.problem:
                raise
            raise InputError(unpacked.problem, place=file.place, remedy="pack it anew") from error
        if unpacked.problem:
            yield Skipped(0, unpacked.problem)


def _check_languages(item: Unit | Skipped) -> Unit | Skipped:
    """The same, unless renaming languages made of a unit one that translates nothing."""
    if isinstance(item, Skipped) or len({variant.language for variant in item.variants}) > 1:
        return item
    place = item.source.place
    reason = f"its texts are all in {item.source.language!r} after --lang-map"
    return Skipped(place.line if place else 0, reason)


class _Wanted:
    """What of one file's units is wanted."""

    def __init__(self, file: UnitFile, reading: Reading) -> None:
        self._origin = reading.origin
        self._file_name = PurePath(file.member or file.name or file.path).name
        self._languages = reading.languages

    def take(self, unit: Unit | PlainUnit) -> PackedUnit | None:
        """The unit as it is to be stored, or None."""
        if isinstance(unit, PlainUnit):
            if not self._languages:
                return pack_plain_unit(unit, self._origin or self._file_name)
            unit = unit.expand()
        if self._languages:
            variants = tuple(filter(self._is_wanted, unit.variants))
            if len(variants) < 2:
                return None
            unit = replace(unit, variants=variants)
        return pack_unit(unit, self._origin or unit.origin or self._file_name)

    def _is_wanted(self, variant: Variant) -> bool:
        return any(is_covered(variant.language, tag) for tag in self._languages)


def _gather(
    number: int, items: Iterable[Unit | PlainUnit | Skipped], wanted: _Wanted
) -> Iterator[Batch]:
    units: list[PackedUnit] = []
    skipped: list[SkippedPart] = []
    characters = unwanted = 0
    for item in items:
        if isinstance(item, Skipped):
            skipped.append(SkippedPart(item.line, item.reason, item.is_damage, item.is_remark))
        elif packed := wanted.take(item):
            units.append(packed)
            for variant in packed.variants:
                characters += len(variant.text)
        else:
            unwanted += 1
        if len(units) + len(skipped) >= _BATCH_UNITS or characters >= _BATCH_CHARACTERS:
            yield Batch(number, units, skipped, unwanted)
            units, skipped, characters, unwanted = [], [], 0, 0
    yield Batch(number, units, skipped, unwanted)
