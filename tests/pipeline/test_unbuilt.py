"""Units that were received join those of what was aligned, until their text is built."""

from __future__ import annotations

from tm.formats.documents import read_document
from tm.model.inline import InlineText
from tm.model.unit import Unit, Variant
from tm.pipeline.placed_units import place_units
from tm.pipeline.segment import SegmentedText, segment_document
from tm.pipeline.unbuilt import add_unbuilt
from tm.segment.split import find_rules


def read(*paragraphs: str) -> SegmentedText:
    document = read_document("\n\n".join(paragraphs).encode(), "es.txt")
    return segment_document(document, "es", find_rules("es"))


def make(source: str, **translations: str) -> Unit:
    texts = {"es": source, **translations}
    return Unit(tuple(Variant(tag, InlineText.of(text)) for tag, text in texts.items()), "b")


def show(units: tuple[Unit, ...]) -> list[dict[str, str]]:
    return [{variant.language: variant.text for variant in unit.variants} for unit in units]


def test_units_take_the_places_of_their_texts_in_their_own_order() -> None:
    original = read("Uno.", "Dos.", "Uno.", "Tres.")
    units = (
        make("Uno.", en="1"),
        make("Uno.", en="2"),
        make("Seis.", en="6"),
        make("Tres.", en="3"),
    )
    assert [each.segments for each in place_units(units, original)] == [(0,), (2,), (), (3,)]


def test_a_language_that_waits_is_put_beside_the_others() -> None:
    original = read("Uno.", "Dos.", "Tres.")
    aligned = (make("Uno.", pt="um"), make("Tres.", pt="três"))
    stored = (
        make("Uno.", en="one", pt="hum"), make("Dos.", en="two"), make("Ya no.", en="no more"),
        make("Tres.", pt="tres"),
    )  # fmt: skip
    found = add_unbuilt(aligned, stored, ("en",), original, ("en", "pt"))
    assert show(found) == [
        {"es": "Uno.", "en": "one", "pt": "um"},
        {"es": "Dos.", "en": "two"},
        {"es": "Tres.", "pt": "três"},
        {"es": "Ya no.", "en": "no more"},
    ]
