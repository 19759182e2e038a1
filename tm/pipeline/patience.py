"""How long a command waits for another one that is writing into the memory."""

from __future__ import annotations

import os
from collections.abc import Callable

from tm.errors import ConfigError
from tm.memory.base import Patience

WAIT_VARIABLE = "TM_WAIT_SECONDS"


def choose_patience(on_wait: Callable[[], None]) -> Patience:
    """As many seconds as the environment says, else 30; `on_wait` is called after the first."""
    given = os.environ.get(WAIT_VARIABLE, "")
    if not given:
        return Patience(on_wait=on_wait)
    try:
        seconds = float(given)
    except ValueError:
        seconds = -1
    if not 0 <= seconds < float("inf"):
        raise ConfigError(
            f"{given!r} is no number of seconds",
            place=WAIT_VARIABLE,
            remedy="write 30, or unset it",
        )
    return Patience(seconds, on_wait)
