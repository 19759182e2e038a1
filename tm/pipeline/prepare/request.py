"""What `tm prepare` is asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tm.pipeline.lookup import LookupRequest

# Whether there are several translations of a text decides what is done, even if one is shown.
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class PrepareRequest:
    """What `tm prepare` was asked for; None asks for what the project says, or for the default.

    `output` is a folder, `-` standard output. `min_score_percent` is the least similarity, before
    penalties, from 0 to 100. `is_update`: only what changed since the translation is wanted.
    `is_forced`: files that somebody worked on are replaced.
    """

    format_name: str
    paths: tuple[str, ...]
    source_language: str | None = None
    target_language: str | None = None
    output: str | None = None
    memory_path: str | None = None
    glossary_path: str | None = None
    count: int = 3
    min_score_percent: float = 70.0
    is_by_block: bool = False
    is_pseudo: bool = False
    is_update: bool = False
    is_forced: bool = False
    translator: str = ""
    jobs: int | None = None

    def make_lookup(
        self, memory_path: str, source_language: str, target_language: str
    ) -> LookupRequest:
        """The same as a question to a memory."""
        count = max(self.count, _FEWEST)
        return LookupRequest(
            memory_path, source_language, target_language, count, self.min_score_percent
        )


@dataclass(frozen=True, slots=True)
class PrepareListener:
    """Whom to tell while the work is under way."""

    note: Callable[[str], None]
    note_encoding: Callable[[str, str], None]
    on_progress: Callable[[int, int], None]
