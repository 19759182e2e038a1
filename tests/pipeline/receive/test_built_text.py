"""The text that will be built is foreseen, and which of its segments are whose translation."""

from __future__ import annotations

from tm.formats.base import ReadOptions
from tm.formats.documents import read_document
from tm.model.bead import Status
from tm.model.inline import InlineText
from tm.model.unit import Variant
from tm.pipeline.build.target import Target
from tm.pipeline.receive.built_text import BuiltText, foresee_text
from tm.pipeline.segment import segment_document
from tm.segment.split import find_rules

PAGE = "# Aviso\n\nLlueve mucho. Nadie sale.\n\n- Uno\n- Dos\n"
TARGET = Target("en", "en.md", find_rules("en"), ReadOptions())


def foresee(translations: dict[tuple[int, ...], str], auto: float = 0.0) -> BuiltText:
    """What is built of the page; with `auto` the heading's translation is only so sure."""
    document = read_document(PAGE.encode(), "es.md")
    original = segment_document(document, "es", find_rules("es"))
    variants = {
        numbers: Variant("en", InlineText.of(text), status=Status.CONFIRMED, signature="x")
        for numbers, text in translations.items()
    }
    if auto:
        own = Variant("en", variants[0,].content, confidence=auto, signature="y")
        variants[0,] = own
    return foresee_text(document, original, variants, TARGET)


def list_beads(built: BuiltText) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return [(bead.source, bead.target) for bead in built.beads]


def test_one_entry_may_become_several_segments_and_several_entries_one() -> None:
    built = foresee({(0,): "Notice", (1,): "It rains. A lot.", (2,): "No", (3,): "One",
        (4,): "Two"})  # fmt: skip
    assert list_beads(built) == [((0,), (0,)), ((1,), (1, 2)), ((2,), (3,)), ((3,), (4,)),
        ((4,), (5,))]  # fmt: skip
    assert built.data.decode() == "# Notice\n\nIt rains. A lot. No\n\n- One\n- Two\n"
    built = foresee({(1,): "It rains", (2,): "and nobody goes out."})
    assert list_beads(built) == [((1, 2), (1,))]


def test_what_shares_a_segment_with_what_is_not_translated_stays_as_it_came() -> None:
    built = foresee({(1,): "It rains"})  # and goes on with the original's next sentence
    assert list_beads(built) == []


def test_a_bead_is_as_sure_as_its_least_sure_translation() -> None:
    built = foresee({(0,): "Notice", (3,): "One"}, auto=0.7)
    assert [(bead.status, bead.confidence) for bead in built.beads] == [
        (Status.AUTO, 0.7), (Status.CONFIRMED, 1.0),
    ]  # fmt: skip


def test_a_translation_of_two_blocks_goes_into_the_first() -> None:
    built = foresee({(3, 4): "One and two"})
    assert list_beads(built) == [((3, 4), (3,))]


def test_a_translation_without_letters_is_no_segment() -> None:
    built = foresee({(0,): "✓", (1,): "—", (2,): "…", (3,): "One", (4,): "*"})
    assert list_beads(built) == [((0,), ()), ((1,), ()), ((2,), ()), ((3,), (0,)), ((4,), ())]
    built = foresee({(1,): "✓", (2,): "Nobody goes out.", (3,): "-", (4,): "Two"})
    assert list_beads(built) == [((1, 2), (1,)), ((3,), ()), ((4,), (2,))]
