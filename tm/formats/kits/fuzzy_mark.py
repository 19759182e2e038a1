"""OmegaT's mark of a translation that it took from a similar text and nobody has finished."""

from __future__ import annotations

import re

# `[fuzzy] `, in Spanish `[parcial] `; users may change the word. A link begins otherwise.
_MARK = re.compile(r"\[[^\[\]]{1,30}\]\s*(?![(\[])")


def has_fuzzy_mark(source: str, target: str) -> bool:
    """Whether the translation begins with the mark: with something in brackets of its own."""
    return bool(_MARK.match(target)) and target.count("[") > source.count("[")
