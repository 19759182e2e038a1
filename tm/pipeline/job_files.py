"""The files of a job, and the segments in them that are to be translated."""

from __future__ import annotations

import glob
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from tm.errors import InputError
from tm.formats.base import ReadOptions, Skipped
from tm.formats.documents import list_document_formats
from tm.formats.untranslated import UNTRANSLATED_FORMATS, UntranslatedFormat
from tm.model.inline import InlineText
from tm.model.locale import are_related
from tm.pipeline.bulletins import load_bulletins
from tm.pipeline.load import STDIN, name_input, open_input
from tm.pipeline.project import Project, choose_read_options, name_in_project, require_project
from tm.pipeline.segment import load_document, load_srx, segment_document
from tm.project.config import CONFIG_NAME
from tm.segment.split import Rules, find_rules
from tm.text.language import find_languages

_WILD = frozenset("*?[")


@dataclass(frozen=True, slots=True)
class JobText:
    """What is to be translated of a file, in reading order.

    `bulletin` is the bulletin that the file is of in its project, if any. `is_document`: the
    segments follow each other in a text, not just in a file. `rules` are the signature of what cut
    it, `encoding` what a document was read as.
    """

    name: str
    segments: tuple[InlineText, ...]
    bulletin: str = ""
    is_document: bool = True
    rules: str = ""
    encoding: str = "utf-8"


@dataclass(frozen=True, slots=True)
class _Known:
    """What the project says of a file."""

    bulletin: str
    language: str


def is_read(path: str) -> bool:
    """Whether the file's suffix is of a document or of a file of pairs that can be analyzed."""
    suffix = Path(path).suffix.lower()
    return bool(_find_untranslated_format(path)) or any(
        suffix in form.suffixes for form in list_document_formats()
    )


@dataclass
class JobFinder:
    """Finds the files of a job; those of the project that are in another language are not in it.

    `is_wanted` takes a path; `wanted` names the files of which it is true, and `work` what is done
    with them.
    """

    language: str
    project: Project | None
    is_wanted: Callable[[str], bool] = is_read
    wanted: str = "bulletins, PO or XLIFF files"
    work: str = "analyzed"
    _paths: dict[str, str] = field(default_factory=dict)

    def find(self, paths: tuple[str, ...]) -> tuple[str, ...]:
        """The files at these paths, folders and globs, each once; of none, the whole project.

        Raises InputError at a path that has nothing to translate in it.
        """
        for path in paths:
            self._add(path)
        if not paths:
            self._add_all(require_project())
        return tuple(self._paths.values())

    def name_bulletin(self, path: str) -> str:
        """The bulletin of the project that the file is of, empty where it is of none."""
        known = self._known.get(name_in_project(path, self.project))
        return known.bulletin if known else ""

    def _add(self, path: str) -> None:
        if path == STDIN:
            self._paths[STDIN] = STDIN
        elif Path(path).is_dir():
            self._add_some(path, _list_folder(path), "has no file to translate in it")
        elif not Path(path).exists() and _WILD & set(path):
            matches = sorted(glob.glob(path, recursive=True))  # noqa: PTH207 - absolute ones too
            self._add_some(path, filter(os.path.isfile, matches), "matches no file to translate")
        else:
            self._check(path)
            self._add_file(path)

    def _add_all(self, project: Project) -> None:
        own = [path for path, known in self._known.items() if known.language == self.language]
        if not own:
            raise InputError(
                f"no bulletin in {self.language} fits its patterns",
                place=project.locate(CONFIG_NAME),
                remedy="check `bulletins` in it, or name files",
            )
        for path in own:
            self._add_file(project.locate(path))

    def _add_some(self, path: str, files: Iterator[str], complaint: str) -> None:
        fitting = [file for file in files if self.is_wanted(file) and not self._is_other(file)]
        if not fitting:
            raise InputError(complaint, place=path, remedy=f"name {self.wanted}")
        for file in fitting:
            self._add_file(file)

    def _add_file(self, path: str) -> None:
        self._paths.setdefault(str(Path(path).resolve()), path)

    def _check(self, path: str) -> None:
        if not Path(path).exists():
            raise InputError("no such file", place=path, remedy="check its name and folder")
        if not self.is_wanted(path):
            raise InputError(
                f"is no kind of file that can be {self.work}",
                place=path,
                remedy=f"name {self.wanted}",
            )
        if self._is_other(path):
            language = self._known[name_in_project(path, self.project)].language
            raise InputError(
                f"is a bulletin in {language}, not in {self.language}",
                place=path,
                remedy=f"name the original, or its language with -s {language}",
            )

    def _is_other(self, path: str) -> bool:
        """Whether the project knows the file as one in another language."""
        known = self._known.get(name_in_project(path, self.project))
        return known is not None and not are_related(known.language, self.language)

    @cached_property
    def _known(self) -> Mapping[str, _Known]:
        """The project's files by their path in it, in the order of their bulletins."""
        if not self.project:
            return {}
        discovered = load_bulletins(self.project)
        return {
            path: _Known(bulletin.name, language)
            for bulletin in discovered.bulletins
            for language, path in (
                (self.project.config.original, bulletin.original),
                *bulletin.translations,
            )
        } | {path: _Known("", language) for language, path in discovered.orphans}


class JobReader:
    """Reads the segments of files in one language, cut as `tm align` cuts them."""

    def __init__(self, language: str, project: Project | None) -> None:
        self._language = language
        self._options: ReadOptions = choose_read_options(project)
        self._rules: Rules = find_rules(language, load_srx(None, project))

    def load(self, path: str, bulletin: str) -> JobText:
        """What is to be translated of the file. Raises InputError where it cannot be read whole."""
        form = _find_untranslated_format(path)
        if form:
            return JobText(path, tuple(_load_untranslated(path, form)), is_document=False)
        document = load_document(path, self._options)
        text = segment_document(document, self._language, self._rules)
        contents = tuple(segment.content for segment in text.segments)
        return JobText(
            name_input(path), contents, bulletin, rules=text.rules, encoding=text.encoding
        )


def detect_language(paths: Iterable[str]) -> str:
    """The language that most of the text in these documents is in, empty where it cannot be told.

    Standard input, which can be read once only, and files of pairs are not looked at.
    """
    documents = (
        load_document(path, ReadOptions())
        for path in paths
        if path != STDIN and not _find_untranslated_format(path)
    )
    texts = [block.text for document in documents for block in document.blocks]
    return next(iter(find_languages(texts)), "")


def _find_untranslated_format(path: str) -> UntranslatedFormat | None:
    suffix = Path(path).suffix.lower()
    return next((form for form in UNTRANSLATED_FORMATS if suffix in form.suffixes), None)


def _load_untranslated(path: str, form: UntranslatedFormat) -> Iterator[InlineText]:
    with open_input(path) as stream:
        for found in form.read(stream, path):
            if not isinstance(found, Skipped):
                yield found
            elif found.is_damage:
                raise InputError(
                    found.reason,
                    place=f"{path}:{found.line}" if found.line else path,
                    remedy="repair the file: part of it would not be counted",
                )


def _list_folder(path: str) -> Iterator[str]:
    """The files below the folder, hidden ones left out."""
    for parent, folders, files in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (str(Path(parent) / name) for name in sorted(files) if name[0] != ".")
