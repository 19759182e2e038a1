"""Why an edited file cannot be the translation that it was."""

from __future__ import annotations

from tm.pipeline.receive.edited_links import EditedPair
from tm.report.alignment import PairReport
from tm.report.pair_text import warn_of_pair
from tm.text.normalize import lookup_key

# Two texts too short for the aligner's verdict are no translations of each other below this share
# of text that it is sure of, where nothing of what was there is left either.
_LEAST_SURENESS = 0.5


def find_fault(pair: EditedPair, report: PairReport) -> str:
    """A line on what speaks against the file; empty if half of it is what it was, or nothing does.

    `report` is on the alignment of the two texts.
    """
    segments = pair.translation.segments
    if 2 * sum(len(bead.target) for bead in pair.kept) >= len(segments):
        return ""
    originals = {lookup_key(segment.text) for segment in pair.original.segments}
    if all(lookup_key(segment.text) in originals for segment in segments):
        return f"it says what {report.source_path} says, in {report.source_language}"
    if report.verdict.is_accusation:
        return warn_of_pair(report)
    if not pair.kept and report.verdict.sureness < _LEAST_SURENESS:
        return f"it does not look like a translation of {report.source_path}"
    return ""
