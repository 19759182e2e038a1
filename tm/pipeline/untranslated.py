"""What a translation has in its original's language, where a segment is not translated yet.

`tm build --missing` leaves it so. In the record such a link is a rejected one: the two belong to
the same place, and yet are no translation of each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from tm.model.bead import Bead, Status
from tm.model.record import Record
from tm.pipeline.build.squeezed import squeeze
from tm.pipeline.decisions import find_refused_keys, find_rejected
from tm.pipeline.segment import SegmentedText
from tm.text.normalize import short_key

# What tells readers the language of such a text where a format has nothing for that.
OPENING, CLOSING = "[{}: ", "]"


def find_untranslated(
    rejected: Iterable[Bead], original: SegmentedText, translation: SegmentedText
) -> tuple[Bead, ...]:
    """Those in which the translation has just the original's text, marked or not."""
    return tuple(bead for bead in rejected if _is_left(bead, original, translation))


def _is_left(bead: Bead, original: SegmentedText, translation: SegmentedText) -> bool:
    text = "".join(squeeze(original.segments[number].text) for number in bead.source)
    said = "".join(squeeze(translation.segments[number].text) for number in bead.target)
    return said in {text, squeeze(f"{OPENING.format(original.language)}{text}{CLOSING}")}


def make_nulls(beads: Iterable[Bead]) -> Iterator[Bead]:
    """For each side of each bead one that has nothing on the other, found by tm."""
    for bead in beads:
        yield replace(bead, target=(), status=Status.AUTO)
        yield replace(bead, source=(), status=Status.AUTO)


def drop_open_nulls(
    beads: Iterable[Bead], record: Record, original: SegmentedText, translation: SegmentedText
) -> tuple[Bead, ...]:
    """The beads without what tm itself tells of segments whose links the record has as rejected.

    Those of the original are yet to be translated, and not left out; those of the translation are
    to go as soon as they are, if they are in the original's language, or if what they repeat was
    changed or removed there.
    """
    rejected = find_rejected(record, original, translation)
    left = find_untranslated(rejected, original, translation)
    sources = {number for bead in rejected for number in bead.source}
    targets = {number for bead in left for number in bead.target}
    targets.update(_find_leftovers(record, translation, original.language))
    return tuple(
        bead
        for bead in beads
        if bead.status is not Status.AUTO
        or not bead.is_null
        or not (sources.issuperset(bead.source) and targets.issuperset(bead.target))
    )


def _find_leftovers(
    record: Record, translation: SegmentedText, original_language: str
) -> Iterator[int]:
    """The segments of the translation that say what the source of a rejected link did."""
    refused = find_refused_keys(record)
    opening = OPENING.format(original_language)
    for number, segment in enumerate(translation.segments):
        text = segment.text
        if text.startswith(opening):
            text = text.removeprefix(opening).removesuffix(CLOSING)
        if short_key(text) in refused:
            yield number
