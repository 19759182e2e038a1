"""`tm analyze`: how much of a job is in a memory already."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from tm import __version__
from tm.memory.earlier import find_earlier_similarities
from tm.memory.leverage import (
    Closest,
    JobFile,
    JobSegment,
    LeverageRules,
    count_leverage,
)
from tm.memory.rank.query import Query
from tm.memory.sqlite_connect import exists_memory
from tm.model.leverage import DEFAULT_BANDS
from tm.pipeline.closest import ClosestRequest, Wanted, find_closest
from tm.pipeline.job_files import JobFinder, JobReader, JobText
from tm.pipeline.job_languages import choose_job_languages
from tm.pipeline.pair_name import name_pair
from tm.pipeline.processes import count_processors
from tm.pipeline.project import Project, choose_memory, find_project
from tm.report.leverage.report import LeverageReport

# What a process takes to begin, in segments.
_SEGMENTS_WORTH_A_PROCESS = 1000


@dataclass(frozen=True, slots=True)
class AnalyzeRequest:
    """What `tm analyze` was asked for; None asks for what the project says.

    `is_own_excluded`: a bulletin's own units in the memory do not count for it.
    """

    paths: tuple[str, ...] = ()
    source_language: str | None = None
    target_language: str | None = None
    memory_path: str | None = None
    bands: tuple[int, ...] | None = None
    is_across_files: bool = True
    has_internal_fuzzies: bool = False
    is_own_excluded: bool = False
    jobs: int | None = None


@dataclass(frozen=True, slots=True)
class AnalyzeListener:
    """Whom to tell while the work is under way."""

    note: Callable[[str], None]
    note_encoding: Callable[[str, str], None]
    on_progress: Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class _Job:
    """The texts of a job and what to look for where."""

    texts: tuple[JobText, ...]
    source_language: str
    target_language: str
    memory_path: str
    rules: LeverageRules


def analyze(request: AnalyzeRequest, listener: AnalyzeListener) -> LeverageReport:
    """The job's leverage. Where there is no memory yet, nothing is in it; that is noted."""
    job = _load_job(request, find_project(), listener)
    is_given = request.memory_path is not None
    has_memory = is_given or exists_memory(job.memory_path)
    if has_memory:
        closest = _find_closest(job, request, listener)
    else:
        listener.note(f"{job.memory_path}: no such memory yet: nothing can match")
        closest = [None] * sum(len(text.segments) for text in job.texts)
    leverage = count_leverage(_make_files(job, closest), job.rules)
    signatures = dict.fromkeys(text.rules for text in job.texts if text.rules)
    return LeverageReport(
        leverage,
        job.source_language,
        job.target_language,
        memory=job.memory_path if has_memory else "",
        bands=job.rules.bands,
        is_across_files=job.rules.is_across_files,
        has_internal_fuzzies=job.rules.has_internal_fuzzies,
        is_own_excluded=request.is_own_excluded,
        signature=" ".join((f"tm-{__version__}", *signatures)),
    )


def _load_job(request: AnalyzeRequest, project: Project | None, listener: AnalyzeListener) -> _Job:
    source_language, target_language = choose_job_languages(
        request.source_language,
        request.target_language,
        project,
        lambda: JobFinder("", None).find(request.paths) if request.paths else (),
        listener.note,
    )
    finder = JobFinder(source_language, project)
    paths = finder.find(request.paths)
    reader = JobReader(source_language, project)
    texts = tuple(reader.load(path, finder.name_bulletin(path)) for path in paths)
    for text in texts:
        listener.note_encoding(text.name, text.encoding)
    memory_path = choose_memory(request.memory_path, project)
    if request.is_own_excluded:
        texts = tuple(
            replace(text, bulletin=text.bulletin or name_pair(path, target_language, memory_path))
            for path, text in zip(paths, texts, strict=True)
        )
    bands = request.bands or (project.config.analyze.bands if project else DEFAULT_BANDS)
    rules = LeverageRules(bands, request.is_across_files, request.has_internal_fuzzies)
    return _Job(texts, source_language, target_language, memory_path, rules)


def _find_closest(
    job: _Job, request: AnalyzeRequest, listener: AnalyzeListener
) -> list[Closest | None]:
    """The memory's best match of each segment of the job, in order."""
    asked = ClosestRequest(
        job.memory_path, job.source_language, job.target_language, job.rules.bands[-1]
    )
    wanted = [
        Wanted(query, text.bulletin if request.is_own_excluded else "")
        for text in job.texts
        for query in _make_queries(text)
    ]
    most_jobs = min(count_processors(), len(wanted) // _SEGMENTS_WORTH_A_PROCESS)
    jobs = request.jobs or max(most_jobs, 1)
    return find_closest(wanted, asked, jobs, listener.note, listener.on_progress)


def _make_queries(text: JobText) -> Iterator[Query]:
    """A query for each segment; only those of a document have neighbours."""
    plain = ["", *(content.plain for content in text.segments), ""]
    for place, content in enumerate(text.segments):
        if text.is_document:
            yield Query(content, plain[place], plain[place + 2])
        else:
            yield Query(content)


def _make_files(job: _Job, closest: Sequence[Closest | None]) -> list[JobFile]:
    """The files with what was found for their segments, in memory and in the job itself."""
    internal = _find_internal(job) if job.rules.has_internal_fuzzies else [0.0] * len(closest)
    found = zip(closest, internal, strict=True)
    return [
        JobFile(
            text.name,
            tuple(JobSegment(content, *next(found)) for content in text.segments),
        )
        for text in job.texts
    ]


def _find_internal(job: _Job) -> list[float]:
    """How like an earlier segment each is, in percent."""
    plain: list[str] = []
    firsts: list[int] = []
    for text in job.texts:
        first = 0 if job.rules.is_across_files else len(plain)
        firsts += [first] * len(text.segments)
        plain += (content.plain for content in text.segments)
    least = job.rules.bands[-1] / 100
    return [100 * each for each in find_earlier_similarities(plain, firsts, least)]
