"""Marks of questions and exclamations that lack their other half in Spanish."""

from __future__ import annotations

import re
from functools import lru_cache

_RUN = re.compile(r"[¿¡]+|[?!]+")
# What ends or follows a sentence: a mark before anything else is part of a name or an address.
_AFTER = re.compile(r"[\s\"”»’')\]…,;:.*_—–-]|$")


@lru_cache(maxsize=4096)
def find_lone_spanish_marks(text: str) -> tuple[int, ...]:
    """The offsets of `¿ ¡` that nothing closes and of `? !` that nothing opens.

    Each kind may close the other, as in `¡Qué dices?`. Marks after a bracket, a digit or a space
    stand for doubt or surprise, and need no other half.
    """
    if "?" not in text and "!" not in text and "¿" not in text and "¡" not in text:
        return ()
    lone: list[int] = []
    opened: int | None = None
    for run in _RUN.finditer(text):
        if run[0][0] in "¿¡":
            if opened is not None:
                lone.append(opened)
            opened = run.start()
        elif opened is not None:
            opened = None
        elif text[: run.start()][-1:].isalpha() and _AFTER.match(text, run.end()):
            lone.append(run.start())
    if opened is not None:
        lone.append(opened)
    return tuple(lone)
