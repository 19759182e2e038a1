"""Between which languages a job is to be translated."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tm.errors import InputError, LanguageError
from tm.pipeline.job_files import detect_language
from tm.pipeline.project import Project


def choose_job_languages(
    source: str | None,
    target: str | None,
    project: Project | None,
    find_paths: Callable[[], Sequence[str]],
    note: Callable[[str], None],
) -> tuple[str, str]:
    """Those given, else the project's original and its only other language.

    Outside projects the source language is that of the texts at the paths, where they tell it.
    Raises LanguageError where both are one.
    """
    source = source or (project.config.original if project else None)
    if not source:
        source = detect_language(find_paths())
        if source:
            note(f"the text is taken to be in {source}; -s would name another language")
    if not source:
        raise InputError(
            "there is no telling which language the files are in",
            place="--source",
            remedy="name it with -s",
        )
    if source == target:
        raise LanguageError(
            f"the texts are in {target} already",
            place="--target",
            remedy="name the language of the translation",
        )
    if target:
        return source, target
    others = [tag for tag in project.config.languages if tag != source] if project else []
    if len(others) != 1:
        raise InputError(
            "there is no telling which language to translate into",
            place="--target",
            remedy="name it with -t",
        )
    return source, others[0]
