"""`tm terms convert`"""

from __future__ import annotations

from collections.abc import Iterable

import rich_click as click

from tm.cli.options import PATH, NameType
from tm.cli.output import note


def _load_format_names() -> Iterable[str]:
    from tm.formats.glossaries import GLOSSARY_FORMATS

    return (known.name for known in GLOSSARY_FORMATS)


@click.command()
@click.argument("path", metavar="IN", type=PATH)
@click.argument("output", metavar="OUT", type=PATH)
@click.option(
    "--to",
    "format_name",
    type=NameType(_load_format_names),
    help="OUT's format; by default the suffix tells it, and TBX stays in its dialect.",
)
def convert(path: str, output: str, format_name: str | None) -> None:
    """Write a glossary in another format; `-` is standard input or output.

    What the format has no place for is told with how often there was of it. omegat is TBX 2
    without the terms that should not be used, for OmegaT would offer them.

    Example: `tm terms convert glossary.tbx terms.xlsx`
    """
    from tm.pipeline.glossary import convert_glossary
    from tm.report.quantity import quantity

    converted = convert_glossary(path, output, format_name)
    where = "standard output" if output == "-" else output
    concepts = quantity(converted.written.units, "concept")
    note(f"{where}: {concepts} as {converted.format_name}")
    for cause, count in converted.written.losses:
        note(f"{where}: {count} × {cause}")
