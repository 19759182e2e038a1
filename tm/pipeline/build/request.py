"""What `tm build` is asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


class Missing(StrEnum):
    """What to do where a segment has no translation: leave the bulletin unwritten, or the segment
    in the original's language, as it is or marked."""

    FAIL = "fail"
    KEEP = "keep"
    MARK = "mark"


@dataclass(frozen=True, slots=True)
class BuildRequest:
    """None asks for what the project says, or for the default.

    `delivery_paths` are files of kits, the first of which goes first. `output` is a file, a folder,
    or `-` for standard output. `allows_drafts`: what no person has vouched for may go live.
    `is_in_place`: in a file that is there, only what it says is changed. `is_forced`: a file with
    changes that the memory does not know is replaced.
    """

    paths: tuple[str, ...]
    source_language: str | None = None
    target_language: str | None = None
    delivery_paths: tuple[str, ...] = ()
    memory_path: str | None = None
    output: str | None = None
    missing: Missing = Missing.FAIL
    allows_drafts: bool = False
    is_in_place: bool = False
    is_forced: bool = False
    is_dry_run: bool = False


@dataclass(frozen=True, slots=True)
class BuildListener:
    """Whom to tell while the work is under way."""

    note: Callable[[str], None]
    note_encoding: Callable[[str, str], None]
    on_progress: Callable[[int, int], None]
