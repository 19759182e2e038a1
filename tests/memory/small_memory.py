"""Memories made of pairs of texts, for tests of lookup."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from tm.memory.sqlite import SqliteMemory, open_memory
from tm.model.inline import InlineText
from tm.model.unit import Unit, Variant


def make_unit(spanish: str, english: str, **fields: object) -> Unit:
    """A unit with an original in Spanish and a translation in English."""
    variants = (Variant("es", InlineText.of(spanish)), Variant("en", InlineText.of(english)))
    return replace(Unit(variants), **fields)


def make_memory(folder: Path, units: Iterable[Unit], bulletin: str = "b") -> SqliteMemory:
    """A memory with these units in a bulletin of this name."""
    memory = open_memory(str(folder / "memory.sqlite"), create=True)
    memory.replace_bulletin(bulletin, "f", units)
    return memory
