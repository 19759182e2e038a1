"""What every store must do. A second store joins by one line in stores.py."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stores import STORES
from unit_strategies import unit_examples, units

from tm.memory.base import ALL_UNITS, Change, Memory, StoredBulletin, UnitFilter
from tm.model.bead import Status
from tm.model.inline import InlineText
from tm.model.unit import Review, Unit, Variant
from tm.text.normalize import text_hash

LONG_AGO = datetime(2020, 2, 29, 12, 30, 1, tzinfo=UTC)


@pytest.fixture(params=STORES)
def open_store(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], Memory]:
    return lambda: STORES[request.param](tmp_path)


def variant(language: str, text: str, **fields: object) -> Variant:
    return replace(Variant(language, InlineText.of(text)), **fields)


def unit(*variants: Variant, dated: datetime | None = None) -> Unit:
    return Unit(variants, created=dated, changed=dated)


def pair(spanish: str, english: str, dated: datetime | None = None, **fields: object) -> Unit:
    return unit(variant("es", spanish), variant("en", english, **fields), dated=dated)


def texts(memory: Memory, wanted: UnitFilter = ALL_UNITS) -> list[list[str]]:
    return [[v.text for v in found.variants] for found in memory.find_units(wanted)]


@pytest.mark.parametrize("store", STORES)
@unit_examples
@given(stored=st.lists(units, max_size=3))
def test_units_come_back_as_they_were(
    store: str, stored: list[Unit], tmp_path_factory: pytest.TempPathFactory
) -> None:
    with STORES[store](tmp_path_factory.mktemp("store")) as memory:
        change = memory.replace_bulletin("12", "f", stored)
        assert change == Change(added=len(stored), removed=0, kept=0)
        found = list(memory.find_units())
    assert found == [replace(one, bulletin="12") for one in stored]


def test_a_new_unit_is_dated_now_in_whole_seconds(open_store: Callable[[], Memory]) -> None:
    before = datetime.now(UTC).replace(microsecond=0)
    with open_store() as memory:
        memory.replace_bulletin("a", "f", [pair("uno", "one")])
        (found,) = memory.find_units()
    assert found.created == found.changed
    assert found.created is not None
    assert before <= found.created <= datetime.now(UTC)
    assert found.created.microsecond == 0


def test_equal_units_keep_their_dates_and_take_their_new_place(
    open_store: Callable[[], Memory],
) -> None:
    with open_store() as memory:
        first = [pair("uno", "one", LONG_AGO), pair("dos", "two", LONG_AGO)]
        memory.replace_bulletin("a", "f1", first)
        second = [pair("cero", "zero"), pair("dos", "two", confidence=0.5), pair("uno", "one")]
        change = memory.replace_bulletin("a", "f2", second)
        found = list(memory.find_units())
    assert change == Change(added=1, removed=0, kept=2)
    assert [u.source.text for u in found] == ["cero", "dos", "uno"]
    assert [u.created == LONG_AGO == u.changed for u in found] == [False, True, True]
    assert found[1].confidence == 0.5


def test_storing_the_same_again_changes_nothing(open_store: Callable[[], Memory]) -> None:
    same = [pair("uno", "one"), pair("uno", "one"), pair("uno", "1")]
    with open_store() as memory:
        memory.replace_bulletin("a", "f", same)
        before = list(memory.find_units())
        assert memory.replace_bulletin("a", "f", same) == Change(added=0, removed=0, kept=3)
        assert list(memory.find_units()) == before


def test_a_reworded_translation_keeps_the_date_of_creation(
    open_store: Callable[[], Memory],
) -> None:
    with open_store() as memory:
        memory.replace_bulletin("a", "f", [pair("uno", "one", LONG_AGO)])
        change = memory.replace_bulletin("a", "f", [pair("uno", "number one")])
        (found,) = memory.find_units()
    assert change == Change(added=1, removed=1, kept=0)
    assert found.created == LONG_AGO
    assert found.changed is not None
    assert found.changed > LONG_AGO


APPROVED = {
    "author": "Ana",
    "editor": "Ben",
    "review": Review.APPROVED,
    "context": "title",
    "notes": ("As the mayor says.",),
    "properties": (("client", "ACAL"),),
}


def confirmed(*texts: str) -> Unit:
    """A unit whose translations a person vouches for; the first text is the original."""
    own = zip(("en", "pt"), texts[1:], strict=False)
    return unit(
        variant("es", texts[0]),
        *(variant(tag, text, status=Status.CONFIRMED, signature="x") for tag, text in own),
    )


def find_again(memory: Memory, fresh: Unit) -> Unit:
    """The unit after an approved one was stored, and then this one in its place."""
    memory.replace_bulletin("a", "f", [replace(confirmed("uno", "one"), **APPROVED)])
    memory.replace_bulletin("a", "g", [fresh])
    (found,) = memory.find_units()
    return found


def test_an_approved_unit_stays_one_as_long_as_its_link_is_confirmed(
    open_store: Callable[[], Memory],
) -> None:
    with open_store() as memory:
        found = find_again(memory, confirmed("uno", "one"))
        assert {name: getattr(found, name) for name in APPROVED} == APPROVED
        found = find_again(memory, pair("uno", "one"))
        assert (found.editor, found.review) == ("", Review.UNREVIEWED)
        found = find_again(memory, confirmed("uno", "number one"))
        assert (found.editor, found.review) == ("", Review.UNREVIEWED)


def test_an_approval_does_not_cover_a_translation_that_was_added(
    open_store: Callable[[], Memory],
) -> None:
    own, other = confirmed("uno", "one"), variant("pt", "um", confidence=0.9, signature="x")
    with open_store() as memory:
        found = find_again(memory, replace(own, variants=(*own.variants, other)))
        assert (found.editor, found.review) == ("Ben", Review.UNREVIEWED)
        found = find_again(memory, confirmed("uno", "one", "um"))
        assert (found.editor, found.review) == ("Ben", Review.APPROVED)


def test_what_a_unit_tells_of_its_making_and_its_change_is_taken(
    open_store: Callable[[], Memory],
) -> None:
    later = LONG_AGO.replace(year=2024)
    fresh = replace(confirmed("uno", "number one"), editor="Eva", changed=later)
    with open_store() as memory:
        found = find_again(memory, fresh)
    assert (found.author, found.editor, found.notes) == ("", "Eva", ())
    assert found.changed == later


def test_another_shape_is_another_unit(open_store: Callable[[], Memory]) -> None:
    with open_store() as memory:
        memory.replace_bulletin("a", "f", [pair("uno", "one")])
        change = memory.replace_bulletin("a", "f", [pair("uno", "one", segments=2)])
    assert change == Change(added=1, removed=1, kept=0)


@pytest.mark.parametrize("status", Status)
def test_a_decision_taken_back_is_none(open_store: Callable[[], Memory], status: Status) -> None:
    with open_store() as memory:
        memory.replace_bulletin("a", "f", [pair("uno", "one", status=status)])
        memory.replace_bulletin("a", "g", [pair("uno", "one")])
        (found,) = memory.find_units()
    assert found.variants[1].status is Status.AUTO


def test_rejected_variants_are_not_given(open_store: Callable[[], Memory]) -> None:
    with open_store() as memory:
        memory.replace_bulletin("a", "f", [pair("uno", "one", status=Status.REJECTED)])
        assert not texts(memory)


def test_bulletins_are_known_by_name_with_fingerprint_and_report(
    open_store: Callable[[], Memory],
) -> None:
    with open_store() as memory:
        assert memory.find_bulletin("b") is None
        memory.replace_bulletin("b", "f1", [pair("uno", "one")], report='{"beads": 1}')
        memory.replace_bulletin("á/a", "f2", [])
        assert memory.find_bulletin("b") == StoredBulletin("b", "f1", 1, '{"beads": 1}')
        memory.replace_bulletin("b", "f3", [])
        assert memory.list_bulletins() == (
            StoredBulletin("b", "f3", 0),
            StoredBulletin("á/a", "f2", 0),
        )


def test_only_the_named_bulletin_is_replaced_or_removed(open_store: Callable[[], Memory]) -> None:
    with open_store() as memory:
        memory.replace_bulletin("a", "f", [pair("uno", "one"), pair("dos", "two")])
        memory.replace_bulletin("b", "f", [pair("uno", "one")])
        assert memory.remove_bulletin("a") == 2
        assert memory.remove_bulletin("a") == 0
        assert texts(memory) == [["uno", "one"]]
        assert memory.find_bulletin("a") is None


def test_what_is_stored_is_there_after_reopening(open_store: Callable[[], Memory]) -> None:
    with open_store() as memory:
        memory.replace_bulletin("a", "f", [pair("uno", "one", LONG_AGO)])
    memory.close()
    with open_store() as memory:
        assert texts(memory) == [["uno", "one"]]
        assert memory.replace_bulletin("a", "f", [pair("uno", "one")]).kept == 1


def test_units_come_by_bulletin_name_and_in_reading_order(
    open_store: Callable[[], Memory],
) -> None:
    with open_store() as memory:
        memory.replace_bulletin("b", "f", [pair("z", "z"), pair("a", "a")])
        memory.replace_bulletin("a", "f", [pair("m", "m")])
        assert texts(memory) == [["m", "m"], ["z", "z"], ["a", "a"]]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (UnitFilter(), [["uno", "one", "um"], ["dos", "two"], ["tres", "three"]]),
        (UnitFilter(bulletin="2025-*"), [["uno", "one", "um"], ["dos", "two"]]),
        (UnitFilter(bulletin="2025-[!1]?"), []),
        (UnitFilter(bulletin="B"), []),
        (UnitFilter(languages=("es", "pt")), [["uno", "um"]]),
        (UnitFilter(languages=("es", "en")), [["uno", "one"], ["dos", "two"], ["tres", "three"]]),
        (UnitFilter(languages=("es", "en-GB")), [["tres", "three"]]),
        (UnitFilter(languages=("e",)), []),
        (UnitFilter(min_confidence=0.5), [["uno", "one"], ["tres", "three"]]),
        (UnitFilter(min_confidence=0.25), [["uno", "one", "um"], ["tres", "three"]]),
    ],
)
def test_a_filter_keeps_just_what_it_says(
    open_store: Callable[[], Memory], wanted: UnitFilter, expected: list[list[str]]
) -> None:
    three = unit(
        variant("es", "uno"),
        variant("en", "one", confidence=0.9),
        variant("pt-BR", "um", confidence=0.25),
    )
    with open_store() as memory:
        memory.replace_bulletin("2025-10", "f", [three, pair("dos", "two", confidence=0.1)])
        memory.replace_bulletin("b", "f", [unit(variant("es", "tres"), variant("en-GB", "three"))])
        assert texts(memory, wanted) == expected


def test_a_rejected_variant_is_never_given(open_store: Callable[[], Memory]) -> None:
    three = unit(
        variant("es", "uno"), variant("en", "won", status=Status.REJECTED), variant("pt", "um")
    )
    with open_store() as memory:
        memory.replace_bulletin("a", "f", [three])
        assert texts(memory) == [["uno", "um"]]


def test_a_stream_shows_the_memory_as_it_was_when_it_began(
    open_store: Callable[[], Memory],
) -> None:
    with open_store() as memory:
        memory.replace_bulletin("a", "f", [pair("uno", "one"), pair("dos", "two")])
        stream = memory.find_units()
        assert next(stream).source.text == "uno"
        memory.replace_bulletin("a", "f", [pair("tres", "three")])
        assert [u.source.text for u in stream] == ["dos"]
        assert texts(memory) == [["tres", "three"]]


def test_an_exception_on_the_way_leaves_the_bulletin_as_it_was(
    open_store: Callable[[], Memory],
) -> None:
    def interrupted() -> object:
        yield pair("cero", "zero")
        raise KeyboardInterrupt

    with open_store() as memory:
        memory.replace_bulletin("a", "f", [pair("uno", "one")])
        with pytest.raises(KeyboardInterrupt):
            memory.replace_bulletin("a", "f2", interrupted())
        assert texts(memory) == [["uno", "one"]]
        assert memory.find_bulletin("a") == StoredBulletin("a", "f", 1)


def test_texts_come_by_id_in_related_languages(open_store: Callable[[], Memory]) -> None:
    mexican = unit(variant("es-MX", "dos"), variant("en", "two"))
    refused = pair("tres", "three", status=Status.REJECTED)
    with open_store() as memory:
        memory.replace_bulletin("a", "f", [pair("uno", "one"), mexican, refused])
        found = list(memory.find_texts("es"))
        assert [text for _, text in found] == ["uno", "dos", "tres"]
        assert [number for number, _ in found] == sorted({number for number, _ in found})
        assert [text for _, text in memory.find_texts("es-MX")] == ["uno", "dos", "tres"]
        assert [text for _, text in memory.find_texts("es-ES")] == ["uno", "tres"]
        assert [text for _, text in memory.find_texts("en")] == ["one", "two"]
        assert not list(memory.find_texts("e"))
        assert list(memory.find_texts("es", after_id=found[0][0])) == found[1:]
        assert memory.last_id() == found[-1][0]


def test_units_are_found_by_the_hash_of_a_text(open_store: Callable[[], Memory]) -> None:
    with open_store() as memory:
        memory.replace_bulletin("a", "f", [pair("uno  más", "one"), pair("uno más", "1")])
        memory.replace_bulletin("b", "f", [unit(variant("es-PE", "uno más"), variant("pt", "um"))])
        memory.replace_bulletin("c", "f", [pair("dos", "uno más", status=Status.REJECTED)])
        found = memory.find_ids_by_hash("es", text_hash("uno más"))
        loaded = memory.load_units(found)
        assert [one.variants[1].text for one in loaded.values()] == ["one", "1", "um"]
        assert tuple(loaded) == found
        assert memory.find_ids_by_hash("en", text_hash("uno más")) == ()


def test_units_are_loaded_in_the_order_asked_for(open_store: Callable[[], Memory]) -> None:
    with open_store() as memory:
        refused = pair("dos", "two", status=Status.REJECTED)
        memory.replace_bulletin("a", "f", [pair("uno", "one"), refused, pair("tres", "three")])
        first, second, third = (number for number, _ in memory.find_texts("es"))
        loaded = memory.load_units([third, 999, first, second])
        assert list(loaded) == [third, first]
        assert list(loaded.values()) == list(memory.find_units())[::-1]
        assert memory.load_units([]) == {}
