"""How much of a translation is linked, doubtful, moved or missing."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import fmean

from tm.report.page.data import Page, PageTranslation
from tm.report.page.level import is_doubtful


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts of segments on either side, and of beads with both sides; their mean confidence."""

    source_segments: int
    target_segments: int
    links: int
    doubtful: int
    moved: int
    source_only: int
    target_only: int
    mean_confidence: float


def count_figures(page: Page, translation: PageTranslation) -> Figures:
    """The figures of one translation; the mean is 0 where nothing is linked."""
    links = [bead for bead in translation.beads if bead.source and bead.target]
    return Figures(
        source_segments=len(page.original.segments),
        target_segments=len(translation.text.segments),
        links=len(links),
        doubtful=sum(is_doubtful(bead, page.doubtful_below) for bead in links),
        moved=sum(bead.moved for bead in links),
        source_only=sum(len(bead.source) for bead in translation.beads if not bead.target),
        target_only=sum(len(bead.target) for bead in translation.beads if not bead.source),
        mean_confidence=fmean(bead.confidence for bead in links) if links else 0.0,
    )
