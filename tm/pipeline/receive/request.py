"""What `tm receive` was asked for."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReceiveRequest:
    """None asks for what the files and the project say.

    `bulletin` is the name or the path of the bulletin that the files are of, `original` the path of
    an original, in a project or not. `translator` takes the place of the name in the files.
    `keeps_existing`: what the memory has wins over what came.
    `accepts_unrelated`: edited translations are stored whatever they look like.
    """

    paths: tuple[str, ...]
    source_language: str | None = None
    target_language: str | None = None
    format_name: str | None = None
    bulletin: str | None = None
    original: str | None = None
    memory_path: str | None = None
    translator: str = ""
    keeps_existing: bool = False
    with_checks: bool = True
    is_dry_run: bool = False
    accepts_unrelated: bool = False
