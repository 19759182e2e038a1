"""`tm evaluate suggestions`"""

from __future__ import annotations

import sys

import rich_click as click

from tm.cli.options import LANGUAGE, PATH, NumberType
from tm.cli.output import progress_bar, terminal_width


@click.command()
@click.argument("files", metavar="FILES...", nargs=-1, required=True, type=PATH)
@click.option(
    "--kit",
    "kits",
    multiple=True,
    type=PATH,
    metavar="FILE",
    help="The kit as it was prepared, where the finished file does not tell what was filled in.",
)
@click.option(
    "-s", "--source", "source_language", type=LANGUAGE, help="For files that tell no language."
)
@click.option(
    "-t", "--target", "target_language", type=LANGUAGE, help="For files that tell no language."
)
@click.option(
    "--max-ter",
    type=NumberType(0, min_open=True),
    default=100.0,
    help="The TER from which on a suggestion is not worth editing; by default 100.",
)
@click.option(
    "--list", "worst_count", type=click.IntRange(1), help="List so many entries, the worst first."
)
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON, unrounded.")
def suggestions(
    files: tuple[str, ...],
    kits: tuple[str, ...],
    source_language: str | None,
    target_language: str | None,
    max_ter: float,
    worst_count: int | None,
    as_json: bool,
) -> None:
    """Compare what was filled in for translators with what they delivered.

    FILES are kits of `tm prepare` that came back. The table has the entries by how similar the
    suggestion's source was, how many were delivered as they were, and how much was edited.

    Example: `tm evaluate suggestions kits/en/informe-rio.po --list 5`
    """
    from tm.pipeline.evaluate_suggestions import SuggestionsRequest, evaluate_suggestions
    from tm.report.suggestions_json import write_json
    from tm.report.suggestions_text import write_text

    request = SuggestionsRequest(
        files, kits, source_language or "", target_language or "", max_ter, worst_count or 0
    )
    with progress_bar("scoring") as on_progress:
        quality = evaluate_suggestions(request, on_progress)
    text = write_json(quality) if as_json else write_text(quality, terminal_width(sys.stdout))
    click.echo(text, nl=False)
