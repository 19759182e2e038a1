"""Languages that a command names beside those of a memory."""

from __future__ import annotations

from collections.abc import Iterable

from tm.errors import LanguageError
from tm.memory.base import Memory
from tm.model.locale import are_related


def require_languages(memory: Memory, path: str, asked: Iterable[tuple[str, str]]) -> None:
    """Raises LanguageError for one that the memory has not; `asked` has options and languages."""
    known = memory.list_languages()
    for option, language in asked:
        if not any(are_related(tag, language) for tag in known):
            raise LanguageError(
                f"{path} has no text in {language}",
                place=option,
                remedy=f"it has {', '.join(known) or 'none at all'}",
            )
