"""A translation that is there already, with what is new put into it and the rest left as it is.

A file that people made has more of its own than its sentences: how lines are broken, which
characters are written as entities, translated keys that are no text. Writing it anew from the
original would take that away.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby

from rapidfuzz.distance import Levenshtein

from tm.formats.documents import write_document
from tm.memory.fit_codes import fit_codes
from tm.model.document import Document
from tm.model.inline import InlineText, join_inline
from tm.model.locale import word_separator
from tm.model.location import Span
from tm.model.segment import Segment
from tm.pipeline.segment import SegmentedText
from tm.text.normalize import short_key

# The numbers of neighbouring segments.
Run = range
# Codes of these refer to other parts of their package, as addresses of links are.
_PACKAGES = frozenset({"docx", "odt"})


def put_in_place(document: Document, existing: SegmentedText, built: SegmentedText) -> bytes | None:
    """The existing document's bytes, saying what was built.

    Segments that both have may stand in another order. None where that cannot be: where blocks
    came or went, or the codes in a package are others.
    """
    pairs = _pair_runs(_list_keys(existing), _list_keys(built))
    if pairs is None:
        return None
    separator = word_separator(built.language)
    replaced: dict[Span, InlineText] = {}
    for old, new in pairs:
        old_blocks, new_blocks = _group(existing.segments, old), _group(built.segments, new)
        if len(old_blocks) != len(new_blocks):
            return None
        for before, after in zip(old_blocks, new_blocks, strict=True):
            content = _fit(document, _join(before, separator), _join(after, separator))
            if content is None:
                return None
            replaced[Span(before[0].span.start, before[-1].span.end)] = content
    return write_document(document, replaced)


def _list_keys(text: SegmentedText) -> list[str]:
    return [short_key(segment.text) for segment in text.segments]


def _pair_runs(old: Sequence[str], new: Sequence[str]) -> list[tuple[Run, Run]] | None:
    """What was there that is not to be there, with what stands for it; None if that is unclear."""
    places = _match(old, new)
    lost = {run.start: run for run in _list_runs(set(range(len(old))) - set(places.values()))}
    ends = {run.stop: run for run in lost.values()}
    pairs = []
    for run in _list_runs(set(range(len(new))) - places.keys()):
        before, after = places.get(run.start - 1, -1), places.get(run.stop, len(old))
        found = {each for each in (lost.get(before + 1), ends.get(after)) if each}
        if len(found) != 1:
            return None
        pairs.append((found.pop(), run))
    is_all = {old_run for old_run, _ in pairs} == set(lost.values()) and len(pairs) == len(lost)
    return pairs if is_all else None


def _match(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """For each new text that was there, where it was: in its place, else moved from elsewhere."""
    places = {
        operation.dest_start + offset: operation.src_start + offset
        for operation in Levenshtein.opcodes(old, new)
        if operation.tag == "equal"
        for offset in range(operation.src_end - operation.src_start)
    }
    taken = set(places.values())
    free: defaultdict[str, list[int]] = defaultdict(list)
    for place, key in enumerate(old):
        if place not in taken:
            free[key].append(place)
    for place, key in enumerate(new):
        if place not in places and free[key]:
            places[place] = free[key].pop(0)
    return places


def _list_runs(numbers: set[int]) -> Iterator[Run]:
    for _, group in groupby(enumerate(sorted(numbers)), key=lambda each: each[1] - each[0]):
        own = [number for _, number in group]
        yield range(own[0], own[-1] + 1)


def _group(segments: Sequence[Segment], run: Run) -> list[list[Segment]]:
    """The run's segments by block."""
    own = [segments[number] for number in run]
    return [list(group) for _, group in groupby(own, key=lambda segment: segment.block)]


def _join(segments: Sequence[Segment], separator: str) -> InlineText:
    return join_inline(tuple(segment.content for segment in segments), separator)


def _fit(document: Document, before: InlineText, after: InlineText) -> InlineText | None:
    """The new content, in a package with the codes that were there; None where they are others."""
    if document.format_name in _PACKAGES and after.codes:
        return fit_codes(before, after, after)
    return after
