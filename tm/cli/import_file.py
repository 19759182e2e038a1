"""`tm import`"""

from __future__ import annotations

import dataclasses
import json
from typing import TYPE_CHECKING

import rich_click as click

from tm.cli.errors import FINDINGS
from tm.cli.options import LANGUAGE, LANGUAGES, PATH, LanguageMapType, NameType, memory_option
from tm.cli.output import note, note_waiting, progress_bar

if TYPE_CHECKING:
    from tm.pipeline.import_units import ImportReport

_MOST_LINES = 20


def _load_format_names() -> tuple[str, ...]:
    from tm.formats.units import UNIT_FORMATS

    return tuple(form.name for form in UNIT_FORMATS if form.read)


@click.command("import")
@click.argument("paths", metavar="FILES...", type=PATH, nargs=-1, required=True)
@click.option(
    "--format",
    "format_name",
    metavar="FORMAT",
    type=NameType(_load_format_names),
    help="The files' format, as tmx or tsv; by default the suffix tells, else the content.",
)
@click.option(
    "-s", "--source", "source_language", type=LANGUAGE,
    help="The originals' language, where a file does not tell.",
)  # fmt: skip
@click.option(
    "-t", "--target", "target_language", type=LANGUAGE,
    help="The translations' language, where a file does not tell.",
)  # fmt: skip
@click.option("--langs", "languages", type=LANGUAGES, default=(), help="Only these languages.")
@click.option(
    "--lang-map",
    "language_map",
    metavar="LANG=LANG",
    type=LanguageMapType(),
    multiple=True,
    help="Take the first code for the second language, as en-US=en or xx=fr.",
)
@click.option(
    "--origin", metavar="NAME", default="", help="Where the units come from; else the file's name."
)
@click.option("--encoding", metavar="NAME", help="The files' encoding; by default it is detected.")
@click.option("--strict", is_flag=True, help="Refuse a damaged file, and store nothing.")
@click.option("--dry-run", is_flag=True, help="Tell what would be stored, and store nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@memory_option
def import_file(
    paths: tuple[str, ...],
    format_name: str | None,
    source_language: str | None,
    target_language: str | None,
    languages: tuple[str, ...],
    language_map: tuple[tuple[str, str], ...],
    origin: str,
    encoding: str | None,
    strict: bool,
    dry_run: bool,
    as_json: bool,
    memory_path: str | None,
) -> int:
    """Take units from files of other tools into the memory.

    FILES are files, folders, .zip archives, and - for standard input; .gz and .xz are unpacked.
    All goes in at once or, on an error, nothing. What is in the memory already is not added
    again. Parts of a file that are damaged are left out and told, and the exit code is 1.

    Example: `tm import memory.tmx old/ --lang-map en-US=en`

    A workbook of `tm export xlsx` is taken for what people decided in it: their decisions go into
    the records of alignments, and the next `tm align` aligns the rest around them.

    Example: `tm import links.xlsx`
    """
    from tm.formats.base import ImportOptions
    from tm.pipeline.import_units import ImportRequest, import_units
    from tm.pipeline.import_workbook import find_workbook
    from tm.pipeline.patience import choose_patience
    from tm.pipeline.project import choose_memory, find_project
    from tm.pipeline.read_units import Reading

    if workbook := find_workbook(paths):
        return _import_decisions(workbook)
    options = ImportOptions(source_language or "", target_language or "", encoding, language_map)
    request = ImportRequest(
        paths,
        choose_memory(memory_path, find_project()),
        Reading(options, format_name, origin, languages),
        is_dry_run=dry_run,
        is_strict=strict,
    )
    with progress_bar("importing") as on_progress:
        report = import_units(request, choose_patience(note_waiting), on_progress)
    if as_json:
        click.echo(json.dumps(_figures(report, dry_run), ensure_ascii=False, indent=1))
    else:
        _tell(report, dry_run)
    return FINDINGS if report.damaged else 0


def _import_decisions(path: str) -> int:
    from tm.pipeline.import_workbook import import_workbook
    from tm.pipeline.project import require_project

    changed = import_workbook(require_project(), path)
    for record in changed:
        counts = (
            (record.confirmed, "confirmed"),
            (record.rejected, "rejected"),
            (record.undecided, "made auto"),
        )
        note(f"{record.path}: {', '.join(f'{count} {what}' for count, what in counts if count)}")
    note("run `tm align` to apply them" if changed else f"{path}: no decisions")
    return 0


def _figures(report: ImportReport, dry_run: bool) -> dict[str, object]:
    return {
        "memory": report.memory_path,
        "dry_run": dry_run,
        **dataclasses.asdict(report.imported),
        "files": [dataclasses.asdict(file) for file in report.files],
        "skipped": [dataclasses.asdict(place) for place in report.skipped],
    }


def _tell(report: ImportReport, dry_run: bool) -> None:
    from tm.report.quantity import quantity

    for place in report.skipped:
        if place.is_remark:
            note(f"{place}")
    damage = [place for place in report.skipped if place.is_damage]
    for place in damage[:_MOST_LINES]:
        note(f"left out: {place}")
    if report.damaged > _MOST_LINES:
        note(f"left out: {report.damaged - _MOST_LINES} parts more; --json lists 1000")
    for file in report.files:
        counts = (
            (file.damaged, "damaged"),
            (file.empty, "without a translation"),
            (file.unwanted, "in other languages"),
        )
        left_out = "".join(f"; {count} {what}" for count, what in counts if count)
        if left_out or len(report.files) <= _MOST_LINES:
            note(f"{file.path}: {quantity(file.units, 'unit')}{left_out}")
    done = report.imported
    updated = f" ({done.updated} with news)" if done.updated else ""
    would = "would be " if dry_run else ""
    note(
        f"{report.memory_path}: {done.added} {would}added, {done.kept + done.updated} kept{updated}"
    )
