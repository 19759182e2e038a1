"""A project's bulletin as pairs to check: its alignment's beads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tm.checks.base import CheckedPair, CheckedText
from tm.formats.documents import read_document
from tm.model.bead import Bead, Status
from tm.model.inline import join_inline
from tm.model.locale import word_separator
from tm.model.segment import Segment
from tm.pipeline.align_bulletin import BulletinFile, Tools, align_translation, load_files
from tm.pipeline.check.alone import pair_segments
from tm.pipeline.check.block_waivers import place_waivers
from tm.pipeline.check.material import CheckedFile, Material, PlacedWaiver, SegmentsPlace
from tm.pipeline.check.readers import make_checked
from tm.pipeline.decisions import place_lines
from tm.pipeline.records import parse_record
from tm.pipeline.segment import SegmentedText, segment_document
from tm.project.discover import Bulletin

_Side = tuple[CheckedFile, SegmentedText]


def load_bulletin(bulletin: Bulletin, tools: Tools) -> Iterator[Material]:
    """The bulletin with each of its translations; without any, the original alone.

    Beads are those of the record where it covers both texts, else the texts are aligned.
    """
    files = load_files(bulletin, tools.project)
    original, *translations = (_read_side(file, tools) for file in files)
    if not translations:
        yield pair_segments(bulletin.name, *original)
    for number, (translation, file) in enumerate(zip(translations, files[1:], strict=True)):
        beads = _find_beads(original[1], translation[1], file, tools)
        yield _pair_sides(bulletin.name, original, translation, beads, is_first=number == 0)


def _read_side(file: BulletinFile, tools: Tools) -> _Side:
    document = read_document(file.data, file.path, tools.options)
    text = segment_document(document, file.language, tools.rules[file.language])
    return CheckedFile(file.path, tools.project.locate(file.path), document), text


def _find_beads(
    original: SegmentedText, translation: SegmentedText, file: BulletinFile, tools: Tools
) -> tuple[Bead, ...]:
    if file.record:
        placed = place_lines(parse_record(file.record, file.record_path), original, translation)
        beads = [each.bead for each in placed if each.bead]
        live = tuple(dict.fromkeys(bead for bead in beads if bead.status is not Status.REJECTED))
        if _covers(live, original, translation):
            return live
    return align_translation(original, translation, file, tools).beads


def _covers(beads: Sequence[Bead], original: SegmentedText, translation: SegmentedText) -> bool:
    """Whether every segment is in exactly one bead."""
    sides = (
        ([number for bead in beads for number in bead.source], original),
        ([number for bead in beads for number in bead.target], translation),
    )
    return all(sorted(numbers) == list(range(len(text.segments))) for numbers, text in sides)


def _pair_sides(
    name: str, original: _Side, translation: _Side, beads: Sequence[Bead], *, is_first: bool
) -> Material:
    sources = [_join(original, bead.source) for bead in beads]
    targets = [_join(translation, bead.target) for bead in beads]
    waivers = [
        *_find_pair_waivers(original, [bead.source for bead in beads]),
        *_find_pair_waivers(translation, [bead.target for bead in beads]),
    ]
    return Material(
        name,
        (original[1].language, translation[1].language),
        (original[0].path, translation[0].path),
        tuple(
            CheckedPair(source and source[0], target and target[0])
            for source, target in zip(sources, targets, strict=True)
        ),
        tuple(
            (source and source[1], target and target[1])
            for source, target in zip(sources, targets, strict=True)
        ),
        tuple(waivers),
        is_source_new=is_first,
    )


def _join(side: _Side, numbers: tuple[int, ...]) -> tuple[CheckedText, SegmentsPlace] | None:
    """These neighbouring segments as one text with its place; None where there is none."""
    if not numbers:
        return None
    file, text = side
    segments: tuple[Segment, ...] = tuple(text.segments[number] for number in numbers)
    content = segments[0].content
    separator = word_separator(text.language)
    if len(segments) > 1:
        content = join_inline(tuple(segment.content for segment in segments), separator)
    checked = make_checked(text.language, segments[0], file.document.format_name, content)
    return checked, SegmentsPlace(file, segments, len(separator))


def _find_pair_waivers(side: _Side, beads: Sequence[tuple[int, ...]]) -> Iterator[PlacedWaiver]:
    file, text = side
    blocks = [{text.segments[number].block for number in numbers} for numbers in beads]
    return place_waivers(file, blocks)
