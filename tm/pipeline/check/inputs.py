"""What to check: paths that a user names become bulletins and files, or all bulletins do."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from tm.errors import InputError
from tm.formats.documents import list_document_formats
from tm.pipeline.bulletins import load_bulletins
from tm.pipeline.check.changed import find_changed_files
from tm.pipeline.check.kinds import BULLETIN, INPUT_KINDS, MEMORY, TEXT, CheckInput, find_kind
from tm.pipeline.check.request import CheckRequest
from tm.pipeline.load import STDIN, name_input
from tm.pipeline.project import Project, name_in_project, require_project
from tm.project.config import CONFIG_NAME
from tm.project.discover import Bulletin, Discovered

_WILD = frozenset("*?[")


def find_inputs(request: CheckRequest, project: Project | None) -> tuple[CheckInput, ...]:
    """The bulletins and files asked for, each once: those of the paths, else the whole project.

    Raises InputError at a path that is nothing to check.
    """
    finder = _Finder(request, project)
    for path in request.paths:
        finder.add(path)
    if request.memory_path:
        finder.add_file(CheckInput(MEMORY, request.memory_path, request.memory_path))
    if not request.paths and not request.memory_path:
        finder.add_all(require_project())
    inputs = finder.gather()
    if request.changed_since is None:
        return inputs
    changed = find_changed_files(request.changed_since)
    kept = (_keep_changed(each, changed, project) for each in inputs)
    return tuple(each for each in kept if each)


@dataclass(slots=True)
class _Finder:
    """Collects inputs; a bulletin with all its translations that are wanted is one."""

    request: CheckRequest
    project: Project | None
    _discovered: Discovered | None = None
    _files: dict[tuple[str, str], CheckInput] = field(default_factory=dict)
    _bulletins: dict[str, Bulletin] = field(default_factory=dict)

    def add(self, path: str) -> None:
        """What a path of the command line stands for."""
        if path == STDIN:
            self.add_file(CheckInput(TEXT, STDIN, STDIN, self._require_language(STDIN)))
        elif Path(path).is_dir():
            files = filter(_is_searched, _list_folder(path))
            self._add_some(path, files, "has no bulletin or file of pairs in it")
        elif not Path(path).exists() and _WILD & set(path):
            matches = sorted(glob.glob(path, recursive=True))  # noqa: PTH207 - absolute ones too
            self._add_some(path, filter(os.path.isfile, matches), "matches no file to check")
        elif not self._add_path(path):
            self._refuse(path)

    def add_all(self, project: Project) -> None:
        """Every bulletin of the project."""
        bulletins = self._discover(project).bulletins
        if not bulletins:
            raise InputError(
                "no bulletin fits its patterns",
                place=project.locate(CONFIG_NAME),
                remedy="check `bulletins` in it, or name files",
            )
        self._bulletins.update((bulletin.name, bulletin) for bulletin in bulletins)

    def add_file(self, found: CheckInput) -> None:
        """An input that is one file."""
        self._files.setdefault((found.kind, found.path), found)

    def gather(self) -> tuple[CheckInput, ...]:
        """All that was added, bulletins by name first."""
        bulletins = (
            CheckInput(BULLETIN, name, name, bulletin=bulletin)
            for name, bulletin in sorted(self._bulletins.items())
        )
        return (*bulletins, *self._files.values())

    def _add_some(self, path: str, files: Iterable[str], complaint: str) -> None:
        found = [self._add_path(file) for file in files]
        if not any(found):
            raise InputError(complaint, place=path, remedy="name files, or texts with -l LANG")

    def _add_path(self, path: str) -> bool:
        """Whether the file is something to check."""
        name = name_in_project(path, self.project)
        kind = find_kind(path)
        if kind:
            self.add_file(CheckInput(kind, path, name, self.request.language or ""))
        elif _is_document(path) and self.request.language:
            self.add_file(CheckInput(TEXT, path, name, self.request.language))
        elif self.project:
            return self._add_bulletin(path, name, self._discover(self.project))
        return bool(kind or (_is_document(path) and self.request.language))

    def _add_bulletin(self, path: str, name: str, discovered: Discovered) -> bool:
        for bulletin in discovered.bulletins:
            if name == bulletin.original:
                self._bulletins[bulletin.name] = bulletin
                return True
            own = tuple(found for found in bulletin.translations if found[1] == name)
            if own:
                known = self._bulletins.get(bulletin.name, replace(bulletin, translations=()))
                wanted = {*known.translations, *own}
                self._bulletins[bulletin.name] = replace(
                    bulletin, translations=tuple(t for t in bulletin.translations if t in wanted)
                )
                return True
        for language, orphan in discovered.orphans:
            if orphan == name:
                self.add_file(CheckInput(TEXT, path, name, language))
                return True
        return False

    def _discover(self, project: Project) -> Discovered:
        if self._discovered is None:
            self._discovered = load_bulletins(project)
        return self._discovered

    def _require_language(self, path: str) -> str:
        if not self.request.language:
            raise InputError(
                "does not tell its language", place=name_input(path), remedy="name it with -l"
            )
        return self.request.language

    def _refuse(self, path: str) -> None:
        if not Path(path).exists():
            raise InputError("no such file", place=path, remedy="check its name and folder")
        if _is_document(path):
            fact = "is no bulletin of this project" if self.project else "is in no project"
            raise InputError(fact, place=path, remedy="name its language with -l to proof-read it")
        raise InputError(
            "is no kind of file that can be checked",
            place=path,
            remedy="give a bulletin, a PO, TMX or XLIFF file, or a memory",
        )


def _list_folder(path: str) -> Iterator[str]:
    """The files below the folder, hidden ones left out."""
    for parent, folders, files in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (str(Path(parent) / name) for name in sorted(files) if name[0] != ".")


def _is_searched(path: str) -> bool:
    """Whether the file is looked at where its folder is named."""
    kind = find_kind(path)
    return not kind or INPUT_KINDS[kind].is_searched


def _is_document(path: str) -> bool:
    suffix = Path(path).suffix.lower()
    return any(suffix in form.suffixes for form in list_document_formats())


def _keep_changed(
    found: CheckInput, changed: frozenset[Path], project: Project | None
) -> CheckInput | None:
    """The input, a bulletin with its changed translations; None where nothing of it changed."""
    bulletin = found.bulletin
    if not bulletin or not project:
        return found if Path(found.path).resolve() in changed else None
    if (project.root / bulletin.original).resolve() in changed:
        return found
    translations = tuple(
        each for each in bulletin.translations if (project.root / each[1]).resolve() in changed
    )
    if not translations:
        return None
    return replace(found, bulletin=replace(bulletin, translations=translations))
