"""`tm init`: a project begins."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tm.errors import InputError, LanguageError
from tm.formats.base import DEFAULT_FRONT_MATTER_KEYS
from tm.formats.documents import list_document_formats
from tm.model.locale import normalize_tag, primary_language
from tm.pipeline.atomic import open_output
from tm.project.config import CONFIG_NAME, Config, read_config
from tm.project.pattern import find_search_root
from tm.project.template import write_template

DEFAULT_LANGUAGES = ("es", "en")


def init_project(original: str | None, languages: Sequence[str] | None) -> Config:
    """Writes a `tm.toml` into the working directory; gives the settings it holds.

    Languages not given are those of the folders in `bulletins/`, else Spanish and English. Raises
    InputError where there is a `tm.toml` already.
    """
    if Path(CONFIG_NAME).exists():
        raise InputError("is here already", place=CONFIG_NAME, remedy="edit it, or remove it first")
    found = languages or _find_languages() or DEFAULT_LANGUAGES
    first = original or (DEFAULT_LANGUAGES[0] if DEFAULT_LANGUAGES[0] in found else found[0])
    ordered = tuple(dict.fromkeys((first, *found)))
    if len(ordered) == 1:
        ordered = tuple(dict.fromkeys((first, *DEFAULT_LANGUAGES)))
    data = write_template(first, ordered, DEFAULT_FRONT_MATTER_KEYS).encode()
    config = read_config(data, CONFIG_NAME)
    with open_output(CONFIG_NAME) as stream:
        stream.write(data)
    return config


def _find_languages() -> tuple[str, ...]:
    """The languages that folders with documents are named for, where bulletins are by default.

    Only codes of two letters count: nearly any three are a language to somebody.
    """
    root = Path(find_search_root(Config(original="", languages=()).bulletins[0]))
    folders = sorted(root.iterdir()) if root.is_dir() else []
    return tuple(
        tag for folder in folders if _has_documents(folder) and (tag := _read_tag(folder.name))
    )


def _has_documents(folder: Path) -> bool:
    suffixes = {suffix for form in list_document_formats() for suffix in form.suffixes}
    return any(path.suffix.lower() in suffixes for path in folder.rglob("*") if path.is_file())


def _read_tag(name: str) -> str | None:
    try:
        tag = normalize_tag(name)
    except LanguageError:
        return None
    return tag if len(primary_language(tag)) == 2 else None
