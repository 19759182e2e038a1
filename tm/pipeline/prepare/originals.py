"""The bulletins that kits are made of, read and cut into segments."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tm.errors import InputError
from tm.formats.documents import list_document_formats
from tm.model.document import Document
from tm.pipeline.job_files import JobFinder
from tm.pipeline.load import STDIN
from tm.pipeline.project import Project, choose_read_options, name_in_project
from tm.pipeline.segment import SegmentedText, load_document, load_srx, segment_document
from tm.segment.split import find_rules


@dataclass(frozen=True, slots=True)
class Original:
    """A bulletin as it stands in its file.

    `name` is the project's for it; of other files, the path below the folder that they share,
    without suffix. `source_path` is as in `Kit`.
    """

    name: str
    source_path: str
    document: Document
    text: SegmentedText


def load_originals(
    paths: tuple[str, ...], language: str, project: Project | None
) -> tuple[Original, ...]:
    """The bulletins in these files, folders and globs; without any, all of the project's."""
    load = make_loader(language, project)
    return tuple(load(*named) for named in find_originals(paths, language, project).items())


def find_originals(
    paths: tuple[str, ...], language: str, project: Project | None
) -> dict[str, str]:
    """The paths of the bulletins, with their names."""
    finder = make_finder(language, project)
    return _name_files(finder.find(paths), finder)


def make_loader(language: str, project: Project | None) -> Callable[[str, str], Original]:
    """What reads the bulletin at a path; the name is what it goes by."""
    options = choose_read_options(project)
    rules = find_rules(language, load_srx(None, project))

    def load(path: str, name: str) -> Original:
        document = load_document(path, options)
        source_path = name_in_project(path, project)
        text = segment_document(document, language, rules)
        return Original(name, source_path, document, text)

    return load


def make_finder(language: str, project: Project | None) -> JobFinder:
    """Finds files of which kits can be made."""
    return JobFinder(language, project, _is_document, "bulletins", "prepared")


def _is_document(path: str) -> bool:
    suffix = Path(path).suffix.lower()
    return any(suffix in form.suffixes for form in list_document_formats())


def _name_files(paths: tuple[str, ...], finder: JobFinder) -> dict[str, str]:
    """The name of each file; raises InputError where two would have the same."""
    if STDIN in paths:
        raise InputError(
            "has no name by which translations could be put back",
            place="standard input",
            remedy="save it in a file first",
        )
    folder = os.path.commonpath([Path(path).resolve().parent for path in paths])
    names: dict[str, str] = {}
    paths_by_name: dict[str, str] = {}
    for path in paths:
        below = Path(path).resolve().relative_to(folder)
        name = finder.name_bulletin(path) or below.with_suffix("").as_posix()
        if other := paths_by_name.get(name):
            raise InputError(
                f"has the name of {other}, and so would its kit",
                place=path,
                remedy="prepare the two apart, each into its own folder with -o",
            )
        paths_by_name[name] = path
        names[path] = name
    return names
