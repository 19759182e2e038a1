"""Segments that say what they did, and whose translation is of no use all the same."""

from __future__ import annotations

from collections.abc import Iterator

from tm.pipeline.build.at_hand import Refused
from tm.pipeline.stale import Comparison
from tm.report.status.report import Aspect, Change, StaleSegment


def list_refused(comparison: Comparison, refused: Refused) -> Iterator[tuple[int, StaleSegment]]:
    """What `tm build` refuses though its text is in the record, with the numbers of the segments.

    That is what has other markup now, and what was translated as one and stands apart.
    """
    segments, translation = comparison.original.segments, comparison.translation.segments
    for compared in comparison.lines:
        places = [place for place in compared.sources if place is not None]
        if len(places) < len(compared.sources):
            continue
        targets = [translation[place] for place in compared.targets if place is not None]
        for number in (place for place in places if place in refused.segments):
            marked = refused.marked.get(number)
            if marked is None and len(places) == 1:
                continue
            segment = segments[number]
            yield (
                number,
                StaleSegment(
                    Change.CHANGED,
                    segment.location,
                    segment.content.marked if marked else segment.text,
                    marked.marked if marked else " ".join(segments[each].text for each in places),
                    True,
                    " ".join(target.text for target in targets),
                    targets[0].location if targets else None,
                    Aspect.MARKUP if marked else Aspect.ORDER,
                ),
            )
