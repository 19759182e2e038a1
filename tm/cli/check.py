"""`tm check`"""

from __future__ import annotations

from datetime import datetime
from functools import partial

import rich_click as click

from tm.cli.check_modes import Order, choose_mode
from tm.cli.check_options import NAMES, REPORT, ReportTarget
from tm.cli.check_reports import choose_targets
from tm.cli.options import DATE, LANGUAGE, PATH

# `choose_mode` sees which of them is given.
_mode_option = partial(click.option, is_flag=True, expose_value=False)


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATHS...]", type=PATH)
@click.option(
    "-l",
    "--lang",
    "language",
    type=LANGUAGE,
    help="Proof-read texts alone in this language; the translations' where a file tells none.",
)
@click.option(
    "-s",
    "--source",
    "source_language",
    type=LANGUAGE,
    help="The originals' language where a file tells none.",
)
@click.option(
    "--memory", "memory_path", metavar="FILE", type=PATH, help="Check the units of this memory."
)
@click.option("--select", type=NAMES, help="Run these checks alone; all and default are names too.")
@click.option("--ignore", type=NAMES, default="", help="Leave these checks out.")
@click.option(
    "--format",
    "reports",
    type=REPORT,
    multiple=True,
    help="The report's form; NAME=FILE writes it to a file, and it can be given several times.",
)
@click.option(
    "-o",
    "--output",
    "outputs",
    metavar="FILE",
    type=PATH,
    multiple=True,
    help="Where the last --format goes; by default to standard output.",
)
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "info"]),
    default="warning",
    help="The least that makes the exit code 1; by default warning.",
)
@click.option("--show-waived", is_flag=True, help="Show what waivers accept too.")
@click.option("--baseline", metavar="FILE", type=PATH, help="Do not fail on what this file lists.")
@click.option(
    "--write-baseline",
    "new_baseline",
    metavar="FILE",
    type=PATH,
    help="List all that is found in this file.",
)
@click.option(
    "--changed-since", metavar="REV", help="Only files that git says have changed since then."
)
@_mode_option("--fix", "is_fixing", help="Correct what can safely be corrected.")
@_mode_option("--diff", "is_diff", help="Show what --fix would change.")
@click.option(
    "--waive", metavar="CHECK", default="", help="Accept what this check, or fingerprint, finds."
)
@click.option("--reason", metavar="TEXT", default="", help="Why --waive accepts it.")
@click.option(
    "--expires",
    metavar="DATE",
    type=DATE,
    help="The last day on which --waive accepts it, as in 2027-12-31.",
)
@click.option(
    "--jobs",
    type=click.IntRange(1),
    metavar="NUMBER",
    help="Processes that check at once; by default one for each ten bulletins or files.",
)
@_mode_option("--list", "is_list", help="List the checks.")
@click.pass_context
def check(
    context: click.Context,
    paths: tuple[str, ...],
    language: str | None,
    source_language: str | None,
    memory_path: str | None,
    select: tuple[str, ...] | None,
    ignore: tuple[str, ...],
    reports: tuple[ReportTarget, ...],
    outputs: tuple[str, ...],
    fail_on: str,
    show_waived: bool,
    baseline: str | None,
    new_baseline: str | None,
    changed_since: str | None,
    waive: str,
    reason: str,
    expires: datetime | None,
    jobs: int | None,
) -> int:
    """Find what a careful editor finds in bulletins and their translations.

    Without paths, all bulletins of this folder's project. PATHS are bulletins, folders, globs, and
    files of pairs (PO, TMX, XLIFF, a memory); with -l they are texts to be proof-read alone, and -
    is standard input.

    Example: `tm check bulletins/en --fail-on error`
    """
    from tm.pipeline.check.request import CheckRequest

    mode = choose_mode(context)
    request = CheckRequest(
        paths, language, source_language, memory_path, select, ignore, changed_since, baseline, jobs
    )
    order = Order(
        request,
        choose_targets(reports, outputs),
        fail_on,
        show_waived,
        waive,
        reason,
        expires.date() if expires else None,
        new_baseline or "",
    )
    return mode.run(order)
