"""Which segments of a translation that was built come from which of its original."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise

from rapidfuzz.distance import Levenshtein

from tm.model.bead import Bead, Status
from tm.model.segment import Segment
from tm.pipeline.build.squeezed import squeeze
from tm.pipeline.build.write import Translated, list_stretches

# How many stretches of the original and segments of what was built come before a common cut.
_Cut = tuple[int, int]


def find_built_beads(
    originals: Sequence[Segment], translations: Iterable[Translated], built: Sequence[Segment]
) -> tuple[Bead, ...]:
    """The confirmed beads between an original and what was built of it, read and cut anew.

    A bead joins what neither side cuts at the same place: several segments where a translator put
    more or fewer full stops. A translation without text gives a bead without target. There is none
    for what was left untranslated, nor for what is in one segment with it.
    """
    own = {each.segments[0]: each for each in translations}
    stretches = list(list_stretches(len(originals), own))
    texts = [
        own[numbers[0]].content.plain if numbers[0] in own else originals[numbers[0]].text
        for numbers in stretches
    ]
    cuts = find_cuts(list(map(squeeze, texts)), [squeeze(segment.text) for segment in built])
    beads = []
    for (first, first_target), (last, last_target) in pairwise(cuts):
        if all(numbers[0] in own for numbers in stretches[first:last]):
            source = tuple(number for numbers in stretches[first:last] for number in numbers)
            target = tuple(range(first_target, last_target))
            beads.append(Bead(source, target, status=Status.CONFIRMED))
    return tuple(beads)


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
