"""What there is to tell of a translation that was edited in its own file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tm.model.bead import Bead
from tm.model.locale import word_separator
from tm.model.location import Location
from tm.pipeline.excerpt import make_excerpt
from tm.pipeline.receive.compare import Edit, find_added
from tm.pipeline.receive.edited_file import Edition
from tm.pipeline.receive.edited_links import EditedPair
from tm.report.alignment import DroppedDecision
from tm.report.receive.report import AddedSegment, EditedSegment


def describe_edit(edit: Edit, edition: Edition, doubtful_below: float) -> EditedSegment:
    """The edit with texts; they have their markup where nothing else differs."""
    was, now = edit.was, edit.now.content if edit.now else None
    is_marked = now is not None and was.plain == now.plain
    is_sure = (
        edit.now is None
        or edit.is_confirmed
        or (edit.now.confidence >= doubtful_below and not edition.is_certain)
    )
    segments = edition.pair.original.segments
    return EditedSegment(
        word_separator(edition.pair.original.language).join(
            segments[number].text for number in edit.segments
        ),
        was.marked if is_marked else was.plain,
        (now.marked if is_marked else now.plain) if now else "",
        edit.location or Location(edition.file.path),
        confidence=edit.now.confidence if edit.now else 0.0,
        is_confirmed=edit.is_confirmed,
        is_doubtful=not is_sure or (edit.is_moved and not edit.is_confirmed),
    )


def describe_added(pair: EditedPair, beads: Sequence[Bead]) -> Iterator[AddedSegment]:
    for number in find_added(pair, beads):
        segment = pair.translation.segments[number]
        yield AddedSegment(segment.text, segment.location)


def list_dropped(edition: Edition, edits: Iterable[Edit]) -> Iterator[str]:
    """The decisions that are gone, but for those on what is an edit now."""
    segments = edition.pair.original.segments
    anew = {make_excerpt(segments, edit.segments) for edit in edits}
    for dropped in edition.aligned.report.dropped:
        if dropped.source_excerpt not in anew:
            yield _show(dropped)


def _show(dropped: DroppedDecision) -> str:
    texts = " = ".join(text or "-" for text in (dropped.source_excerpt, dropped.target_excerpt))
    return f"{dropped.place}: {dropped.status}, {dropped.reason}: {texts}"
