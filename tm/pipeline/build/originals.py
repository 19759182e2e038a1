"""The bulletins that can be built, each read by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tm.errors import InputError
from tm.formats.documents import list_document_formats
from tm.pipeline.prepare.originals import Original, find_originals, make_loader
from tm.pipeline.project import Project

_COPIES = frozenset(
    suffix for form in list_document_formats() if form.is_copy for suffix in form.suffixes
)


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A bulletin's name, its path, and why it cannot be read."""

    name: str
    path: str
    error: InputError


def load_buildable(
    paths: tuple[str, ...], language: str, project: Project | None, note: Callable[[str], None]
) -> tuple[Original | Unreadable, ...]:
    """The bulletins at these paths; without any, all of the project's.

    What no one can build, such as a PDF, is noted and left out unless it was named itself.
    """
    return tuple(_load(paths, language, project, note))


def _load(
    paths: tuple[str, ...], language: str, project: Project | None, note: Callable[[str], None]
) -> Iterator[Original | Unreadable]:
    load = make_loader(language, project)
    for path, name in find_originals(paths, language, project).items():
        suffix = Path(path).suffix.lower()
        if suffix in _COPIES and path not in paths:
            note(f"{path}: left out, {suffix[1:].upper()} cannot be written")
            continue
        try:
            yield load(path, name)
        except InputError as error:
            yield Unreadable(name, path, error)
