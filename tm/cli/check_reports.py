"""The reports of `tm check`: which are written, and where."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

import rich_click as click

from tm.cli.check_options import ReportTarget, load_reporters

if TYPE_CHECKING:
    from tm.report.findings.report import Report


def choose_targets(
    reports: tuple[ReportTarget, ...], outputs: tuple[str, ...]
) -> tuple[ReportTarget, ...]:
    """Where each report goes: the outputs belong to the last formats that name no file."""
    targets = list(reports or (ReportTarget(_choose_default()),))
    free = [number for number, target in enumerate(targets) if target.path == "-"]
    if len(outputs) > len(free):
        raise click.UsageError("--output needs a --format of its own")
    for number, output in zip(free[len(free) - len(outputs) :], outputs, strict=True):
        targets[number] = ReportTarget(targets[number].name, output)
    if sum(target.path == "-" for target in targets) > 1:
        raise click.UsageError("two formats go to standard output; give one a file: NAME=FILE")
    return tuple(targets)


def write_reports(report: Report, targets: Iterable[ReportTarget], *, show_waived: bool) -> None:
    """Writes the report in each form to its place."""
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


def _choose_default() -> str:
    in_actions = os.environ.get("GITHUB_ACTIONS") == "true"
    return "github" if in_actions and "github" in load_reporters() else "text"


def _has_colours() -> bool:
    """Whether standard output is a terminal whose user has nothing against colours."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")
