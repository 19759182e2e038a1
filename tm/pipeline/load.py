"""Bytes from files and standard input, refused early where no bulletin can be in them."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from tm.errors import InputError
from tm.formats.binary import name_signature

# The longest real bulletin seen has 100 kB, the longest line of a minified page some 300 kB.
MAX_FILE_BYTES = 50_000_000
MAX_LINE_BYTES = 1_000_000
STDIN = "-"


def load_bytes(path: str, place: str = "") -> bytes:
    """The bytes of a file in which text can be; `-` is standard input.

    Raises InputError, at `place` or else the path, for what is no readable file, and for one that
    is empty, too large, or has a line too long to be text for people.
    """
    place = place or name_input(path)
    data = _read(path, place)
    if not data.strip():
        raise InputError("is empty", place=place, remedy="give a file with text in it")
    if not name_signature(data):  # which has no lines, and is named when it is read
        _check_line_lengths(data, place)
    return data


def name_input(path: str) -> str:
    """What errors call this input."""
    return "standard input" if path == STDIN else path


@contextmanager
def open_input(path: str, place: str = "") -> Iterator[BinaryIO]:
    """The bytes of a file of any size as a stream; `-` is standard input.

    Raises InputError, at `place` or else the path, where it cannot be read.
    """
    place = place or name_input(path)
    if "\0" in path:
        fact = "cannot be read: embedded null character in the path"
        raise InputError(fact, place=place, remedy="check its name")
    try:
        if path == STDIN:
            yield sys.stdin.buffer
        else:
            with Path(path).open("rb") as stream:
                yield stream
    except FileNotFoundError:
        raise InputError("no such file", place=place, remedy="check its name and folder") from None
    except IsADirectoryError:
        raise InputError("is a folder", place=place, remedy="name a file in it") from None
    except PermissionError:
        raise InputError("may not be read", place=place, remedy="check its permissions") from None
    except OSError as error:
        fact = f"cannot be read: {error.strerror or error}"
        raise InputError(fact, place=place, remedy="check the file and its disk") from error


def _read(path: str, place: str) -> bytes:
    with open_input(path, place) as stream:
        data = stream.read(MAX_FILE_BYTES + 1)
    if len(data) > MAX_FILE_BYTES:
        raise InputError(
            f"is larger than {MAX_FILE_BYTES // 1_000_000} MB, which no bulletin is",
            place=place,
            remedy="split it, or check that it is the right file",
        )
    return data


def _check_line_lengths(data: bytes, place: str) -> None:
    lines = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
    for number, line in enumerate(lines, start=1):
        if len(line) > MAX_LINE_BYTES:
            raise InputError(
                f"a line of {len(line):,} bytes, which no bulletin has",
                place=f"{place}:{number}",
                remedy="break it into paragraphs, or check that it is the right file",
            )
