"""Bulletins as their records link them, without aligning anything."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from tm.errors import InputError
from tm.model.bead import Bead, Status
from tm.model.record import Record
from tm.pipeline.align_bulletin import BulletinFile, find_tools, load_files, segment_bulletin
from tm.pipeline.carry_stale import carry_stale
from tm.pipeline.decisions import make_record, place_lines
from tm.pipeline.project import Project
from tm.pipeline.records import parse_record
from tm.pipeline.segment import SegmentedText
from tm.project.discover import Bulletin


@dataclass(frozen=True, slots=True)
class RecordedPair:
    """A bulletin's original and a translation, and the beads of their record in its order.

    Lines whose texts are gone have no bead.
    """

    bulletin: str
    original: SegmentedText
    translation: SegmentedText
    file: BulletinFile
    record: Record
    beads: tuple[Bead, ...]

    @property
    def language(self) -> str:
        """The translation's."""
        return self.translation.language

    def remake(self, beads: tuple[Bead, ...]) -> Record:
        """The record with these beads, in which every key is certain."""
        made = make_record(
            self.original, self.translation, beads, self.record.signature, pinned=True
        )
        carried = carry_stale(self.record, beads, self.original, self.translation)
        made = carried.put_into(made, beads)
        return replace(made, built=self.record.built, frame=self.record.frame)


def load_recorded(project: Project, bulletins: tuple[Bulletin, ...]) -> Iterator[RecordedPair]:
    """Each bulletin with each of its translations; raises InputError where there is no record."""
    tools = find_tools(project, bulletins, None)
    for bulletin in bulletins:
        files = load_files(bulletin, project)
        original, *translations = segment_bulletin(files, tools)
        for translation, file in zip(translations, files[1:], strict=True):
            if not file.record:
                raise InputError(
                    f"{file.path} has no record of its alignment",
                    place=file.record_path,
                    remedy="run `tm align`, with `alignments` set in tm.toml",
                )
            record = parse_record(file.record, file.record_path)
            placed = place_lines(record, original, translation)
            beads = dict.fromkeys(each.bead for each in placed if each.bead)
            yield RecordedPair(bulletin.name, original, translation, file, record, tuple(beads))


def check_coverage(pair: RecordedPair) -> None:
    """Raises InputError where the record does not cover the two texts."""
    live = [bead for bead in pair.beads if bead.status is not Status.REJECTED]
    for text, covered in (
        (pair.original, {number for bead in live for number in bead.source}),
        (pair.translation, {number for bead in live for number in bead.target}),
    ):
        missing = [s for number, s in enumerate(text.segments) if number not in covered]
        if missing:
            raise InputError(
                "is not in the record of its alignment",
                place=f"{text.path}:{missing[0].location.line}",
                remedy="run `tm align`",
            )
