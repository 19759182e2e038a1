"""A translation of the project that was edited in its own file: aligned anew, and compared."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import inf

from tm.errors import InputError, LanguageError
from tm.model.bead import Bead, Status
from tm.model.inline import join_inline
from tm.model.kit import DeliveredEntry, Delivery, EntryState
from tm.model.locale import word_separator
from tm.model.location import Location
from tm.pipeline.align import AlignRequest, align_project
from tm.pipeline.carry_stale import carry_stale
from tm.pipeline.decisions import insert_rejected, make_record, place_lines
from tm.pipeline.guess_pairs import Paired
from tm.pipeline.placed_units import load_bulletin_units, place_units
from tm.pipeline.prepare.fill import Trust
from tm.pipeline.project import Project
from tm.pipeline.receive.accept import Received
from tm.pipeline.receive.approve import approve_units
from tm.pipeline.receive.checked import ReceivedTexts
from tm.pipeline.receive.compare import Edit, compare_units
from tm.pipeline.receive.edited_file import EditedFile, EditedTarget, Edition, load_edition
from tm.pipeline.receive.edited_links import Earlier, find_edited_links
from tm.pipeline.receive.edited_report import describe_added, describe_edit, list_dropped
from tm.pipeline.receive.jobs import Job
from tm.pipeline.receive.plainly_wrong import find_fault
from tm.pipeline.records import load_record_bytes, parse_record, save_record
from tm.project.discover import Discovered
from tm.report.pair_text import warn_of_pair
from tm.report.receive.report import EditedReport

_UNBUILT = "it is as it was, and lacks what was received; run `tm build`"


@dataclass(frozen=True, slots=True)
class EditedResult:
    """What there is to tell of an edited file, and the texts in it that changed, if any."""

    report: EditedReport
    texts: ReceivedTexts | None = None


def receive_edited(edited: EditedFile, target: EditedTarget) -> EditedResult:
    """Takes in what was changed in the file; gives what is now translated otherwise.

    What surely translates the same as before is confirmed in the record, and approved in the
    memory.
    """
    report = EditedReport(
        edited.path, edited.bulletin.name, target.project.config.original, edited.language, ()
    )
    try:
        edition = load_edition(edited, target)
        if not edition:
            return EditedResult(replace(report, accused=_UNBUILT))
        fault = find_fault(edition.pair, edition.aligned.report)
        if fault and not target.accepts_unrelated:
            return EditedResult(replace(report, accused=fault))
        return _take_in(edited, edition, target, report)
    except (InputError, LanguageError) as error:
        return EditedResult(replace(report, error=str(error)))


def _take_in(
    edited: EditedFile, edition: Edition, target: EditedTarget, report: EditedReport
) -> EditedResult:
    links = _find_links(edition, edited, target)
    _prepare_record(edition, links, target.project)
    report = _align(edited, target, report)
    if report.error or report.accused:
        return EditedResult(report)
    pair, name = edition.pair, edited.bulletin.name
    after = place_units(load_bulletin_units(target.memory_path, name), pair.original)
    edits = compare_units(edition.before, after, pair.translation)
    if approved := {each.segments for each in edits if each.is_confirmed}:
        approve_units(name, pair.original, approved, target)
    beads = _load_beads(edition, target.project)
    doubtful_below = target.project.config.thresholds.doubtful_below
    report = replace(
        report,
        edits=tuple(describe_edit(each, edition, doubtful_below) for each in edits),
        added=tuple(describe_added(pair, beads)) if edition.record else (),
        dropped=tuple(list_dropped(edition, edits)),
        record=edition.file.record_path,
        is_new=not any(each.unit.find_variant(edited.language) for each in edition.before),
        is_behind=bool(edition.record and edition.record.replaces),
    )
    return EditedResult(report, _make_texts(edits, edition, edited, target.translator))


def _find_links(edition: Edition, edited: EditedFile, target: EditedTarget) -> tuple[Bead, ...]:
    """The links of what changed that are sure; none where others may have changed it too."""
    if not edition.is_certain:
        return ()
    doubtful_below = target.project.config.thresholds.doubtful_below
    trust = Trust(target.project.config.original, edited.language, doubtful_below)
    found = (
        (each.segments, each.unit, each.unit.find_variant(edited.language))
        for each in edition.before
    )
    earlier = [
        Earlier(numbers, variant.text, trust.covers_unit(unit, unit.source.text))
        for numbers, unit, variant in found
        if numbers and variant
    ]
    return find_edited_links(edition.pair, earlier, edition.aligned.beads, doubtful_below)


def _prepare_record(edition: Edition, links: Sequence[Bead], project: Project) -> None:
    """Writes the links into the record, and lets it be one of this file."""
    if not edition.record:
        return
    record = replace(edition.record, replaces="")
    if links:
        pair, aligned = edition.pair, edition.aligned
        taken = [{n for bead in links for n in bead.source}, {n for b in links for n in b.target}]
        others = (
            bead
            for bead in aligned.beads
            if taken[0].isdisjoint(bead.source) and taken[1].isdisjoint(bead.target)
        )
        ordered = sorted((*others, *links), key=lambda bead: (bead.source or (inf,), bead.target))
        beads = insert_rejected(ordered, aligned.rejected)
        made = make_record(pair.original, pair.translation, beads, record.signature, pinned=True)
        carried = carry_stale(record, beads, pair.original, pair.translation)
        record = replace(record, lines=carried.put_into(made, beads).lines)
    save_record(project, edition.file.record_path, record, edition.file.record)


def _align(edited: EditedFile, target: EditedTarget, report: EditedReport) -> EditedReport:
    """Aligns the bulletin as its record bids, and stores it; the report with what went wrong."""
    found = edited.discovered.links
    links = tuple(link for link in found if link.original == edited.bulletin.original)
    alone = Paired(Discovered((edited.bulletin,), (), links))
    request = AlignRequest(
        target.memory_path,
        force=True,
        accept_unrelated=target.accepts_unrelated,
        jobs=1,
        patience=target.patience,
    )
    (aligned,) = align_project(target.project, alone, request, lambda *_: None).bulletins
    if aligned.error:
        return replace(report, error=aligned.error)
    (pair,) = (each for each in aligned.pairs if each.target_path == edited.path)
    return report if pair.is_stored else replace(report, accused=warn_of_pair(pair))


def _load_beads(edition: Edition, project: Project) -> list[Bead]:
    """The links in the record as it is now."""
    path = edition.file.record_path
    record = parse_record(load_record_bytes(project, path), path)
    placed = place_lines(record, edition.pair.original, edition.pair.translation)
    return [each.bead for each in placed if each.bead and each.line.status is not Status.REJECTED]


def _make_texts(
    edits: Iterable[Edit], edition: Edition, edited: EditedFile, translator: str
) -> ReceivedTexts | None:
    """What is to be checked: each new text at its place in the file."""
    original = edition.pair.original
    received = []
    for edit in edits:
        if not edit.now:
            continue
        parts = tuple(original.segments[number].content for number in edit.segments)
        source = join_inline(parts, word_separator(original.language))
        place = replace(edit.location or Location(edited.path), path=edited.given)
        entry = DeliveredEntry(source, edit.now.content, EntryState.DONE, place)
        received.append(Received(edit.segments, source, edit.now.content, entry, translator))
    if not received:
        return None
    delivery = Delivery(edited.given, tuple(each.entry for each in received))
    job = Job(edited.bulletin.name, edition.document, original, edited.language, (delivery,))
    return ReceivedTexts(job, tuple(received))
