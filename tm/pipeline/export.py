"""`tm export`: units of a memory into files for other tools."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import PurePath, PurePosixPath

from tm.errors import InputError, StoreError
from tm.formats.base import ExportOptions, UnitFormat, Written
from tm.formats.po_stream import write_po_stream
from tm.formats.units import find_unit_format
from tm.memory.base import Snapshot, UnitFilter
from tm.memory.sqlite import open_memory
from tm.memory.wanted import is_bulletin_wanted
from tm.model.unit import Unit
from tm.pipeline.atomic import open_output
from tm.pipeline.export_po import write_po_file
from tm.pipeline.export_survey import (
    Direction,
    Survey,
    is_of_bulletin,
    survey_memory,
    survey_units,
)
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


@dataclass(frozen=True, slots=True)
class ExportReport:
    """The files written; how many imported units are in none of them, as PO is for bulletins."""

    files: tuple[Exported, ...]
    left_out: int = 0


def export_units(request: ExportRequest, project: Project | None) -> ExportReport:
    """Writes the units wanted, as the memory holds them at one moment.

    They are read twice, once for what headers tell, and never held all at once. Raises InputError
    where the memory has no unit that is wanted.
    """
    form = find_unit_format(request.format_name)
    with (
        open_memory(request.memory_path, read_only=True) as memory,
        memory.freeze() as snapshot,
    ):
        survey = survey_memory(snapshot, request.wanted)
        if not survey.units:
            raise _explain_nothing(snapshot, request)
        export = _Export(request, project, snapshot, survey)
        if form.name == PO and not _is_file(request.output):
            return export.write_po_files()
        return ExportReport((export.write_file(form),))


def _is_file(output: str | None) -> bool:
    """Whether PO goes into one file, and not into many in a folder."""
    return output == STDIN or PurePath(output or "").suffix.lower() == ".po"


@dataclass(frozen=True, slots=True)
class _Export:
    """One export: what was asked for, and what there is to write."""

    request: ExportRequest
    project: Project | None
    snapshot: Snapshot
    survey: Survey

    def write_file(self, form: UnitFormat) -> Exported:
        """All units in one file; one of two languages holds the pair that most units have."""
        options = self._describe(self.survey)
        if form.is_bilingual:
            (direction, _), *_ = self.survey.directions.most_common(1)
            options = replace(options, source_language=direction[0], languages=direction)
        write = write_po_stream if form.name == PO else form.write
        path = self.request.output or STDIN
        with open_output(path) as stream:
            units = self.snapshot.find_units(self.request.wanted)
            return Exported(path, write(units, stream, options))

    def write_po_files(self) -> ExportReport:
        """A file for each bulletin and language; or, without bulletins, for imported units."""
        if self.request.output is None:
            _check_originals(self.survey)
        if self.survey.bulletin_units:
            return ExportReport(tuple(self._write_bulletins()), self.survey.imported_units)
        return ExportReport(tuple(map(self._write_imported, self.survey.imported)))

    def _write_bulletins(self) -> Iterator[Exported]:
        units = filter(is_of_bulletin, self.snapshot.find_units(self.request.wanted))
        for name, own in groupby(units, key=lambda unit: unit.bulletin):
            for language, paired in _find_directions(tuple(own)):
                path = self._locate_po(language, name)
                written = write_po_file(paired, path, self._describe(survey_units(paired)))
                yield Exported(path, written)

    def _write_imported(self, direction: Direction) -> Exported:
        source, target = direction
        path = self._locate_po(target, f"imported-{source}")
        options = replace(self._describe(self.survey), source_language=source, languages=direction)
        with open_output(path) as stream:
            units = _choose_direction(self.snapshot.find_units(self.request.wanted), direction)
            return Exported(path, write_po_stream(units, stream, options))

    def _describe(self, survey: Survey) -> ExportOptions:
        """What a writer wants to know of these units beforehand.

        The file is dated by the last change of a unit: the same units give the same file.
        """
        thresholds = self.project.config.thresholds if self.project else Thresholds()
        return ExportOptions(
            source_language=survey.ordered_languages[0],
            languages=survey.ordered_languages,
            doubtful_below=thresholds.doubtful_below,
            created=survey.changed,
        )

    def _locate_po(self, language: str, name: str) -> str:
        """The path of the PO file of this name in a language."""
        name = name.lstrip("/")  # the absolute path of a pair of files, see `name_pair`
        if ".." in PurePosixPath(name).parts:
            raise StoreError(
                f"bulletin {name!r} would be written outside the folder",
                place=self.request.memory_path,
                remedy="do not trust this memory, or leave the bulletin out with --bulletin",
            )
        if self.request.output:
            return f"{self.request.output}/{fill_pattern('{lang}/{name}.po', language, name)}"
        if self.project:
            return self.project.locate(fill_pattern(self.project.config.locales, language, name))
        return fill_pattern(DEFAULT_LOCALES, language, name)


def _explain_nothing(memory: Snapshot, request: ExportRequest) -> InputError:
    stored = [bulletin for bulletin in memory.list_bulletins() if bulletin.units]
    named = [b for b in stored if is_bulletin_wanted(b.name, request.wanted)]
    if next(memory.find_units(), None) is None:
        fact, remedy = "the memory is empty", "run `tm align` or `tm import`"
    elif stored and not named:
        fact = f"no bulletin is called {request.wanted.bulletin!r}; it has {len(stored)}"
        remedy = "--bulletin takes a name or a pattern such as '2024-*'"
    else:
        fact = "none of its units is wanted"
        remedy = _advise(request.wanted)
    return InputError(fact, place=request.memory_path, remedy=remedy)


def _advise(wanted: UnitFilter) -> str:
    """What to look at where these filters left nothing."""
    given = [
        name
        for name, value in (
            ("--bulletin", wanted.bulletin != "*"),
            ("--min-confidence", wanted.min_confidence),
            ("--origin", wanted.origin != "*"),
            ("--since", wanted.changed_from),
            ("--until", wanted.changed_before),
            ("--status", wanted.reviews or wanted.statuses),
            ("--query", wanted.query),
        )
        if value
    ]
    check = f"check {', '.join(given)}" if given else ""
    languages = "--langs takes two languages or more that it has" if wanted.languages else ""
    return "; ".join(filter(None, (languages, check)))


def _check_originals(survey: Survey) -> None:
    """Raises InputError where a translation would stand in for the original in the usual files."""
    if not set(survey.originals) <= set(survey.written_in):
        raise InputError(
            f"without {', '.join(sorted(survey.written_in))}, in which bulletins are written, "
            "other files would take the place of the usual ones",
            place="--langs",
            remedy="add that language, or name a folder with -o",
        )


def _find_directions(units: tuple[Unit, ...]) -> Iterator[tuple[str, tuple[Unit, ...]]]:
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


def _choose_direction(units: Iterable[Unit], direction: Direction) -> Iterator[Unit]:
    """Those in the two languages, with just these."""
    source, target = direction
    for unit in units:
        translation = unit.find_variant(target)
        if unit.source.language == source and translation:
            yield replace(unit, variants=(unit.source, translation))
