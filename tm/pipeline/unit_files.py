"""The files of units that a command line names: files, folders, archives, standard input."""

from __future__ import annotations

import shutil
import sys
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from tm.errors import InputError
from tm.formats.base import UnitFormat
from tm.formats.unit_sheet import is_workbook
from tm.formats.units import UNIT_FORMATS, find_unit_format
from tm.pipeline.load import STDIN
from tm.pipeline.unpacked import UnitFile, is_packed, list_members, open_unit_file

_ARCHIVE = ".zip"


@contextmanager
def gather_unit_files(paths: Iterable[str]) -> Iterator[tuple[UnitFile, ...]]:
    """The files at these paths: of a folder, all below it with a known suffix, by name.

    Standard input is copied into a file that is gone when the block ends. Raises InputError for a
    path that holds no file of units.
    """
    with tempfile.TemporaryDirectory(prefix="tm-import-") as folder:
        found = (file for path in paths for file in _find(path, folder))
        yield tuple(dict.fromkeys(found))


def choose_unit_format(file: UnitFile, name: str | None) -> UnitFormat:
    """The format named, or else the one of the file's suffix, or else of its first bytes.

    Raises InputError where it cannot be told.
    """
    if name:
        return find_unit_format(name)
    for unit_format in UNIT_FORMATS:
        if unit_format.read and file.suffix in unit_format.suffixes:
            return unit_format
    with open_unit_file(file) as (stream, _):
        head = stream.read(4096)
    for unit_format in UNIT_FORMATS:
        if unit_format.read and unit_format.recognize(head):
            return unit_format
    raise InputError(
        "what it holds cannot be told from its name nor its beginning",
        place=file.place,
        remedy="name its format with --format",
    )


def list_readable_suffixes() -> tuple[str, ...]:
    """The suffixes of formats that can be read."""
    return tuple(suffix for form in UNIT_FORMATS if form.read for suffix in form.suffixes)


def _find(path: str, folder: str) -> Iterator[UnitFile]:
    if path == STDIN:
        copy = Path(folder) / "stdin"
        with copy.open("wb") as stream:
            shutil.copyfileobj(sys.stdin.buffer, stream)
        if _is_archive(copy):
            for file in _find_in_archive(str(copy)):
                yield replace(file, name=f"standard input/{file.member}")
        else:
            yield UnitFile(str(copy), name="standard input")
    elif Path(path).is_dir():
        yield from _find_in_folder(path)
    elif Path(path).suffix.lower() == _ARCHIVE:
        yield from _find_in_archive(path)
    else:
        yield UnitFile(path)


def _is_archive(path: Path) -> bool:
    """Whether it is a ZIP archive, and not a workbook, which is one too."""
    if not zipfile.is_zipfile(path):
        return False
    with path.open("rb") as stream:
        return not is_workbook(stream.read(4096))


def _find_in_folder(path: str) -> Iterator[UnitFile]:
    count = 0
    for file in sorted(Path(path).rglob("*")):
        if any(part.startswith(".") for part in file.relative_to(path).parts):
            continue
        if file.suffix.lower() == _ARCHIVE and file.is_file():
            members = tuple(_list_known(str(file)))
            count += len(members)
            yield from members
        elif _is_known(file.name) and file.is_file():
            count += 1
            yield UnitFile(str(file))
    if not count:
        raise _explain_nothing(path)


def _find_in_archive(path: str) -> Iterator[UnitFile]:
    members = tuple(_list_known(path))
    if not members:
        raise _explain_nothing(path)
    yield from members


def _list_known(path: str) -> Iterator[UnitFile]:
    return (UnitFile(path, member) for member in list_members(path) if _is_known(member))


def _is_known(name: str) -> bool:
    path = Path(name)
    suffix = Path(path.stem).suffix if is_packed(name) else path.suffix
    return suffix.lower() in list_readable_suffixes()


def _explain_nothing(path: str) -> InputError:
    suffixes = ", ".join(list_readable_suffixes())
    return InputError("has no file of units", place=path, remedy=f"tm reads {suffixes}")
