"""Books with known beads, made of gold sets: as long as wanted, and every passage different."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from benchmarks.alignment.gold import GoldDocument
from tm.model.bead import Bead

# Of the words of a repeated passage so many are left out, so that no two are the same.
_DROPPED_WORDS = 0.08
# How often a passage that only one side has begins, and how many beads it is long at most.
_MISSING_PASSAGES = 0.01
_LONGEST_MISSING = 12


@dataclass(frozen=True, slots=True)
class Passage:
    """The texts of one bead on both sides, each with its paragraph."""

    source: tuple[tuple[int, str], ...]
    target: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Book:
    """A segment a line, empty lines between paragraphs; and the beads."""

    source: str
    target: str
    beads: tuple[Bead, ...]


def write_book(documents: Sequence[GoldDocument], segments: int, seed: int = 1) -> Book:
    """A book whose source has at least so many segments.

    The documents follow one another, as often as needed. Repetitions differ in their numbers and
    lack some words; here and there one side lacks a passage.
    """
    chance = random.Random(seed)
    passages: list[Passage] = []
    size = paragraph = copy = 0
    while size < segments:
        for document in documents:
            own = [_perturb(passage, copy, chance) for passage in _find_passages(document)]
            passages += [_move(passage, paragraph) for passage in _drop_some(own, chance)]
            paragraph += max(document.source.blocks[-1], document.target.blocks[-1]) + 1
            size += len(document.source)
            if size >= segments:
                break
        copy += 1
    return _bind(passages)


def _find_passages(document: GoldDocument) -> Iterator[Passage]:
    for bead in document.beads:
        yield Passage(
            tuple((document.source.blocks[n], document.source.texts[n]) for n in bead.source),
            tuple((document.target.blocks[n], document.target.texts[n]) for n in bead.target),
        )


def _perturb(passage: Passage, copy: int, chance: random.Random) -> Passage:
    if not copy:
        return passage

    def change(texts: Iterable[tuple[int, str]]) -> tuple[tuple[int, str], ...]:
        return tuple((paragraph, _change(text, copy, chance)) for paragraph, text in texts)

    return Passage(change(passage.source), change(passage.target))


def _change(text: str, copy: int, chance: random.Random) -> str:
    words = text.split()
    kept = [word for word in words if chance.random() >= _DROPPED_WORDS] or words
    return re.sub(r"\d+", lambda found: str(int(found[0]) + 7 * copy), " ".join(kept))


def _drop_some(passages: Iterable[Passage], chance: random.Random) -> Iterator[Passage]:
    left, side = 0, "target"
    for passage in passages:
        if not left and chance.random() < _MISSING_PASSAGES:
            left, side = chance.randint(1, _LONGEST_MISSING), chance.choice(("source", "target"))
        yield replace(passage, **{side: ()}) if left else passage
        left = max(left - 1, 0)


def _move(passage: Passage, paragraphs: int) -> Passage:
    return Passage(
        tuple((paragraph + paragraphs, text) for paragraph, text in passage.source),
        tuple((paragraph + paragraphs, text) for paragraph, text in passage.target),
    )


def _bind(passages: Iterable[Passage]) -> Book:
    sides: tuple[list[tuple[int, str]], list[tuple[int, str]]] = ([], [])
    beads = []
    for passage in passages:
        first, second = len(sides[0]), len(sides[1])
        sides[0].extend(passage.source)
        sides[1].extend(passage.target)
        bead = Bead(tuple(range(first, len(sides[0]))), tuple(range(second, len(sides[1]))))
        if bead.source or bead.target:
            beads.append(bead)
    return Book(_write(sides[0]), _write(sides[1]), tuple(beads))


def _write(side: Sequence[tuple[int, str]]) -> str:
    lines = []
    before = side[0][0]
    for paragraph, text in side:
        if paragraph != before:
            lines.append("")
        lines.append(text)
        before = paragraph
    return "\n".join(lines) + "\n"
