"""The files of kits on disk, none of which takes the place of somebody's work."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from tm.errors import InputError
from tm.formats.kits.base import KitFile, KitFormat
from tm.model.kit import DeliveredEntry, Delivery, EntryState
from tm.pipeline.atomic import open_output
from tm.pipeline.load import STDIN
from tm.pipeline.prepare.existing import is_delivery, read_delivery, read_existing
from tm.report.kits.report import SavedFile

# As in `2026-11-23 21:53+0000` (PO), `2026-11-23T21:53:04Z` (XLIFF) and `20261123T215304Z` (TMX).
_TIME = re.compile(rb"\d{4}-?\d\d-?\d\d[ T]\d\d:?\d\d(?::?\d\d)?(?:[+-]\d\d:?\d\d|Z)")


def write_to_standard_output(files: Sequence[KitFile]) -> tuple[SavedFile, ...]:
    """Raises InputError where the kit is more than a file; there may be none."""
    if len(files) > 1:
        raise InputError(
            f"the kit has {len(files)} files, and standard output has room for one",
            place="--output",
            remedy="name a folder, or one bulletin and a kit that is one file",
        )
    with open_output(STDIN) as stream:
        for file in files:
            stream.write(file.data)
    return tuple(SavedFile(STDIN, is_written=True) for _ in files)


def save_files(
    files: Sequence[KitFile], folder: str, form: KitFormat, *, is_forced: bool
) -> tuple[SavedFile, ...]:
    """Writes the files below the folder, after all those in their places have been looked at.

    None takes its place before all are complete: a project of OmegaT is many files. Raises
    InputError where one of these was worked on, unless that is forced.
    """
    if not is_forced:
        for file in files:
            _check_unchanged(file, folder, form)
    with ExitStack() as stack:
        return tuple(_save(file, folder, stack) for file in files)


def _save(file: KitFile, folder: str, stack: ExitStack) -> SavedFile:
    """Writes the file, which takes its place when the stack is closed."""
    path = Path(folder, file.path)
    if _mask_times(read_existing(path)) == _mask_times(file.data):
        return SavedFile(str(path), is_written=False)
    with stack.enter_context(open_output(str(path))) as stream:
        stream.write(file.data)
    return SavedFile(str(path), is_written=True)


def _mask_times(data: bytes) -> bytes:
    """The bytes without times, so that a repository does not see a kit made again as another."""
    return _TIME.sub(b"", data)


def _check_unchanged(file: KitFile, folder: str, form: KitFormat) -> None:
    path = Path(folder, file.path)
    data = read_existing(path)
    if data == file.data or not is_delivery(data, path, form):
        return
    if _is_worked_on(read_delivery(data, path, form), read_delivery(file.data, path, form)):
        raise InputError(
            "somebody may have worked on it: it is not as it would be written",
            place=str(path),
            remedy="take it in with `tm receive`, keep its work with --update, or --force it",
        )


def _is_worked_on(old: Delivery, new: Delivery) -> bool:
    """Whether the old file has something that neither the new one has nor tm filled in."""
    known = {_describe(entry) for entry in new.entries}
    return any(
        _has_something(entry) and _describe(entry) not in known and not _is_left_draft(entry)
        for entry in old.entries
    )


def _describe(entry: DeliveredEntry) -> tuple[object, ...]:
    return entry.key, entry.source.marked, entry.target.marked, entry.state, entry.notes


def _has_something(entry: DeliveredEntry) -> bool:
    return bool(entry.target.parts or entry.notes)


def _is_left_draft(entry: DeliveredEntry) -> bool:
    """Whether a draft is as it was filled in."""
    filled_in = entry.suggestion.target.marked if entry.suggestion else None
    is_same = entry.target.marked == filled_in
    return entry.state is EntryState.DRAFT and is_same and not entry.notes
