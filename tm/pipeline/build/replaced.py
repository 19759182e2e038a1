"""What is written over a translation that is there already."""

from __future__ import annotations

from dataclasses import dataclass

from tm.errors import InputError
from tm.formats.documents import read_document
from tm.model.bead import Status
from tm.model.document import Document
from tm.pipeline.build.destination import Destination
from tm.pipeline.build.in_place import put_in_place
from tm.pipeline.build.request import BuildListener, BuildRequest
from tm.pipeline.project import Project, choose_read_options
from tm.pipeline.records import is_ahead, is_seen
from tm.pipeline.segment import SegmentedText, load_srx, segment_document
from tm.pipeline.stale import compare_with_record
from tm.segment.split import find_rules

_LOSES_FORM = (
    "what people made of it beside its sentences (line breaks, entities, other front matter) is "
    "replaced too; --in-place leaves it"
)


@dataclass(frozen=True, slots=True)
class Replacement:
    """The bytes to write. `left_out` counts segments that will be gone, translations of nothing."""

    data: bytes
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Replacer:
    """Puts what was built in place of a file."""

    project: Project | None
    request: BuildRequest
    listener: BuildListener

    def replace(
        self, existing: bytes, built: bytes, destination: Destination, original: SegmentedText
    ) -> Replacement:
        """What to write over the bytes that are there: those themselves where they say the same.

        Raises InputError for a file with changes that the memory does not know, and for one that
        was to be changed in place and cannot be.
        """
        request = self.request
        if built == existing or (request.is_forced and not request.is_in_place):
            return Replacement(built)
        document, old = self._read(existing, destination)
        _, new = self._read(built, destination)
        if not request.is_forced and _list_contents(old) == _list_contents(new):
            return Replacement(existing)
        left_out = 0
        if not request.is_forced:
            left_out = _check_known(destination, existing, original, old)
        changed = put_in_place(document, old, new)
        if not request.is_in_place:
            if changed not in {None, built}:
                self.listener.note(f"{destination.path}: {_LOSES_FORM}")
            return Replacement(built, left_out)
        if changed is None:
            raise InputError(
                "paragraphs came or went, or their markup is another: it can only be written anew",
                place=destination.path,
                remedy="leave out --in-place, or edit it and `tm receive` it",
            )
        return Replacement(changed)

    def _read(self, data: bytes, destination: Destination) -> tuple[Document, SegmentedText]:
        document = read_document(data, destination.path, choose_read_options(self.project))
        language = destination.language
        rules = find_rules(language, load_srx(None, self.project))
        return document, segment_document(document, language, rules)


def _check_known(
    destination: Destination, existing: bytes, original: SegmentedText, text: SegmentedText
) -> int:
    """How many segments translate nothing; raises InputError where others are not known.

    What the memory knows the record of the alignment tells.
    """
    record = destination.record
    if record and is_ahead(record, existing) and is_seen(record):
        return 0
    changes = compare_with_record(record, original, text).translation_changes if record else 0
    if not record or changes:
        fact = "is there already, and there is no record of what is in it"
        raise InputError(
            f"was changed since it was aligned, in {changes} of its segments" if changes else fact,
            place=destination.path,
            remedy=f"take it in with `tm receive {destination.path}`, or replace it with --force",
        )
    live = (line for line in record.lines if line.status is not Status.REJECTED)
    return sum(len(line.target) for line in live if not line.source)


def _list_contents(text: SegmentedText) -> list[str]:
    """What the text says, with its markup but whatever the white space."""
    return ["".join(segment.content.marked.split()) for segment in text.segments]
