"""Segments that say what they did, and whose translation is of no use all the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tm.model.segment import Segment
from tm.pipeline.build.at_hand import Refused
from tm.pipeline.stale import Comparison
from tm.report.status.report import Aspect, Change, StaleSegment


def list_refused(comparison: Comparison, refused: Refused) -> Iterator[tuple[int, StaleSegment]]:
    """What `tm build` refuses though its text is in the record, with the number of its segment.

    That is what has other markup now, and what was translated as one and stands apart.
    """
    segments, translation = comparison.original.segments, comparison.translation.segments
    for compared in comparison.lines:
        places = tuple(place for place in compared.sources if place is not None)
        targets = [translation[place] for place in compared.targets if place is not None]
        if len(places) == len(compared.sources) and not refused.segments.isdisjoint(places):
            for number, stale in _list_stale(places, segments, refused):
                yield number, _add_translation(stale, targets)


def _list_stale(
    places: tuple[int, ...], segments: Sequence[Segment], refused: Refused
) -> Iterator[tuple[int, StaleSegment]]:
    left = refused.segments.intersection(places)
    for numbers, before in refused.marked.items():
        if left.issuperset(numbers):
            now = " ".join(segments[number].content.marked for number in numbers)
            yield numbers[0], _describe(segments[numbers[0]], now, before.marked, Aspect.MARKUP)
            left = left.difference(numbers)
    if len(places) > 1:
        whole = " ".join(segments[number].text for number in places)
        for number in left:
            segment = segments[number]
            yield number, _describe(segment, segment.text, whole, Aspect.ORDER)


def _describe(segment: Segment, now: str, before: str, aspect: Aspect) -> StaleSegment:
    return StaleSegment(
        Change.CHANGED, segment.location, now, before, is_old_text_whole=True, aspect=aspect
    )


def _add_translation(stale: StaleSegment, targets: Sequence[Segment]) -> StaleSegment:
    text = " ".join(target.text for target in targets)
    place = targets[0].location if targets else None
    return replace(stale, translation=text, translation_place=place)
