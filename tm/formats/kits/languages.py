"""The languages of a kit that comes back."""

from __future__ import annotations

from tm.errors import InputError, LanguageError
from tm.formats.base import ImportOptions


def read_languages(
    source_tag: str, target_tag: str, path: str, options: ImportOptions
) -> tuple[str, str]:
    """Of the original and of the translation, the options' where the file's tag is empty.

    Raises InputError for a tag that is none.
    """
    return (
        read_language(source_tag, path, options) if source_tag else options.source_language,
        read_language(target_tag, path, options) if target_tag else options.target_language,
    )


def read_language(tag: str, place: str, options: ImportOptions) -> str:
    """What the options take the tag for; raises InputError for one that is none."""
    try:
        return options.read_language(tag)
    except LanguageError as error:
        raise InputError(error.fact, place=place, remedy=error.remedy) from error
