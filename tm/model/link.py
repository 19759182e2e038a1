"""Which original a translation belongs to, and how that is known."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class LinkedBy(StrEnum):
    """How a link is known, the surest way first."""

    PIN = "tm.toml"
    KEY = "front matter"
    PATH = "path"
    RECORD = "record"
    CONTENT = "content"


@dataclass(frozen=True, slots=True)
class Link:
    """An original and its translation into a language, both by their paths in the project."""

    language: str
    original: str
    translation: str
    by: LinkedBy
