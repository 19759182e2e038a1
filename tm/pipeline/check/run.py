"""`tm check`: inputs checked one by one or by several processes, and the report of it all."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial

from tm.checks.notices import NOTICES
from tm.checks.registry import list_checks
from tm.errors import InputError, LanguageError
from tm.model.finding import Finding
from tm.pipeline.check.baseline import mark_known
from tm.pipeline.check.findings import Checked, check_material, join_checked, sort_findings
from tm.pipeline.check.inputs import find_inputs
from tm.pipeline.check.kinds import CheckInput, load_input
from tm.pipeline.check.lines import load_lines
from tm.pipeline.check.request import CheckRequest
from tm.pipeline.check.tools import CheckTools, make_check_tools
from tm.pipeline.check.waivers import Ledger, load_waivers, locate_waivers
from tm.pipeline.load import STDIN
from tm.pipeline.processes import choose_jobs, start_processes
from tm.pipeline.project import Project, find_project
from tm.report.findings.report import Report, Rule


@dataclass(frozen=True, slots=True)
class CheckOutcome:
    """The report, and what could not be checked."""

    report: Report
    errors: tuple[str, ...] = ()


def check_all(
    request: CheckRequest, on_progress: Callable[[int, int], None], today: date | None = None
) -> CheckOutcome:
    """Checks what is asked for; an input that cannot be read is told, and the others are done.

    `on_progress` is told how many inputs of how many are done.
    """
    project = find_project()
    checked: list[Checked] = []
    errors: list[str] = []
    with closing(make_check_tools(project, request)) as tools:
        inputs = find_inputs(request, project)
        jobs = choose_jobs(len(inputs)) if request.jobs is None else request.jobs
        with _start(min(jobs, len(inputs)), project, request, tools, inputs) as waiting:
            for number, wait in enumerate(waiting):
                on_progress(number, len(inputs))
                try:
                    checked += join_checked(wait())
                except (InputError, LanguageError) as error:
                    errors.append(str(error))
    on_progress(len(inputs), len(inputs))
    ledger = Ledger(
        load_waivers(locate_waivers(project)),
        project,
        tools.narrow(()),
        today or date.today(),
        is_whole=not request.paths and request.changed_since is None and not errors,
    )
    return CheckOutcome(_make_report(checked, ledger, request), tuple(errors))


def _make_report(checked: Sequence[Checked], ledger: Ledger, request: CheckRequest) -> Report:
    findings: tuple[Finding, ...] = ledger.apply(f for each in checked for f in each.findings)
    findings = sort_findings((*findings, *ledger.judge(findings, checked)))
    if request.baseline:
        findings = mark_known(findings, request.baseline)
    names = frozenset[str]().union(*(each.checks for each in checked))
    return Report(
        findings,
        sum(each.units for each in checked),
        tuple(sorted(names)),
        rules=tuple(_describe_rules(names)),
        checked_at=datetime.now(UTC),
        read_lines=load_lines,
    )


def _describe_rules(names: Collection[str]) -> Iterator[Rule]:
    """What the checks of these names, and what is found of waivers, stand for."""
    checks = (check.facts for check in list_checks())
    for facts in (*(each for each in checks if each.name in names), *NOTICES):
        yield Rule(facts.name, facts.summary, facts.rationale, facts.severity)


Wait = Callable[[], Sequence[Checked]]


@contextmanager
def _start(
    jobs: int,
    project: Project | None,
    request: CheckRequest,
    tools: CheckTools,
    inputs: Sequence[CheckInput],
) -> Iterator[Iterator[Wait]]:
    """Something to wait for for each input; standard input is this process's own."""
    if jobs <= 1:
        yield (partial(_check, found, tools) for found in inputs)
        return
    with start_processes(jobs, _prepare, project, request) as submit:
        yield iter(
            [
                partial(_check, found, tools)
                if found.path == STDIN
                else submit(_check_in_worker, found)
                for found in inputs
            ]
        )


def _check(found: CheckInput, tools: CheckTools) -> tuple[Checked, ...]:
    return tuple(check_material(material, tools) for material in load_input(found, tools))


_own: list[CheckTools] = []  # one entry, in a worker


def _prepare(project: Project | None, request: CheckRequest) -> None:
    _own.append(make_check_tools(project, request))


def _check_in_worker(found: CheckInput) -> tuple[Checked, ...]:
    return _check(found, _own[0])
