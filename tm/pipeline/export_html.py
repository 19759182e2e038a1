"""`tm export html`: a project's bulletins as pages, the original beside its translations."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import PurePath
from urllib.parse import quote

from tm.errors import InputError, LanguageError
from tm.pipeline.align_bulletin import Tools, align_bulletin, find_tools, load_files
from tm.pipeline.atomic import open_output
from tm.pipeline.load import STDIN
from tm.pipeline.make_page import make_page
from tm.pipeline.project import Project
from tm.pipeline.wanted_bulletins import find_wanted_bulletins
from tm.project.discover import Bulletin
from tm.report.page.render import IndexEntry, describe_page, render_index, render_page

DEFAULT_FOLDER = "pages"
SUFFIX = ".html"


@dataclass(frozen=True, slots=True)
class PagesRequest:
    """What `tm export html` was asked for; None asks for the default.

    `bulletin` is a pattern that names must match, case and all; `languages` are those wanted of
    the translations, and none stands for all.
    """

    folder: str | None = None
    bulletin: str = "*"
    languages: tuple[str, ...] = ()
    encoder: str | None = None


@dataclass(frozen=True, slots=True)
class WrittenPage:
    """A page that was written, and what the index tells of it."""

    path: str
    entry: IndexEntry


@dataclass(frozen=True, slots=True)
class WrittenPages:
    """The pages written; the path of their index, if there is one; what could not be done."""

    pages: tuple[WrittenPage, ...]
    index_path: str
    errors: tuple[str, ...]


def export_pages(
    project: Project, request: PagesRequest, on_progress: Callable[[int, int], None]
) -> WrittenPages:
    """Aligns the bulletins wanted and writes a page for each, and an index where there are several.

    A bulletin that cannot be read is told; the others are written. `on_progress` is told how many
    bulletins of how many are done. Raises InputError where no bulletin is wanted.
    """
    folder = _choose_folder(project, request)
    bulletins = find_wanted_bulletins(project, request.bulletin, request.languages)
    index_name = _name_index(bulletins) if len(bulletins) > 1 else ""
    tools = find_tools(project, bulletins, request.encoder)
    pages: list[WrittenPage] = []
    errors: list[str] = []
    for number, bulletin in enumerate(bulletins):
        on_progress(number, len(bulletins))
        try:
            pages.append(_write_bulletin(bulletin, tools, folder, index_name))
        except (InputError, LanguageError) as error:
            errors.append(str(error))
    on_progress(len(bulletins), len(bulletins))
    index_path = f"{folder}/{index_name}" if index_name and pages else ""
    if index_path:
        _write(index_path, render_index([page.entry for page in pages]))
    return WrittenPages(tuple(pages), index_path, tuple(errors))


def _choose_folder(project: Project, request: PagesRequest) -> str:
    if request.folder is None:
        return project.locate(DEFAULT_FOLDER)
    if request.folder == STDIN or PurePath(request.folder).suffix.lower() == SUFFIX:
        raise InputError(
            "HTML is a page for each bulletin", place="-o", remedy="name a folder for them"
        )
    return request.folder


def _name_index(bulletins: Sequence[Bulletin]) -> str:
    """`index.html`, with as many underscores before it as it takes to be no bulletin's."""
    taken = {bulletin.name.casefold() for bulletin in bulletins}
    stem = next(stem for number in count() if (stem := f"{'_' * number}index") not in taken)
    return f"{stem}{SUFFIX}"


def _write_bulletin(bulletin: Bulletin, tools: Tools, folder: str, index_name: str) -> WrittenPage:
    aligned = align_bulletin(bulletin.name, load_files(bulletin, tools.project), tools)
    page = make_page(
        bulletin.name,
        aligned.original,
        aligned.translations,
        tools.project.config.thresholds.doubtful_below,
    )
    name = f"{bulletin.name}{SUFFIX}"
    path = f"{folder}/{name}"
    way_up = "../" * bulletin.name.count("/")
    _write(path, render_page(page, f"{way_up}{index_name}" if index_name else ""))
    return WrittenPage(path, describe_page(page, quote(name)))


def _write(path: str, data: bytes) -> None:
    with open_output(path) as stream:
        stream.write(data)
