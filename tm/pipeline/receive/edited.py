"""A translation of the project that was edited in its own file: aligned anew, and compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tm.memory.base import Patience
from tm.model.location import Location
from tm.model.unit import Unit, Variant
from tm.pipeline.align import AlignRequest, align_project
from tm.pipeline.guess_pairs import Paired
from tm.pipeline.placed_units import load_bulletin_units
from tm.pipeline.project import Project, name_in_project
from tm.pipeline.records import (
    is_seen,
    load_record_bytes,
    locate_record,
    parse_record,
    save_record,
)
from tm.project.discover import Bulletin, Discovered
from tm.report.alignment import BulletinReport, DroppedDecision
from tm.report.pair_text import warn_of_pair
from tm.report.receive.report import EditedReport, EditedSegment


@dataclass(frozen=True, slots=True)
class EditedFile:
    """A translation of the project by the path that the user gave."""

    given: str
    path: str
    language: str
    bulletin: Bulletin
    discovered: Discovered


def find_edited(
    paths: Sequence[str], project: Project | None, discovered: Discovered
) -> tuple[EditedFile, ...]:
    """Those of the paths that are translations of the project's bulletins."""
    known = {
        path: (language, bulletin)
        for bulletin in discovered.bulletins
        for language, path in bulletin.translations
    }
    names = {given: name_in_project(given, project) for given in paths}
    return tuple(
        EditedFile(given, name, *known[name], discovered)
        for given, name in names.items()
        if name in known
    )


def receive_edited(
    edited: EditedFile, project: Project, memory_path: str, patience: Patience
) -> EditedReport:
    """Aligns the bulletin anew and stores it; gives what is now translated otherwise."""
    _forget_unseen(edited, project)
    before = load_bulletin_units(memory_path, edited.bulletin.name)
    links = tuple(
        link for link in edited.discovered.links if link.original == edited.bulletin.original
    )
    alone = Discovered((edited.bulletin,), (), links)
    request = AlignRequest(memory_path, force=True, jobs=1, patience=patience)
    aligned = align_project(project, Paired(alone), request, lambda *_: None)
    (report,) = aligned.bulletins
    after = load_bulletin_units(memory_path, edited.bulletin.name)
    result = EditedReport(
        edited.path,
        edited.bulletin.name,
        project.config.original,
        edited.language,
        tuple(_compare(before, after, edited)),
    )
    return _tell(result, report)


def _forget_unseen(edited: EditedFile, project: Project) -> None:
    """Lets the record be one of the file again, if it is ahead of one that has its own changes."""
    place = locate_record(project, edited.bulletin.name, edited.language)
    data = load_record_bytes(project, place)
    record = parse_record(data, place) if data else None
    if record and not is_seen(record):
        save_record(project, place, replace(record, replaces=""), data)


def _compare(
    before: Sequence[Unit], after: Sequence[Unit], edited: EditedFile
) -> Iterator[EditedSegment]:
    """The texts with another translation than before, in the order of the original."""
    old = _index(before, edited.language)
    new = _index(after, edited.language)
    for key in dict.fromkeys((*new, *old)):
        was, now = old.get(key), new.get(key)
        if (was and was.content.marked) != (now and now.content.marked):
            own = now or was
            place = own.origin.location if own and own.origin else Location(edited.path)
            yield EditedSegment(key[0], was.text if was else "", now.text if now else "", place)


def _index(units: Sequence[Unit], language: str) -> dict[tuple[str, int], Variant]:
    """The translations by their source text, and its running number among equal ones."""
    counts: Counter[str] = Counter()
    found = {}
    for unit in units:
        if variant := unit.find_variant(language):
            counts[unit.source.text] += 1
            found[unit.source.text, counts[unit.source.text]] = variant
    return found


def _tell(result: EditedReport, report: BulletinReport) -> EditedReport:
    """The result with what went wrong or was dropped."""
    if report.error:
        return replace(result, error=report.error)
    for pair in report.pairs:
        if pair.target_path == result.path:
            accused = "" if pair.is_stored else warn_of_pair(pair)
            return replace(result, dropped=tuple(map(_show, pair.dropped)), accused=accused)
    # It was received, but not built since: the file is still the one before.
    return replace(result, accused="it is as it was, and lacks what was received; run `tm build`")


def _show(dropped: DroppedDecision) -> str:
    texts = " = ".join(text or "-" for text in (dropped.source_excerpt, dropped.target_excerpt))
    return f"{dropped.place}: {dropped.status}, {dropped.reason}: {texts}"
