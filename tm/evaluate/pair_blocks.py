"""Translations of the same bulletin, put side by side block by block."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from tm.errors import InputError
from tm.model.locale import word_separator
from tm.model.location import Location
from tm.model.quality import ComparedSegment
from tm.model.segment import Segment

# The segments of a block that are to be compared as one, in order.
Stretch = Sequence[Segment]


def pair_blocks(
    texts: Sequence[Sequence[Segment]], language: str
) -> tuple[tuple[ComparedSegment, ...], tuple[str, ...]]:
    """The segments of the first text with those of the others, and what to know of them.

    Where a block has not as many segments in all texts, it is compared whole. Raises InputError
    where not all have as many blocks: which of them belong together would be a guess.
    """
    blocked = [_group(segments) for segments in texts]
    for blocks in blocked[1:]:
        if len(blocks) != len(blocked[0]):
            raise _explain_counts(blocked[0], blocks)
    rows = list(zip(*blocked, strict=True))
    segments = tuple(_compare(stretches, language) for row in rows for stretches in _cut_alike(row))
    return segments, tuple(_find_notes(rows))


def _group(segments: Sequence[Segment]) -> list[Stretch]:
    return [tuple(block) for _, block in groupby(segments, key=lambda segment: segment.block)]


def _cut_alike(row: Sequence[Stretch]) -> Iterator[Sequence[Stretch]]:
    """The block of each text in its segments, if they are as many; else whole."""
    if _is_alike(row):
        yield from ([(segment,) for segment in each] for each in zip(*row, strict=True))
    else:
        yield row


def _is_alike(row: Sequence[Stretch]) -> bool:
    return len(set(map(len, row))) == 1


def _compare(stretches: Sequence[Stretch], language: str) -> ComparedSegment:
    reference, *hypotheses = (
        word_separator(language).join(" ".join(segment.text.split()) for segment in stretch)
        for stretch in stretches
    )
    return ComparedSegment(_show(stretches[0][0].location), reference, tuple(hypotheses))


def _find_notes(rows: Sequence[Sequence[Stretch]]) -> Iterator[str]:
    whole = sum(not _is_alike(row) for row in rows)
    if whole:
        blocks = "1 block is" if whole == 1 else f"{whole} blocks are"
        yield f"{blocks} compared whole, cut into other numbers of sentences"
    for row in rows:
        first = row[0][0]
        other = next((each[0] for each in row if each[0].kind is not first.kind), None)
        if other:
            yield (
                f"{_show(first.location)} is a {first.kind}, {_show(other.location)} a "
                f"{other.kind}: see whether they belong together"
            )
            return


def _explain_counts(reference: Sequence[Stretch], blocks: Sequence[Stretch]) -> InputError:
    """The error for texts of different numbers of blocks, with where their kinds part."""
    parted = next(
        (
            f"from {_show(own[0].location)} and {_show(first[0].location)} on they differ in kind"
            for first, own in zip(reference, blocks, strict=False)
            if own[0].kind is not first[0].kind
        ),
        "",
    )
    path, reference_path = blocks[0][0].location.path, reference[0][0].location.path
    return InputError(
        f"has {len(blocks)} paragraphs, headings and the like, {reference_path} has "
        f"{len(reference)}{': ' if parted else ''}{parted}",
        place=path,
        remedy="make them the same, or compare texts with a segment a line",
    )


def _show(location: Location) -> str:
    return f"{location.path}:{location.line}"
