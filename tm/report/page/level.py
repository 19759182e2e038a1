"""How sure a link is, in the few steps that an eye can tell apart."""

from __future__ import annotations

from dataclasses import dataclass

from tm.model.bead import Status
from tm.report.page.data import PageBead

_SURE_FROM = 0.99
_POOR_BELOW = 0.5


@dataclass(frozen=True, slots=True)
class Level:
    """A step: its name in the style sheet, and the mark and word that say it without colour."""

    name: str
    mark: str
    word: str


CONFIRMED = Level("confirmed", "✓", "confirmed")
SURE = Level("sure", "", "sure")
LIKELY = Level("likely", "", "likely")
DOUBTFUL = Level("doubtful", "?", "doubtful")
POOR = Level("poor", "??", "poor")


def find_level(bead: PageBead, doubtful_below: float) -> Level:
    """The bead's level; what a person said comes before what the aligner thinks."""
    if bead.status is Status.CONFIRMED:
        return CONFIRMED
    if bead.confidence < doubtful_below:
        return POOR if bead.confidence < _POOR_BELOW else DOUBTFUL
    return LIKELY if bead.confidence < _SURE_FROM else SURE


def is_doubtful(bead: PageBead, doubtful_below: float) -> bool:
    """Whether a person should look at the bead."""
    return find_level(bead, doubtful_below) in {DOUBTFUL, POOR}


def describe_levels(doubtful_below: float) -> tuple[tuple[Level, str], ...]:
    """Each level and what it stands for, the surest first."""
    sure_from = max(_SURE_FROM, doubtful_below)
    poor_below = min(_POOR_BELOW, doubtful_below)
    return (
        (CONFIRMED, "by a person"),
        (SURE, f"{sure_from:g} or more"),
        (LIKELY, f"{doubtful_below:g} to {sure_from:g}"),
        (DOUBTFUL, f"{poor_below:g} to {doubtful_below:g}"),
        (POOR, f"below {poor_below:g}"),
    )
