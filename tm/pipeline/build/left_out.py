"""Passages of an original that its translation leaves out."""

from __future__ import annotations

from collections.abc import Iterable

from tm.model.inline import InlineText
from tm.pipeline.build.candidates import Candidate
from tm.pipeline.build.destination import Destination
from tm.pipeline.segment import SegmentedText
from tm.pipeline.stale import compare_with_record
from tm.report.build.report import Origin


def list_left_out(
    original: SegmentedText, destination: Destination, used: Iterable[Candidate]
) -> list[Candidate]:
    """Nothing in the place of segments that have no counterpart in the record.

    Segments that one of the candidates in use translates are not among them.
    """
    if not destination.record:
        return []
    untold = SegmentedText(destination.language, destination.path, "", ())
    lines = compare_with_record(destination.record, original, untold).lines
    numbers = {number for each in lines if not each.line.target for number in each.sources} - {
        number for each in used for number in each.segments
    }
    return [
        Candidate((number,), InlineText(()), Origin.BULLETIN, destination.path)
        for number in sorted(number for number in numbers if number is not None)
    ]
