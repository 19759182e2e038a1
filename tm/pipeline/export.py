"""`tm export`: units of a memory into files for other tools."""

from __future__ import annotations

import glob
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import PurePosixPath

from tm.errors import InputError, StoreError
from tm.formats.base import ExportOptions, UnitFormat, Written
from tm.formats.units import find_unit_format
from tm.memory.base import Memory, UnitFilter
from tm.memory.sqlite import open_memory
from tm.memory.wanted import is_bulletin_wanted
from tm.model.unit import Unit
from tm.pipeline.atomic import open_output
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

    Raises InputError where the memory has no bulletin that is wanted.
    """
    export = _Export(request, find_unit_format(request.format_name), project)
    with open_memory(request.memory_path, read_only=True) as memory:
        names = _find_bulletins(memory, request)
        if export.form.name == PO:
            return tuple(
                exported for name in names for exported in _write_po_files(memory, name, export)
            )
        return (_write_stream(memory, export),)


@dataclass(frozen=True, slots=True)
class _Export:
    """A request with what it means here."""

    request: ExportRequest
    form: UnitFormat
    project: Project | None

    def write(self, units: Iterable[Unit], path: str, options: ExportOptions) -> Exported:
        """Writes the units to a file."""
        with open_output(path) as stream:
            return Exported(path, self.form.write(units, stream, options))

    def describe(self, units: Iterable[Unit]) -> ExportOptions:
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
        thresholds = self.project.config.thresholds if self.project else Thresholds()
        return ExportOptions(
            source_language=ordered[0] if ordered else "und",
            languages=ordered,
            doubtful_below=thresholds.doubtful_below,
            created=changed,
        )

    def locate_po(self, language: str, name: str) -> str:
        """The path of the PO file of a bulletin in a language."""
        if PurePosixPath(name).is_absolute() or ".." in PurePosixPath(name).parts:
            raise StoreError(
                f"bulletin {name!r} would be written outside the folder",
                place=self.request.memory_path,
                remedy="do not trust this memory, or leave the bulletin out with --bulletin",
            )
        if self.request.output:
            return fill_pattern(f"{self.request.output}/{{lang}}/{{name}}.po", language, name)
        if self.project:
            return self.project.locate(fill_pattern(self.project.config.locales, language, name))
        return fill_pattern(DEFAULT_LOCALES, language, name)


def _find_bulletins(memory: Memory, request: ExportRequest) -> tuple[str, ...]:
    stored = memory.list_bulletins()
    names = tuple(
        bulletin.name for bulletin in stored if is_bulletin_wanted(bulletin.name, request.wanted)
    )
    if not names:
        raise InputError(
            f"no bulletin is called {request.wanted.bulletin!r}; it has {len(stored)}",
            place=request.memory_path,
            remedy="--bulletin takes a name or a pattern such as '2024-*'",
        )
    return names


def _write_stream(memory: Memory, export: _Export) -> Exported:
    wanted = export.request.wanted
    options = export.describe(memory.find_units(wanted))
    return export.write(memory.find_units(wanted), export.request.output or STDIN, options)


def _write_po_files(memory: Memory, name: str, export: _Export) -> Iterator[Exported]:
    """One file for each language the bulletin is translated into."""
    wanted = replace(export.request.wanted, bulletin=glob.escape(name))
    units = tuple(memory.find_units(wanted))
    translations = dict.fromkeys(v.language for unit in units for v in unit.variants[1:])
    for language in translations:
        direction = tuple(
            replace(unit, variants=(unit.source, variant))
            for unit in units
            if (variant := unit.find_variant(language))
        )
        path = export.locate_po(language, name)
        yield export.write(direction, path, export.describe(direction))
