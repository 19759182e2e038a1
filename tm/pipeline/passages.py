"""Where a translation lacks something, adds something, or was left in the original's language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tm.model.bead import Bead
from tm.model.locale import primary_language
from tm.pipeline.excerpt import make_excerpt
from tm.pipeline.segment import SegmentedText
from tm.report.alignment import Passage
from tm.text.language import are_lookalikes, find_language, is_telling, is_well_known
from tm.text.normalize import lookup_key

# How probable the original's language must be where the text is that of the original, and where
# it is not.
_EQUAL_PROBABILITY = 0.5
_OTHER_PROBABILITY = 0.8


def find_gaps(
    source: SegmentedText, target: SegmentedText, beads: Sequence[Bead]
) -> tuple[tuple[Passage, ...], tuple[Passage, ...]]:
    """The passages of the source that the target lacks, and those that only the target has."""
    nulls = [bead for bead in beads if bead.is_null]
    return (
        tuple(_join_runs(source, (number for bead in nulls for number in bead.source))),
        tuple(_join_runs(target, (number for bead in nulls for number in bead.target))),
    )


def find_untranslated(
    source: SegmentedText, target: SegmentedText, beads: Iterable[Bead]
) -> tuple[Passage, ...]:
    """The passages of the target that are in the language of the source.

    Names, figures and segments of a few words tell no language.
    """
    if are_lookalikes(source.language, target.language):
        return ()
    originals = {
        number: [lookup_key(source.segments[other].text) for other in bead.source]
        for bead in beads
        for number in bead.target
    }
    left = (
        number
        for number, segment in enumerate(target.segments)
        if _is_left(segment.text, originals.get(number, []), source.language)
    )
    return tuple(_join_runs(target, left))


def _is_left(text: str, originals: Sequence[str], language: str) -> bool:
    if not is_telling(text):
        return False
    is_equal = lookup_key(text) in originals
    if not is_well_known(language):
        return is_equal
    found, probability = find_language(text)
    least = _EQUAL_PROBABILITY if is_equal else _OTHER_PROBABILITY
    return found == primary_language(language) and probability >= least


def _join_runs(text: SegmentedText, numbers: Iterable[int]) -> Iterator[Passage]:
    """A passage for each run of neighbouring segments."""
    run: list[int] = []
    for number in sorted(numbers):
        if run and number != run[-1] + 1:
            yield _make_passage(text, run)
            run = []
        run.append(number)
    if run:
        yield _make_passage(text, run)


def _make_passage(text: SegmentedText, numbers: Sequence[int]) -> Passage:
    first, last = text.segments[numbers[0]], text.segments[numbers[-1]]
    return Passage(
        path=first.location.path,
        first_line=first.location.line,
        last_line=text.find_last_line(last),
        segments=len(numbers),
        characters=sum(len(text.segments[number].text) for number in numbers),
        excerpt=make_excerpt(text.segments, numbers),
    )
