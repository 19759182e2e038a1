"""Translations without a letter or digit, such as a tick, which are no segments of a file."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from tm.model.bead import Bead
from tm.pipeline.build.squeezed import squeeze
from tm.pipeline.build.target import TargetText
from tm.pipeline.build.write import Translated

# The numbers of two blocks.
_Gap = tuple[int, int]


def has_letters(text: str) -> bool:
    """Whether a block with this text has segments."""
    return any(char.isalnum() for char in text)


def find_unlettered(
    links: Sequence[Bead], translations: Iterable[Translated], existing: TargetText
) -> set[tuple[int, ...]]:
    """The segments whose translation is without letters, left out by the links, and in the file.

    There it stands between the blocks that neighbours are linked to, in the original's order.
    """
    left_out = {number for link in links if not link.target for number in link.source}
    wanted = [
        each
        for each in translations
        if left_out.issuperset(each.segments) and not has_letters(each.content.plain)
    ]
    by_gap: defaultdict[_Gap, list[Translated]] = defaultdict(list)
    for each, gap in zip(wanted, _find_gaps(wanted, links, existing), strict=True):
        by_gap[gap].append(each)
    blocks = existing.document.blocks
    found: set[tuple[int, ...]] = set()
    for (low, high), own in by_gap.items():
        rest = (squeeze(block.text) for block in blocks[low + 1 : high])
        if all(squeeze(each.content.plain) in rest for each in own):
            found.update(each.segments for each in own)
    return found


def _find_gaps(
    wanted: Iterable[Translated], links: Iterable[Bead], existing: TargetText
) -> Iterator[_Gap]:
    """For each translation the blocks of the file before and after the place where it belongs."""
    anchors = sorted(
        (link.source[0], link.target)
        for link in links
        if link.source and link.target and not link.moved
    )
    segments = existing.text.segments
    lows = [-1, *(segments[target[-1]].block for _, target in anchors)]
    highs = [segments[target[0]].block for _, target in anchors]
    highs.append(len(existing.document.blocks))
    firsts = [first for first, _ in anchors]
    for each in wanted:
        index = bisect_left(firsts, each.segments[0])
        yield lows[index], highs[index]
