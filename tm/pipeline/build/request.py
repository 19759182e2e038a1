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


class Form(StrEnum):
    """How to write a translation that is there already: changed where it differs, anew from the
    original, or the first where that can be."""

    BEST = "best"
    IN_PLACE = "in-place"
    ANEW = "anew"


@dataclass(frozen=True, slots=True)
class BuildRequest:
    """None asks for what the project says, or for the default.

    `delivery_paths` are files of kits, the first of which goes first. `output` is a file, a folder,
    or `-` for standard output. `allows_drafts`: what no person has vouched for may go live.
    `is_forced`: a file with changes that the memory does not know is replaced, and written anew
    unless `form` says IN_PLACE.
    """

    paths: tuple[str, ...]
    source_language: str | None = None
    target_language: str | None = None
    delivery_paths: tuple[str, ...] = ()
    memory_path: str | None = None
    output: str | None = None
    missing: Missing = Missing.FAIL
    allows_drafts: bool = False
    form: Form = Form.BEST
    is_forced: bool = False
    is_dry_run: bool = False


@dataclass(frozen=True, slots=True)
class BuildListener:
    """Whom to tell while the work is under way."""

    note: Callable[[str], None]
    note_encoding: Callable[[str, str], None]
    on_progress: Callable[[int, int], None]
