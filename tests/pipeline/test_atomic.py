"""Outputs appear whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tm.errors import InputError
from tm.pipeline.atomic import open_output


def write(path: Path, data: bytes) -> None:
    with open_output(str(path)) as stream:
        stream.write(data)


def test_a_file_is_written_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    write(tmp_path / "new" / "out.tmx", b"whole")
    assert (tmp_path / "new" / "out.tmx").read_bytes() == b"whole"
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["out.tmx"]


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt])
def test_on_an_exception_the_file_stays_as_it_was(
    tmp_path: Path, error: type[BaseException]
) -> None:
    path = tmp_path / "out.tmx"
    path.write_bytes(b"before")

    def interrupt() -> None:
        with open_output(str(path)) as stream:
            stream.write(b"half")
            raise error

    with pytest.raises(error):
        interrupt()
    assert path.read_bytes() == b"before"
    assert [path.name for path in tmp_path.iterdir()] == ["out.tmx"]


def test_permissions_stay_and_new_files_get_the_usual_ones(tmp_path: Path) -> None:
    old = tmp_path / "old"
    old.touch()
    old.chmod(0o640)
    write(old, b"x")
    assert old.stat().st_mode & 0o777 == 0o640
    plain = tmp_path / "plain"
    plain.touch()
    write(tmp_path / "new", b"x")
    assert (tmp_path / "new").stat().st_mode == plain.stat().st_mode


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "real")
    write(tmp_path / "link", b"x")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"x"


def test_a_device_is_written_to_and_not_replaced() -> None:
    write(Path(os.devnull), b"x")
    assert not Path(os.devnull).is_file()


def test_what_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is a folder; name a file in it"):
        write(tmp_path, b"x")
    (tmp_path / "file").touch()
    with pytest.raises(InputError, match=r"file/out\.tmx: cannot be written"):
        write(tmp_path / "file" / "out.tmx", b"x")


def test_folders_made_for_a_file_that_came_to_nothing_are_gone(tmp_path: Path) -> None:
    (tmp_path / "kept").mkdir()

    def fail() -> None:
        with open_output(str(tmp_path / "kept" / "new" / "es" / "a.po")):
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert [path.name for path in tmp_path.rglob("*")] == ["kept"]
