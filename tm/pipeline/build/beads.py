"""Which segments of a translation that was built come from which of its original."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby, pairwise

from rapidfuzz.distance import Levenshtein

from tm.model.bead import Bead, Status
from tm.model.document import Document
from tm.model.segment import Segment
from tm.pipeline.build.squeezed import squeeze
from tm.pipeline.build.target import TargetText
from tm.pipeline.build.write import Translated, list_stretches

# How many stretches of the original and segments of what was built come before a common cut.
_Cut = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Part:
    """A text without white space, and the segments that say it: none if that is no one's to read.

    `is_translated`: a translation says so, and not the original itself.
    """

    text: str
    segments: tuple[int, ...]
    is_translated: bool = False


# The parts of a block.
_Block = tuple[_Part, ...]


def find_built_beads(
    document: Document,
    originals: Sequence[Segment],
    translations: Iterable[Translated],
    built: TargetText,
) -> tuple[Bead, ...]:
    """The confirmed beads between an original and what was built of it, read and cut anew.

    A bead joins what neither side cuts at the same place: several segments of a block where a
    translator put more or fewer full stops. A translation that is no segment, such as a tick,
    gives a bead without target. There is none for what was left untranslated, nor for what is in
    one segment with it.
    """
    asked = list(_list_asked(document, originals, translations))
    read = list(_list_read(built))
    beads: list[Bead] = []
    for own, found in _pair_blocks(asked, read):
        beads += _link(own, found)
    return tuple(sorted(beads, key=lambda bead: bead.source))


def _list_asked(
    document: Document, originals: Sequence[Segment], translations: Iterable[Translated]
) -> Iterator[_Block]:
    """What each block was to say, in the original's segments."""
    own = {each.segments[0]: each for each in translations}
    by_block: defaultdict[int, list[_Part]] = defaultdict(list)
    for numbers in list_stretches(len(originals), own):
        translated = own.get(numbers[0])
        text = translated.content.plain if translated else originals[numbers[0]].text
        part = _Part(squeeze(text), numbers, is_translated=translated is not None)
        by_block[originals[numbers[0]].block].append(part)
        # The others that it is of say nothing now.
        for number in numbers:
            by_block.setdefault(originals[number].block, [])
    for number, block in enumerate(document.blocks):
        yield tuple(by_block.get(number, (_Part(squeeze(block.text), ()),)))


def _list_read(built: TargetText) -> Iterator[_Block]:
    """What each block says, in the segments of what was built."""
    segments = built.text.segments
    by_block = {
        block: tuple(_Part(squeeze(segments[number].text), (number,)) for number in numbers)
        for block, numbers in groupby(
            range(len(segments)), key=lambda number: segments[number].block
        )
    }
    for number, block in enumerate(built.document.blocks):
        yield by_block.get(number, (_Part(squeeze(block.text), ()),))


def _pair_blocks(
    asked: Sequence[_Block], read: Sequence[_Block]
) -> Iterator[tuple[Sequence[_Part], Sequence[_Part]]]:
    """The parts of each block on both sides; of several together where a format has others."""
    left, right = ([block for block in side if _join(block)] for side in (asked, read))
    yield from ((block, ()) for block in asked if not _join(block))
    operations = Levenshtein.opcodes(list(map(_join, left)), list(map(_join, right)))
    for _, group in groupby(operations, key=lambda operation: operation.tag == "equal"):
        same = list(group)
        own = left[same[0].src_start : same[-1].src_end]
        found = right[same[0].dest_start : same[-1].dest_end]
        if len(own) == len(found):
            yield from zip(own, found, strict=True)
        else:
            yield [p for block in own for p in block], [p for block in found for p in block]


def _join(block: _Block) -> str:
    return "".join(part.text for part in block)


def _link(own: Sequence[_Part], found: Sequence[_Part]) -> Iterator[Bead]:
    """The beads between the parts of a block."""
    if not any(part.segments for part in found):
        yield from (Bead(p.segments, (), status=Status.CONFIRMED) for p in own if p.is_translated)
        return
    cuts = find_cuts([part.text for part in own], [part.text for part in found])
    for (first, first_found), (last, last_found) in pairwise(cuts):
        if own[first:last] and all(part.is_translated for part in own[first:last]):
            source, target = (
                tuple(number for part in side for number in part.segments)
                for side in (own[first:last], found[first_found:last_found])
            )
            yield Bead(source, target, status=Status.CONFIRMED)


def find_cuts(texts: Sequence[str], built: Sequence[str]) -> Iterator[_Cut]:
    """The places at which both texts are cut, from the beginning of both to the end of both.

    Neither text has white space.
    """
    ends = [0, *accumulate(map(len, texts))]
    final = bisect_left(ends, ends[-1])
    places = list(accumulate(map(len, built)))[:-1]
    cuts: list[_Cut] = [(0, 0)]
    for number, (low, high) in enumerate(_trace("".join(texts), "".join(built), places), start=1):
        place = bisect_left(ends, low, cuts[-1][0] + 1)
        if place < final and ends[place] <= high:
            cuts.append((place, number))
    for place, number in (*cuts, (final, len(built))):
        yield place, number
        # Each stretch without text that stands there is cut off too.
        following = bisect_left(ends, ends[place] + 1)
        yield from ((each, number) for each in range(place + 1, following))


def _trace(text: str, built: str, places: Iterable[int]) -> Iterator[tuple[int, int]]:
    """For each rising place in what was built, between which places of the text it belongs.

    The two differ where a format reads the beginning of a line as a mark.
    """
    operations = Levenshtein.opcodes(text, built)
    index = 0
    for place in places:
        while operations[index].dest_end < place:
            index += 1
        operation = operations[index]
        low, high = operation.src_start, operation.src_end
        if operation.tag == "equal":
            low = high = low + place - operation.dest_start
        if place == operation.dest_end and operations[index + 1].tag == "delete":
            high = operations[index + 1].src_end
        yield low, high
