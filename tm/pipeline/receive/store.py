"""What was accepted of a job, into the alignment record and the memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import PurePath

from tm import __version__
from tm.memory.base import Memory
from tm.memory.packed import pack_unit
from tm.model.bead import Bead, Status
from tm.model.kit import DeliveredEntry
from tm.model.record import Record, Standing
from tm.model.unit import Review, Unit, Variant
from tm.pipeline.build.target import make_target
from tm.pipeline.carry_stale import carry_stale
from tm.pipeline.decisions import (
    find_decisions,
    find_refused_keys,
    insert_rejected,
    make_record,
    place_lines,
)
from tm.pipeline.delivered_variants import locate_delivered
from tm.pipeline.load import load_bytes
from tm.pipeline.placed_units import PlacedUnit
from tm.pipeline.prepare.fill import Trust
from tm.pipeline.project import Project
from tm.pipeline.receive.accept import Accepted
from tm.pipeline.receive.built_text import BuiltText, foresee_text
from tm.pipeline.receive.changed_text import Translations, find_published, foresee_change
from tm.pipeline.receive.jobs import Job
from tm.pipeline.receive.kept_text import find_kept_text
from tm.pipeline.receive.units import join_received
from tm.pipeline.receive.unknown import describe_unknown
from tm.pipeline.records import (
    is_as_built,
    load_record_bytes,
    parse_record,
    save_record,
    sign_translation,
)
from tm.pipeline.stale import is_open
from tm.pipeline.units import Variants
from tm.project.config import Thresholds

SIGNATURE = f"received {__version__}"


@dataclass(frozen=True, slots=True)
class Result:
    """What is to be stored: units, a record, if the project keeps any, and the text it is of.

    `is_built`: the translation's file is that text already. `gone` are units of texts that the
    original has no more, which belong to no bulletin. `lacking` counts segments of the original
    without a translation, `doubtful` those whose translation is too doubtful to be built.
    `unknown` tells what the file says that the memory does not know.
    """

    job: Job
    units: tuple[Unit, ...]
    gone: tuple[Unit, ...]
    record: Record | None
    is_built: bool
    lacking: int
    doubtful: int
    unknown: str


def make_result(
    job: Job,
    accepted: Accepted,
    placed: tuple[PlacedUnit, ...],
    gone: Iterable[DeliveredEntry],
    project: Project | None,
) -> Result:
    """What comes of the job, before anything is stored.

    Raises InputError where the original's format or encoding cannot hold a translation.
    """
    variants = _list_variants(job, accepted)
    doubtful = _find_doubtful(job, accepted, project)
    came = frozenset(number for each in accepted.received for number in each.segments)
    translations = Translations(variants, doubtful, came)
    target = make_target(job.language, job.translation_path or job.document.path, project)
    file = _load_translation(job, project)
    record = _load_record(job, project)
    unknown = describe_unknown(job, record, file, target)
    built = find_kept_text(job, accepted, record, file, target)
    wanted = translations.sure
    if not built and file is not None and record and not unknown:
        if is_as_built(record, file):
            wanted = find_published(file, record, job.original, translations, target)
        else:
            built = foresee_change(file, record, job.original, translations, target)
    built = built or foresee_text(job.document, job.original, wanted, target)
    is_built = file == built.data
    replaces = sign_translation(file, is_seen=not unknown)
    languages = project.config.translations if project else ()
    located = locate_delivered(variants, built.beads, job.original, built.text)
    return Result(
        job,
        join_received(job, located, accepted.received, placed, languages),
        tuple(_make_gone_units(job, gone)),
        _make_record(job, built, record, "" if is_built else replaces),
        is_built,
        _count_lacking(job, built, variants),
        0 if built.is_in_place else sum(map(len, doubtful)),
        unknown,
    )


def _count_lacking(job: Job, built: BuiltText, variants: Variants) -> int:
    """How many segments of the original have no translation, and none that leaves them out."""
    has_one = {number for numbers in variants for number in numbers}
    if built.is_in_place:
        has_one.update(number for bead in built.beads for number in bead.source)
    return len(set(range(len(job.original.segments))) - has_one)


def _list_variants(job: Job, accepted: Accepted) -> dict[tuple[int, ...], Variant]:
    """All that there is in the job's language now, by the segments of the original."""
    received = {
        each.segments: Variant(
            job.language, each.content, status=Status.CONFIRMED, signature=SIGNATURE
        )
        for each in accepted.received
    }
    return {each.segments: each.variant for each in accepted.stored} | received


def _find_doubtful(
    job: Job, accepted: Accepted, project: Project | None
) -> frozenset[tuple[int, ...]]:
    """The segments of translations in the memory that `tm build` does not trust."""
    thresholds = project.config.thresholds if project else Thresholds()
    trust = Trust(job.original.language, job.language, thresholds.doubtful_below)
    return frozenset(
        each.segments
        for each in accepted.stored
        if not trust.covers_unit(each.unit, each.unit.source.text)
    )


def _load_translation(job: Job, project: Project | None) -> bytes | None:
    """The translation's file as it is; None where there is none."""
    if not project or not job.translation_path:
        return None
    path = project.root / job.translation_path
    return load_bytes(str(path), job.translation_path) if path.is_file() else None


def _load_record(job: Job, project: Project | None) -> Record | None:
    """The record that there is."""
    data = load_record_bytes(project, job.record_path) if project else b""
    return parse_record(data, job.record_path) if data else None


def _make_record(job: Job, built: BuiltText, before: Record | None, replaces: str) -> Record | None:
    """The record of the built text, with what the one before it has as rejected or left out."""
    if not job.record_path:
        return None
    beads = built.beads
    if before:
        if left_out := tuple(_find_left_out(job, built, before)):
            beads = tuple(sorted((*beads, *left_out), key=lambda bead: bead.source))
        # What was left in the original's language may be its translation now.
        linked = {(bead.source, bead.target) for bead in beads}
        decided = find_decisions(before, job.record_path, job.original, built.text).beads
        rejected = (bead for bead in decided if bead.status is Status.REJECTED)
        beads = insert_rejected(beads, [b for b in rejected if (b.source, b.target) not in linked])
    signature = f"{SIGNATURE} {job.original.rules}"
    record = make_record(job.original, built.text, beads, signature)
    if before and not replaces:
        carried = carry_stale(before, beads, job.original, built.text)
        record = carried.put_into(record, beads)
    if before:
        frame = before.frame or record.frame
        record = replace(record, built=before.built, frame=frame)
    return replace(record, replaces=replaces)


def _find_left_out(job: Job, built: BuiltText, before: Record) -> Iterator[Bead]:
    """The beads of what was found to have no translation, and has none still."""
    covered = {number for bead in built.beads for number in bead.source}
    refused = find_refused_keys(before)
    for placed in place_lines(before, job.original, built.text):
        bead = placed.bead
        if placed.line.standing is Standing.STALE or is_open(
            placed.line, [key.text_key for key in placed.line.source], refused
        ):
            continue
        if bead and bead.is_null and bead.source and covered.isdisjoint(bead.source):
            yield bead


def _make_gone_units(job: Job, gone: Iterable[DeliveredEntry]) -> Iterator[Unit]:
    """The finished entries as units of their own."""
    for entry in gone:
        delivery = next(each for each in job.deliveries if entry in each.entries)
        yield Unit(
            (
                Variant(job.original.language, entry.source),
                Variant(job.language, entry.target),
            ),
            created=delivery.changed,
            changed=delivery.changed,
            origin=PurePath(delivery.path).name,
            author=delivery.translator,
            editor=delivery.translator,
            review=Review.APPROVED,
            notes=entry.notes,
        )


def save_result(result: Result, memory: Memory, state: int, project: Project | None) -> None:
    """Stores it; what `tm align` noted of the bulletin stays.

    The record comes before the units: should the memory not be written after it, receiving the
    file again stores what is lacking. Raises OutdatedError where the memory's state is another.
    """
    job = result.job
    if result.gone:
        memory.import_units([[pack_unit(unit) for unit in result.gone]])
    if project and result.record:
        before = load_record_bytes(project, job.record_path)
        save_record(project, job.record_path, result.record, before)
    known = memory.find_bulletin(job.bulletin)
    fingerprint, report = (known.fingerprint, known.report) if known else ("", "")
    memory.replace_bulletin(job.bulletin, fingerprint, result.units, report, state=state)
