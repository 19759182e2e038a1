"""What the memory knows from other bulletins."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tm.memory.sqlite import open_memory
from tm.model.inline import InlineText
from tm.model.unit import Unit, Variant
from tm.pipeline.check.earlier import MemoryEarlier


def make_unit(bulletin: str, spanish: str, english: str) -> Unit:
    return Unit(
        (Variant("es", InlineText.of(spanish)), Variant("en-GB", InlineText.of(english))),
        bulletin,
        created=datetime(2026, 1, 1, tzinfo=UTC),
    )


@pytest.fixture(params=[5_000, 0], ids=["read whole", "by its index"])
def memory(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[MemoryEarlier]:
    with closing(make_memory(tmp_path, request.param)) as memory:
        yield memory
    assert (tmp_path / "memory.index").exists() == (request.param == 0)


def make_memory(folder: Path, most_read_whole: int) -> MemoryEarlier:
    path = str(folder / "memory.sqlite")
    with open_memory(path, create=True) as memory:
        for bulletin, spanish, english in (
            ("a", "El Río Almira creció.", "The Almira River rose."),
            ("b", "El río Almira bajó.", "The River Almira fell."),
            ("c", "Almira es un río.", "Almira is a river."),
        ):
            memory.replace_bulletin(bulletin, "x", [make_unit(bulletin, spanish, english)])
    return MemoryEarlier(path, most_read_whole)


def test_a_phrase_is_found_whatever_its_case_in_other_bulletins(memory: MemoryEarlier) -> None:
    earlier = memory.without("b")

    (pair,) = earlier.find_pairs("río almira", "es")

    assert pair.source
    assert pair.target
    assert (pair.source.text, pair.target.text) == (
        "El Río Almira creció.", "The Almira River rose.",
    )  # fmt: skip


def test_the_language_decides_where_to_look(memory: MemoryEarlier) -> None:
    earlier = memory.without("")

    assert len(earlier.find_pairs("Almira", "en")) == 3
    assert earlier.find_pairs("river", "es") == ()
    assert earlier.find_pairs("Almira", "pt") == ()


def test_words_apart_are_no_phrase_and_no_words_are_nothing(memory: MemoryEarlier) -> None:
    earlier = memory.without("")

    assert len(earlier.find_pairs("Almira River", "en")) == 1
    assert earlier.find_pairs("…", "en") == ()


def test_without_a_memory_nothing_is_known(tmp_path: Path) -> None:
    assert MemoryEarlier(str(tmp_path / "none.sqlite")).without("").find_pairs("a", "en") == ()
    assert not (tmp_path / "none.sqlite").exists()


def test_where_no_index_can_be_kept_the_memory_is_read_whole(tmp_path: Path) -> None:
    (tmp_path / "memory.index").write_text("no folder", encoding="utf-8")

    with closing(make_memory(tmp_path, most_read_whole=0)) as memory:
        assert len(memory.without("").find_pairs("Almira", "en")) == 3
