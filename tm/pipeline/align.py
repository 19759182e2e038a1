"""`tm align`: a project's bulletins into its memory."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import msgspec

from tm import __version__
from tm.errors import InputError, LanguageError
from tm.pipeline.align_bulletin import (
    BulletinFile,
    Tools,
    accept_all,
    align_bulletin,
    find_tools,
    load_files,
    save_records,
)
from tm.pipeline.fingerprint import fingerprint
from tm.pipeline.lazy_memory import LazyMemory
from tm.pipeline.project import Project, load_bulletins
from tm.pipeline.units import join_units
from tm.project.config import CONFIG_NAME
from tm.project.discover import Bulletin, Discovered
from tm.report.alignment import BulletinReport, PairReport, ProjectReport, State

# Counts up when PairReport changes: the memory keeps reports, and an old one is made anew.
_REPORT_VERSION = "report 2"


@dataclass(frozen=True, slots=True)
class AlignRequest:
    """What `tm align` was asked for: where to store, with which encoder (None: the default).

    `force` aligns what has not changed too; `prune` removes bulletins whose files are gone;
    `accept_unrelated` stores pairs that seem to be no translations of each other.
    """

    memory_path: str
    encoder: str | None = None
    force: bool = False
    prune: bool = False
    accept_unrelated: bool = False


def align_project(
    project: Project, request: AlignRequest, on_progress: Callable[[int, int], None]
) -> ProjectReport:
    """Aligns what has changed since the memory stored it; gives the report.

    A bulletin that cannot be read is reported and keeps its units; the others are done.
    `on_progress` is told how many bulletins of how many are done.
    """
    discovered = load_bulletins(project)
    bulletins = discovered.bulletins
    if not bulletins:
        raise InputError(
            f"no original fits {', '.join(project.config.originals or project.config.bulletins)}",
            place=project.locate(CONFIG_NAME),
            remedy="correct the pattern, or put bulletins where it says",
        )
    tools = find_tools(project, bulletins, request.encoder)
    reports = []
    with LazyMemory(request.memory_path) as memory:
        for number, bulletin in enumerate(bulletins):
            on_progress(number, len(bulletins))
            reports.append(_align_or_explain(bulletin, tools, memory, request))
        on_progress(len(bulletins), len(bulletins))
        vanished = _find_vanished(discovered, memory)
        for name in vanished if request.prune else ():
            memory.remove_bulletin(name)
    return ProjectReport(
        request.memory_path, tuple(reports), discovered.orphans, vanished, request.prune
    )


def _align_or_explain(
    bulletin: Bulletin, tools: Tools, memory: LazyMemory, request: AlignRequest
) -> BulletinReport:
    if not bulletin.translations:
        return BulletinReport(bulletin.name, State.UNTRANSLATED)
    try:
        return _align_unless_unchanged(bulletin, tools, memory, request)
    except (InputError, LanguageError) as error:
        return BulletinReport(bulletin.name, State.FAILED, error=str(error))


def _align_unless_unchanged(
    bulletin: Bulletin, tools: Tools, memory: LazyMemory, request: AlignRequest
) -> BulletinReport:
    files = load_files(bulletin, tools.project)
    stored = memory.find_bulletin(bulletin.name)
    if stored and stored.fingerprint == _mark(files, tools, request) and not request.force:
        pairs = msgspec.json.decode(stored.report, type=tuple[PairReport, ...])
        return BulletinReport(bulletin.name, State.UNCHANGED, pairs, units_kept=stored.units)
    aligned = align_bulletin(bulletin.name, files, tools)
    if request.accept_unrelated:
        aligned = accept_all(aligned)
    pairs = tuple(result.report for _, result in aligned.translations)
    # The records first: should the memory not be written after them, the next run sees that its
    # fingerprint is another, and stores what the records say.
    files = save_records(aligned, files, tools.project)
    change = memory.replace_bulletin(
        bulletin.name,
        _mark(files, tools, request),
        join_units(bulletin.name, aligned.original, aligned.stored),
        _encode_reports(pairs),
    )
    return BulletinReport(
        bulletin.name,
        State.ALIGNED,
        pairs,
        units_added=change.added,
        units_removed=change.removed,
        units_kept=change.kept,
    )


def _mark(files: tuple[BulletinFile, ...], tools: Tools, request: AlignRequest) -> str:
    """The fingerprint of everything that the bulletin's units and its report depend on."""
    parts: list[bytes | str] = [__version__, _REPORT_VERSION, *tools.options.front_matter_keys]
    parts.append(f"accept unrelated: {request.accept_unrelated}")
    for file in files:
        parts += [file.language, file.path, file.data, tools.rules[file.language].signature]
        parts += [file.record_path, file.record]
        if file.language in tools.encoders:
            parts.append(tools.encoders[file.language].encoder.signature)
    return fingerprint(parts)


def _encode_reports(pairs: tuple[PairReport, ...]) -> str:
    """The reports as the memory keeps them: what was dropped is told once."""
    kept = tuple(replace(pair, dropped=()) for pair in pairs)
    return msgspec.json.encode(kept).decode()


def _find_vanished(discovered: Discovered, memory: LazyMemory) -> tuple[str, ...]:
    present = {bulletin.name for bulletin in discovered.bulletins if bulletin.translations}
    return tuple(stored.name for stored in memory.list_bulletins() if stored.name not in present)
