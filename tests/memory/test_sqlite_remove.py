"""A memory in which nothing was stored can be removed, unless another process uses it."""

from __future__ import annotations

from pathlib import Path

from tests.memory.small_memory import make_memory, make_unit
from tm.memory.sqlite import open_memory


def test_only_the_last_one_removes_an_unused_memory(tmp_path: Path) -> None:
    path = str(tmp_path / "memory.sqlite")
    with open_memory(path, create=True) as last:
        with open_memory(path, create=True) as first:
            assert not last.last_id()
            first.discard_unused()
        assert Path(path).exists()
        last.discard_unused()
    assert not list(tmp_path.iterdir())


def test_a_memory_with_a_bulletin_stays(tmp_path: Path) -> None:
    with make_memory(tmp_path, [make_unit("uno", "one")]) as memory:
        memory.discard_unused()
    with open_memory(str(tmp_path / "memory.sqlite"), read_only=True) as memory:
        assert len(list(memory.find_units())) == 1
