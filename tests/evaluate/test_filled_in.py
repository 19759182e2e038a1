"""What was filled in is found in the file itself, or in the kit as it was prepared."""

from __future__ import annotations

from tm.evaluate.filled_in import FilledIn, list_filled_in
from tm.model.inline import InlineText
from tm.model.kit import DeliveredEntry, Delivery, EntryState, Suggestion
from tm.model.location import Location
from tm.model.match import MatchKind
from tm.model.quality import LeftOut

DONE, DRAFT, EMPTY = EntryState.DONE, EntryState.DRAFT, EntryState.EMPTY


def text(plain: str) -> InlineText:
    return InlineText.of(plain)


def entry(
    source: str, target: str, state: EntryState = DONE, key: str = "", filled_in: str = ""
) -> DeliveredEntry:
    suggestion = Suggestion(text(source), text(filled_in), MatchKind.FUZZY, 80, 82)
    return DeliveredEntry(
        text(source), text(target), state, Location("x.po", 7), key,
        suggestion if filled_in else None,
    )  # fmt: skip


def deliver(*entries: DeliveredEntry, name: str = "x") -> Delivery:
    return Delivery("x.po", entries, name=name)


def find(delivery: Delivery, *kits: Delivery) -> list[str]:
    """What was filled in for each entry, or in brackets why it is left out."""
    return [
        each.text.plain if isinstance(each, FilledIn) else f"[{each.reason}]"
        for each in list_filled_in([delivery], kits)
    ]


def test_the_file_itself_tells() -> None:
    delivery = deliver(
        entry("Uno.", "One.", filled_in="A one."),
        entry("Dos.", "Two."),
        entry("Tres.", "Three", DRAFT, filled_in="Three"),
        entry("Cuatro.", "", EMPTY),
    )
    assert find(delivery) == ["A one.", "", "[not finished]", "[not translated]"]


def test_what_is_left_out_is_told_with_its_place() -> None:
    assert list(list_filled_in([deliver(entry("Dos.", "", EMPTY))], [])) == [
        LeftOut("x.po:7", "Dos.", "not translated")
    ]


def test_the_kit_tells_by_key_and_else_by_source_in_order() -> None:
    kit = deliver(
        entry("Sí.", "Yes", DRAFT, "a-1", "Yes"),
        entry("Sí.", "Aye", DRAFT, "a-2", "Aye"),
        entry("Sí.", "", EMPTY, "a-3"),
    )
    by_key = deliver(entry("Sí.", "Yes!", key="a-2"), entry("Sí.", "Yes!", key="a-1"))
    assert find(by_key, kit) == ["Aye", "Yes"]
    by_source = deliver(*(entry("Sí.", "Yes!") for _ in range(4)))
    assert find(by_source, kit) == ["Yes", "Aye", "", "[not in the kit]"]


def test_keys_are_those_of_their_bulletin() -> None:
    kits = (
        deliver(entry("Sí.", "Yes", DRAFT, "a-1", "Yes"), name="x"),
        deliver(entry("Sí.", "Aye", DRAFT, "a-1", "Aye"), name="y"),
    )
    assert find(deliver(entry("Sí.", "Yes!", key="a-1"), name="y"), *kits) == ["Aye"]


def test_an_unfinished_entry_keeps_its_place_in_the_kit() -> None:
    kit = deliver(entry("Sí.", "Yes", DRAFT), entry("Sí.", "Aye", DRAFT))
    delivery = deliver(entry("Sí.", "", EMPTY), entry("Sí.", "Aye!"))
    assert find(delivery, kit) == ["[not translated]", "Aye"]


def test_a_kit_that_tells_no_similarity_was_filled_in_all_the_same() -> None:
    (found,) = list_filled_in(
        [deliver(entry("Sí.", "Aye", key="a-1"))], [deliver(entry("Sí.", "Yes", DRAFT, "a-1"))]
    )
    assert isinstance(found, FilledIn)
    assert (found.text.plain, found.suggestion) == ("Yes", None)
