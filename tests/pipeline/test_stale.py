"""What became of two texts since their record was written."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from tm.model.bead import Bead
from tm.model.document import BlockKind
from tm.model.inline import InlineText
from tm.model.location import Location, Span
from tm.model.record import Record
from tm.model.segment import Segment
from tm.pipeline.decisions import make_record
from tm.pipeline.segment import SegmentedText
from tm.pipeline.stale import compare_with_record, list_stale
from tm.report.status.report import Change, StaleSegment

OLD = "El puente viejo quedó cerrado al tráfico el martes."
LATER = "Los vecinos volvieron a sus casas por la tarde."
SENTENCES = st.lists(st.sampled_from(["Uno.", "Dos.", "Tres.", OLD, LATER, "Otra cosa."]))


def text(language: str, *parts: str) -> SegmentedText:
    segments = tuple(
        Segment(
            InlineText.of(part),
            Span(number, number + 1),
            number,
            BlockKind.PARAGRAPH,
            Location(f"{language}.md", number + 1),
        )
        for number, part in enumerate(parts)
    )
    return SegmentedText(language, f"{language}.md", "utf-8", segments)


def compare(
    record: Record, original: SegmentedText, translation: SegmentedText
) -> tuple[StaleSegment, ...]:
    return list_stale(compare_with_record(record, original, translation), {})


@given(SENTENCES, SENTENCES)
def test_every_occurrence_that_came_or_went_is_told_once(old: list[str], new: list[str]) -> None:
    english = text("en", *(f"{number}" for number in range(len(old))))
    beads = [Bead((number,), (number,), 0.9) for number in range(len(old))]
    record = make_record(text("es", *old), english, beads, "")
    stale = compare(record, text("es", *new), english)
    came = Counter(segment.text for segment in stale if segment.text)
    went = Counter(segment.old_text for segment in stale if segment.old_text)
    assert came == Counter(new) - Counter(old)
    assert went == Counter(old) - Counter(new)


def test_another_sentence_at_the_same_place_is_no_version_of_the_old_one() -> None:
    english = text("en", "1", "2", "3")
    beads = [Bead((number,), (number,), 0.9) for number in range(3)]
    record = make_record(text("es", "Uno.", OLD, "Tres."), english, beads, "")
    stale = compare(record, text("es", "Uno.", LATER, "Tres."), english)
    assert {segment.change for segment in stale} == {Change.NEW, Change.REMOVED}
    moved = compare(record, text("es", "Uno.", "Tres.", OLD.replace("martes", "lunes")), english)
    assert {segment.change for segment in moved} == {Change.NEW, Change.REMOVED}


def test_of_two_sentences_that_became_one_the_other_is_not_stale() -> None:
    english = text("en", "Both in one.")
    record = make_record(text("es", "Uno.", OLD), english, [Bead((0, 1), (0,), 0.9)], "")
    (changed,) = compare(record, text("es", "Uno.", OLD.replace("martes", "lunes")), english)
    assert (changed.change, changed.place) == (Change.CHANGED, Location("es.md", 2))
    assert (changed.old_text, changed.is_old_text_whole) == (OLD, True)
    assert changed.translation == "Both in one."


def test_what_the_record_does_not_tell_is_paired_by_its_place() -> None:
    english = text("en", "Both in one.")
    record = make_record(text("es", LATER, LATER + "a", OLD), english, [Bead((0, 1, 2), (0,))], "")
    (changed,) = compare(record, text("es", LATER, LATER + "a", "Otra cosa."), english)
    assert (changed.change, changed.old_text) == (Change.CHANGED, "")
