"""What a search in the memory found."""

from __future__ import annotations

from dataclasses import dataclass

from tm.model.location import Span
from tm.model.unit import Unit


@dataclass(frozen=True, slots=True)
class Hit:
    """A unit with what was searched for.

    `texts` are those of its variants, in NFC; `spans` has the stretches found for each of them,
    in order, none for a text without.
    """

    unit_id: int
    unit: Unit
    texts: tuple[str, ...]
    spans: tuple[tuple[Span, ...], ...]
