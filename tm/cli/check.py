"""`tm check`"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

import rich_click as click

from tm.cli.check_options import NAMES, REPORT, load_reporters
from tm.cli.errors import FAILED, FINDINGS
from tm.cli.options import LANGUAGE, PATH
from tm.cli.output import note, progress_bar

if TYPE_CHECKING:
    from tm.cli.check_options import ReportTarget
    from tm.pipeline.check.request import CheckRequest
    from tm.pipeline.check.run import CheckOutcome
    from tm.report.findings.report import Report

# A correction may make room for another that would have met it.
_MOST_PASSES = 5


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
    "--write-baseline", metavar="FILE", type=PATH, help="List all that is found in this file."
)
@click.option(
    "--changed-since", metavar="REV", help="Only files that git says have changed since then."
)
@click.option("--fix", "is_fixing", is_flag=True, help="Correct what can safely be corrected.")
@click.option("--diff", "is_diff", is_flag=True, help="Show what --fix would change.")
@click.option("--waive", metavar="CHECK", help="Accept what this check, or fingerprint, finds.")
@click.option("--reason", metavar="TEXT", help="Why --waive accepts it.")
@click.option(
    "--expires",
    metavar="DATE",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The last day on which --waive accepts it, as in 2027-12-31.",
)
@click.option(
    "--jobs",
    type=click.IntRange(1),
    metavar="NUMBER",
    help="Processes that check at once; by default one for each ten bulletins or files.",
)
@click.option("--list", "is_list", is_flag=True, help="List the checks.")
def check(
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
    write_baseline: str | None,
    changed_since: str | None,
    is_fixing: bool,
    is_diff: bool,
    waive: str | None,
    reason: str | None,
    expires: datetime | None,
    jobs: int | None,
    is_list: bool,
) -> int:
    """Find what a careful editor finds in bulletins and their translations.

    Without paths, all bulletins of this folder's project. PATHS are bulletins, folders, globs, and
    files of pairs (PO, TMX, XLIFF, a memory); with -l they are texts to be proof-read alone, and -
    is standard input.

    Example: `tm check bulletins/en --fail-on error`
    """
    from tm.pipeline.check.request import CheckRequest

    if is_list:
        return _list_checks()
    targets = _choose_targets(reports, outputs)
    request = CheckRequest(
        paths, language, source_language, memory_path, select, ignore, changed_since, baseline, jobs
    )
    if (is_fixing or is_diff) and "-" in paths:
        raise click.UsageError("standard input cannot be corrected; name a file")
    if waive is None and (reason is not None or expires):
        raise click.UsageError("--reason and --expires belong to --waive")
    outcome = _fix(request) if is_fixing and not is_diff else _check(request)
    if waive is not None:
        return _waive(outcome, waive, reason or "", expires)
    if write_baseline:
        return _write_baseline(outcome, write_baseline)
    if is_diff:
        _show_diff(outcome.report)
    else:
        _write_reports(outcome.report, targets, show_waived=show_waived)
    return _choose_code(outcome, fail_on)


def _check(request: CheckRequest) -> CheckOutcome:
    from tm.pipeline.check.run import check_all

    with progress_bar("checking") as on_progress:
        outcome = check_all(request, on_progress)
    for error in outcome.errors:
        click.echo(f"tm: error: {error}", err=True)
    return outcome


def _fix(request: CheckRequest) -> CheckOutcome:
    from tm.pipeline.check.fixes import correct_files, save_corrected
    from tm.report.quantity import quantity

    outcome = _check(request)
    fixes: dict[str, int] = {}
    for _ in range(_MOST_PASSES):
        corrected = [
            file for file in correct_files(outcome.report.findings) if file.after != file.before
        ]
        if not corrected:
            break
        for file in corrected:
            save_corrected(file)
            fixes[file.path] = fixes.get(file.path, 0) + file.fixes
        outcome = _check(request)
    for path, number in fixes.items():
        note(f"{path}: {quantity(number, 'correction')}")
    return outcome


def _show_diff(report: Report) -> None:
    from tm.pipeline.check.fixes import correct_files

    for file in correct_files(report.findings):
        click.echo(file.diff, nl=False)


def _waive(outcome: CheckOutcome, wanted: str, reason: str, expires: datetime | None) -> int:
    from tm.pipeline.check.new_waivers import WaiverRequest, add_waivers
    from tm.report.quantity import quantity

    request = WaiverRequest(wanted, reason, expires.date() if expires else None)
    path, number = add_waivers(outcome.report.findings, request)
    note(f"{path}: {quantity(number, 'waiver')} written")
    return FAILED if outcome.errors else 0


def _write_baseline(outcome: CheckOutcome, path: str) -> int:
    from tm.pipeline.check.baseline import write_baseline
    from tm.report.quantity import quantity

    number = write_baseline(path, outcome.report.findings)
    note(f"{path}: {quantity(number, 'finding')} listed")
    return FAILED if outcome.errors else 0


def _list_checks() -> int:
    from tm.checks.registry import list_checks
    from tm.cli.output import terminal_width
    from tm.report.table import Column, draw_table

    columns = (Column("check"), Column("severity"), Column("default"), Column("finds"))
    rows = [
        (facts.name, facts.severity.value, "yes" if facts.is_default else "no", facts.summary)
        for facts in (each.facts for each in list_checks())
    ]
    click.echo(draw_table(columns, rows, terminal_width(sys.stdout)), nl=False)
    return 0


def _choose_targets(
    reports: tuple[ReportTarget, ...], outputs: tuple[str, ...]
) -> tuple[ReportTarget, ...]:
    """Where each report goes: the outputs belong to the last formats that name no file."""
    from tm.cli.check_options import ReportTarget

    targets = list(reports or (ReportTarget(_choose_default()),))
    free = [number for number, target in enumerate(targets) if target.path == "-"]
    if len(outputs) > len(free):
        raise click.UsageError("--output needs a --format of its own")
    for number, output in zip(free[len(free) - len(outputs) :], outputs, strict=True):
        targets[number] = ReportTarget(targets[number].name, output)
    if sum(target.path == "-" for target in targets) > 1:
        raise click.UsageError("two formats go to standard output; give one a file: NAME=FILE")
    return tuple(targets)


def _choose_default() -> str:
    in_actions = os.environ.get("GITHUB_ACTIONS") == "true"
    return "github" if in_actions and "github" in load_reporters() else "text"


def _write_reports(report: Report, targets: Iterable[ReportTarget], *, show_waived: bool) -> None:
    from dataclasses import replace

    from tm.pipeline.atomic import open_output
    from tm.report.findings.text import write_text

    report = replace(report, show_waived=show_waived)
    reporters = load_reporters()
    for target in targets:
        if target.name == "text" and target.path == "-" and _has_colours():
            click.echo(write_text(report, coloured=True), nl=False, color=True)
            continue
        text = reporters[target.name](report)
        with open_output(target.path) as stream:
            stream.write(text.encode("utf-8", "backslashreplace"))


def _has_colours() -> bool:
    """Whether standard output is a terminal whose user has nothing against colours."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def _choose_code(outcome: CheckOutcome, fail_on: str) -> int:
    if outcome.errors:
        return FAILED
    from tm.model.finding import Severity

    order = list(Severity)
    worse = order[: order.index(Severity(fail_on)) + 1]
    return FINDINGS if any(outcome.report.counts[severity] for severity in worse) else 0
