"""What a record of an alignment takes over of the one before, beside decisions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tm.model.bead import Bead
from tm.model.record import Record, RecordLine, Standing


@dataclass(frozen=True, slots=True)
class Carried:
    """What a new record takes over of the one before.

    `stale` are beads that nobody translated so. `earlier` are the lines that tell what was
    translated in their place, each with the bead that it stands before, None for the end. `links`
    are those of them that hold still. `outdated` are the segments of the translation whose original
    says something else now, or nothing, as each line has them.
    """

    stale: frozenset[Bead] = frozenset()
    earlier: tuple[tuple[Bead | None, RecordLine], ...] = ()
    links: tuple[Bead, ...] = ()
    outdated: tuple[tuple[int, ...], ...] = ()

    def put_into(self, record: Record, beads: Sequence[Bead]) -> Record:
        """The record, which is of these beads, with this in it."""
        earlier: defaultdict[Bead | None, list[RecordLine]] = defaultdict(list)
        for place, line in self.earlier:
            earlier[place].append(line)
        lines: list[RecordLine] = []
        for bead, line in zip(beads, record.lines, strict=True):
            standing = Standing.STALE if bead in self.stale else Standing.CURRENT
            lines += [*earlier[bead], replace(line, standing=standing)]
        return replace(record, lines=(*lines, *earlier[None]))


NOTHING_CARRIED = Carried()
