"""`tm export`"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import rich_click as click

from tm.cli.errors import FAILED
from tm.cli.options import (
    CONFIDENCE,
    DATE,
    LANGUAGES,
    PATH,
    NameType,
    encoder_option,
    memory_option,
    refuse_options,
)
from tm.cli.output import note, progress_bar

if TYPE_CHECKING:
    from tm.memory.base import UnitFilter


@dataclass(frozen=True, slots=True)
class _Arguments:
    """What the command line asks for."""

    format_name: str
    output: str | None
    bulletin: str
    min_confidence: float
    languages: tuple[str, ...]
    origin: str
    since: datetime | None
    until: datetime | None
    statuses: tuple[str, ...]
    query: str
    memory_path: str | None
    encoder: str | None
    doubtful_first: bool


def _load_format_names() -> Iterable[str]:
    from tm.formats.units import UNIT_FORMATS

    return (*(form.name for form in UNIT_FORMATS), *_BULLETIN_FORMATS)


def _load_status_names() -> Iterable[str]:
    from tm.model.bead import Status
    from tm.model.unit import Review

    return (Status.AUTO.value, Status.CONFIRMED.value, *(review.value for review in Review))


@click.command()
@click.argument("format_name", metavar="FORMAT", type=NameType(_load_format_names))
@click.option(
    "-o",
    "--output",
    metavar="PATH",
    type=PATH,
    help="A file, - for standard output; for po and html a folder, for po a .po file too.",
)
@click.option("--bulletin", metavar="GLOB", default="*", help="Only bulletins with such a name.")
@click.option(
    "--min-confidence",
    metavar="NUMBER",
    type=CONFIDENCE,
    default=0.0,
    help="Only translations that are at least so sure, from 0 to 1; not for html.",
)
@click.option("--langs", "languages", type=LANGUAGES, default=(), help="Only these languages.")
@click.option(
    "--origin", metavar="GLOB", default="", help="Only units imported from an origin of this name."
)
@click.option("--since", type=DATE, help="Only units changed on that day (UTC) or later.")
@click.option("--until", type=DATE, help="Only units changed on that day (UTC) or earlier.")
@click.option(
    "--status",
    "statuses",
    metavar="STATUS",
    type=NameType(_load_status_names),
    multiple=True,
    help="Only translations in this state, as confirmed, approved or fuzzy; may be repeated.",
)
@click.option(
    "--query", metavar="TEXT", default="", help="Only units that have this text in any language."
)
@memory_option
@encoder_option
@click.option("--doubtful-first", is_flag=True, help="The least sure rows first; only for xlsx.")
@click.pass_context
def export(
    context: click.Context,
    format_name: str,
    output: str | None,
    bulletin: str,
    min_confidence: float,
    languages: tuple[str, ...],
    origin: str,
    since: datetime | None,
    until: datetime | None,
    statuses: tuple[str, ...],
    query: str,
    memory_path: str | None,
    encoder: str | None,
    doubtful_first: bool,
) -> int:
    """Write the memory's units in a format for other tools, or bulletins as html or xlsx.

    All units go into one file or to standard output; but po makes a file for each bulletin and
    language, where tm.toml says or in the folder -o. xliff, xliff2 and a single .po file hold two
    languages: those that most units have, unless --langs names them. parquet needs an extra.

    Example: `tm export tmx -o memory.tmx --langs es,en --min-confidence 0.9`

    Example: `tm export sheet -o memory.xlsx --origin 'Agency*' --since 2024-01-01`

    html is made from the project's bulletins, not from its memory: a page for each in the folder
    -o, by default pages/, and an index where there are several.

    Example: `tm export html -o pages --bulletin '2024-*'`

    xlsx is a workbook of the records of alignments, by default alignments.xlsx, in which people
    confirm and reject links; `tm import` takes their decisions back. Where there is no project, or
    an option says which units are wanted or of which memory, it is a table of units, as sheet is.

    Example: `tm export xlsx -o links.xlsx --doubtful-first`
    """
    if format_name == "xlsx" and _is_about_units(context):
        note("xlsx is taken for sheet here, a table of units without decisions")
        format_name = "sheet"
    arguments = _Arguments(
        format_name,
        output,
        bulletin,
        min_confidence,
        languages,
        origin,
        since,
        until,
        statuses,
        query,
        memory_path,
        encoder,
        doubtful_first,
    )
    refused = _REFUSED_OPTIONS.get(format_name, ("encoder", "doubtful_first"))
    refuse_options(context, f"is not for {format_name}", refused)
    return _BULLETIN_FORMATS.get(format_name, _export_units)(arguments)


def _is_about_units(context: click.Context) -> bool:
    """Whether there are no decisions to write, or an option means units."""
    from tm.pipeline.project import find_project

    return not find_project() or any(context.params.get(name) for name in _MEMORY_OPTIONS)


_MEMORY_OPTIONS = ("min_confidence", "memory_path", "origin", "since", "until", "statuses", "query")
_REFUSED_OPTIONS = {
    "html": (*_MEMORY_OPTIONS, "doubtful_first"),
    "xlsx": ("encoder",),
}


def _export_units(arguments: _Arguments) -> int:
    from tm.pipeline.export import ExportRequest, export_units
    from tm.pipeline.project import choose_memory, find_project
    from tm.report.quantity import quantity

    project = find_project()
    memory_path = choose_memory(arguments.memory_path, project)
    request = ExportRequest(
        arguments.format_name, memory_path, arguments.output, _choose_units(arguments)
    )
    report = export_units(request, project)
    for exported in report.files:
        losses = "".join(f"; {cause}: {count}" for cause, count in exported.written.losses)
        place = "" if exported.path == "-" else f"{exported.path}: "
        note(f"{place}{quantity(exported.written.units, 'unit')}{losses}")
    if report.left_out:
        left_out = quantity(report.left_out, "imported unit")
        note(f"{left_out} in none of these files; --origin '?*' writes what was imported")
    return 0


def _choose_units(arguments: _Arguments) -> UnitFilter:
    from tm.memory.base import UnitFilter
    from tm.model.bead import Status
    from tm.model.unit import Review

    return UnitFilter(
        arguments.bulletin,
        arguments.languages,
        arguments.min_confidence,
        arguments.origin or "*",
        arguments.since,
        arguments.until and arguments.until + timedelta(days=1),
        tuple(Review(name) for name in arguments.statuses if name in list(Review)),
        arguments.query,
        tuple(Status(name) for name in arguments.statuses if name in list(Status)),
    )


def _export_pages(arguments: _Arguments) -> int:
    from tm.pipeline.export_html import PagesRequest, export_pages
    from tm.pipeline.project import require_project
    from tm.report.quantity import quantity

    request = PagesRequest(
        arguments.output, arguments.bulletin, arguments.languages, arguments.encoder
    )
    with progress_bar("aligning") as on_progress:
        written = export_pages(require_project(), request, on_progress)
    for page in written.pages:
        for pair in page.entry.pairs:
            links = quantity(pair.figures.links, "link")
            doubtful = f"{pair.figures.doubtful} doubtful"
            note(f"{page.path}: {pair.original}-{pair.language}, {links}, {doubtful}")
    if written.index_path:
        note(f"{written.index_path}: {quantity(len(written.pages), 'bulletin')}")
    for error in written.errors:
        click.echo(f"tm: error: {error}", err=True)
    return FAILED if written.errors else 0


def _export_workbook(arguments: _Arguments) -> int:
    from tm.pipeline.export_workbook import WorkbookRequest, export_workbook
    from tm.pipeline.project import require_project
    from tm.report.quantity import quantity

    request = WorkbookRequest(
        arguments.output, arguments.bulletin, arguments.languages, arguments.doubtful_first
    )
    written = export_workbook(require_project(), request)
    place = "" if written.path == "-" else f"{written.path}: "
    note(f"{place}{quantity(written.rows, 'row')}")
    return 0


# Made from bulletins, not from the memory, which holds units only.
_BULLETIN_FORMATS: Mapping[str, Callable[[_Arguments], int]] = {
    "html": _export_pages,
    "xlsx": _export_workbook,
}
