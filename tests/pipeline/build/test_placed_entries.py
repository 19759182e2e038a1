"""Entries of a delivery find their places in the original as it is now."""

from __future__ import annotations

from tm.formats.documents import read_document
from tm.model.inline import InlineText
from tm.model.kit import DeliveredEntry, EntryState
from tm.model.location import Location
from tm.pipeline.placed_entries import place_entries, read_target
from tm.pipeline.segment import segment_document
from tm.segment.split import find_rules
from tm.text.normalize import short_key

_PAGE = "# Aviso\n\nAviso. Lea **esto** hoy. Hay [más](a.md).\n\nAviso.\n\nFin.\n"


def _place(*entries: tuple[str, str]) -> list[tuple[str, tuple[int, ...]]]:
    """The translations and the segments of the page that they are placed at, by source and key."""
    document = read_document(_PAGE.encode(), "a.md")
    original = segment_document(document, "es", find_rules("es"))
    delivered = [
        DeliveredEntry(
            InlineText.of(source),
            InlineText.of(f"T{number}"),
            EntryState.DONE,
            Location("a.po"),
            key,
        )
        for number, (source, key) in enumerate(entries)
    ]
    return [
        (read_target(each, document, original).plain, each.passage.segments)
        for each in place_entries(delivered, document, original)
    ]


def test_a_key_tells_which_of_several_texts_is_meant() -> None:
    key = short_key("Aviso.")
    assert _place(("Aviso.", f"{key}-2")) == [("T0", (4,))]


def test_a_key_that_is_of_another_text_counts_for_nothing() -> None:
    assert _place(("Fin.", f"{short_key('Aviso.')}-1")) == [("T0", (5,))]


def test_blocks_are_found_by_their_keys_too() -> None:
    block = "Aviso. Lea **esto** hoy. Hay [más](a.md)."
    plain = "Aviso. Lea esto hoy. Hay más."
    key = short_key("Aviso.")
    entries = ((block, f"{short_key(plain)}-1"), ("Aviso.", f"{key}-1"), ("Fin.", ""))
    assert _place(*entries) == [("T0", (1, 2, 3)), ("T1", (4,)), ("T2", (5,))]


def test_a_text_without_key_goes_to_all_its_places() -> None:
    assert _place(("Aviso.", "")) == [("T0", (1,)), ("T0", (4,))]
    assert _place(("Aviso.", ""), ("Aviso.", "")) == [("T0", (1,)), ("T1", (4,))]
    assert _place(("Aviso.", ""), ("Aviso.", ""), ("Aviso.", "")) == []


def test_texts_are_found_with_their_markup_or_without() -> None:
    assert _place(("Lea **esto** hoy.", "")) == [("T0", (2,))]
    assert _place(("Lea esto hoy.", "")) == [("T0", (2,))]
    assert _place(("Lea **esto** hoy. Hay [más](a.md).", "")) == [("T0", (2, 3))]


def test_what_is_no_more_in_the_original_has_no_place() -> None:
    assert _place(("Ya no está.", f"{short_key('Ya no está.')}-1")) == []
