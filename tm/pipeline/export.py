"""`tm export`: units of a memory into files for other tools."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby
from pathlib import PurePosixPath

from tm.errors import InputError, StoreError
from tm.formats.base import ExportOptions, UnitFormat, Written
from tm.formats.units import find_unit_format
from tm.memory.base import Memory, UnitFilter
from tm.memory.sqlite import open_memory
from tm.memory.wanted import is_bulletin_wanted, keep_wanted
from tm.model.unit import Unit
from tm.pipeline.atomic import open_output
from tm.pipeline.export_po import write_po_file
from tm.pipeline.load import STDIN
from tm.pipeline.project import Project
from tm.project.config import DEFAULT_LOCALES, Thresholds
from tm.project.pattern import fill_pattern

PO = "po"


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """What `tm export` was asked for.

    `output` is a file (`-` is standard output) or, for PO, a folder; None asks for the default.
    """

    format_name: str
    memory_path: str
    output: str | None
    wanted: UnitFilter


@dataclass(frozen=True, slots=True)
class Exported:
    """A file that was written, and what its writer did."""

    path: str
    written: Written


def export_units(request: ExportRequest, project: Project | None) -> tuple[Exported, ...]:
    """Writes the units wanted; gives the files written.

    Raises InputError where the memory has no unit that is wanted.
    """
    form = find_unit_format(request.format_name)
    thresholds = project.config.thresholds if project else Thresholds()
    if form.name == PO and request.output == STDIN:
        raise InputError(
            "PO is a file for each bulletin and language", place="-o", remedy="name a folder"
        )
    units = _find_units(request)
    if form.name != PO:
        return (_write(form, units, request.output or STDIN, _describe(units, thresholds)),)
    return tuple(
        _export_po(paired, _locate_po(request, project, language, name),
                   _describe(paired, thresholds))
        for name, own in groupby(units, key=lambda unit: unit.bulletin)
        for language, paired in _find_directions(tuple(own))
    )  # fmt: skip


def _find_units(request: ExportRequest) -> tuple[Unit, ...]:
    """The units wanted, as the memory holds them at one moment, by bulletin."""
    with open_memory(request.memory_path, read_only=True) as memory:
        whole = tuple(memory.find_units(replace(request.wanted, languages=())))
        units = tuple(kept for unit in whole if (kept := keep_wanted(unit, request.wanted)))
        if not units:
            raise _explain_nothing(memory, request)
    if request.format_name == PO and request.output is None:
        _check_originals(whole, units)
    return units


def _explain_nothing(memory: Memory, request: ExportRequest) -> InputError:
    stored = [bulletin for bulletin in memory.list_bulletins() if bulletin.units]
    named = [b for b in stored if is_bulletin_wanted(b.name, request.wanted)]
    if not stored:
        fact, remedy = "the memory is empty", "run `tm align`"
    elif not named:
        fact = f"no bulletin is called {request.wanted.bulletin!r}; it has {len(stored)}"
        remedy = "--bulletin takes a name or a pattern such as '2024-*'"
    else:
        fact = "none of its units is wanted"
        remedy = "--langs takes two languages or more that it has; check --min-confidence too"
    return InputError(fact, place=request.memory_path, remedy=remedy)


def _check_originals(whole: Sequence[Unit], wanted: Sequence[Unit]) -> None:
    """Raises InputError where a translation would stand in for the original in the usual files."""
    originals = {unit.source.language for unit in whole}
    for unit in wanted:
        if unit.source.language not in originals:
            raise InputError(
                f"without {', '.join(sorted(originals))}, in which bulletins are written, other "
                "files would take the place of the usual ones",
                place="--langs",
                remedy="add that language, or name a folder with -o",
            )


def _find_directions(units: Sequence[Unit]) -> Iterator[tuple[str, tuple[Unit, ...]]]:
    """Each language that a bulletin is translated into, with its units in two languages."""
    for language in dict.fromkeys(v.language for unit in units for v in unit.variants[1:]):
        yield (
            language,
            tuple(
                replace(unit, variants=(unit.source, variant))
                for unit in units
                if (variant := unit.find_variant(language))
            ),
        )


def _describe(units: Iterable[Unit], thresholds: Thresholds) -> ExportOptions:
    """What a writer wants to know of these units beforehand.

    The file is dated by the last change of a unit: the same units give the same file.
    """
    originals: dict[str, None] = {}
    languages: dict[str, None] = {}
    changed: datetime | None = None
    for unit in units:
        originals[unit.source.language] = None
        languages.update(dict.fromkeys(variant.language for variant in unit.variants))
        if unit.changed and (changed is None or unit.changed > changed):
            changed = unit.changed
    ordered = tuple(originals | languages)
    return ExportOptions(
        source_language=ordered[0] if ordered else "und",
        languages=ordered,
        doubtful_below=thresholds.doubtful_below,
        created=changed,
    )


def _locate_po(request: ExportRequest, project: Project | None, language: str, name: str) -> str:
    """The path of the PO file of a bulletin in a language."""
    name = name.lstrip("/")  # the absolute path of a pair of files, see `name_pair`
    if ".." in PurePosixPath(name).parts:
        raise StoreError(
            f"bulletin {name!r} would be written outside the folder",
            place=request.memory_path,
            remedy="do not trust this memory, or leave the bulletin out with --bulletin",
        )
    if request.output:
        return f"{request.output}/{fill_pattern('{lang}/{name}.po', language, name)}"
    if project:
        return project.locate(fill_pattern(project.config.locales, language, name))
    return fill_pattern(DEFAULT_LOCALES, language, name)


def _export_po(units: Iterable[Unit], path: str, options: ExportOptions) -> Exported:
    return Exported(path, write_po_file(units, path, options))


def _write(form: UnitFormat, units: Iterable[Unit], path: str, options: ExportOptions) -> Exported:
    with open_output(path) as stream:
        return Exported(path, form.write(units, stream, options))
