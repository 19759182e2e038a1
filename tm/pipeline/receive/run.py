"""`tm receive`: finished work back into the memory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from tm.errors import ConfigError, InputError, OutdatedError, StoreError
from tm.formats.base import ImportOptions
from tm.memory.base import Patience
from tm.memory.sqlite_connect import exists_memory
from tm.model.kit import DeliveredEntry, Delivery, EntryState
from tm.model.unit import Unit
from tm.pipeline.bulletins import load_bulletins
from tm.pipeline.check.request import CheckRequest
from tm.pipeline.check.tools import make_check_tools
from tm.pipeline.deliveries import load_deliveries
from tm.pipeline.lazy_memory import LazyMemory
from tm.pipeline.load import STDIN, name_input
from tm.pipeline.placed_units import PlacedUnit, load_bulletin_units, place_units
from tm.pipeline.prepare.fill import Trust
from tm.pipeline.project import Project, choose_memory, find_project
from tm.pipeline.receive.accept import Accepted, Stored, accept, find_received
from tm.pipeline.receive.checked import ReceivedTexts, check_received
from tm.pipeline.receive.edited import EditedResult, receive_edited
from tm.pipeline.receive.edited_file import EditedFile, EditedTarget, find_edited
from tm.pipeline.receive.jobs import Job, find_jobs
from tm.pipeline.receive.kits import list_kits
from tm.pipeline.receive.request import ReceiveRequest
from tm.pipeline.receive.store import Result, make_result, save_result
from tm.project.config import CONFIG_NAME, Thresholds
from tm.project.discover import Discovered
from tm.report.receive.report import FileReport, GoneEntry, JobReport, ReceiveReport


def receive_files(
    request: ReceiveRequest, patience: Patience, note: Callable[[str], None]
) -> ReceiveReport:
    """Takes in what the files hold that is finished; gives the report.

    All files are read, placed in their originals, and put together with what the memory has, before
    anything is stored. `note` is told which files of a folder are no kits. Raises InputError for a
    file that is none and no translation of the project, and ConfigError in a project that keeps no
    alignment records.
    """
    project = find_project()
    _require_records(project)
    memory_path = choose_memory(request.memory_path, project)
    _check_given(request, project)
    discovered = load_bulletins(project) if project else Discovered((), ())
    edited = find_edited(request.paths, project, discovered)
    _check_edited(edited, request)
    given = {each.given for each in edited}
    kits = list_kits((path for path in request.paths if path not in given), note)
    deliveries = _load(kits, request, project)
    jobs = find_jobs(deliveries, request, project, discovered.bulletins, memory_path)
    with closing(make_check_tools(project, CheckRequest())) as tools:
        done = _receive(jobs, request, project, memory_path, patience)
        changed = tuple(_receive_edited(edited, request, project, memory_path, patience))
        texts = [ReceivedTexts(each.result.job, each.accepted.received) for each in done]
        texts += [each.texts for each in changed if each.texts]
        findings = check_received(texts, project, tools) if request.with_checks else None
    return ReceiveReport(
        memory_path,
        tuple(each.report for each in done),
        tuple(each.report for each in changed),
        findings,
        request.is_dry_run,
    )


def _receive(
    jobs: Sequence[Job],
    request: ReceiveRequest,
    project: Project | None,
    memory_path: str,
    patience: Patience,
) -> tuple[_Plan, ...]:
    """Plans all jobs and stores what comes of them; begins anew where somebody else stored too."""
    if not jobs or request.is_dry_run:
        return tuple(_plan_all(jobs, request, project, memory_path))
    with LazyMemory(memory_path, patience) as lazy:
        while True:
            state = lazy.existing.state if lazy.existing else None
            done = tuple(_plan_all(jobs, request, project, memory_path))
            try:
                _save_all(done, lazy, state, project)
            except OutdatedError:
                continue
            return done


def _receive_edited(
    edited: Iterable[EditedFile],
    request: ReceiveRequest,
    project: Project | None,
    memory_path: str,
    patience: Patience,
) -> Iterator[EditedResult]:
    if project:
        target = EditedTarget(
            project, memory_path, patience, request.translator, request.accepts_unrelated
        )
        yield from (receive_edited(each, target) for each in edited)


def _save_all(
    done: Iterable[_Plan], lazy: LazyMemory, state: int | None, project: Project | None
) -> None:
    done = [each for each in done if each.has_something]
    if not done:
        return
    memory = lazy.make()
    if state is None:
        state = memory.state
        if memory.list_bulletins():
            raise OutdatedError("was made meanwhile")
    for each in done:
        save_result(each.result, memory, state, project)


def _check_given(request: ReceiveRequest, project: Project | None) -> None:
    """Raises where standard input is to be read twice, or a memory beside the project's is none."""
    if request.paths.count(STDIN) > 1:
        raise InputError(
            "is given twice", place=name_input(STDIN), remedy="save one of the two to a file"
        )
    if request.memory_path and project and not exists_memory(request.memory_path):
        own = choose_memory(None, project)
        if Path(request.memory_path).resolve() != Path(own).resolve():
            raise StoreError(
                "no such memory",
                place=request.memory_path,
                remedy=f"check the name, or leave out --memory for the project's, {own}",
            )


def _require_records(project: Project | None) -> None:
    if project and not project.config.alignments:
        raise ConfigError(
            "keeps no alignment records, without which `tm align` would forget what is received",
            place=project.locate(CONFIG_NAME),
            remedy='set "alignments" to a pattern',
        )


def _check_edited(edited: Sequence[EditedFile], request: ReceiveRequest) -> None:
    if edited and request.is_dry_run:
        raise InputError(
            "is a translation of this project, which would be aligned anew",
            place=edited[0].given,
            remedy="leave out --dry-run, or see `tm status`",
        )


def _load(
    paths: Iterable[str], request: ReceiveRequest, project: Project | None
) -> tuple[Delivery, ...]:
    original = project.config.original if project else ""
    options = ImportOptions(request.source_language or original, request.target_language or "")
    return tuple(
        replace(delivery, translator=request.translator or delivery.translator)
        for path in dict.fromkeys(paths)
        for delivery in load_deliveries(path, options, request.format_name)
    )


@dataclass(frozen=True, slots=True)
class _Plan:
    """What is to be stored of a job, what of it came, and what there is to tell."""

    result: Result
    accepted: Accepted
    report: JobReport

    @property
    def has_something(self) -> bool:
        """Whether anything came that is finished; else all stays as it is."""
        return bool(self.accepted.received or self.accepted.kept or self.result.gone)


def _plan_all(
    jobs: Iterable[Job], request: ReceiveRequest, project: Project | None, memory_path: str
) -> Iterator[_Plan]:
    """A plan for each job; that of a bulletin in a second language begins where the first ends."""
    planned: dict[str, tuple[Unit, ...]] = {}
    for job in jobs:
        units = planned.get(job.bulletin) or load_bulletin_units(memory_path, job.bulletin)
        plan = _plan(job, place_units(units, job.original), request, project)
        planned[job.bulletin] = plan.result.units
        yield plan


def _plan(
    job: Job, placed: tuple[PlacedUnit, ...], request: ReceiveRequest, project: Project | None
) -> _Plan:
    received, gone = find_received(job)
    if gone and not received:
        raise InputError(
            f"none of its finished entries is in {job.document.path}",
            place=gone[0].place.path,
            remedy="name the right bulletin with --bulletin, or keep them with `tm import`",
        )
    accepted = accept(
        received, _list_stored(job, placed, project), keeps_existing=request.keeps_existing
    )
    result = make_result(job, accepted, placed, gone, project)
    return _Plan(result, accepted, _report(result, accepted, gone))


def _list_stored(
    job: Job, placed: Iterable[PlacedUnit], project: Project | None
) -> tuple[Stored, ...]:
    """What the memory has of the bulletin in the job's language, but for what is gone from it."""
    thresholds = project.config.thresholds if project else Thresholds()
    trust = Trust(job.original.language, job.language, thresholds.doubtful_below)
    found = (
        (each, each.unit, each.unit.find_variant(job.language)) for each in placed if each.segments
    )
    return tuple(
        Stored(each.segments, unit, variant, trust.covers_unit(unit, unit.source.text))
        for each, unit, variant in found
        if variant
    )


def _report(result: Result, accepted: Accepted, gone: Iterable[DeliveredEntry]) -> JobReport:
    job = result.job
    return JobReport(
        job.bulletin,
        job.document.path,
        job.original.language,
        job.language,
        tuple(_count(delivery) for delivery in job.deliveries),
        len(job.original.segments),
        accepted.added,
        accepted.changed,
        accepted.approved,
        accepted.kept,
        result.lacking,
        result.doubtful,
        accepted.conflicts,
        tuple(GoneEntry(each.place, each.source.plain, each.target.plain) for each in gone),
        result.unknown,
        job.translation_path,
        job.record_path,
        result.is_built,
    )


def _count(delivery: Delivery) -> FileReport:
    states = Counter(entry.state for entry in delivery.entries)
    return FileReport(
        delivery.path,
        delivery.translator,
        states[EntryState.DONE],
        states[EntryState.DRAFT],
        states[EntryState.EMPTY],
        delivery.is_pseudo,
        delivery.sent,
    )
