"""Translations of the project that were edited in their own files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tm.errors import InputError
from tm.formats.documents import read_document
from tm.memory.base import Patience
from tm.model.document import Document
from tm.model.record import Record
from tm.pipeline.align_bulletin import (
    BulletinFile,
    align_translation,
    find_tools,
    load_files,
    segment_bulletin,
)
from tm.pipeline.align_texts import AlignedTexts
from tm.pipeline.placed_units import PlacedUnit, load_bulletin_units, place_units
from tm.pipeline.project import Project, name_in_project
from tm.pipeline.receive.edited_links import EditedPair, compare_edited
from tm.pipeline.records import is_ahead, is_seen, parse_record
from tm.project.discover import Bulletin, Discovered


@dataclass(frozen=True, slots=True)
class EditedFile:
    """A translation of the project by the path that the user gave."""

    given: str
    path: str
    language: str
    bulletin: Bulletin
    discovered: Discovered


@dataclass(frozen=True, slots=True)
class EditedTarget:
    """Where an edited file goes, and how.

    `accepts_unrelated`: it is stored whatever it looks like.
    """

    project: Project
    memory_path: str
    patience: Patience
    translator: str
    accepts_unrelated: bool


@dataclass(frozen=True, slots=True)
class Edition:
    """An edited file as it is now, aligned anew, and what was known of it before."""

    document: Document
    file: BulletinFile
    record: Record | None
    pair: EditedPair
    aligned: AlignedTexts
    before: tuple[PlacedUnit, ...]

    @property
    def is_certain(self) -> bool:
        """Whether the record was one of this very file, but for the edits."""
        return self.record is not None and not self.record.replaces


def find_edited(
    paths: Sequence[str], project: Project | None, discovered: Discovered
) -> tuple[EditedFile, ...]:
    """Those of the paths that are translations of the project's bulletins.

    Raises InputError for an original.
    """
    known = {
        path: (language, bulletin)
        for bulletin in discovered.bulletins
        for language, path in bulletin.translations
    }
    originals = {bulletin.original for bulletin in discovered.bulletins}
    names = {given: name_in_project(given, project) for given in paths}
    for given, name in names.items():
        if name in originals:
            raise InputError(
                "is the original, not a translation",
                place=given,
                remedy=f"see `tm status {given}`, or receive the kit or the translation",
            )
    return tuple(
        EditedFile(given, name, *known[name], discovered)
        for given, name in names.items()
        if name in known
    )


def load_edition(edited: EditedFile, target: EditedTarget) -> Edition | None:
    """The file and what is known of it; None where it is the one before what was received."""
    project, bulletin = target.project, edited.bulletin
    alone = replace(bulletin, translations=((edited.language, edited.path),))
    tools = find_tools(project, (alone,), None)
    files = load_files(alone, project)
    file = files[1]
    record = parse_record(file.record, file.record_path) if file.record else None
    if record and is_ahead(record, file.data) and is_seen(record):
        return None
    original, translation = segment_bulletin(files, tools)
    return Edition(
        read_document(files[0].data, files[0].path, tools.options),
        file,
        record,
        compare_edited(record, original, translation),
        align_translation(original, translation, file, tools),
        place_units(load_bulletin_units(target.memory_path, bulletin.name), original),
    )
