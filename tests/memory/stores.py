"""The stores that the contract tests run on, and small units to put into them."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path

from tm.memory.base import Memory
from tm.memory.sqlite import open_memory
from tm.memory.sqlite_upkeep import open_upkeep
from tm.memory.upkeep import Upkeep
from tm.model.inline import InlineText
from tm.model.unit import Unit, Variant

# By name: a function that opens the one memory in a folder, made where there is none.
STORES: dict[str, Callable[[Path], Memory]] = {
    "sqlite": lambda folder: open_memory(str(folder / "memory.sqlite"), create=True),
}
# By the same names: a function that opens it for being kept clean, once it is there.
UPKEEPS: dict[str, Callable[[Path], AbstractContextManager[Upkeep]]] = {
    "sqlite": lambda folder: open_upkeep(str(folder / "memory.sqlite")),
}


def variant(language: str, text: str, **fields: object) -> Variant:
    """A variant of text without codes."""
    return replace(Variant(language, InlineText.of(text)), **fields)  # type: ignore[arg-type]


def pair(spanish: str, english: str, **fields: object) -> Unit:
    """A unit in two languages."""
    return replace(Unit((variant("es", spanish), variant("en", english))), **fields)  # type: ignore[arg-type]
