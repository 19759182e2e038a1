"""Pages as HTML: one file each, with style, script and data inside; nothing comes from the net."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment
from markupsafe import Markup

from tm.report.page.data import Page, write_page_json
from tm.report.page.figures import Figures, count_figures
from tm.report.page.view import view_pairs
from tm.report.standalone import load_templates

_TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True, slots=True)
class IndexPair:
    """A translation in the index."""

    original: str
    language: str
    figures: Figures
    warning: str


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """A bulletin in the index; `path` leads from the index to its page, as in a URL."""

    bulletin: str
    path: str
    pairs: tuple[IndexPair, ...]


def describe_page(page: Page, path: str) -> IndexEntry:
    """What the index tells of a page."""
    pairs = (
        IndexPair(
            page.original.language,
            translation.text.language,
            count_figures(page, translation),
            translation.warning,
        )
        for translation in page.translations
    )
    return IndexEntry(page.bulletin, path, tuple(pairs))


def render_page(page: Page, index_path: str = "") -> bytes:
    """The bulletin's page; `index_path` leads from it to the index, if there is one."""
    return _render(
        "page.html",
        page=page,
        pairs=view_pairs(page),
        data=Markup(write_page_json(page)),  # noqa: S704 - has no "<"
        index_path=index_path,
    )


def render_index(entries: Sequence[IndexEntry]) -> bytes:
    """A page with a link to each bulletin's, and its figures."""
    return _render("index.html", entries=entries)


def _render(template: str, **values: object) -> bytes:
    html = _load_environment().get_template(template).render(values)
    # Half a surrogate pair has no UTF-8 form; its backslash escape is also JSON's.
    return html.encode("utf-8", "backslashreplace")


@cache
def _load_environment() -> Environment:
    return load_templates(_TEMPLATES, ("page.css", "print.css"), ("page.js",))
