"""What the memory offers for a query."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tm.model.location import Span
from tm.model.unit import Unit


class MatchKind(StrEnum):
    """How a match relates to its query, the best first."""

    CONTEXT = "context"
    EXACT = "exact"
    NEAR = "near"  # but for numbers, case or codes
    FUZZY = "fuzzy"


@dataclass(frozen=True, slots=True)
class Penalty:
    """Points taken from a match's similarity, and what for."""

    name: str
    points: float


@dataclass(frozen=True, slots=True)
class Match:
    """A unit offered for a query.

    `similarity_percent` is the similarity of DESIGN §7 before penalties, 0 to 100;
    `score_percent` what is left after them, 101 for a match in context. `source` and `target` are
    the texts offered; `target` may differ from the unit's where `is_adapted`: numbers were put in.
    `differing` are the stretches of the source that the query lacks or has otherwise.
    """

    unit: Unit
    source_language: str
    target_language: str
    source: str
    target: str
    kind: MatchKind
    score_percent: float
    similarity_percent: float
    penalties: tuple[Penalty, ...] = ()
    differing: tuple[Span, ...] = ()
    is_adapted: bool = False
