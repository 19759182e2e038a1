"""What a run of `tm` in a test gives back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finished:
    """A run: its exit code and what it said on either stream."""

    code: int
    out: str
    err: str


Run = Callable[..., Finished]
