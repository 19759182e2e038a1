"""What every store must do with imported units, and to be kept clean."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stores import STORES, UPKEEPS, pair, variant
from unit_strategies import imported_units, unit_examples

from tm.memory.base import Imported, Memory, UnitFilter
from tm.memory.packed import PackedUnit, pack_unit
from tm.memory.upkeep import Upkeep
from tm.model.bead import Status
from tm.model.inline import Code, CodeKind, InlineText
from tm.model.unit import Review, Unit

LONG_AGO = datetime(2020, 2, 29, 12, 30, 1, tzinfo=UTC)
LATER = datetime(2024, 5, 1, tzinfo=UTC)
OpenStore = Callable[[], Memory]
OpenUpkeep = Callable[[], AbstractContextManager[Upkeep]]


@pytest.fixture(params=STORES)
def store_name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def open_store(store_name: str, tmp_path: Path) -> OpenStore:
    return lambda: STORES[store_name](tmp_path)


@pytest.fixture
def open_upkeep(store_name: str, tmp_path: Path) -> OpenUpkeep:
    return lambda: UPKEEPS[store_name](tmp_path)


def pack(*units: Unit) -> list[list[PackedUnit]]:
    return [[pack_unit(unit) for unit in units]]


@pytest.mark.parametrize("store", STORES)
@unit_examples
@given(units=st.lists(imported_units, max_size=3, unique_by=lambda unit: pack_unit(unit).identity))
def test_imported_units_come_back_as_they_were(
    store: str, units: list[Unit], tmp_path_factory: pytest.TempPathFactory
) -> None:
    with STORES[store](tmp_path_factory.mktemp("store")) as memory:
        imported = memory.import_units(pack(*units))
        assert imported == Imported(added=len(units))
        assert list(memory.find_units()) == units
        assert memory.import_units(pack(*units)) == Imported(kept=len(units))
        assert list(memory.find_units()) == units


def test_a_unit_without_dates_is_dated_now(open_store: OpenStore) -> None:
    before = datetime.now(UTC).replace(microsecond=0)
    with open_store() as memory:
        memory.import_units(pack(pair("uno", "one")))
        (found,) = memory.find_units()
        assert found.created == found.changed
        assert found.created is not None
        assert before <= found.created <= datetime.now(UTC)
        assert memory.import_units(pack(pair("uno", "one"))) == Imported(kept=1)


def test_the_same_in_one_batch_is_stored_once(open_store: OpenStore) -> None:
    with open_store() as memory:
        twice = pack(pair("uno", "one"), pair("uno", "one"), pair("dos", "two"))
        assert memory.import_units(twice) == Imported(added=2, kept=1)


def bold(text: str) -> InlineText:
    return InlineText.of(Code(CodeKind.OPEN, 1, "<b>"), text, Code(CodeKind.CLOSE, 1, "</b>"))


UNO = pair("uno", "one")


@pytest.mark.parametrize(
    "other",
    [
        pair("uno", "One"),
        pair("uno ", "one"),
        replace(UNO, context="menu"),
        replace(UNO, variants=(variant("es-PE", "uno"), variant("en", "one"))),
        replace(UNO, variants=(*UNO.variants, variant("pt", "um"))),
        replace(UNO, variants=(replace(UNO.source, content=bold("uno")), UNO.variants[1])),
        replace(UNO, variants=(replace(UNO.source, previous_hash=5), UNO.variants[1])),
    ],
)
def test_what_differs_is_another_unit(open_store: OpenStore, other: Unit) -> None:
    with open_store() as memory:
        assert memory.import_units(pack(UNO, other)) == Imported(added=2)
        assert memory.import_units(pack(other, UNO)) == Imported(kept=2)


def test_the_order_of_languages_makes_no_other_unit(open_store: OpenStore) -> None:
    with open_store() as memory:
        memory.import_units(pack(UNO, replace(UNO, variants=UNO.variants[::-1])))
        assert len(list(memory.find_units())) == 1


def test_provenance_of_the_same_unit_is_merged(open_store: OpenStore) -> None:
    first = pair(
        "uno", "one", created=LATER, changed=LATER, origin="b.tmx", author="Ana", editor="Ana",
        review=Review.UNREVIEWED, notes=("a note",), properties=(("k", "1"),),
    )  # fmt: skip
    second = pair(
        "uno", "one", created=LONG_AGO, changed=LONG_AGO, origin="a.tmx", author="Eva",
        editor="Eva", review=Review.APPROVED, notes=("a note", "another"), properties=(("k", "2"),),
    )  # fmt: skip
    with open_store() as memory:
        memory.import_units(pack(first))
        assert memory.import_units(pack(second)) == Imported(updated=1)
        (found,) = memory.find_units()
        assert found == pair(
            "uno", "one", created=LONG_AGO, changed=LATER, origin="b.tmx\na.tmx", author="Eva",
            editor="Ana", review=Review.APPROVED, notes=("a note", "another"),
            properties=(("k", "1"), ("k", "2")),
        )  # fmt: skip
        assert memory.import_units(pack(first, second)) == Imported(kept=2)


def test_imported_units_stay_apart_from_bulletins(open_store: OpenStore) -> None:
    with open_store() as memory:
        memory.replace_bulletin("a", "f", [pair("uno", "one")])
        assert memory.import_units(pack(pair("uno", "one", origin="x"))) == Imported(added=1)
        assert [unit.origin for unit in memory.find_units()] == ["", "x"]
        assert memory.list_bulletins()[0].units == 1
        memory.replace_bulletin("a", "g", [])
        assert [unit.origin for unit in memory.find_units()] == ["x"]


def test_an_exception_on_the_way_leaves_the_memory_as_it_was(open_store: OpenStore) -> None:
    def interrupted() -> Iterator[list[PackedUnit]]:
        yield from pack(pair("dos", "two", origin="new"), replace(UNO, origin="new"))
        raise KeyboardInterrupt

    with open_store() as memory:
        memory.import_units(pack(replace(UNO, origin="old")))
        before = list(memory.find_units())
        with pytest.raises(KeyboardInterrupt):
            memory.import_units(interrupted())
        assert list(memory.find_units()) == before
        assert memory.import_units(pack(pair("dos", "two", origin="new"))) == Imported(added=1)


def test_a_dry_run_changes_nothing(open_store: OpenStore) -> None:
    with open_store() as memory:
        assert memory.import_units(pack(UNO), dry_run=True) == Imported(added=1)
        assert not list(memory.find_units())
        assert memory.last_id() == 0


def test_many_units_are_found_by_hash(open_store: OpenStore) -> None:
    from tm.text.normalize import text_hash

    batches = [
        [pack_unit(pair(f"número {n}", f"number {n}")) for n in range(start, start + 4000)]
        for start in range(0, 12_000, 4000)
    ]
    with open_store() as memory:
        assert memory.import_units(batches).added == 12_000
        for text in ("número 0", "número 11999"):
            (number,) = memory.find_ids_by_hash("es", text_hash(text))
            assert memory.load_units([number])[number].source.text == text
        assert memory.import_units(batches) == Imported(kept=12_000)


def test_no_id_is_given_twice(open_store: OpenStore, open_upkeep: OpenUpkeep) -> None:
    with open_store() as memory:
        memory.replace_bulletin("a", "f", [pair("uno", "one")])
        memory.import_units(pack(pair("dos", "two", origin="x")))
        last = memory.last_id()
        memory.remove_bulletin("a")
        with open_upkeep() as upkeep:
            upkeep.forget_origins(frozenset({"x"}))
        memory.import_units(pack(pair("dos", "two")))
        memory.replace_bulletin("a", "f", [pair("uno", "one")])
        assert min(number for number, _ in memory.find_texts("es")) > last


def test_a_unit_whose_texts_change_gets_another_id(open_store: OpenStore) -> None:
    def ids() -> dict[str, int]:
        return {text: number for number, text in memory.find_texts("es")}

    with open_store() as memory:
        memory.replace_bulletin("a", "f", [pair("uno", "one"), pair("dos", "two")])
        before = ids()
        sure = replace(UNO, variants=(UNO.source, replace(UNO.variants[1], confidence=0.5)))
        memory.replace_bulletin("a", "f", [pair("dos", "deux"), sure])
        assert ids()["uno"] == before["uno"]
        assert ids()["dos"] > max(before.values())


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (UnitFilter(origin="a.*"), ["uno"]),
        (UnitFilter(origin="b.tmx"), ["uno", "dos"]),
        (UnitFilter(origin="c*"), []),
        (UnitFilter(bulletin="boletín"), ["dos"]),
        (UnitFilter(changed_from=LATER), ["dos"]),
        (UnitFilter(changed_before=LATER), ["uno"]),
        (UnitFilter(reviews=(Review.APPROVED,)), ["dos", "tres"]),
        (UnitFilter(reviews=(Review.UNREVIEWED, Review.FUZZY)), ["uno"]),
        (UnitFilter(query="TW"), ["dos"]),
        (UnitFilter(query="%"), []),
    ],
)
def test_filters_look_at_provenance(
    open_store: OpenStore, wanted: UnitFilter, expected: list[str]
) -> None:
    tres = pair("tres", "three", created=datetime(2022, 1, 1, tzinfo=UTC))
    confirmed = replace(tres.variants[1], status=Status.CONFIRMED)
    with open_store() as memory:
        memory.import_units(pack(
            pair("uno", "one", changed=LONG_AGO, created=LONG_AGO, origin="a.tmx\nb.tmx"),
            pair("dos", "two", changed=LATER, created=LATER, origin="b.tmx", bulletin="boletín",
                 review=Review.APPROVED),
        ))  # fmt: skip
        if not (wanted.changed_from or wanted.changed_before):
            memory.import_units(pack(replace(tres, variants=(tres.source, confirmed))))
        assert [unit.source.text for unit in memory.find_units(wanted)] == expected


def test_the_summary_counts(open_store: OpenStore, open_upkeep: OpenUpkeep) -> None:
    with open_store() as memory:
        memory.replace_bulletin("a", "f", [pair("uno", "one")])
        memory.import_units(
            pack(pair("dos", "two", origin="x\ny"), pair("tres", "three", origin="y"))
        )
    with open_upkeep() as upkeep:
        summary = upkeep.summarize()
    assert (summary.bulletins, summary.bulletin_units, summary.imported_units) == (1, 1, 2)
    assert summary.origins == (("x", 1), ("y", 2))
    assert summary.languages == (("en", 3), ("es", 3))


def test_origins_are_renamed_and_forgotten(open_store: OpenStore, open_upkeep: OpenUpkeep) -> None:
    with open_store() as memory:
        memory.import_units(
            pack(pair("dos", "two", origin="x\ny"), pair("tres", "three", origin="y"))
        )
        with open_upkeep() as upkeep:
            assert upkeep.rename_origin("y", "x") == 2
            assert [unit.origin for unit in memory.find_units()] == ["x", "x"]
            memory.import_units(pack(pair("tres", "three", origin="z")))
            assert upkeep.forget_origins(frozenset({"x"})) == 1
        assert [unit.origin for unit in memory.find_units()] == ["z"]


def test_merged_units_leave_what_they_know(open_store: OpenStore, open_upkeep: OpenUpkeep) -> None:
    with open_store() as memory:
        memory.replace_bulletin("a", "f", [pair("uno", "one")])
        memory.import_units(pack(pair("uno", "one", origin="x"), pair("uno ", "one", origin="y")))
        own, first, second = (number for number, _ in memory.find_texts("es"))
        with open_upkeep() as upkeep:
            assert upkeep.list_imported([own, first]) == {first}
            assert set(upkeep.find_shared_texts("es")) == {(own, first, second)}
            assert upkeep.merge_units([(first, second)]) == 1
            assert memory.load_units([first])[first].origin == "x\ny"
            assert upkeep.merge_units([(own, first)]) == 1
        assert [unit.origin for unit in memory.find_units()] == [""]


def test_a_backup_brings_back_what_was_there(
    open_store: OpenStore, open_upkeep: OpenUpkeep, tmp_path: Path
) -> None:
    backup = str(tmp_path / "backup")
    with open_store() as memory, open_upkeep() as upkeep:
        memory.import_units(pack(pair("uno", "one", origin="x")))
        upkeep.write_backup(backup)
        memory.import_units(pack(pair("dos", "two", origin="x")))
        last = memory.last_id()
        upkeep.restore_backup(backup)
        assert [unit.source.text for unit in memory.find_units()] == ["uno"]
        assert memory.last_id() == last
        assert not list(upkeep.find_faults())
        upkeep.compact()
        assert not list(upkeep.find_faults())
