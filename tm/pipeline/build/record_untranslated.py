"""The record of a translation in which something is not translated yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tm import __version__
from tm.model.bead import Bead, Status
from tm.model.record import Record
from tm.pipeline.build.destination import Destination
from tm.pipeline.build.write import Translated
from tm.pipeline.decisions import insert_rejected, make_record, order_beads, place_beads
from tm.pipeline.prepare.originals import Original
from tm.pipeline.project import Project, name_in_project
from tm.pipeline.records import load_record_bytes, save_record
from tm.pipeline.segment import SegmentedText
from tm.pipeline.untranslated import make_nulls


@dataclass(frozen=True, slots=True)
class RecordedText:
    """What was built, and its beads with the original: those that stay, and the new ones.

    `left` is what stands for segments of the original that are not translated.
    """

    text: SegmentedText
    kept: tuple[Bead, ...]
    new: tuple[Bead, ...]
    left: Sequence[Translated]


def save_untranslated(
    built: RecordedText, original: Original, destination: Destination, project: Project | None
) -> None:
    """Writes the record of what was built into the project, which names files in its own way."""
    assert project, "records are a project's"
    text = replace(built.text, path=name_in_project(destination.path, project))
    source = replace(original.text, path=original.source_path)
    record = record_untranslated(replace(built, text=text), destination.record, source)
    place = destination.record_path
    save_record(project, place, record, load_record_bytes(project, place))


def record_untranslated(
    built: RecordedText, before: Record | None, original: SegmentedText
) -> Record:
    """The record of what was built.

    A link of a segment that is not translated is rejected, and so kept out of the memory; its
    segments stand alone. New links are as sure as the record before has them.
    """
    placed = place_beads(before, original, built.text) if before else ()
    known = {(bead.source, bead.target): bead for bead in placed if not _is_rejected(bead)}
    lacking = {number for each in built.left for number in each.segments}
    left = [bead for bead in built.new if bead.target and not lacking.isdisjoint(bead.source)]
    new = [bead for bead in built.new if bead not in left]
    new += make_nulls(left)
    live = [*built.kept]
    live += [
        known.get((bead.source, bead.target), replace(bead, status=Status.AUTO)) for bead in new
    ]
    pairs = {(bead.source, bead.target) for bead in live}
    rejected = {replace(bead, status=Status.REJECTED, confidence=0.0) for bead in left}
    rejected |= {
        bead for bead in placed if _is_rejected(bead) and (bead.source, bead.target) not in pairs
    }
    beads = insert_rejected(order_beads(live), tuple(rejected))
    record = make_record(original, built.text, beads, f"built {__version__} {original.rules}")
    return replace(record, frame=before.frame or record.frame) if before else record


def _is_rejected(bead: Bead) -> bool:
    return bead.status is Status.REJECTED
