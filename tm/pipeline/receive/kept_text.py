"""A translation whose file already says all that was received."""

from __future__ import annotations

from dataclasses import replace

from tm.model.bead import Bead, Status
from tm.model.record import Record
from tm.pipeline.build.target import Target, read_target_text
from tm.pipeline.decisions import place_lines
from tm.pipeline.receive.accept import Accepted
from tm.pipeline.receive.built_text import BuiltText
from tm.pipeline.receive.jobs import Job
from tm.pipeline.records import is_ahead


def find_kept_text(
    job: Job, accepted: Accepted, record: Record | None, file: bytes | None, target: Target
) -> BuiltText | None:
    """The file's own text, where what came is what it says; else None.

    What came is found there if the memory had it all before, and every segment of the text is where
    the record has it. Beads of what came are confirmed.
    """
    if accepted.added or accepted.changed or not record or not file or is_ahead(record, file):
        return None
    text = read_target_text(file, target).text
    placed = place_lines(record, job.original, text)
    live = [each.bead for each in placed if each.line.status is not Status.REJECTED]
    beads = tuple(bead for bead in live if bead)
    covered = sorted(number for bead in beads for number in bead.target)
    if len(beads) < len(live) or covered != list(range(len(text.segments))):
        return None
    came = {number for each in accepted.received for number in each.segments}
    return BuiltText(file, text, tuple(_confirm(bead, came) for bead in beads))


def _confirm(bead: Bead, came: set[int]) -> Bead:
    if bead.is_null or not came.issuperset(bead.source):
        return bead
    return replace(bead, status=Status.CONFIRMED, confidence=1.0)
