"""`tm export`"""

from __future__ import annotations

from collections.abc import Iterable

import rich_click as click

from tm.cli.options import LANGUAGES, NameType, memory_option
from tm.cli.output import note


def _load_unit_format_names() -> Iterable[str]:
    from tm.formats.units import UNIT_FORMATS

    return (form.name for form in UNIT_FORMATS)


@click.command()
@click.argument("format_name", metavar="FORMAT", type=NameType(_load_unit_format_names))
@click.option(
    "-o", "--output", metavar="PATH", help="A file, - for standard output; for po a folder."
)
@click.option("--bulletin", metavar="GLOB", default="*", help="Only bulletins with such a name.")
@click.option(
    "--min-confidence",
    metavar="NUMBER",
    type=click.FloatRange(0, 1),
    default=0.0,
    help="Only translations that are at least so sure, from 0 to 1.",
)
@click.option("--langs", "languages", type=LANGUAGES, default="", help="Only these languages.")
@memory_option
def export(
    format_name: str,
    output: str | None,
    bulletin: str,
    min_confidence: float,
    languages: tuple[str, ...],
    memory_path: str | None,
) -> None:
    """Write the memory's units as tmx, po, tsv or jsonl.

    All units go into one file or to standard output; but po makes a file for each bulletin and
    language, where tm.toml says or in the folder -o.

    Example: `tm export tmx -o memory.tmx --langs es,en --min-confidence 0.9`
    """
    from tm.memory.base import UnitFilter
    from tm.pipeline.export import ExportRequest, export_units
    from tm.pipeline.project import choose_memory, find_project
    from tm.report.quantity import quantity

    project = find_project()
    wanted = UnitFilter(bulletin, languages, min_confidence)
    request = ExportRequest(format_name, choose_memory(memory_path, project), output, wanted)
    for exported in export_units(request, project):
        losses = "".join(f"; {cause}: {count}" for cause, count in exported.written.losses)
        place = "" if exported.path == "-" else f"{exported.path}: "
        note(f"{place}{quantity(exported.written.units, 'unit')}{losses}")
