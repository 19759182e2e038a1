"""Bulletin-sized documents from gold sets, and what can be wrong with a pair of them."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.alignment.gold import GoldDocument, load_gold
from tm.align.side import Side


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts, and whether they are translations of each other, at least in part."""

    kind: str
    source: Side
    target: Side
    is_true: bool


def load_pairs(folder: Path, most: int, fewest_segments: int, most_segments: int) -> list[Pair]:
    """Up to `most` true pairs of a gold set, cut where beads allow, and what is made of them.

    Of each: the pair, the text with the translation of another one, with a third of its
    translation (from the beginning, the end and the middle in turn), and a third of the text with
    its whole translation. Equal at each call.
    """
    chance = random.Random(folder.name)
    documents = list(load_gold(folder))
    chance.shuffle(documents)
    cuts: list[tuple[Side, Side]] = []
    for document in documents:
        cuts += cut_document(document, chance, fewest_segments, most_segments)
        if len(cuts) >= 3 * most:
            break
    chance.shuffle(cuts)
    return list(_vary(cuts[:most]))


def cut_document(
    document: GoldDocument, chance: random.Random, fewest_segments: int, most_segments: int
) -> Iterator[tuple[Side, Side]]:
    """Neighbouring parts of both texts, cut where no bead crosses."""
    seen: tuple[set[int], set[int]] = (set(), set())
    begin = end = (0, 0)
    size = chance.randint(fewest_segments, most_segments)
    sides = (document.source, document.target)
    for number, bead in enumerate(document.beads, start=1):
        seen[0].update(bead.source)
        seen[1].update(bead.target)
        end = (max(seen[0], default=-1) + 1, max(seen[1], default=-1) + 1)
        is_cut = (len(seen[0]), len(seen[1])) == end and end[0] - begin[0] >= size
        if is_cut or number == len(document.beads):
            if end[0] - begin[0] >= fewest_segments and end[1] - begin[1] >= fewest_segments / 2:
                first, second = (take_part(*part) for part in zip(sides, begin, end, strict=True))
                yield first, second
            begin, size = end, chance.randint(fewest_segments, most_segments)


def take_part(side: Side, first: int, last: int) -> Side:
    """The segments from `first` up to and without `last`."""
    return Side(side.language, side.texts[first:last], side.blocks[first:last])


def _vary(cuts: list[tuple[Side, Side]]) -> Iterator[Pair]:
    for number, (source, target) in enumerate(cuts):
        yield Pair("true", source, target, True)
        if len(cuts) > 1:
            yield Pair("shuffled", source, cuts[(number + 1) % len(cuts)][1], False)
        yield Pair("third of translation", source, _take_third(target, number), True)
        yield Pair("third of original", _take_third(source, number), target, True)


def _take_third(side: Side, number: int) -> Side:
    size = max(1, len(side) // 3)
    first = (0, len(side) - size, size)[number % 3]
    return take_part(side, first, first + size)
