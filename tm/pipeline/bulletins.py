"""The bulletins of a project: its files, and what is known of which belong together."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from tm.errors import ConfigError, InputError
from tm.formats.base import ReadOptions
from tm.formats.binary import UNREAD_DOCUMENT_SUFFIXES
from tm.formats.documents import list_document_formats, read_document
from tm.model.link import Link, LinkedBy
from tm.pipeline.load import load_bytes
from tm.pipeline.project import Project, choose_read_options
from tm.pipeline.records import load_record_bytes, locate_record, parse_record
from tm.project.config import CONFIG_NAME, Config
from tm.project.discover import (
    Bulletin,
    Discovered,
    add_links,
    find_bulletins,
    find_claims,
    find_unread,
)
from tm.project.links import Key
from tm.project.pattern import compile_pattern, fill_pattern, find_search_root

# Word notes beside a document who has it open.
_OPEN_IN_WORD = "~$"


def load_bulletins(project: Project) -> Discovered:
    """The bulletins on disk, linked by `tm.toml`, front matter, paths and the records there are."""
    config = project.config
    suffixes = [suffix for form in list_document_formats() for suffix in form.suffixes]
    files = _list_files(project.root, (*config.bulletins, *config.originals))
    paths = _leave_out_copies(list(files), config)
    _check_pinned(project)
    reader = _KeyReader(project.root, config.translation_keys, choose_read_options(project))
    keys = {path: reader.load(path) for path in find_claims(paths, config, suffixes)}
    discovered = replace(
        find_bulletins(paths, config, suffixes, keys),
        unread=find_unread(paths, config, suffixes, UNREAD_DOCUMENT_SUFFIXES),
    )
    return add_links(discovered, _find_recorded_links(project, discovered), config)


def locate_translation(project: Project, bulletin: Bulletin, language: str) -> str:
    """The path, in the project, of the bulletin in the language, whether it is there or not.

    Empty where no pattern of `bulletins` gives a path that is found again as this bulletin's.
    """
    if own := dict(bulletin.translations).get(language):
        return own
    suffix = PurePosixPath(bulletin.original).suffix
    suffixes = [each for form in list_document_formats() for each in form.suffixes]
    for pattern in project.config.bulletins:
        path = fill_pattern(pattern, language, bulletin.name)
        if pattern.endswith((".*", "{name}")):
            path = path.removesuffix(".*") + suffix
        claim = compile_pattern(pattern, project.config.languages, suffixes).match(path)
        if claim and claim.language == language and claim.name == bulletin.name:
            return path
    return ""


def _list_files(root: Path, patterns: Iterable[str]) -> Iterator[str]:
    """The files below the folders in which the patterns search, relative to the root."""
    folders = {root / find_search_root(pattern) for pattern in patterns}
    found: set[str] = set()
    for folder in folders:
        for parent, names, files in os.walk(folder, onerror=_refuse):
            names[:] = [name for name in names if not name.startswith(".")]
            found.update(
                (Path(parent) / name).relative_to(root).as_posix()
                for name in files
                if not name.startswith(_OPEN_IN_WORD)
            )
    return iter(sorted(found))


def _leave_out_copies(paths: list[str], config: Config) -> list[str]:
    """The paths without those of a PDF beside which lies the file that it was made from."""
    formats = tuple(list_document_formats())
    originals = [suffix for form in formats if not form.is_copy for suffix in form.suffixes]
    copies = [suffix for form in formats if form.is_copy for suffix in form.suffixes]
    alone = find_unread(paths, config, originals, copies)
    left_out = find_claims(paths, config, copies).keys() - set(alone)
    return [path for path in paths if path not in left_out]


def _refuse(error: OSError) -> None:
    """Stops at a folder that cannot be listed; one that is not there holds no bulletins."""
    if not isinstance(error, FileNotFoundError):
        raise InputError(
            f"cannot be listed: {error.strerror}",
            place=str(error.filename),
            remedy="check its permissions",
        ) from error


def _check_pinned(project: Project) -> None:
    for table in project.config.pair:
        for path in table.values():
            if not (project.root / path).is_file():
                raise ConfigError(
                    f"[[pair]] names {path!r}, which is no file",
                    place=project.locate(CONFIG_NAME),
                    remedy="correct the path, or remove the pair",
                )


@dataclass(frozen=True, slots=True)
class _KeyReader:
    """Reads what a file shares with its translations from its front matter."""

    root: Path
    names: tuple[str, ...]
    options: ReadOptions

    def load(self, path: str) -> tuple[Key, ...]:
        """The keys of the file, the most trusted first; none of a file that cannot be read.

        Only a file in which one of their names occurs is parsed.
        """
        if not self.names:
            return ()
        any_name = b"|".join(re.escape(name.encode()) for name in self.names)
        try:
            data = load_bytes(str(self.root / path), path)
            if not re.search(rb"(?<![\w-])(?:" + any_name + rb")(?![\w-])", data):
                return ()
            values = dict(read_document(data, path, self.options).metadata)
        except InputError:
            return ()
        return tuple((name, values[name]) for name in self.names if values.get(name, "").strip())


def _find_recorded_links(project: Project, discovered: Discovered) -> Iterator[Link]:
    """What was aligned before, where nothing else links either of the two files."""
    orphans = {f"{language} {path}": (language, path) for language, path in discovered.orphans}
    languages = {language for language, _ in discovered.orphans}
    for bulletin in discovered.bulletins:
        for language in sorted(languages):
            if bulletin.has(language):
                continue
            place = locate_record(project, bulletin.name, language)
            try:
                data = load_record_bytes(project, place)
                record = parse_record(data, place) if data else None
            except InputError:
                continue  # is explained when the bulletin is aligned
            original = f"{project.config.original} {bulletin.original}"
            if record and record.source == original and record.target in orphans:
                _, path = orphans[record.target]
                yield Link(language, bulletin.original, path, LinkedBy.RECORD)
