"""`tm export`"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import rich_click as click

from tm.cli.errors import FAILED
from tm.cli.options import (
    CONFIDENCE,
    LANGUAGES,
    PATH,
    NameType,
    encoder_option,
    memory_option,
    refuse_options,
)
from tm.cli.output import note, progress_bar


@dataclass(frozen=True, slots=True)
class _Arguments:
    """What the command line asks for."""

    format_name: str
    output: str | None
    bulletin: str
    min_confidence: float
    languages: tuple[str, ...]
    memory_path: str | None
    encoder: str | None
    doubtful_first: bool


def _load_format_names() -> Iterable[str]:
    from tm.formats.units import UNIT_FORMATS

    return (*(form.name for form in UNIT_FORMATS), *_BULLETIN_FORMATS)


@click.command()
@click.argument("format_name", metavar="FORMAT", type=NameType(_load_format_names))
@click.option(
    "-o",
    "--output",
    metavar="PATH",
    type=PATH,
    help="A file, - for standard output; for po and html a folder.",
)
@click.option("--bulletin", metavar="GLOB", default="*", help="Only bulletins with such a name.")
@click.option(
    "--min-confidence",
    metavar="NUMBER",
    type=CONFIDENCE,
    default=0.0,
    help="Only translations that are at least so sure, from 0 to 1; not for html.",
)
@click.option("--langs", "languages", type=LANGUAGES, default="", help="Only these languages.")
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
    memory_path: str | None,
    encoder: str | None,
    doubtful_first: bool,
) -> int:
    """Write the memory's units as tmx, po, tsv or jsonl, or bulletins as html or xlsx.

    All units go into one file or to standard output; but po makes a file for each bulletin and
    language, where tm.toml says or in the folder -o.

    Example: `tm export tmx -o memory.tmx --langs es,en --min-confidence 0.9`

    html is made from the project's bulletins, not from its memory: a page for each in the folder
    -o, by default pages/, and an index where there are several.

    Example: `tm export html -o pages --bulletin '2024-*'`

    xlsx is a workbook of the records of alignments, by default alignments.xlsx, in which people
    confirm and reject links; `tm import` takes their decisions back.

    Example: `tm export xlsx -o links.xlsx --doubtful-first`
    """
    arguments = _Arguments(
        format_name,
        output,
        bulletin,
        min_confidence,
        languages,
        memory_path,
        encoder,
        doubtful_first,
    )
    refused = _REFUSED_OPTIONS.get(format_name, ("encoder", "doubtful_first"))
    refuse_options(context, f"is not for {format_name}", refused)
    return _BULLETIN_FORMATS.get(format_name, _export_units)(arguments)


_MEMORY_OPTIONS = ("min_confidence", "memory_path")
_REFUSED_OPTIONS = {
    "html": (*_MEMORY_OPTIONS, "doubtful_first"),
    "xlsx": (*_MEMORY_OPTIONS, "encoder"),
}


def _export_units(arguments: _Arguments) -> int:
    from tm.memory.base import UnitFilter
    from tm.pipeline.export import ExportRequest, export_units
    from tm.pipeline.project import choose_memory, find_project
    from tm.report.quantity import quantity

    project = find_project()
    wanted = UnitFilter(arguments.bulletin, arguments.languages, arguments.min_confidence)
    memory_path = choose_memory(arguments.memory_path, project)
    request = ExportRequest(arguments.format_name, memory_path, arguments.output, wanted)
    for exported in export_units(request, project):
        losses = "".join(f"; {cause}: {count}" for cause, count in exported.written.losses)
        place = "" if exported.path == "-" else f"{exported.path}: "
        note(f"{place}{quantity(exported.written.units, 'unit')}{losses}")
    return 0


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
