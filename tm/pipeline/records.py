"""The files of alignment records in a project."""

from __future__ import annotations

from dataclasses import replace

from tm.errors import InputError
from tm.formats.record import read_record, write_record
from tm.model.record import NO_FILE, Record
from tm.pipeline.atomic import open_output
from tm.pipeline.fingerprint import fingerprint
from tm.pipeline.load import load_bytes
from tm.pipeline.project import Project
from tm.project.pattern import fill_pattern

# After the digest of a file with changes that were not taken in.
_UNSEEN = ", which has changes of its own"


def locate_record(project: Project, bulletin: str, language: str) -> str:
    """The path, in the project, of the record of a bulletin in a language; empty for none."""
    return fill_pattern(project.config.alignments, language, bulletin)


def load_record_bytes(project: Project, path: str) -> bytes:
    """What is in the record's file; nothing where there is none yet."""
    place = project.root / path
    return load_bytes(str(place), path) if path and place.exists() else b""


def parse_record(data: bytes, path: str) -> Record:
    """The record in these bytes; raises InputError where they are none."""
    try:
        return read_record(data.decode("utf-8"), path)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError(
            "is not UTF-8", place=f"{path}:{line}", remedy="save it as UTF-8"
        ) from None


def save_record(project: Project, path: str, record: Record, before: bytes) -> bytes:
    """Writes the record, unless the bytes before say the same; gives the bytes that are there.

    Line ends that git or an editor made into CR LF make no difference.
    """
    data = write_record(record).encode("utf-8", "backslashreplace")  # odd paths in its heading
    if before.replace(b"\r\n", b"\n") == data:
        return before
    with open_output(project.locate(path)) as stream:
        stream.write(data)
    return data


def sign_translation(data: bytes | None, *, is_seen: bool = True) -> str:
    """What a record that is ahead of the translation's file replaces; None for no file.

    `is_seen`: the memory knew all that the file says.
    """
    if data is None:
        return NO_FILE
    return fingerprint([data]) + ("" if is_seen else _UNSEEN)


def is_as_built(record: Record, data: bytes) -> bool:
    """Whether the translation's file is just what `tm build` wrote: nobody touched it."""
    return record.built == fingerprint([data])


def note_build(project: Project, path: str, data: bytes, frame: tuple[str, ...]) -> None:
    """Keeps in the record, if there is one, what was built, of an original with this frame."""
    before = load_record_bytes(project, path)
    if before:
        record = parse_record(before, path)
        record = replace(record, replaces="", built=fingerprint([data]), frame=frame)
        save_record(project, path, record, before)


def note_change(project: Project, path: str) -> None:
    """Keeps in the record, if there is one, that the translation's file says what it is of."""
    before = load_record_bytes(project, path)
    if before:
        save_record(project, path, replace(parse_record(before, path), replaces=""), before)


def is_ahead(record: Record, data: bytes | None) -> bool:
    """Whether `tm build` is yet to write what the record is of, in place of this file or none."""
    replaced = record.replaces.removesuffix(_UNSEEN)
    return bool(replaced) and (data is None or replaced == sign_translation(data))


def is_seen(record: Record) -> bool:
    """Whether nothing that the memory does not know is in the file that the record is ahead of."""
    return not record.replaces.endswith(_UNSEEN)
