"""The fuzzy index finds what comparing everything finds, and nothing less."""

from __future__ import annotations

import random
import threading
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from small_memory import make_memory, make_unit

from tm.memory.index.compiled import CompiledEngine
from tm.memory.index.engine import Engine
from tm.memory.index.fuzzy import build_in_memory, find_candidates
from tm.memory.index.intake import take_in
from tm.memory.index.kept import is_sound, open_index
from tm.memory.index.layout import IndexArrays
from tm.memory.index.plain import PlainEngine
from tm.memory.index.section_file import DamagedFileError, read_sections, write_sections
from tm.memory.rank.similarity import TOLERANCE, find_similarity, fold_segment
from tm.memory.sqlite import open_memory

ENGINES: dict[str, Engine] = {"plain": PlainEngine(), "compiled": CompiledEngine()}
# Few words and letters, so that texts are alike, and what breaks careless code.
PIECES = st.sampled_from(
    ["el", "El", "la", "casa", "cosa", "caso", "rio", "río", "Río", ".", ",", "12", "13", "¿", "ß",
     "ñandú", "水", "火", "😀", "e\u0301", "\ud800", "\0", "İ", "a" * 70, "%s", "_", "*", "* * *"]
)  # fmt: skip
TEXTS = st.builds(
    lambda separator, parts: separator.join(parts),
    st.sampled_from([" ", "", "  "]),
    st.lists(PIECES, max_size=14),
)


def build(texts: Sequence[str]) -> IndexArrays:
    with take_in(enumerate(texts, start=1)) as intake:
        return build_in_memory(intake)


def compare_all(query: str, texts: Sequence[str], count: int, least: float) -> list[float]:
    """The similarities of the nearest distinct texts."""
    if not fold_segment(query):
        return []
    distinct = {fold_segment(text): text for text in texts if fold_segment(text)}
    found = sorted((find_similarity(query, text) for text in distinct.values()), reverse=True)
    return [round(each, 9) for each in found if each >= least - TOLERANCE][:count]


def search(
    index: IndexArrays, query: str, count: int, least: float, engine: str = "plain"
) -> list[float]:
    found = find_candidates(index, query, count, least, ENGINES[engine])
    return [round(each.similarity, 9) for each in found]


@pytest.mark.parametrize("engine", ENGINES)
@settings(max_examples=80, deadline=None)
@given(
    texts=st.lists(TEXTS, max_size=40),
    query=TEXTS,
    count=st.integers(1, 6),
    least=st.sampled_from([0.0, 0.3, 0.5, 0.6, 2 / 3, 0.7, 0.75, 0.8, 0.9, 1.0]),
)
@example(texts=["a b", "b a"], query="a b", count=1, least=0.5)
@example(texts=["* " * 300, "* " * 200], query="* " * 260, count=2, least=0.5)
@example(texts=["x" * 170, "x" * 200], query="x" * 165 + " y", count=5, least=0.5)
def test_the_nearest_are_those_that_comparing_everything_finds(
    engine: str, texts: list[str], query: str, count: int, least: float
) -> None:
    assert search(build(texts), query, count, least, engine) == compare_all(
        query, texts, count, least
    )


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("least", [0.5, 0.7, 0.85, 1.0])
def test_the_same_in_a_memory_of_thousands(engine: str, least: float) -> None:
    """With more words than have bits, and lists of rows for the rest."""
    chance = random.Random(5)
    words = [f"{stem}{ending}" for stem in ("cas", "ros", "pan", "lu", "vel") for ending in
             ("a", "as", "o", "os", "ita", "ero", "e", "es", "ón", "al", "ada", "ista")] + [
             str(number) for number in range(60)]  # fmt: skip
    texts = [
        " ".join(chance.choices(words, k=min(int(chance.expovariate(0.15)) + 1, 30)))
        for _ in range(2000)
    ]
    index = build(texts)
    for query in [*chance.choices(texts, k=12), *(mix(chance, texts) for _ in range(12))]:
        assert search(index, query, 5, least, engine) == compare_all(query, texts, 5, least)


def mix(chance: random.Random, texts: Sequence[str]) -> str:
    """A text with some words gone, new or doubled."""
    words = [word for word in chance.choice(texts).split() if chance.random() > 0.1]
    return " ".join([*words, *chance.choice(texts).split()[:1], *words[:1]])


@given(texts=st.lists(TEXTS, max_size=12))
@settings(max_examples=30, deadline=None)
def test_a_text_finds_every_unit_that_has_it(texts: list[str]) -> None:
    index = build(texts)
    for text in filter(fold_segment, texts):
        found = find_candidates(index, text, len(texts), 1.0, PlainEngine())
        same = fold_segment(text)
        wanted = tuple(number for number, each in enumerate(texts, 1) if fold_segment(each) == same)
        assert wanted in [each.unit_ids for each in found]


def find_ids(folder: Path, text: str, least: float = 0.7) -> list[int]:
    memory = open_memory(str(folder / "memory.sqlite"), read_only=True)
    index = open_index(memory, folder / "memory.index" / "es", "es")
    return [unit_id for each in index.find(text, 5, least) for unit_id in each.unit_ids]


def test_a_unit_is_found_as_soon_as_it_is_stored(tmp_path: Path) -> None:
    memory = make_memory(tmp_path, [make_unit("uno dos tres", "one")])
    path = tmp_path / "memory.index" / "es"
    open_index(memory, path, "es")
    before = path.read_bytes()
    memory.replace_bulletin("c", "f", [make_unit("cuatro cinco seis", "four")])
    index = open_index(memory, path, "es")
    assert path.read_bytes() == before
    assert [each.similarity for each in index.find("cuatro cinco seis", 5, 0.7)] == [1.0]
    assert [each.similarity for each in index.find("uno dos tres", 5, 0.7)] == [1.0]


def test_the_file_is_made_anew_when_much_is_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    memory = make_memory(tmp_path, [make_unit("uno", "one")])
    path = tmp_path / "memory.index" / "es"
    open_index(memory, path, "es")
    before = path.read_bytes()
    monkeypatch.setattr("tm.memory.index.kept._MOST_NEW_UNITS", 2)
    memory.replace_bulletin("c", "f", [make_unit(f"texto {n}", "text") for n in range(3)])
    open_index(memory, path, "es")
    assert path.read_bytes() != before


def test_another_memory_in_its_place_is_noticed(tmp_path: Path) -> None:
    make_memory(tmp_path, [make_unit(f"texto {n}", "text") for n in range(40)]).close()
    assert find_ids(tmp_path, "texto 7", 1.0) == [8]
    (tmp_path / "memory.sqlite").unlink()
    make_memory(tmp_path, [make_unit(f"frase {n}", "text") for n in range(60)]).close()
    assert find_ids(tmp_path, "frase 7", 1.0) == [8]


@pytest.mark.parametrize("place", [0, 0.1, 0.3, 0.5, 0.7, 0.9, 0.999])
def test_a_flipped_byte_is_noticed_and_the_file_made_anew(tmp_path: Path, place: float) -> None:
    memory = make_memory(tmp_path, [make_unit(f"texto número {n}", "text") for n in range(50)])
    path = tmp_path / "memory.index" / "es"
    open_index(memory, path, "es")
    whole = path.read_bytes()
    at = int(place * len(whole))
    while not whole[at]:  # sections are filled up with zeros that mean nothing
        at += 1
    path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
    assert not is_sound(memory, path, "es")
    index = open_index(memory, path, "es")
    assert index.find("texto número 7", 1, 1.0)[0].unit_ids == (8,)
    assert is_sound(memory, path, "es")


@pytest.mark.parametrize("content", [b"", b"x", b"\0" * 4096])
def test_another_kind_of_file_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "es"
    path.write_bytes(content)
    with pytest.raises(DamagedFileError):
        read_sections(path)


def test_a_file_cut_off_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "es"
    write_sections(path, [("one", [np.arange(100)])], {})
    path.write_bytes(path.read_bytes()[:-9])
    with pytest.raises(DamagedFileError):
        read_sections(path)


def test_a_failed_writer_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "es"
    write_sections(path, [("one", [np.arange(100)])], {})
    before = path.read_bytes()

    def fail() -> Iterator[Any]:
        yield np.arange(3)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_sections(path, [("one", fail())], {})
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_where_the_disk_is_full_it_works_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill(path: Path, sections: Iterable[tuple[str, Iterable[Any]]], notes: object) -> None:
        for _, pieces in sections:
            list(pieces)
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("tm.memory.index.kept.write_sections", fill)
    memory = make_memory(tmp_path, [make_unit("uno dos", "one")])
    index = open_index(memory, tmp_path / "memory.index" / "es", "es")
    assert "No space left" in index.problem
    assert len(index.find("uno dos", 5, 0.7)) == 1


def test_where_it_cannot_be_kept_it_works_all_the_same(tmp_path: Path) -> None:
    memory = make_memory(tmp_path, [make_unit("uno dos", "one")])
    (tmp_path / "memory.index").write_text("a file where the folder should be")
    index = open_index(memory, tmp_path / "memory.index" / "es", "es")
    assert "not kept" in index.problem
    assert len(index.find("uno dos", 5, 0.7)) == 1


def test_readers_go_on_while_the_file_is_made_anew(tmp_path: Path) -> None:
    memory = make_memory(tmp_path, [make_unit(f"texto número {n}", "text") for n in range(300)])
    memory.close()
    path = tmp_path / "memory.index" / "es"
    problems: list[BaseException] = []

    def read() -> None:
        try:
            for number in range(10):
                assert find_ids(tmp_path, f"texto número {number}", 1.0) == [number + 1]
        except BaseException as error:
            problems.append(error)

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    for _ in range(10):
        path.unlink(missing_ok=True)
        find_ids(tmp_path, "texto número 1")
    for reader in readers:
        reader.join()
    assert not problems
