"""`tm status`"""

from __future__ import annotations

import sys
from collections.abc import Iterable

import rich_click as click

from tm.cli.errors import FAILED, FINDINGS
from tm.cli.options import LANGUAGES, PATH, NameType
from tm.cli.output import progress_bar, terminal_width


class PercentType(click.ParamType[float]):
    """A number from 0 to 100, with or without a percent sign."""

    name = "percent"

    def convert(
        self, value: str | float, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        """The number."""
        try:
            number = float(str(value).strip().removesuffix("%"))
        except ValueError:
            number = -1.0
        if not 0 <= number <= 100:
            self.fail(f"{value!r} is no percentage such as 5%", param, ctx)
        return number


def _load_formats() -> Iterable[str]:
    from tm.report.status.formats import STATUS_FORMATS

    return STATUS_FORMATS


@click.command()
@click.argument("bulletins", nargs=-1, metavar="[BULLETINS...]", type=PATH)
@click.option(
    "--langs", "languages", type=LANGUAGES, default=(), help="Only translations into these."
)
@click.option(
    "--format",
    "format_name",
    type=NameType(_load_formats),
    default="text",
    help="The report's form; by default text.",
)
@click.option(
    "--max-stale",
    "max_stale_percent",
    type=PercentType(),
    help="Exit with 1 where more of a translation is stale, as in 5%.",
)
def status(
    bulletins: tuple[str, ...],
    languages: tuple[str, ...],
    format_name: str,
    max_stale_percent: float | None,
) -> int:
    """Tell which translations are out of date, and what changed since they were aligned.

    BULLETINS are names, globs of names, or files; without any, all of this folder's project.

    Example: `tm status --langs en --max-stale 5%`
    """
    from tm.pipeline.project import require_project
    from tm.pipeline.status import StatusRequest, find_status
    from tm.report.status.formats import STATUS_FORMATS
    from tm.report.status.report import State

    request = StatusRequest(bulletins, languages, max_stale_percent)
    with progress_bar("comparing") as on_progress:
        report = find_status(require_project(), request, on_progress)
    click.echo(STATUS_FORMATS[format_name](report, terminal_width(sys.stdout)), nl=False)
    for error in dict.fromkeys(pair.error for pair in report.pairs if pair.error):
        click.echo(f"tm: error: {error}", err=True)
    if report.count(State.FAILED):
        return FAILED
    return FINDINGS if report.too_stale else 0
