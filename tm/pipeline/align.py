"""`tm align`: a project's bulletins into its memory."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace

import msgspec

from tm import __version__
from tm.align.model import sign_models
from tm.errors import InputError, LanguageError
from tm.memory.base import Memory, Patience
from tm.memory.sqlite_connect import PATIENCE
from tm.model.link import LinkedBy
from tm.model.unit import Unit
from tm.pipeline.align_bulletin import (
    AlignedBulletin,
    BulletinFile,
    Tools,
    accept,
    load_files,
    save_records,
)
from tm.pipeline.delivered_variants import keep_delivered, list_stored, report_delivered
from tm.pipeline.fingerprint import fingerprint
from tm.pipeline.guess_pairs import Paired
from tm.pipeline.lazy_memory import LazyMemory
from tm.pipeline.outdated_units import keep_outdated
from tm.pipeline.pair_name import is_pair_name
from tm.pipeline.placed_units import find_bulletin_units
from tm.pipeline.processes import choose_jobs
from tm.pipeline.project import Project
from tm.pipeline.unbuilt import add_unbuilt, find_unbuilt, leave_out
from tm.pipeline.units import combine_variants, link_variants
from tm.pipeline.vectors import Vectors, open_vectors
from tm.pipeline.workers import Aligned, Recipe, Submit, start_workers
from tm.project.config import CONFIG_NAME
from tm.project.discover import Bulletin, Discovered
from tm.report.alignment import BulletinReport, PairReport, ProjectReport, State

# Counts up when PairReport changes: the memory keeps reports, and an old one is made anew.
_REPORT_VERSION = "report 4"


@dataclass(frozen=True, slots=True)
class AlignRequest:
    """What `tm align` was asked for: where to store, with which encoder (None: the default).

    `force` aligns what has not changed too; `prune` removes bulletins whose files are gone;
    `accept_unrelated` stores pairs that seem to be no translations of each other; `jobs` processes
    align at once (None: as many as are worth while). `patience` is for another process that writes.
    """

    memory_path: str
    encoder: str | None = None
    force: bool = False
    prune: bool = False
    accept_unrelated: bool = False
    jobs: int | None = None
    patience: Patience = PATIENCE


def align_project(
    project: Project,
    paired: Paired,
    request: AlignRequest,
    on_progress: Callable[[int, int], None],
) -> ProjectReport:
    """Aligns what has changed since the memory stored it; gives the report.

    A bulletin that cannot be read is reported and keeps its units; the others are done.
    `on_progress` is told how many bulletins of how many are done.
    """
    discovered = paired.discovered
    bulletins = discovered.bulletins
    if not bulletins:
        raise _explain_absence(project, discovered.unread)
    with (
        open_vectors(request.memory_path, project.config.vectors_megabytes) as vectors,
        LazyMemory(request.memory_path, request.patience) as memory,
    ):
        recipe = Recipe(project, bulletins, request.encoder, vectors.snapshot)
        tools = recipe.make_tools(vectors.cache)
        linked_by = {link.translation: link.by for link in discovered.links}
        run = _Run(project, request, linked_by, tools, memory, vectors)
        jobs = request.jobs or choose_jobs(run.count_new(bulletins))
        reports = []
        with start_workers(jobs, recipe, tools, vectors.cache) as submit:
            plans = (run.plan(bulletin, submit) for bulletin in bulletins)
            for number, plan in enumerate(_look_ahead(plans, 2 * jobs if jobs > 1 else 0)):
                on_progress(number, len(bulletins))
                reports.append(run.finish(plan))
        on_progress(len(bulletins), len(bulletins))
        vanished = _find_vanished(discovered, reports, memory.existing)
        for name in vanished if request.prune else ():
            memory.make().remove_bulletin(name)
        units = _count_units(memory.existing)
    return ProjectReport(
        request.memory_path,
        units,
        tuple(reports),
        tuple(path for _, path in discovered.orphans),
        vanished,
        request.prune,
        vectors.problem,
        guesses=paired.guesses,
        unread=discovered.unread,
    )


def _explain_absence(project: Project, unread: tuple[str, ...]) -> InputError:
    remedy = "correct the pattern, or put bulletins where it says"
    if unread:
        remedy = f"what fits cannot be read, as {unread[0]}: save it as .docx, .odt, .md or .txt"
    return InputError(
        f"no original fits {', '.join(project.config.originals or project.config.bulletins)}",
        place=project.locate(CONFIG_NAME),
        remedy=remedy,
    )


@dataclass(frozen=True, slots=True)
class _Plan:
    """A bulletin that has changed, its files, and what waits for its alignment.

    In the languages `unbuilt` its translations are in the memory alone.
    """

    name: str
    files: tuple[BulletinFile, ...]
    unbuilt: tuple[str, ...]
    wait: Callable[[], Aligned]


def _look_ahead(
    plans: Iterable[_Plan | BulletinReport], count: int
) -> Iterator[_Plan | BulletinReport]:
    """The plans in order, each when so many more have been made."""
    waiting: deque[_Plan | BulletinReport] = deque()
    for plan in plans:
        waiting.append(plan)
        if len(waiting) > count:
            yield waiting.popleft()
    yield from waiting


@dataclass(frozen=True, slots=True)
class _Run:
    """What a run works with. A bulletin is planned, aligned by a worker, and then stored here."""

    project: Project
    request: AlignRequest
    linked_by: Mapping[str, LinkedBy]
    tools: Tools
    memory: LazyMemory
    vectors: Vectors

    def count_new(self, bulletins: Iterable[Bulletin]) -> int:
        """How many will surely be aligned."""
        memory = self.memory.existing
        stored = {bulletin.name for bulletin in memory.list_bulletins()} if memory else set()
        return sum(
            bool(bulletin.translations) and (self.request.force or bulletin.name not in stored)
            for bulletin in bulletins
        )

    def plan(self, bulletin: Bulletin, submit: Submit) -> _Plan | BulletinReport:
        """A plan, or the report where there is nothing to do or it cannot be read."""
        try:
            unbuilt = find_unbuilt(self.project, bulletin)
            bulletin = leave_out(bulletin, unbuilt)
            if not bulletin.translations:
                state = State.NOT_BUILT if unbuilt else State.UNTRANSLATED
                return BulletinReport(bulletin.name, state)
            files = load_files(bulletin, self.project)
        except (InputError, LanguageError) as error:
            return BulletinReport(bulletin.name, State.FAILED, error=str(error))
        memory = self.memory.existing
        stored = memory.find_bulletin(bulletin.name) if memory else None
        if stored and stored.fingerprint == self._mark(files) and not self.request.force:
            pairs = _decode_reports(stored.report)
            if pairs is not None:
                return BulletinReport(
                    bulletin.name, State.UNCHANGED, pairs, units_kept=stored.units
                )
        return _Plan(bulletin.name, files, unbuilt, submit(bulletin.name, files))

    def finish(self, plan: _Plan | BulletinReport) -> BulletinReport:
        """The report on a bulletin that is now stored, or why it could not be read."""
        if isinstance(plan, BulletinReport):
            return plan
        try:
            aligned = plan.wait()
            return self._store(plan, aligned)
        except (InputError, LanguageError) as error:
            return BulletinReport(plan.name, State.FAILED, error=str(error))

    def _store(self, plan: _Plan, aligned: Aligned) -> BulletinReport:
        accepted = [file.path for file in plan.files if self._is_accepted(file)]
        bulletin = accept(aligned.bulletin, accepted)
        stored = find_bulletin_units(self.memory.make(), plan.name)
        pairs = tuple(
            replace(
                report_delivered(result, stored, bulletin.original, text),
                linked_by=self.linked_by[text.path],
            )
            for text, result in bulletin.translations
        )
        # The records first: should the memory not be written after them, the next run sees that
        # its fingerprint is another, and stores what the records say.
        files = save_records(bulletin, plan.files, self.project)
        change = self.memory.make().replace_bulletin(
            plan.name, self._mark(files), self._join(plan, bulletin, stored), _encode_reports(pairs)
        )
        self.vectors.save(aligned.vectors)
        return BulletinReport(
            plan.name,
            State.ALIGNED,
            pairs,
            units_added=change.added,
            units_removed=change.removed,
            units_kept=change.kept,
        )

    def _join(
        self, plan: _Plan, bulletin: AlignedBulletin, stored: Sequence[Unit]
    ) -> tuple[Unit, ...]:
        """The units of what was aligned, as they were delivered where the file says so, and of what
        was received and is not built yet."""
        original = bulletin.original
        found = []
        for text, aligned in bulletin.stored:
            delivered = list_stored(stored, original, text.language)
            linked = link_variants(original, text, aligned)
            found.append(keep_delivered(linked, delivered, aligned.beads, original, text))
        units = combine_variants(plan.name, original, found)
        if plan.unbuilt:
            languages = self.project.config.translations
            units = add_unbuilt(units, stored, plan.unbuilt, original, languages)
        return (*units, *keep_outdated(stored, bulletin))

    def _is_accepted(self, file: BulletinFile) -> bool:
        """Whether the file is stored whatever it looks like, as a person wants it so."""
        pinned = (path for table in self.project.config.pair for path in table.values())
        return self.request.accept_unrelated or file.path in pinned

    def _mark(self, files: tuple[BulletinFile, ...]) -> str:
        """The fingerprint of everything that the bulletin's units and its report depend on."""
        tools = self.tools
        parts: list[bytes | str] = [__version__, _REPORT_VERSION, sign_models()]
        parts += tools.options.front_matter_keys
        parts.append(f"main text only: {tools.options.main_text_only}")
        for file in files:
            parts.append(f"accepted: {self._is_accepted(file)}")
            parts += [file.language, file.path, file.data, tools.rules[file.language].signature]
            parts += [file.record_path, file.record]
            if file.language in tools.encoders:
                parts.append(tools.encoders[file.language].encoder.signature)
        return fingerprint(parts)


def _encode_reports(pairs: tuple[PairReport, ...]) -> str:
    """The reports as the memory keeps them: what was dropped is told once."""
    kept = [asdict(replace(pair, dropped=())) for pair in pairs]
    return json.dumps(kept)  # in ASCII, which holds even a path that is no Unicode


def _decode_reports(text: str) -> tuple[PairReport, ...] | None:
    """The reports that the memory kept; None where another version of tm kept them otherwise."""
    try:
        return msgspec.convert(json.loads(text), tuple[PairReport, ...])
    except ValueError:
        return None


def _find_vanished(
    discovered: Discovered, reports: Iterable[BulletinReport], memory: Memory | None
) -> tuple[str, ...]:
    """The memory's bulletins that the project has no pair of files for, nor is to build one.

    Stray pairs are none.
    """
    present = {bulletin.name for bulletin in discovered.bulletins if bulletin.translations}
    present.update(report.name for report in reports if report.state is State.NOT_BUILT)
    names = [stored.name for stored in memory.list_bulletins()] if memory else []
    return tuple(name for name in names if name not in present and not is_pair_name(name))


def _count_units(memory: Memory | None) -> int:
    return sum(stored.units for stored in memory.list_bulletins()) if memory else 0
