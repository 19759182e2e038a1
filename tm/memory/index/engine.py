"""What is done text by text for a short query, in two ways with one result.

`plain` needs nothing to be loaded and answers the first query of a process in some hundredths of a
second; `compiled` takes a while to load, and is several times faster from then on.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

from numpy.typing import NDArray

from tm.memory.index.layout import IndexArrays

Array = NDArray[Any]


@dataclass(frozen=True, slots=True)
class Summary:
    """A folded query, its length, traits and pairs."""

    folded: str
    length: int
    traits: Array
    pairs: Array


class Engine(Protocol):
    """The two steps of a search by characters."""

    def find_near(
        self, index: IndexArrays, query: Summary, lengths: tuple[int, int], threshold: float
    ) -> tuple[Array, Array, Array]:
        """Places with lengths from the first to the last that may be near enough.

        With each the least number of edits to make it the query, and its length.
        """

    def compare(self, index: IndexArrays, query: Summary, places: Array, threshold: float) -> Array:
        """The similarity of each place's text by characters; 0 may stand for one too low."""
