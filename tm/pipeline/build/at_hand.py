"""What a bulletin's own units and its translation's file have for its original as it is now.

`tm build` starts from that. What is not here is to be translated, which `tm status` and
`tm prepare --update` tell by the same functions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tm.model.bead import Bead
from tm.model.inline import InlineText
from tm.model.record import Record
from tm.pipeline.build.candidates import Candidate, choose_candidates
from tm.pipeline.build.own_units import find_own_units
from tm.pipeline.build.stretches import find_links, list_live
from tm.pipeline.prepare.fill import Trust
from tm.pipeline.segment import SegmentedText
from tm.report.build.report import Origin


@dataclass(frozen=True, slots=True)
class Refused:
    """Segments of an original for which nothing that is at hand can be used.

    `marked` are those of them that say the same in other markup, with what they said; several
    together where they were translated as one.
    """

    segments: frozenset[int]
    marked: dict[tuple[int, ...], InlineText]


NONE_REFUSED = Refused(frozenset(), {})


def list_published(links: Iterable[Bead], translation: SegmentedText) -> Iterator[Candidate]:
    """What the translation's file says for what the original says still."""
    for each in list_live(links, translation):
        yield Candidate(each.segments, each.content, Origin.BULLETIN, translation.path)


def find_at_hand(own: Iterable[Candidate], published: Iterable[Candidate]) -> list[Candidate]:
    """The bulletin's own units, and what is published where they lack no markup."""
    units = list(own)
    outdated = {number for each in units if each.outdated for number in each.segments}
    return units + [each for each in published if outdated.isdisjoint(each.segments)]


@dataclass(frozen=True, slots=True)
class BulletinMemory:
    """A memory, the name of a bulletin in it, and which of its links are sure."""

    path: str
    bulletin: str
    trust: Trust

    def find_own_units(self, original: SegmentedText) -> Iterator[Candidate]:
        """The bulletin's units where the original says the same still; none without a memory."""
        return find_own_units(self.path, self.bulletin, original, self.trust)

    def find_refused(
        self, original: SegmentedText, record: Record | None, translation: SegmentedText | None
    ) -> Refused:
        """What `tm build` cannot use; None stands for a record or a file that is not there."""
        links = find_links(record, original, translation) if record and translation else ()
        published = list_published(links, translation) if translation else ()
        own = list(self.find_own_units(original))
        finished = (each for each in find_at_hand(own, published) if not each.is_draft)
        covered = {number for each in choose_candidates(finished) for number in each.segments}
        refused = frozenset(range(len(original.segments))) - covered
        marked = {
            each.segments: each.outdated
            for each in own
            if each.outdated and refused.issuperset(each.segments)
        }
        return Refused(refused, marked)
