"""What `tm check` does with what it finds: one mode for each."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import rich_click as click
from click.core import ParameterSource

from tm.cli.check_reports import write_reports
from tm.cli.errors import FAILED, FINDINGS
from tm.cli.output import note, progress_bar

if TYPE_CHECKING:
    from tm.cli.check_options import ReportTarget
    from tm.pipeline.check.request import CheckRequest
    from tm.pipeline.check.run import CheckOutcome

# A correction may make room for another that would have met it.
_MOST_PASSES = 5


@dataclass(frozen=True, slots=True)
class Order:
    """What to check, and what the options of the modes say; empty or None where not given."""

    request: CheckRequest
    targets: tuple[ReportTarget, ...]
    fail_on: str
    show_waived: bool
    waive: str
    reason: str
    expires: date | None
    new_baseline: str


@dataclass(frozen=True, slots=True)
class Mode:
    """`run` gives the exit code.

    `option` is the parameter that asks for the mode; `takes` are those that say how, beside all
    that say what is checked.
    """

    option: str
    run: Callable[[Order], int]
    takes: frozenset[str] = frozenset()


def choose_mode(context: click.Context) -> Mode:
    """The mode that the options ask for; raises UsageError where they do not go together."""
    options = {param.name: max(param.opts, key=len) for param in context.command.params}
    given = [
        name
        for name in options
        if name and context.get_parameter_source(name) is ParameterSource.COMMANDLINE
    ]
    asked = [mode for mode in _ASKED_FOR if mode.option in given]
    if len(asked) > 1:
        first, second = (options[mode.option] for mode in asked[:2])
        raise click.UsageError(f"{first} and {second} do not go together; run one after the other")
    (mode,) = asked or (_REPORTING,)
    for name in given:
        takers = [each for each in (_REPORTING, *_ASKED_FOR) if name in each.takes]
        if takers and mode not in takers:
            reason = (
                f"does nothing with {options[mode.option]}"
                if asked
                else f"belongs to {options[takers[0].option]}"
            )
            raise click.UsageError(f"{options[name]} {reason}")
    return mode


def _report(order: Order) -> int:
    return _tell(_check(order.request), order)


def _fix(order: Order) -> int:
    from tm.pipeline.check.fixes import correct_files, save_corrected
    from tm.report.quantity import quantity

    _require_files(order.request)
    outcome = _check(order.request)
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
        outcome = _check(order.request)
    for path, number in fixes.items():
        note(f"{path}: {quantity(number, 'correction')}")
    return _tell(outcome, order)


def _show_diff(order: Order) -> int:
    from tm.pipeline.check.fixes import correct_files

    _require_files(order.request)
    outcome = _check(order.request)
    for file in correct_files(outcome.report.findings):
        click.echo(file.diff, nl=False)
    return _choose_code(outcome, order.fail_on)


def _waive(order: Order) -> int:
    from tm.pipeline.check.new_waivers import add_waivers, request_waivers
    from tm.report.quantity import quantity

    wanted = request_waivers(order.waive, order.reason, order.expires)
    outcome = _check(order.request)
    path, number = add_waivers(outcome.report.findings, wanted)
    note(f"{path}: {quantity(number, 'waiver')} written")
    return FAILED if outcome.errors else 0


def _write_baseline(order: Order) -> int:
    from tm.pipeline.check.baseline import write_baseline
    from tm.report.quantity import quantity

    outcome = _check(order.request)
    number = write_baseline(order.new_baseline, outcome.report.findings)
    note(f"{order.new_baseline}: {quantity(number, 'finding')} listed")
    return FAILED if outcome.errors else 0


def _list_checks(_: Order) -> int:
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


_REPORTING = Mode("", _report, frozenset({"reports", "outputs", "show_waived", "fail_on"}))
_ASKED_FOR = (
    Mode("is_fixing", _fix, _REPORTING.takes),
    Mode("is_diff", _show_diff, frozenset({"fail_on"})),
    Mode("waive", _waive, frozenset({"reason", "expires"})),
    Mode("new_baseline", _write_baseline),
    Mode("is_list", _list_checks),
)


def _check(request: CheckRequest) -> CheckOutcome:
    from tm.pipeline.check.run import check_all

    with progress_bar("checking") as on_progress:
        outcome = check_all(request, on_progress)
    for error in outcome.errors:
        click.echo(f"tm: error: {error}", err=True)
    return outcome


def _require_files(request: CheckRequest) -> None:
    if "-" in request.paths:
        raise click.UsageError("standard input cannot be corrected; name a file")


def _tell(outcome: CheckOutcome, order: Order) -> int:
    write_reports(outcome.report, order.targets, show_waived=order.show_waived)
    return _choose_code(outcome, order.fail_on)


def _choose_code(outcome: CheckOutcome, fail_on: str) -> int:
    if outcome.errors:
        return FAILED
    from tm.model.finding import Severity

    order = list(Severity)
    worse = order[: order.index(Severity(fail_on)) + 1]
    return FINDINGS if any(outcome.report.counts[severity] for severity in worse) else 0
