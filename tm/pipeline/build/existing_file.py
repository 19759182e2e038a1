"""A translation that is there already, and what the memory knows of it."""

from __future__ import annotations

from dataclasses import dataclass

from tm.errors import InputError
from tm.model.bead import Bead, Status
from tm.model.document import BlockKind
from tm.model.record import Record, Standing
from tm.pipeline.build.destination import Destination
from tm.pipeline.build.squeezed import squeeze
from tm.pipeline.build.stretches import find_links
from tm.pipeline.build.target import Target, TargetText, make_target, read_target_text
from tm.pipeline.decisions import find_rejected
from tm.pipeline.project import Project
from tm.pipeline.records import is_ahead, is_as_built, is_seen
from tm.pipeline.segment import SegmentedText
from tm.pipeline.stale import compare_with_record
from tm.pipeline.untranslated import find_untranslated


@dataclass(frozen=True, slots=True)
class ExistingFile:
    """A translation's file: its bytes, what they say, and the record of its alignment, if any."""

    data: bytes
    target: Target
    content: TargetText
    record: Record | None

    @property
    def is_as_built(self) -> bool:
        """Whether it is just what `tm build` wrote of an original: nobody touched it."""
        return self.record is not None and is_as_built(self.record, self.data)

    def find_links(self, original: SegmentedText) -> tuple[Bead, ...]:
        """What the record has of it and of the original as it is; nothing without a record."""
        return find_links(self.record, original, self.content.text) if self.record else ()

    def has_untranslated(self, original: SegmentedText) -> bool:
        """Whether something in it is in the original's language, by the record."""
        record, text = self.record, self.content.text
        beads = find_rejected(record, original, text) if record else ()
        return bool(find_untranslated(beads, original, text))

    def count_unknown(self, original: SegmentedText) -> int:
        """How many of its segments are not in the record."""
        record, text = self.record, self.content.text
        if not record:
            return len(text.segments)
        if is_ahead(record, self.data) and is_seen(record):
            return 0
        return compare_with_record(record, original, text).translation_changes

    def check_known(self, original: SegmentedText) -> None:
        """Raises InputError for a file with changes that the memory does not know."""
        if changes := self.count_unknown(original):
            fact = "is there already, and there is no record of what is in it"
            path = self.target.path
            raise InputError(
                f"was changed since it was aligned, in {changes} of its segments"
                if self.record
                else fact,
                place=path,
                remedy=f"take it in with `tm receive {path}`, or replace it with --force",
            )

    def count_left_out(self) -> int:
        """How many of its segments translate nothing of the original."""
        record = self.record
        if not record or is_ahead(record, self.data):
            return 0
        live = (
            line
            for line in record.lines
            if line.status is not Status.REJECTED and line.standing is not Standing.STALE
        )
        refused = {
            key for line in record.lines if line.status is Status.REJECTED for key in line.target
        }
        return sum(key not in refused for line in live if not line.source for key in line.target)

    def says_the_same(self, built: bytes) -> bool:
        """Whether it says what these bytes do with the same markup, in the same paragraphs, lists
        and headings, whatever the white space."""
        text = read_target_text(built, self.target).text
        return _list_contents(text) == _list_contents(self.content.text)

    def has_same_frame(self, built: bytes) -> bool:
        """Whether it is the same as these bytes beside its sentences, whatever the white space."""
        return read_target_text(built, self.target).text.frame == self.content.text.frame


def load_existing(destination: Destination, project: Project | None) -> ExistingFile | None:
    """The file that is there; None where there is none."""
    data = destination.load_existing()
    if data is None:
        return None
    target = make_target(destination.language, destination.path, project)
    return ExistingFile(data, target, read_target_text(data, target), destination.record)


def _list_contents(text: SegmentedText) -> list[tuple[str, BlockKind, int]]:
    return [(squeeze(each.content.marked), each.kind, each.block) for each in text.segments]
