"""Ctrl-C, remembered: where it cannot raise, as in a destructor, it is acted on a little later."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

_seen: list[int] = []


@contextmanager
def noting_interrupts() -> Iterator[None]:
    """In the block Ctrl-C raises as usual, and is remembered."""
    before, hook = signal.getsignal(signal.SIGINT), sys.unraisablehook
    _seen.clear()
    if before is signal.default_int_handler:
        signal.signal(signal.SIGINT, _note)
    sys.unraisablehook = _pass_over_interrupts
    try:
        yield
    finally:
        sys.unraisablehook = hook
        signal.signal(signal.SIGINT, before)


def was_interrupted() -> bool:
    """Whether Ctrl-C came."""
    return bool(_seen)


def stop_if_interrupted() -> None:
    """Raises KeyboardInterrupt if Ctrl-C came where nothing could be raised."""
    if _seen:
        raise KeyboardInterrupt


def _note(number: int, frame: FrameType | None) -> None:
    _seen.append(number)
    signal.default_int_handler(number, frame)


def _pass_over_interrupts(unraisable: Any) -> None:
    if unraisable.exc_type is not KeyboardInterrupt:
        sys.__unraisablehook__(unraisable)
