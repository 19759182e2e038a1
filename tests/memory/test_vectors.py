"""The vectors beside a memory: found again, kept small, and never in the way."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tm.memory.vectors import Changes, VectorCache, locate_vectors
from tm.pipeline.vectors import open_vectors

ROWS = {
    text: np.array([len(text), 0.1, 1e-30], np.float32) for text in ("uno", "dos", "tres\ud800")
}
MUCH = 10**9


def fill(path: Path, rows: dict[str, np.ndarray] = ROWS, signature: str = "s") -> None:
    with VectorCache(str(path)) as cache:
        cache.add(signature, rows)
        cache.save(cache.take_changes(), MUCH)
        assert not cache.problem


def find(path: Path, signature: str = "s") -> dict[str, list[float]]:
    with VectorCache(str(path)) as cache:
        return {text: row.tolist() for text, row in cache.find(signature, tuple(ROWS)).items()}


def test_rows_come_back_as_they_were(tmp_path: Path) -> None:
    fill(tmp_path / "v")
    assert find(tmp_path / "v") == {text: row.tolist() for text, row in ROWS.items()}
    assert find(tmp_path / "v", "another encoder") == {}


def test_nothing_is_made_for_nothing(tmp_path: Path) -> None:
    with VectorCache(str(tmp_path / "v")) as cache:
        assert cache.find("s", ["uno"]) == {}
        cache.save(cache.take_changes(), MUCH)
    assert not (tmp_path / "v").exists()


def test_what_a_run_adds_it_does_not_find(tmp_path: Path) -> None:
    fill(tmp_path / "v", {"uno": ROWS["uno"]})
    with VectorCache(str(tmp_path / "v")) as cache:
        snapshot = cache.snapshot
        cache.add("s", ROWS)
        cache.save(cache.take_changes(), MUCH)
        assert list(cache.find("s", tuple(ROWS))) == ["uno"]
        assert cache.take_changes() == Changes(used=cache_keys(tmp_path / "v")[:1])
        with snapshot.open() as other:
            assert list(other.find("s", tuple(ROWS))) == ["uno"]
    assert set(find(tmp_path / "v")) == set(ROWS)


def cache_keys(path: Path) -> tuple[bytes, ...]:
    connection = sqlite3.connect(path)
    keys = tuple(key for (key,) in connection.execute("SELECT key FROM vectors ORDER BY number"))
    connection.close()
    return keys


def test_the_rows_used_last_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "memory.vectors"
    rows = {str(number): np.full(500, number, np.float32) for number in range(1000)}
    fill(path, rows)
    connection = sqlite3.connect(path)
    connection.execute("UPDATE vectors SET day = 1")
    connection.commit()
    connection.close()
    with open_vectors(str(tmp_path / "memory.sqlite"), 1) as vectors:
        assert vectors.cache
        vectors.cache.find("s", ["5", "900"])
        vectors.save(vectors.cache.take_changes())
    assert 500_000 < path.stat().st_size <= 1_000_000
    with VectorCache(str(path)) as cache:
        found = cache.find("s", tuple(rows))
    assert {"5", "900", "999"} <= set(found)
    assert not {"0", "6", "300"} & set(found)


def test_one_run_does_not_fill_the_disk(tmp_path: Path) -> None:
    with VectorCache(str(tmp_path / "v")) as cache:
        for number in range(5):
            cache.add("s", {str(number): np.zeros(1000, np.float32)})
            cache.save(cache.take_changes(), 10_000)
    with VectorCache(str(tmp_path / "v")) as cache:
        assert list(cache.find("s", tuple("01234"))) == ["0", "1"]


def test_no_room_means_no_file(tmp_path: Path) -> None:
    with open_vectors(str(tmp_path / "memory.sqlite"), 0) as vectors:
        assert vectors.cache is None
        vectors.save(Changes(rows=((b"k", b"row"),)))
    assert not list(tmp_path.iterdir())


def test_it_stands_beside_the_memory() -> None:
    assert locate_vectors("a/memory.sqlite") == str(Path("a/memory.vectors"))


@pytest.mark.parametrize("content", [b"garbage" * 500, b"\0" * 4096])
def test_another_file_is_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "v"
    path.write_bytes(content)
    check_that_it_is_left_aside(path)
    assert path.read_bytes() == content


def test_another_database_is_left_alone(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "v")
    connection.execute("CREATE TABLE vectors (other)")
    connection.close()
    check_that_it_is_left_aside(tmp_path / "v")


def test_a_folder_in_its_place(tmp_path: Path) -> None:
    (tmp_path / "v").mkdir()
    check_that_it_is_left_aside(tmp_path / "v")


def check_that_it_is_left_aside(path: Path) -> None:
    with VectorCache(str(path)) as cache:
        assert cache.find("s", tuple(ROWS)) == {}
        cache.add("s", ROWS)
        cache.save(cache.take_changes(), MUCH)
        cache.shrink(0)
        assert cache.problem.startswith(f"{path}: vectors are not kept there: ")
        assert "\n" not in cache.problem


@pytest.mark.skipif(os.geteuid() == 0, reason="permissions do not bind root")
def test_one_that_cannot_be_written_is_still_read(tmp_path: Path) -> None:
    fill(tmp_path / "v")
    (tmp_path / "v").chmod(0o400)
    with VectorCache(str(tmp_path / "v")) as cache:
        cache.add("s", {"más": ROWS["uno"]})
        cache.save(cache.take_changes(), MUCH)
        assert "readonly" in cache.problem
        assert set(cache.find("s", tuple(ROWS))) == set(ROWS)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.integers(0, 10**6), st.integers(1, 255))
def test_damage_is_noticed_or_harmless(tmp_path: Path, place: int, change: int) -> None:
    path = tmp_path / "v"
    path.unlink(missing_ok=True)
    fill(path)
    data = bytearray(path.read_bytes())
    data[place % len(data)] ^= change
    path.write_bytes(data)
    with VectorCache(str(path)) as cache:
        for text, row in cache.find("s", tuple(ROWS)).items():
            assert row.tolist() == ROWS[text].tolist()
        cache.add("s", {"más": ROWS["uno"]})
        cache.save(cache.take_changes(), MUCH)
        cache.shrink(1)
