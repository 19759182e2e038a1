"""The bulletins of a project that a command is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tm.errors import InputError
from tm.memory.wanted import matches_name
from tm.model.locale import is_covered
from tm.pipeline.bulletins import load_bulletins
from tm.pipeline.project import Project
from tm.project.config import CONFIG_NAME
from tm.project.discover import Bulletin


def find_wanted_bulletins(
    project: Project, name: str, languages: Sequence[str]
) -> tuple[Bulletin, ...]:
    """The bulletins whose name matches the pattern, case and all, with the translations wanted.

    No languages stand for all. Raises InputError where none is translated.
    """
    found = load_bulletins(project).bulletins
    wanted = (
        replace(bulletin, translations=_choose_translations(bulletin, languages))
        for bulletin in found
        if matches_name(bulletin.name, name)
    )
    translated = tuple(bulletin for bulletin in wanted if bulletin.translations)
    if not translated:
        raise InputError(
            f"of {len(found)} bulletins, none that is wanted is translated",
            place=project.locate(CONFIG_NAME),
            remedy="check --bulletin, --langs and its patterns",
        )
    return translated


def _choose_translations(
    bulletin: Bulletin, languages: Sequence[str]
) -> tuple[tuple[str, str], ...]:
    return tuple(
        (language, path)
        for language, path in bulletin.translations
        if not languages or any(is_covered(language, tag) for tag in languages)
    )
