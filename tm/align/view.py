"""A space as the features see it."""

from __future__ import annotations

from dataclasses import dataclass

from tm.align.space import Windows
from tm.align.tiles import Similarities


@dataclass(frozen=True, slots=True)
class View:
    """The similarities of one named space, and its comparison of windows."""

    name: str
    similarities: Similarities
    windows: Windows
