"""Which segments of a file that was changed in place go with which of its original."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from tm.model.bead import Bead, Status
from tm.pipeline.build.beads import find_cuts
from tm.pipeline.build.slots import Slots
from tm.pipeline.build.squeezed import squeeze
from tm.pipeline.build.stretches import Stretch, join_members
from tm.pipeline.segment import SegmentedText


@dataclass(frozen=True, slots=True)
class Part:
    """A text of the file from now on, without white space, and where it comes from.

    That is what is new, or the bead of a segment that stays.
    """

    text: str
    origin: Stretch | Bead


def list_parts(existing: SegmentedText, slots: Slots, links: Iterable[Bead]) -> tuple[Part, ...]:
    """What the file says once the slots are filled, in its order."""
    owners = {number: link for link in links for number in link.target}
    return tuple(_list_parts(existing, slots, owners))


def _list_parts(existing: SegmentedText, slots: Slots, owners: dict[int, Bead]) -> Iterator[Part]:
    for number, segment in enumerate(existing.segments):
        for table in (slots.before, slots.replaced):
            yield from (Part(squeeze(s.content.plain), s) for s in table.get(number, ()))
        if number not in slots.replaced:
            yield Part(squeeze(segment.text), owners[number])
        yield from (Part(squeeze(s.content.plain), s) for s in slots.after.get(number, ()))


def find_changed_beads(
    parts: Sequence[Part], stretches: Iterable[Stretch], changed: SegmentedText
) -> tuple[tuple[Bead, ...], tuple[Bead, ...]]:
    """The beads that stay, and the confirmed ones of what is new.

    There is none for what was left untranslated, nor for what is in one segment with it.
    """
    cuts = list(
        find_cuts(
            [part.text for part in parts], [squeeze(segment.text) for segment in changed.segments]
        )
    )
    groups = [
        (parts[first:last], range(first_target, last_target))
        for (first, first_target), (last, last_target) in pairwise(cuts)
    ]
    members: defaultdict[Stretch | Bead, list[int]] = defaultdict(list)
    for number, (own, _) in enumerate(groups):
        for part in own:
            members[part.origin].append(number)
    kept, new = _list_empty(stretches)
    for numbers in join_members(map(tuple, members.values()), len(groups)):
        origins = list(dict.fromkeys(p.origin for number in numbers for p in groups[number][0]))
        targets = tuple(target for number in numbers for target in groups[number][1])
        if isinstance(origins[0], Bead) and len(origins) == 1:
            kept.append(replace(origins[0], target=targets))
        elif all(isinstance(each, Bead) or each.is_translated for each in origins):
            sources = tuple(sorted({n for each in origins for n in _list_sources(each)}))
            new.append(Bead(sources, targets, status=Status.CONFIRMED))
    return tuple(kept), tuple(new)


def _list_empty(stretches: Iterable[Stretch]) -> tuple[list[Bead], list[Bead]]:
    """The beads of what the file leaves out: as before, and since now."""
    kept, new = [], []
    for stretch in stretches:
        if stretch.is_kept:
            kept += [link for link in stretch.links if not link.target]
        elif not stretch.content.parts and stretch.is_translated:
            new.append(Bead(stretch.segments, (), status=Status.CONFIRMED))
    return kept, new


def _list_sources(origin: Stretch | Bead) -> tuple[int, ...]:
    return origin.source if isinstance(origin, Bead) else origin.segments
