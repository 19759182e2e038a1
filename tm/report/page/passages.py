"""What on a page is worth a look: doubtful beads, and passages that are moved or missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tm.report.page.data import PageBead
from tm.report.page.level import is_doubtful
from tm.report.page.rows import Row, RowKind


@dataclass(frozen=True, slots=True)
class Passage:
    """Beads that follow each other on the page; its segments on either side."""

    beads: tuple[PageBead, ...]

    @property
    def source(self) -> tuple[int, ...]:
        """The segments of the original."""
        return tuple(number for bead in self.beads for number in bead.source)

    @property
    def target(self) -> tuple[int, ...]:
        """The segments of the translation."""
        return tuple(number for bead in self.beads for number in bead.target)


def find_doubtful(beads: Sequence[PageBead], doubtful_below: float) -> tuple[Passage, ...]:
    """Each bead with both sides that is doubtful, the least sure first."""
    doubtful = (
        bead for bead in beads if bead.source and bead.target and is_doubtful(bead, doubtful_below)
    )
    return tuple(Passage((bead,)) for bead in sorted(doubtful, key=lambda bead: bead.confidence))


def find_passages(rows: Sequence[Row]) -> Mapping[RowKind, tuple[Passage, ...]]:
    """For each kind of row, the longest runs of it that stand together on both sides."""
    found: dict[RowKind, list[Passage]] = {kind: [] for kind in RowKind}
    last: Row | None = None
    for row in rows:
        passages = found[row.kind]
        if last and _stand_together(last, row):
            passages[-1] = Passage((*passages[-1].beads, row.bead))
        else:
            passages.append(Passage((row.bead,)))
        last = row
    return {kind: tuple(passages) for kind, passages in found.items()}


def _stand_together(first: Row, second: Row) -> bool:
    return first.kind is second.kind and (
        first.kind is not RowKind.MOVED_SOURCE or first.bead.target[-1] + 1 == second.bead.target[0]
    )
