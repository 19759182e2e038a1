"""What is refused before anyone tries to read text from it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tm.errors import InputError
from tm.pipeline import load
from tm.pipeline.load import load_bytes


def test_bytes_come_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"\xff\r\n\0x")
    assert load_bytes(str(tmp_path / "a")) == b"\xff\r\n\0x"


def test_a_line_too_long_is_named_with_its_number(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"one\r\ntwo\rthree\n" + b"x" * (load.MAX_LINE_BYTES + 1))
    with pytest.raises(InputError, match=r"^a:4: a line of 1,000,001 bytes.*; break it"):
        load_bytes(str(tmp_path / "a"), "a")


def test_a_binary_file_has_no_lines_to_be_too_long(tmp_path: Path) -> None:
    data = b"%PDF-1.7" + b"x" * load.MAX_LINE_BYTES
    (tmp_path / "a").write_bytes(data)
    assert load_bytes(str(tmp_path / "a")) == data


def test_a_file_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(load, "MAX_FILE_BYTES", 1_000_000)
    (tmp_path / "a").write_bytes(b"x\n" * 500_001)
    with pytest.raises(InputError, match=r"^a: is larger than 1 MB"):
        load_bytes(str(tmp_path / "a"), "a")


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("none", "no such file"),
        (".", "is a folder"),
        ("blank", "is empty"),
        ("a\0b", "cannot be read: embedded null"),
        ("file/below", "cannot be read: Not a directory"),
    ],
)
def test_what_is_no_text_is_named(tmp_path: Path, name: str, message: str) -> None:
    (tmp_path / "blank").write_bytes(b" \n\t\r\n")
    (tmp_path / "file").touch()
    with pytest.raises(InputError, match=f"^place: {message}.*; "):
        load_bytes(f"{tmp_path}/{name}", "place")
